#pragma once

#include "json/members.hpp"
#include "json/numbers.hpp"
#include "json/reader.hpp"
#include "json/strings.hpp"
#include "policy/compile.hpp"
#include "policy/path_tree.hpp"

namespace mxpatch::inline v0::detail {

// What the parts of the compiler share: reads values of a policy's text, keeps
// what has to live as long as the policy, and says what is wrong.
class policy_text {
 public:
  policy_text(const scan& text, compiled_policy& out,
              policy_findings report) noexcept
      : text_(text), out_(out), report_(report) {}

 protected:
  void report(error_code code, mxpatch::span where, const char* expected,
              std::string_view found = {},
              mxpatch::span related = {}) noexcept {
    good_ = false;
    report_.receive(report_.context, {code, where, related, expected, found});
  }
  bool fail_memory() noexcept {
    report(error_code::out_of_memory, text_.span_of(0), "");
    return false;
  }
  void unknown_key(token key, const char* expected) noexcept {
    report(error_code::policy_unknown_key, text_.span_of(key), expected,
           text_.body(key));
  }
  // A tree that could not be made of the paths under a key.
  void check(built ended, token key) noexcept {
    if (ended == built::out_of_memory) fail_memory();
    if (ended != built::too_many) return;
    report(error_code::policy_too_complex, text_.span_of(key),
           "fewer paths that have * where others have a name");
  }
  void wrong_type(token value, const char* expected) noexcept {
    report(error_code::policy_wrong_type, text_.span_of(value), expected,
           text_.raw(value));
  }
  void require(bool there, token object, const char* key) noexcept {
    // Where something else was wrong with the key, that has been said.
    if (there || find_member(text_, object, key) != no_token) return;
    report(error_code::policy_missing_key,
           {text_.begin(object), text_.begin(object) + 1}, key);
  }

  // Text that lives as long as the policy.
  std::string_view keep(std::string_view bytes) noexcept {
    char* const at = out_.strings.end();
    for (const char c : bytes) {
      if (!out_.strings.push(c)) return {};  // never: reserved above
    }
    return {at, bytes.size()};
  }
  std::string_view keep_decoded(std::string_view body) noexcept {
    char* const at = out_.strings.end();
    const auto size = static_cast<std::size_t>(decode(body, at, body.size()));
    if (!out_.strings.resize_for_overwrite(out_.strings.size() + size)) {
      return {};
    }
    return {at, size};
  }

  std::string_view string(token value) noexcept {
    if (!text_.is_string(value) || text_.body(value).empty()) {
      wrong_type(value, "a string that is not empty");
      return {};
    }
    return keep_decoded(text_.body(value));
  }
  bool boolean(token value) noexcept {
    if (!text_.is_boolean(value)) wrong_type(value, "true or false");
    return text_.at(value) == 't';
  }
  void integer(token value, std::int64_t& number, bool& has) noexcept {
    has = text_.is_number(value) &&
          parse_integer(text_.raw(value), number) == integer_text::integer;
    if (!has) wrong_type(value, "a 64-bit integer");
  }

  // Calls each(value) for every element; says so where it is no array, or is
  // empty and may not be.
  template <class Each>
  void elements(token array, const char* expected, bool may_be_empty,
                Each each) noexcept {
    if (!text_.is_array(array) ||
        (!may_be_empty && text_.at(array + 1) == ']')) {
      return wrong_type(array, expected);
    }
    const token close = text_.link[array];
    for (token t = array + 1; t < close; t = text_.after(t) + 1) each(t);
  }

  // Paths: see paths.cpp.
  bool split(token path, path_range& out, bool with_any = true) noexcept;
  std::string_view field_of(const path_range& path) noexcept;
  std::string_view pointer_of(const path_range& path) noexcept;
  bool repeats(const path_range& path) const noexcept;

  // A path that leads where the server keeps its own can not be opened.
  void check_owner(token place, const path_range& path) noexcept;

  const scan& text_;
  compiled_policy& out_;
  policy_findings report_;
  bool good_ = true;

 private:
  bool take_token(std::string_view& rest, std::string_view& segment) noexcept;
  bool take_name(std::string_view& rest, bool first,
                 std::string_view& segment) noexcept;
  std::string_view unescape(std::string_view part) noexcept;
};

}  // namespace mxpatch::inline v0::detail
