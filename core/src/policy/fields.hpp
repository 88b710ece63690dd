#pragma once

#include <span>

#include "json/cursor.hpp"
#include "mxpatch/buffer.hpp"
#include "mxpatch/gate.hpp"
#include "mxpatch/limits.hpp"
#include "policy/compiled.hpp"

namespace mxpatch::inline v0::detail {

// Lists what a policy lets be updated, with the value that each has in a text,
// in the order of the policy, then of the text. Goes through the text once, by
// the tree of the policy's paths, whatever their number.
class field_list {
 public:
  // Lists at most `limit`, the first in the order of the text, and no more
  // behind listed_paths_limit bytes of pointers; counts the rest. False without
  // memory. REQUIRES: the text is an object.
  bool run(const scan& text, const compiled_policy& policy,
           std::uint32_t limit) noexcept;

  std::span<const field_state> fields() const noexcept {
    return {fields_.data(), fields_.size()};
  }
  std::uint32_t omitted() const noexcept { return omitted_; }

  std::size_t memory() const noexcept {
    return fields_.memory() + pointers_.memory() + places_.memory() +
           pending_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    fields_.release_above(keep);
    pointers_.release_above(keep);
    places_.release_above(keep);
    pending_.release_above(keep);
  }

 private:
  // What is known of a node of the tree of paths.
  struct node_place {
    std::uint32_t depth = 0;     // segments down to it
    std::uint32_t last_any = 0;  // where a path ends: segments to its last `*`
    // Fields at it and below that are listed where it is absent: their paths
    // have no `*` from its segment on.
    std::uint32_t fields = 0;
    std::uint32_t below = 0;  // the sum of `fields` of its named children
    std::uint32_t seen = 0;   // the number of the last object that has it
  };
  struct frame {
    token object = no_token;  // no_token for what is not an object
    token key = no_token;     // the member that is looked at
    std::uint32_t node = 0;
    std::uint32_t number = 0;   // of the object
    std::uint32_t missing = 0;  // fields that no member has led to yet
  };

  bool measure() noexcept;
  bool is_full() const noexcept {
    return fields_.size() >= limit_ || pointers_.size() > listed_paths_limit;
  }
  void open(frame& made, token value, std::uint32_t node) noexcept;
  void visit(std::uint32_t depth) noexcept;
  // All fields below children of the innermost object that are not there.
  void add_missing(std::uint32_t depth) noexcept;
  void add_absent(std::uint32_t depth, std::uint32_t node) noexcept;
  // The field at a node, whose first `depth` keys are those of the frames.
  void add(std::uint32_t depth, std::uint32_t node, token value) noexcept;
  void keep_pointer(std::uint32_t depth, std::size_t rule,
                    std::string_view& made) noexcept;
  void sort() noexcept;

  const scan* text_ = nullptr;
  const compiled_policy* policy_ = nullptr;
  std::uint32_t limit_ = 0;
  std::uint32_t omitted_ = 0;
  std::uint32_t objects_ = 0;
  bool memory_ = true;
  frame stack_[path_depth_limit + 1];
  std::uint32_t depth_ = 0;
  buffer<field_state> fields_;
  buffer<char> pointers_;  // of those whose path repeats, one behind the other
  buffer<node_place> places_;
  buffer<std::uint32_t> pending_;
};

}  // namespace mxpatch::inline v0::detail
