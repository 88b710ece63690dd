#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading/tree.hpp"
#include "showing/words.hpp"

// Values of a test file as what they should be. All of this throws text_fault.
namespace mxpatch::cli::testing {

using names = std::initializer_list<std::string_view>;

[[noreturn]] void fail(span place, const std::string& message);

// In the language of the run, with what the braces stand for.
template <class... Rest>
std::string told_as(std::string_view english, std::string_view chinese,
                    const Rest&... rest) {
  return fmt::format(fmt::runtime(say(english, chinese)), rest...);
}
template <class... Rest>
[[noreturn]] void fail(span place, std::string_view english,
                       std::string_view chinese, const Rest&... rest) {
  fail(place, told_as(english, chinese, rest...));
}

// An object with these keys and no other; `what` names it.
void only_keys(const node& object, std::string_view what, names known);

const std::string& string_of(const node& value, std::string_view what);
const std::vector<node>& list_of(const node& value, std::string_view what);
bool boolean_of(const node& value, std::string_view what);
std::uint32_t count_of(const node& value, std::string_view what);

// A string that is one of these; answers which.
std::size_t one_of(const node& value, std::string_view what, names known);

// A member that is a string, where there is one.
std::optional<std::string> optional_string(const node& object,
                                           std::string_view key);

// A text: a string; or a list of parts, which are strings,
// {repeat: {text, times}} and {base64}.
std::string text_of(const node& value, std::string_view what);
std::string from_base64(const node& value, std::string_view what);

}  // namespace mxpatch::cli::testing
