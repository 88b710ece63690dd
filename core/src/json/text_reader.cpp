#include "json/text_reader.hpp"

#include <algorithm>

#include "json/diagnostics.hpp"
#include "json/explain.hpp"
#include "mxpatch/limits.hpp"

namespace mxpatch::inline v0::detail {

const char* kind_of(const scan& text, token value) noexcept {
  switch (text.at(value)) {
    case '[':
      return "an array";
    case '"':
      return "a string";
    case 't':
      return "true";
    case 'f':
      return "false";
    case 'n':
      return "null";
    default:
      return "a number";
  }
}

namespace {

// What is wrong with a text that could not be read.
diagnostic syntax_diagnostic(input which, std::string_view text,
                             std::uint32_t levels) noexcept {
  const syntax_error error = explain(text, levels);
  // Fuzzed never to be none; a gate that is unsure denies.
  const bool found_none = error.code == error_code::none;
  diagnostic made =
      make_diagnostic(found_none ? error_code::unexpected_token : error.code,
                      which, error.span.known() ? error.span : span{0, 0});
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
      made.arguments[0] = number_argument("limit", levels);
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

std::size_t most_bytes(const text_terms& terms) noexcept {
  return std::min(terms.bytes, text_ceiling);
}

}  // namespace

bool text_reader::fits(std::string_view text,
                       const text_terms& terms) noexcept {
  return text.size() <= most_bytes(terms) || fail_size(text.size(), terms);
}

bool text_reader::fail_size(std::size_t size,
                            const text_terms& terms) noexcept {
  error_ = make_diagnostic(error_code::input_too_large, terms.input, {0, 0});
  error_.arguments[0] = size_argument("limit", most_bytes(terms));
  error_.arguments[1] = size_argument("size", size);
  return false;
}

bool text_reader::read(indexer& index, std::string_view text,
                       const text_terms& terms) noexcept {
  forget();
  if (!fits(text, terms)) return false;
  const std::uint32_t levels = std::min(terms.levels, depth_ceiling);
  switch (reader::read(index, text, levels)) {
    case outcome::accepted:
      return true;
    case outcome::out_of_memory:
      error_ = no_memory(terms.input);
      return false;
    case outcome::rejected:
      break;
  }
  error_ = syntax_diagnostic(terms.input, text, levels);
  return false;
}

bool text_reader::adopt(const scan& read, const text_terms& terms) noexcept {
  if (!fits({read.bytes, read.size}, terms)) return false;
  reader::adopt(read);
  return true;
}

bool text_reader::require_object(input which) noexcept {
  return result().is_object(0) || fail_object(which);
}

bool text_reader::fail_object(input which) noexcept {
  error_ =
      make_diagnostic(error_code::not_an_object, which, result().span_of(0));
  error_.arguments[0] = text_argument("found", kind_of(result(), 0));
  return false;
}

diagnostic duplicate_diagnostic(input which, const scan& text,
                                const duplicate& keys) noexcept {
  diagnostic made = make_diagnostic(error_code::duplicate_key, which,
                                    text.span_of(keys.second));
  made.arguments[0] = quoted_argument("key", text.body(keys.second));
  made.has_related = true;
  made.related_input = which;
  made.related_span = text.span_of(keys.first);
  return made;
}

}  // namespace mxpatch::inline v0::detail
