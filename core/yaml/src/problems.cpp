#include "problems.hpp"

#include <algorithm>

#include "mxpatch/make_diagnostic.hpp"
#include "mxpatch/utf8.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// Words of message.cpp, which has the Chinese for them.
constexpr struct {
  std::string_view what;
  const char* words;
  bool at_context;  // where the thing began, not where it could not go on
} problems[] = {
    {"did not find expected key",
     "a key is expected here, indented as the keys above it", false},
    {"did not find expected '-' indicator",
     "'-' is expected here, indented as the elements above it", false},
    {"mapping values are not allowed in this context",
     "':' cannot stand here: put what holds it in quotes", false},
    {"could not find expected ':'", "no ':' stands behind this key", true},
    {"block sequence entries are not allowed in this context",
     "a list cannot begin here: put '-' on a line of its own", false},
    {"mapping keys are not allowed in this context",
     "'?' cannot stand here: put what holds it in quotes", false},
    {"found character that cannot start any token",
     "no value begins with this character: put it in quotes", false},
    {"found unexpected end of stream", "this quote is not closed", true},
    {"found unexpected document indicator",
     "a document ends here, inside quotes", false},
    {"did not find expected ',' or ']'", "',' or ']' is expected here", false},
    {"did not find expected ',' or '}'", "',' or '}' is expected here", false},
    {"did not find expected node content", "a value is expected here", false},
    {"found unknown escape character",
     "this is not an escape: write \\\\ for a backslash, or single quotes",
     false},
    {"did not find expected hexdecimal number",
     "this escape does not name a character", false},
    {"found invalid Unicode character escape code",
     "this escape does not name a character", false},
    {"did not find expected alphabetic or numeric character",
     "an anchor or alias has only letters, digits, - and _: put a value that "
     "begins with & or * in quotes",
     true},
    {"found a tab character where an indentation space is expected",
     "a tab cannot indent: use spaces", false},
    {"found a tab character that violates indentation",
     "a tab cannot indent: use spaces", false},
    {"found an indentation indicator equal to 0",
     "what follows | or > cannot be read", true},
    {"did not find expected <document start>",
     "the document ends above: begin the next one with ---", false},
    {"found incompatible YAML document", "only %YAML 1.1 is read", false},
};

const char* words_of(std::string_view what, std::string_view context,
                     bool& at_context) noexcept {
  for (const auto& each : problems) {
    if (each.what != what) continue;
    at_context = each.at_context;
    return each.words;
  }
  at_context = true;
  if (context.find("block scalar") != context.npos) {
    return "what follows | or > cannot be read";
  }
  if (context.find("irective") != context.npos ||
      what.find("irective") != what.npos) {
    return "this directive cannot be read";
  }
  return "this tag cannot be read: leave it out";
}

}  // namespace

bool is_template(std::string_view source, std::uint32_t at) noexcept {
  constexpr std::size_t around = 400;
  const std::size_t from = at - std::min<std::size_t>(at, around);
  std::string_view near = source.substr(from, 2 * around);
  const std::size_t here = at - from;
  const std::size_t before = near.substr(0, here).find_last_of('\n');
  const std::size_t begin = before == near.npos ? 0 : before + 1;
  const std::size_t end = std::min(near.find('\n', here), near.size());
  return near.substr(begin, end - begin).find("{{") != near.npos;
}

diagnostic problem_diagnostic(std::string_view what, const char* context,
                              std::string_view source, std::uint32_t at,
                              std::uint32_t context_at, input which) noexcept {
  bool at_context = false;
  const std::string_view reading = context == nullptr ? "" : context;
  const char* words = words_of(what, reading, at_context);
  const std::uint32_t found =
      at_context && context != nullptr ? context_at : at;
  const std::string_view rest =
      source.substr(std::min<std::size_t>(found, source.size()));
  const std::uint32_t size = utf8_length(rest);
  const span place{found, found + size};
  if (what.starts_with("exceeded max depth")) {
    diagnostic why = make_diagnostic(error_code::too_deep, which, place);
    why.arguments[0] = number_argument("limit", 10'000);
    return why;
  }
  if (is_template(source, found)) {
    return make_diagnostic(error_code::yaml_template, which, place);
  }
  if (rest.starts_with('\t') &&
      what == "found character that cannot start any token") {
    words = "a tab cannot indent: use spaces";
  }
  diagnostic why = make_diagnostic(error_code::yaml_syntax, which, place);
  why.arguments[0] = text_argument("problem", words);
  return why;
}

}  // namespace mxpatch::inline v0::detail
