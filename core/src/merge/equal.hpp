#pragma once

#include "json/members.hpp"
#include "merge/edits.hpp"
#include "merge/path_tree.hpp"
#include "mxpatch/buffer.hpp"

namespace mxpatch::inline v0::detail {

// How a null member compares: `distinct` decides whether bytes have to change,
// `absent` whether an object does.
enum class null_rule : std::uint8_t { distinct, absent };

class absence;

enum class equality : std::uint8_t { equal, different, out_of_memory };

// Whether two values that are neither objects nor arrays are the same.
bool equal_scalars(const scan& a, token x, const scan& b, token y) noexcept;

// Compares values: members in any order, keys and strings decoded, numbers
// exactly. Iterative; O(n log n) at worst, linear for ascending keys.
class comparer {
 public:
  // `pruned` says which null members of b do not count.
  // An object with a key twice equals nothing but its own bytes. Members that
  // `absent` knows to mean absence do not count; `node` is where the values
  // stand.
  equality compare(const scan& a, token value_a, const scan& b, token value_b,
                   null_rule nulls, prune pruned = prune::none,
                   absence* absent = nullptr,
                   std::uint32_t node = no_node) noexcept;

  std::size_t memory() const noexcept {
    return pairs_.memory() + keys_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    pairs_.release_above(keep);
    keys_.release_above(keep);
  }

 private:
  struct pair {
    token a;
    token b;
    prune pruned;
    std::uint32_t node;  // of the absence
  };
  equality push_members(const scan& a, token object_a, const scan& b,
                        token object_b, null_rule nulls,
                        const pair& at) noexcept;
  equality push_elements(const scan& a, token array_a, const scan& b,
                         token array_b, prune pruned,
                         std::uint32_t node) noexcept;

  absence* absent_ = nullptr;
  buffer<pair> pairs_;
  key_list keys_;
};

}  // namespace mxpatch::inline v0::detail
