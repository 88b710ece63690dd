#include "policy/rules.hpp"

#include "json/diagnostics.hpp"
#include "json/numbers.hpp"
#include "json/strings.hpp"
#include "mxpatch/nearest.hpp"
#include "policy/nested.hpp"
#include "policy/types.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// Of a key with a prefix.
constexpr std::size_t longest_key = 253 + 1 + 63;

// k8s.io/apimachinery api/validation TotalAnnotationSizeLimitB.
constexpr std::uint64_t annotations_limit = 262'144;

std::int64_t count_elements(const scan& text, token array) noexcept {
  std::int64_t count = 0;
  const token close = text.link[array];
  for (token t = array + 1; t < close; t = text.after(t) + 1) ++count;
  return count;
}

// Of an entry of annotations; null is "". What is not a string is not stored.
std::uint64_t entry_bytes(const scan& text, token key) noexcept {
  if (key == no_token) return 0;
  const token value = scan::value(key);
  if (text.is_null(value)) return decoded_size(text.body(key));
  if (!text.is_string(value)) return 0;
  return decoded_size(text.body(key)) + decoded_size(text.body(value));
}

void wrong_type(judging& in, const field_rule& rule, const place& at,
                const char* expected) noexcept {
  diagnostic wrong = in.about(error_code::type_mismatch, at, false);
  wrong.arguments[0] = text_argument("expected", expected);
  if (rule.has_minimum) {
    wrong.arguments[1] = number_argument("minimum", rule.minimum);
  }
  if (rule.has_maximum) {
    wrong.arguments[2] = number_argument("maximum", rule.maximum);
  }
  wrong.arguments[3] = json_argument("found", in.what.other->raw(at.after));
  std::int64_t number = 0;
  const scan& text = *in.what.other;
  if (in.what.operation == operation::patch && text.is_string(at.after) &&
      rule.type == field_type::integer && !text.body(at.after).empty() &&
      text.body(at.after).find_first_not_of("0123456789") ==
          std::string_view::npos &&
      (text.body(at.after).front() != '0' || text.body(at.after) == "0") &&
      parse_integer(text.body(at.after), number) == integer_text::integer &&
      (!rule.has_minimum || number >= rule.minimum) &&
      (!rule.has_maximum || number <= rule.maximum)) {
    wrong.fix = unquote(text, at.after, *in.texts);
  }
  in.send(wrong);
}

// Whether the entry of a map may not change.
bool is_locked_key(judging& in, const field_rule& rule, std::uint32_t writer,
                   const scan& text, token key) noexcept {
  if (rule.locked_key_count == 0 || writer == writers_own ||
      in.what.operation == operation::create) {
    return false;
  }
  return in.what.policy->locks_key(in.index_of(rule), in.decoded(text, key));
}

void lock_key(judging& in, const place& at) noexcept {
  if (in.finishing && at.before == no_token) {
    return in.send(in.about(error_code::added_while_deleting, at, true));
  }
  diagnostic wrong = in.about(error_code::key_locked, at, true);
  if (at.before != no_token && wrong.input != input::document) {
    wrong.has_related = true;
    wrong.related_input = input::document;
    wrong.related_span = in.what.document->span_of(at.before);
  }
  if (in.what.operation == operation::patch && at.other_key != no_token) {
    wrong.fix = remove_member(*in.what.other, at.other_key);
  }
  in.send(wrong);
}

// Refuses to take away a map, or to put something else in its place, that holds
// locked keys. What a new map brings is judged entry by entry.
bool lock_keys_of(judging& in, const field_rule& rule,
                  const place& at) noexcept {
  if (rule.locked_key_count == 0 || at.before == no_token) return false;
  const scan& document = *in.what.document;
  if (!document.is_object(at.before)) return false;
  bool any = false;
  for (token key = document.first_key(at.before); key != no_token && in.memory;
       key = document.next_key(key)) {
    const token value = scan::value(key);
    place entry;
    entry.writer = writer_child(in, at.writer, document, key);
    if (!is_locked_key(in, rule, entry.writer, document, key) ||
        in.what.absent->holds(in.what.absent->member(at.absent, document, key),
                              document, value, true)) {
      continue;
    }
    entry.before = value;
    entry.document_key = key;
    entry.other_key = at.other_key;
    entry.path = in.extend(at.path, side::document, key, true);
    lock_key(in, entry);
    any = true;
  }
  return any;
}

void judge_map(judging& in, const field_rule& rule, const place& at) noexcept {
  const scan& text = *in.what.other;
  if (!text.is_object(at.after)) {
    return wrong_type(in, rule, at, "an object with string values");
  }
  for (token key = text.first_key(at.after); key != no_token;
       key = text.next_key(key)) {
    const token value = scan::value(key);
    place entry;
    entry.absent = in.what.absent->member(at.absent, text, key);
    // What a patch sets to null never gets there.
    if (in.what.absent->holds(entry.absent, text, value,
                              in.what.operation != operation::patch)) {
      continue;
    }
    entry.after = value;
    entry.other_key = key;
    entry.path = in.extend(at.path, side::other, key, true);
    entry.writer = writer_child(in, at.writer, text, key);
    judge_entry(in, rule, entry);
  }
  if (rule.type == field_type::annotations) {
    add_total(in, {at.path, no_edit, at.after});
  }
}

