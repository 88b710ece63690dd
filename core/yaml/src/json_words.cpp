#include "json.hpp"
#include "mxpatch/make_diagnostic.hpp"
#include "spelling.hpp"

namespace mxpatch::inline v0::detail {

using scalar_kind = resolved::kind;

// Warns where YAML 1.2 would read another value; of a key, where it is not the
// string that stands there.
void json_writer::compare_words(std::uint32_t node, bool is_key) noexcept {
  const yaml_node& of = document_->nodes[node];
  if (!of.resolves || of.tag != yaml_tag::none || of.second == 0) return;
  const std::string_view text = document_->text(of);
  const resolved as = resolve(of.tag, text);
  char room[number_room];
  std::string_view read = text, other = text;
  bool read_quoted = false, other_quoted = false, other_negative = false;
  if (is_key) {
    if (as.type == scalar_kind::string || as.type == scalar_kind::null) return;
    read = spell_key(as, room);
    read_quoted = other_quoted = true;
    if (read == text) return;
  } else {
    const plain_1_2 would = resolve_1_2(text);
    if (as.type == would.type) {
      if (as.type != scalar_kind::integer || would.base != 10) return;
      std::string_view digits = text;
      if (digits.front() == '+' || digits.front() == '-') {
        digits.remove_prefix(1);
      }
      while (digits.size() > 1 && digits.front() == '0') {
        digits.remove_prefix(1);
      }
      resolved magnitude = as;
      magnitude.negative = false;
      if (digits_of(magnitude, room) == digits) return;
      other = digits;
      other_negative = text.front() == '-';
    } else if (as.type == scalar_kind::floating &&
               would.type == scalar_kind::integer) {
      return;  // 08: the same value
    }
    if (as.type == scalar_kind::floating && !is_finite(as.number)) return;
    read_quoted = as.type == scalar_kind::string;
    other_quoted = would.type == scalar_kind::string;
    if (!read_quoted) read = spell(as, room);
  }
  if (warnings_.size() >= limits_->warnings) {
    ++omitted_;
    return;
  }
  // Words that are long are shown clipped anyway.
  constexpr std::size_t most = 100;
  const auto keep = [&](std::string_view word, bool quoted,
                        bool negative = false) {
    const auto begin = static_cast<std::uint32_t>(words_.size());
    word = word.substr(0, most);
    bool kept = !quoted || words_.push('"');
    kept = kept && (!negative || words_.push('-'));
    for (const char byte : word) kept = kept && words_.push(byte);
    kept = kept && (!quoted || words_.push('"'));
    return kept &&
           notes_.push({begin, static_cast<std::uint32_t>(words_.size())});
  };
  diagnostic made =
      make_diagnostic(error_code::yaml_word, which_, {of.begin, of.end});
  // Without memory there is no warning; what is read does not hang on it.
  const std::size_t notes = notes_.size();
  if (!keep(read, read_quoted) || !keep(other, other_quoted, other_negative) ||
      !warnings_.push(made)) {
    notes_.truncate(notes);
  }
}

}  // namespace mxpatch::inline v0::detail
