#pragma once

#include <span>

#include "json/members.hpp"
#include "json/numbers.hpp"
#include "json/reader.hpp"
#include "json/strings.hpp"
#include "policy/build_tree.hpp"
#include "policy/compile.hpp"

namespace mxpatch::inline v0::detail {

// What the names of a path may be: each itself; * for any member; and that for
// an element of an array, too.
enum class path_may : unsigned char { be_exact, have_any, enter_arrays };

// The keys that an object may have, each with the number of an enum, and how a
// message says them.
struct known_keys {
  std::span<const std::string_view> names;
  const char* sentence;
};

// What the parts of the compiler share: reads values of a policy's text, keeps
// what has to live as long as the policy, and says what is wrong. Out of line,
// as are the arguments of diagnostics: inside of a hundred callers they came to
// 600 bytes of the module by gzip.
class policy_text {
 public:
  policy_text(const scan& text, compiled_policy& out,
              policy_findings report) noexcept
      : text_(text), out_(out), report_(report) {}

 protected:
  [[gnu::noinline]] void report(policy_finding found) noexcept {
    good_ = false;
    report_.receive(report_.context, found);
  }
  [[gnu::noinline]] void report(error_code code, mxpatch::span where,
                                const char* expected) noexcept {
    policy_finding found;
    found.code = code;
    found.span = where;
    found.expected = expected;
    report(found);
  }
  // About a value, which the message shows.
  [[gnu::noinline]] void report(error_code code, token value,
                                const char* expected,
                                std::string_view meant = {}) noexcept {
    policy_finding found;
    found.code = code;
    found.span = text_.span_of(value);
    found.expected = expected;
    found.found = text_.raw(value);
    found.meant = meant;
    report(found);
  }
  [[gnu::noinline]] void report_path(token path, path_problem wrong) noexcept {
    policy_finding found;
    found.code = error_code::policy_bad_path;
    found.span = text_.span_of(path);
    found.found = text_.raw(path);
    found.problem = wrong;
    report(found);
  }
  [[gnu::noinline]] bool fail_memory() noexcept {
    memory_ = false;
    report(error_code::out_of_memory, text_.span_of(0), "");
    return false;
  }
  [[gnu::noinline]] void unknown_key(token key, const char* expected,
                                     std::string_view meant = {}) noexcept {
    report(error_code::policy_unknown_key, key, expected, meant);
  }
  template <class T>
  [[gnu::noinline]] void add(buffer<T>& to, const T& value) noexcept {
    if (!to.push(value)) fail_memory();
  }
  // A tree that could not be made of the paths under a key.
  [[gnu::noinline]] void check(built ended, token key) noexcept {
    if (ended == built::out_of_memory) fail_memory();
    if (ended != built::too_many) return;
    report(error_code::policy_too_complex, text_.span_of(key),
           "fewer paths that have * where others have a name");
  }
  [[gnu::noinline]] void wrong_type(token value, const char* expected,
                                    std::string_view meant = {}) noexcept {
    report(error_code::policy_wrong_type, value, expected, meant);
  }
  [[gnu::noinline]] void require(bool there, token object,
                                 const char* key) noexcept {
    // Where something else was wrong with the key, that has been said.
    if (there || find_member(text_, object, key) != no_token) return;
    report(error_code::policy_missing_key,
           {text_.begin(object), text_.begin(object) + 1}, key);
  }

  // Text that lives as long as the policy.
  [[gnu::noinline]] std::string_view keep(std::string_view bytes) noexcept {
    char* const at = out_.strings.end();
    for (const char c : bytes) add(out_.strings, c);  // never moves: reserved
    return {at, bytes.size()};
  }
  [[gnu::noinline]] std::string_view keep_decoded(
      std::string_view body) noexcept {
    char* const at = out_.strings.end();
    const auto size = static_cast<std::size_t>(decode(body, at, body.size()));
    if (!out_.strings.resize_for_overwrite(out_.strings.size() + size)) {
      return {};
    }
    return {at, size};
  }

  [[gnu::noinline]] std::string_view string(token value) noexcept {
    if (!text_.is_string(value) || text_.body(value).empty()) {
      wrong_type(value, "a string that is not empty");
      return {};
    }
    return keep_decoded(text_.body(value));
  }
  [[gnu::noinline]] bool boolean(token value) noexcept {
    if (!text_.is_boolean(value)) wrong_type(value, "true or false");
    return text_.at(value) == 't';
  }
  [[gnu::noinline]] void integer(token value, std::int64_t& number,
                                 bool& has) noexcept {
    has = text_.is_number(value) &&
          parse_integer(text_.raw(value), number) == integer_text::integer;
    if (!has) wrong_type(value, "a 64-bit integer");
  }

  // Members and elements: see members.cpp.

  // The number of a key. One that is not known is a fault, and has a negative
  // number.
  int number_of(token key, const known_keys& known) noexcept;
  // The keys of an object by their numbers, no_token where there is none;
  // false, and a fault, where it is not an object.
  template <std::size_t Count>
  bool members(token object, const char* expected,
               const std::string_view (&names)[Count], const char* sentence,
               token (&keys)[Count]) noexcept {
    return find_members(object, expected, {names, sentence}, keys);
  }
  // The first element of an array; no_token where there is none, and a fault
  // where there has to be one or it is not an array.
  token first_element(token array, const char* expected,
                      bool may_be_empty = true) noexcept;
  [[gnu::noinline]] token next_element(token array,
                                       token element) const noexcept {
    const token next = text_.after(element) + 1;
    return next < text_.link[array] ? next : no_token;
  }

  // Paths: see paths.cpp.
  bool split(token path, path_range& out,
             path_may may = path_may::have_any) noexcept;
  std::string_view field_of(const path_range& path) noexcept;
  std::string_view pointer_of(const path_range& path) noexcept;
  bool repeats(const path_range& path) const noexcept;

  // A path that leads where the server keeps its own cannot be opened.
  void check_owner(token place, const path_range& path) noexcept;

  const scan& text_;
  compiled_policy& out_;
  policy_findings report_;
  bool memory_ = true;  // false once something could not be kept
  bool good_ = true;

 private:
  bool find_members(token object, const char* expected, const known_keys& known,
                    token* keys) noexcept;
  std::string_view unescape(std::string_view part) noexcept;
};

}  // namespace mxpatch::inline v0::detail
