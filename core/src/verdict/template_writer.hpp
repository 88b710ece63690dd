#pragma once

#include <string_view>

#include "mxpatch/difference.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch::inline v0::detail {

// Bytes of an input that one argument shows.
inline constexpr std::size_t shown_bytes = 80;

// Fills a template of errors.def, in one language, with what a diagnostic
// holds. Without a verdict its paths and values are unknown, and shown as its
// input and as absent; with a difference the first two arguments are what
// differs.
class template_writer {
 public:
  template_writer(const verdict* of, const diagnostic& found, language words,
                  sink out, const difference* inside = nullptr) noexcept
      : of_(of), found_(found), words_(words), out_(out), inside_(inside) {}

  void run(std::string_view text) const;
  void value(const argument& what) const;
  void say(const char* english, const char* chinese) const;
  void quote(std::string_view bytes) const;
  void hint() const;

 private:
  const argument& at(char digit) const noexcept;
  bool writes_words(std::string_view text) const noexcept;
  bool holds(char digit, char condition) const noexcept;
  void placeholder(std::string_view name) const;
  void input_name(input which) const;
  void who() const;
  void field(path_id path) const;
  void place_inside() const;
  void shown() const;
  void why() const;
  void text(const argument& what) const;
  void typed(const argument& what) const;
  void list(const argument& what) const;
  void problem() const;

  const verdict* of_;
  const diagnostic& found_;
  language words_;
  sink out_;
  const difference* inside_;  // of what stood and what comes
};

// What is wrong with the key or value of a label or annotation.
void write_label_problem(const diagnostic& found, language words, sink out);

}  // namespace mxpatch::inline v0::detail