void judge_integer(judging& in, const field_rule& rule,
                   const place& at) noexcept {
  const scan& text = *in.what.other;
  std::int64_t number = 0;
  if (!text.is_number(at.after)) return wrong_type(in, rule, at, "an integer");
  switch (parse_integer(text.raw(at.after), number)) {
    case integer_text::not_integer:
      return wrong_type(in, rule, at, "an integer");
    case integer_text::integer:
      if ((!rule.has_minimum || number >= rule.minimum) &&
          (!rule.has_maximum || number <= rule.maximum)) {
        return;
      }
      break;
    case integer_text::too_large:
      break;
  }
  diagnostic wrong = in.about(error_code::value_out_of_range, at, false);
  wrong.arguments[1] =
      number_argument("minimum", rule.has_minimum ? rule.minimum : INT64_MIN);
  wrong.arguments[2] =
      number_argument("maximum", rule.has_maximum ? rule.maximum : INT64_MAX);
  wrong.arguments[3] = json_argument("found", text.raw(at.after));
  in.send(wrong);
}

void judge_string(judging& in, const field_rule& rule,
                  const place& at) noexcept {
  const scan& text = *in.what.other;
  // Null gets here only as an entry of a map, for which a server stores "".
  const bool is_null = text.is_null(at.after);
  if (!is_null && !text.is_string(at.after)) {
    return wrong_type(in, rule, at, "a string");
  }
  if (rule.enum_count == 0) return;
  if (in.what.policy->has_value(in.index_of(rule),
                                is_null ? "" : in.decoded(text, at.after))) {
    return;
  }
  const std::string_view body = is_null ? "" : text.body(at.after);
  nearest_name near(body);
  for (std::uint32_t i = 0;
       i != rule.enum_count && in.comparisons != comparison_limit; ++i) {
    ++in.comparisons;
    near.offer(rule.enum_values[i]);
  }
  const std::string_view close = near.best();
  diagnostic wrong = in.about(error_code::value_not_in_enum, at, false);
  wrong.arguments[0] =
      text_argument("allowed", in.what.policy->enum_texts[in.index_of(rule)]);
  wrong.arguments[3] = json_argument("found", text.raw(at.after));
  if (in.what.operation == operation::patch && !close.empty()) {
    const std::string_view replacement = in.texts->quoted(close);
    if (replacement.data() != nullptr) {
      wrong.fix.type = fix::kind::rename;
      wrong.fix.subject = close;
      wrong.fix.count = 1;
      wrong.fix.edits[0] = {text.span_of(at.after), replacement};
    }
  }
  in.send(wrong);
}

std::uint64_t annotation_bytes(const judging& in, token object) noexcept {
  std::uint64_t total = 0;
  const scan& text = *in.what.other;
  for (token key = text.first_key(object); key != no_token;
       key = text.next_key(key)) {
    if (in.what.operation == operation::patch &&
        text.is_null(scan::value(key))) {
      continue;
    }
    total += entry_bytes(text, key);
  }
  return total;
}

// example.com~1owner, which is how a JSON Pointer writes example.com/owner.
fix unescape_key(judging& in, bool label, token key) noexcept {
  char room[longest_key];
  const std::string_view name =
      without_pointer_escapes(in.decoded(*in.what.other, key), room);
  syntax_fault fault;
  if (name.empty() || !(label ? check_label_key(name, fault)
                              : check_annotation_key(name, fault))) {
    return {};
  }
  const std::string_view kept = in.texts->join(name);
  return kept.data() == nullptr
             ? fix{}
             : rename_key(*in.what.other, key, kept, *in.texts);
}

}  // namespace

void judge_field(judging& in, const field_rule& rule,
                 const place& at) noexcept {
  if (is_map(rule) && lock_keys_of(in, rule, at)) return;
  if (at.after == no_token) {
    if (!rule.removable) {
      in.send(in.about(error_code::not_removable, at, true));
    } else if (is_map(rule) && in.what.document->is_object(at.before) &&
               in.what.document->first_key(at.before) != no_token) {
      in.send(in.about(error_code::map_cleared, at, true));
    }
    return;
  }
  switch (rule.type) {
    case field_type::labels:
    case field_type::annotations:
      return judge_map(in, rule, at);
    case field_type::integer:
      return judge_integer(in, rule, at);
    case field_type::string:
      return judge_string(in, rule, at);
    case field_type::boolean:
      if (!in.what.other->is_boolean(at.after)) {
        wrong_type(in, rule, at, "true or false");
      }
      return;
    case field_type::any:
      in.any = true;
      if (in.what.operation == operation::patch && at.before != no_token &&
          in.what.document->is_array(at.before) &&
          in.what.other->is_array(at.after)) {
        diagnostic warning = in.about(error_code::array_replaced, at, true);
        warning.arguments[0] = number_argument(
            "before", count_elements(*in.what.document, at.before));
        warning.arguments[1] =
            number_argument("after", count_elements(*in.what.other, at.after));
        in.send(warning);
      }
      return;
  }
}

