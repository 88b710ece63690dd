#include "json/numbers.hpp"
#include "json/strings.hpp"
#include "policy/judge_parts.hpp"
#include "policy/suggest.hpp"
#include "policy/types.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// k8s.io/apimachinery api/validation TotalAnnotationSizeLimitB.
constexpr std::uint64_t annotations_limit = 262'144;

std::int64_t count_elements(const scan& text, token array) noexcept {
  std::int64_t count = 0;
  const token close = text.link[array];
  for (token t = array + 1; t < close; t = text.after(t) + 1) ++count;
  return count;
}

// Of an entry of annotations; null is "". What is no string is not stored.
std::uint64_t entry_bytes(const scan& text, token key) noexcept {
  if (key == no_token) return 0;
  const token value = scan::value(key);
  if (text.is_null(value)) return decoded_size(text.body(key));
  if (!text.is_string(value)) return 0;
  return decoded_size(text.body(key)) + decoded_size(text.body(value));
}

}  // namespace

void judge_step::judge_field(const field_rule& rule, const place& at) noexcept {
  if (is_map(rule) && lock_keys_of(rule, at)) return;
  if (at.after == no_token) {
    if (!rule.removable) {
      send(about(error_code::not_removable, at, true));
    } else if (is_map(rule) && on_.document->is_object(at.before) &&
               on_.document->first_key(at.before) != no_token) {
      send(about(error_code::map_cleared, at, true));
    }
    return;
  }
  switch (rule.type) {
    case field_type::labels:
    case field_type::annotations:
      return judge_map(rule, at);
    case field_type::integer:
      return judge_integer(rule, at);
    case field_type::string:
      return judge_string(rule, at);
    case field_type::boolean:
      if (!on_.other->is_boolean(at.after)) {
        wrong_type(rule, at, "true or false");
      }
      return;
    case field_type::any:
      if (at.before != no_token && on_.document->is_array(at.before) &&
          on_.other->is_array(at.after)) {
        diagnostic warning = about(error_code::array_replaced, at, true);
        warning.arguments[0] =
            number_argument("before", count_elements(*on_.document, at.before));
        warning.arguments[1] =
            number_argument("after", count_elements(*on_.other, at.after));
        send(warning);
      }
      return;
  }
}

void judge_step::wrong_type(const field_rule& rule, const place& at,
                            const char* expected) noexcept {
  diagnostic wrong = about(error_code::type_mismatch, at, false);
  wrong.arguments[0] = text_argument("expected", expected);
  if (rule.has_minimum) {
    wrong.arguments[1] = number_argument("minimum", rule.minimum);
  }
  if (rule.has_maximum) {
    wrong.arguments[2] = number_argument("maximum", rule.maximum);
  }
  wrong.arguments[3] = json_argument("found", on_.other->raw(at.after));
  std::int64_t number = 0;
  const scan& text = *on_.other;
  if (on_.operation == operation::patch && text.is_string(at.after) &&
      rule.type == field_type::integer && !text.body(at.after).empty() &&
      text.body(at.after).find_first_not_of("0123456789") ==
          std::string_view::npos &&
      (text.body(at.after).front() != '0' || text.body(at.after) == "0") &&
      parse_integer(text.body(at.after), number) == integer_text::integer &&
      (!rule.has_minimum || number >= rule.minimum) &&
      (!rule.has_maximum || number <= rule.maximum)) {
    wrong.fix = unquote(text, at.after, *texts_);
  }
  send(wrong);
}

void judge_step::judge_map(const field_rule& rule, const place& at) noexcept {
  const scan& text = *on_.other;
  if (!text.is_object(at.after)) {
    return wrong_type(rule, at, "an object with string values");
  }
  for (token key = text.first_key(at.after); key != no_token;
       key = text.next_key(key)) {
    const token value = scan::value(key);
    place entry;
    entry.absent = on_.absent->member(at.absent, text, key);
    // What a patch sets to null never gets there.
    if (on_.absent->holds(entry.absent, text, value,
                          on_.operation != operation::patch)) {
      continue;
    }
    entry.after = value;
    entry.other_key = key;
    entry.path = extend(at.path, side::other, key, true);
    entry.writer = writer_child(at.writer, text, key);
    judge_entry(rule, entry);
  }
  if (rule.type == field_type::annotations) {
    add_total({at.path, no_edit, at.after, 0});
  }
}

void judge_step::judge_entry(const field_rule& rule, const place& at) noexcept {
  const bool in_document = at.document_key != no_token;
  const token named = in_document ? at.document_key : at.other_key;
  if (is_locked_key(rule, at.writer, in_document ? *on_.document : *on_.other,
                    named)) {
    lock_key(at);
    if (!finishing_ || at.before != no_token) return;
  }
  if (at.after == no_token) return;
  const scan& text = *on_.other;
  const bool labels = rule.type == field_type::labels;
  const auto fault_of = [&](error_code code, const syntax_fault& fault,
                            bool in_key) {
    diagnostic wrong = about(code, at, in_key);
    wrong.arguments[0] =
        quoted_argument("value", text.body(in_key ? at.other_key : at.after));
    wrong.arguments[1] =
        number_argument("problem", static_cast<std::int64_t>(fault.problem));
    wrong.arguments[2] = number_argument("at", fault.at);
    wrong.arguments[3] = number_argument("length", fault.length);
    send(wrong);
  };
  syntax_fault fault;
  const std::string_view name = decoded(text, at.other_key);
  if (labels ? !check_label_key(name, fault)
             : !check_annotation_key(name, fault)) {
    fault_of(labels ? error_code::label_key : error_code::annotation_key, fault,
             true);
  }
  if (text.is_null(at.after)) return;  // a server stores ""
  if (!text.is_string(at.after)) {
    diagnostic wrong = about(error_code::type_mismatch, at, false);
    wrong.arguments[0] = text_argument("expected", "a string");
    wrong.arguments[3] = json_argument("found", text.raw(at.after));
    if (on_.operation == operation::patch &&
        (text.is_number(at.after) || text.is_boolean(at.after))) {
      wrong.fix = quote(text, at.after, *texts_);
    }
    return send(wrong);
  }
  if (labels && !check_label_value(decoded(text, at.after), fault)) {
    fault_of(error_code::label_value, fault, false);
  }
}

