#pragma once

#include <string_view>

#include "mxpatch/write.hpp"

namespace mxpatch::inline v0::detail {

// The brackets, commas and white space of JSON as Go's encoder lays it out:
// compact, or with two spaces a level. Keys need no escapes.
class json_layout {
 public:
  json_layout(sink out, bool pretty) noexcept : out_(out), pretty_(pretty) {}

  void open(char bracket) {
    out_({&bracket, 1});
    ++depth_;
    first_ = true;
  }
  void close(char bracket) {
    --depth_;
    if (!first_) line();
    out_({&bracket, 1});
    first_ = false;
  }
  // Before an element of an array.
  void element() {
    if (!first_) out_(",");
    first_ = false;
    line();
  }
  // Before the value of a member.
  void key(std::string_view name) {
    element();
    out_("\"");
    out_(name);
    out_(pretty_ ? "\": " : "\":");
  }
  sink out() const noexcept { return out_; }

 private:
  void line() {
    if (!pretty_) return;
    out_("\n");
    for (int i = 0; i != depth_; ++i) out_("  ");
  }
  sink out_;
  bool pretty_;
  bool first_ = true;
  int depth_ = 0;
};

}  // namespace mxpatch::inline v0::detail