void judge_entry(judging& in, const field_rule& rule,
                 const place& at) noexcept {
  const bool in_document = at.document_key != no_token;
  const token named = in_document ? at.document_key : at.other_key;
  if (is_locked_key(in, rule, at.writer,
                    in_document ? *in.what.document : *in.what.other, named)) {
    lock_key(in, at);
    if (!in.finishing || at.before != no_token) return;
  }
  if (at.after == no_token) return;
  const scan& text = *in.what.other;
  const bool labels = rule.type == field_type::labels;
  const auto fault_of = [&](error_code code, const syntax_fault& fault,
                            bool in_key) {
    diagnostic wrong = in.about(code, at, in_key);
    wrong.arguments[0] =
        quoted_argument("value", text.body(in_key ? at.other_key : at.after));
    wrong.arguments[1] =
        number_argument("problem", static_cast<std::int64_t>(fault.problem));
    wrong.arguments[2] = number_argument("at", fault.at);
    wrong.arguments[3] = number_argument("length", fault.length);
    if (in_key && in.what.operation == operation::patch) {
      wrong.fix = unescape_key(in, labels, at.other_key);
    }
    in.send(wrong);
  };
  syntax_fault fault;
  const std::string_view name = in.decoded(text, at.other_key);
  if (labels ? !check_label_key(name, fault)
             : !check_annotation_key(name, fault)) {
    fault_of(labels ? error_code::label_key : error_code::annotation_key, fault,
             true);
  }
  if (text.is_null(at.after)) return;  // a server stores ""
  if (!text.is_string(at.after)) {
    diagnostic wrong = in.about(error_code::type_mismatch, at, false);
    wrong.arguments[0] = text_argument("expected", "a string");
    wrong.arguments[3] = json_argument("found", text.raw(at.after));
    if (in.what.operation == operation::patch &&
        (text.is_number(at.after) || text.is_boolean(at.after))) {
      wrong.fix = quote(text, at.after, *in.texts);
    }
    return in.send(wrong);
  }
  if (labels && !check_label_value(in.decoded(text, at.after), fault)) {
    fault_of(error_code::label_value, fault, false);
  }
}

// Something changed inside of the value of an entry, which has no members.
void judge_inside_entry(judging& in, const field_rule& rule,
                        const place& at) noexcept {
  const token key =
      at.document_key != no_token ? at.document_key : at.other_key;
  const scan& text =
      at.document_key != no_token ? *in.what.document : *in.what.other;
  if (is_locked_key(in, rule, at.writer, text, key)) return lock_key(in, at);
  diagnostic wrong = in.about(error_code::type_mismatch, at, false);
  wrong.arguments[0] = text_argument("expected", "a string");
  wrong.arguments[3] = json_argument(
      "found", at.after != no_token ? in.what.other->raw(at.after) : "");
  in.send(wrong);
}

void add_total(judging& in, const annotation_total& total) noexcept {
  if (total.edit != no_edit && !in.totals.empty() &&
      in.totals.back().edit == total.edit) {
    return;
  }
  if (!in.totals.push(total)) in.memory = false;
}

void judge_totals(judging& in) noexcept {
  for (const annotation_total& total : in.totals) {
    place at;
    at.path = total.path;
    std::uint64_t size = 0;
    if (total.edit == no_edit) {
      size = annotation_bytes(in, total.after);
      at.other_key = total.after - 2;
    } else {
      const edit& map = (*in.what.edits)[total.edit];
      at.other_key = map.other_key;
      const scan& document = *in.what.document;
      for (token key = document.first_key(map.document_value());
           key != no_token; key = document.next_key(key)) {
        size += entry_bytes(document, key);
      }
      for (edit_id id = map.first; id != no_edit;
           id = (*in.what.edits)[id].next) {
        const edit& one = (*in.what.edits)[id];
        size -= entry_bytes(document, one.document_key);
        if (one.kind == edit_kind::set) {
          size += entry_bytes(*in.what.other, one.other_key);
        }
      }
    }
    if (size <= annotations_limit) continue;
    diagnostic wrong = in.about(error_code::annotations_too_large, at, false);
    wrong.arguments[0] = number_argument("limit", annotations_limit);
    wrong.arguments[1] =
        number_argument("size", static_cast<std::int64_t>(size));
    in.send(wrong);
  }
}

}  // namespace mxpatch::inline v0::detail