void judge_step::judge_integer(const field_rule& rule,
                               const place& at) noexcept {
  const scan& text = *on_.other;
  std::int64_t number = 0;
  if (!text.is_number(at.after)) return wrong_type(rule, at, "an integer");
  switch (parse_integer(text.raw(at.after), number)) {
    case integer_text::not_integer:
      return wrong_type(rule, at, "an integer");
    case integer_text::integer:
      if ((!rule.has_minimum || number >= rule.minimum) &&
          (!rule.has_maximum || number <= rule.maximum)) {
        return;
      }
      break;
    case integer_text::too_large:
      break;
  }
  diagnostic wrong = about(error_code::value_out_of_range, at, false);
  wrong.arguments[1] =
      number_argument("minimum", rule.has_minimum ? rule.minimum : INT64_MIN);
  wrong.arguments[2] =
      number_argument("maximum", rule.has_maximum ? rule.maximum : INT64_MAX);
  wrong.arguments[3] = json_argument("found", text.raw(at.after));
  send(wrong);
}

void judge_step::judge_string(const field_rule& rule,
                              const place& at) noexcept {
  const scan& text = *on_.other;
  // Null gets here only as an entry of a map, for which a server stores "".
  const bool is_null = text.is_null(at.after);
  if (!is_null && !text.is_string(at.after)) {
    return wrong_type(rule, at, "a string");
  }
  if (rule.enum_count == 0) return;
  if (on_.policy->has_value(index_of(rule),
                            is_null ? "" : decoded(text, at.after))) {
    return;
  }
  const std::string_view body = is_null ? "" : text.body(at.after);
  std::string_view close;
  for (std::uint32_t i = 0;
       i != rule.enum_count && comparisons_ != comparison_limit; ++i) {
    ++comparisons_;
    if (is_close(body, rule.enum_values[i])) close = rule.enum_values[i];
  }
  diagnostic wrong = about(error_code::value_not_in_enum, at, false);
  wrong.arguments[0] =
      text_argument("allowed", on_.policy->enum_texts[index_of(rule)]);
  wrong.arguments[3] = json_argument("found", text.raw(at.after));
  if (on_.operation == operation::patch && !close.empty()) {
    const std::string_view replacement = texts_->join("\"", close, "\"");
    if (replacement.data() != nullptr) {
      wrong.fix.type = fix::kind::rename;
      wrong.fix.subject = close;
      wrong.fix.count = 1;
      wrong.fix.edits[0] = {text.span_of(at.after), replacement};
    }
  }
  send(wrong);
}

void judge_step::add_total(const annotation_total& total) noexcept {
  if (total.edit != no_edit && !totals_.empty() &&
      totals_.back().edit == total.edit) {
    return;
  }
  if (!totals_.push(total)) memory_ = false;
}

std::uint64_t judge_step::annotation_bytes(token object) const noexcept {
  std::uint64_t total = 0;
  const scan& text = *on_.other;
  for (token key = text.first_key(object); key != no_token;
       key = text.next_key(key)) {
    if (on_.operation == operation::patch && text.is_null(scan::value(key))) {
      continue;
    }
    total += entry_bytes(text, key);
  }
  return total;
}

void judge_step::judge_totals() noexcept {
  for (const annotation_total& total : totals_) {
    place at;
    at.path = total.path;
    std::uint64_t size = 0;
    if (total.edit == no_edit) {
      size = annotation_bytes(total.after);
      at.other_key = total.after - 2;
    } else {
      const edit& map = (*on_.edits)[total.edit];
      at.other_key = map.other_key;
      const scan& document = *on_.document;
      for (token key = document.first_key(map.document_value());
           key != no_token; key = document.next_key(key)) {
        size += entry_bytes(document, key);
      }
      for (edit_id id = map.first; id != no_edit; id = (*on_.edits)[id].next) {
        const edit& one = (*on_.edits)[id];
        size -= entry_bytes(document, one.document_key);
        if (one.kind == edit_kind::set) {
          size += entry_bytes(*on_.other, one.other_key);
        }
      }
    }
    if (size <= annotations_limit) continue;
    diagnostic wrong = about(error_code::annotations_too_large, at, false);
    wrong.arguments[0] = number_argument("limit", annotations_limit);
    wrong.arguments[1] =
        number_argument("size", static_cast<std::int64_t>(size));
    send(wrong);
  }
}

}  // namespace mxpatch::inline v0::detail
