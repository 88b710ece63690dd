#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "mxpatch/locate.hpp"

namespace mxpatch::cli {

// Tells line and column of any place of a text without going through what
// stands before it: for texts of which many places are told, in any order.
class place_index {
 public:
  place_index() = default;
  explicit place_index(std::string_view text);

  position at(std::size_t offset) const;

  // A place to begin at in order to show another: some way before it, or where
  // the text begins.
  struct mark {
    std::size_t offset = 0;
    position place = {};
  };
  mark before(std::size_t offset) const;

 private:
  std::string_view text_;
  std::vector<mark> marks_;
};

}  // namespace mxpatch::cli
