#pragma once

#include "merge/digest.hpp"
#include "merge/equal.hpp"
#include "merge/path_tree.hpp"

namespace mxpatch::inline v0::detail {

// Values that mean the same as absence where they stand. Borrows everything.
struct absent_values {
  const path_node* nodes = nullptr;
  std::uint32_t root = no_node;         // no_node: there are none
  const std::uint32_t* ends = nullptr;  // which values each node has, in
                                        // order of their digests
  const token* values = nullptr;
  const std::uint64_t* digests = nullptr;  // of each value
  const scan* text = nullptr;
};

// Tells what counts as absent: null, and the value of a path at its place.
class absence {
 public:
  void start(const absent_values& values) noexcept {
    of_ = values;
    memory_ = true;
    digests_.start();
  }
  std::uint32_t root() const noexcept { return of_.root; }
  // Where a member or an element of a place stands; no_node where no path is.
  std::uint32_t member(std::uint32_t node, const scan& text,
                       token key) const noexcept {
    if (node == no_node) return no_node;
    return find_child(of_.nodes, node, text.body(key), text.escapes);
  }
  std::uint32_t element(std::uint32_t node) const noexcept {
    return node == no_node ? no_node : of_.nodes[node].any;
  }

  // Whether a value at a place counts as absent. It is compared as it is, but
  // for null members; false where memory is short. Null does, but for an entry
  // of a map, where it is "".
  bool holds(std::uint32_t node, const scan& text, token value,
             bool map_entry = false) noexcept;

  bool memory_lasted() const noexcept {
    return memory_ && digests_.memory_lasted();
  }
  std::size_t memory() const noexcept {
    return plain_.memory() + digests_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    plain_.release_above(keep);
    digests_.release_above(keep);
  }

 private:
  absent_values of_;
  comparer plain_;
  digester digests_;
  bool memory_ = true;
};

}  // namespace mxpatch::inline v0::detail
