#include "json/syntax.hpp"

#include "json/diagnostics.hpp"
#include "json/explain.hpp"

namespace mxpatch::inline v0::detail {

diagnostic syntax_diagnostic(input which, std::string_view text,
                             std::uint32_t depth) noexcept {
  const syntax_error error = explain(text, depth);
  diagnostic made;
  // Fuzzed never to be none; a gate that is unsure denies.
  made.code = error.code == error_code::none ? error_code::unexpected_token
                                             : error.code;
  made.level = severity::error;
  made.input = which;
  made.span = error.span.known() ? error.span : mxpatch::span{0, 0};
  const std::string_view bytes = text.substr(made.span.begin, made.span.size());
  const argument found = bytes.empty()
                             ? text_argument("found", "the end of the text")
                             : quoted_argument("found", bytes);
  switch (made.code) {
    case error_code::unexpected_token:
      made.arguments[0] = text_argument(
          "expected", error.expected != nullptr ? error.expected : "a value");
      made.arguments[1] = found;
      break;
    case error_code::too_deep:
      made.arguments[0] = number_argument("limit", depth);
      break;
    case error_code::empty_input:
    case error_code::byte_order_mark:
      break;
    default:
      made.arguments[0] = found;
      break;
  }
  if (error.ascii != nullptr) {
    made.fix.type = fix::kind::ascii;
    made.fix.subject = error.ascii;
    made.fix.count = 1;
    made.fix.edits[0] = {made.span, error.ascii};
  }
  return made;
}

}  // namespace mxpatch::inline v0::detail
