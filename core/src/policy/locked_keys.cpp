#include "json/strings.hpp"
#include "policy/judge_parts.hpp"

namespace mxpatch::inline v0::detail {

// Whether the entry of a map may not change.
bool judge_step::is_locked_key(const field_rule& rule, std::uint32_t writer,
                               const scan& text, token key) noexcept {
  if (rule.locked_key_count == 0 || writer == writers_own ||
      on_.operation == operation::create) {
    return false;
  }
  return on_.policy->locks_key(index_of(rule), decoded(text, key));
}

void judge_step::lock_key(const place& at) noexcept {
  if (finishing_ && at.before == no_token) {
    return send(about(error_code::added_while_deleting, at, true));
  }
  diagnostic wrong = about(error_code::key_locked, at, true);
  if (at.before != no_token && wrong.input != input::document) {
    wrong.has_related = true;
    wrong.related_input = input::document;
    wrong.related_span = on_.document->span_of(at.before);
  }
  if (on_.operation == operation::patch && at.other_key != no_token) {
    wrong.fix = remove_member(*on_.other, at.other_key);
  }
  send(wrong);
}

// Refuses to take away a map, or to put something else in its place, that holds
// locked keys. What a new map brings is judged entry by entry.
bool judge_step::lock_keys_of(const field_rule& rule,
                              const place& at) noexcept {
  if (rule.locked_key_count == 0 || at.before == no_token) return false;
  const scan& document = *on_.document;
  if (!document.is_object(at.before)) return false;
  bool any = false;
  for (token key = document.first_key(at.before); key != no_token && memory_;
       key = document.next_key(key)) {
    const token value = scan::value(key);
    place entry;
    entry.writer = writer_child(at.writer, document, key);
    if (!is_locked_key(rule, entry.writer, document, key) ||
        on_.absent->holds(on_.absent->member(at.absent, document, key),
                          document, value, true)) {
      continue;
    }
    entry.before = value;
    entry.document_key = key;
    entry.other_key = at.other_key;
    entry.path = extend(at.path, side::document, key, true);
    lock_key(entry);
    any = true;
  }
  return any;
}

}  // namespace mxpatch::inline v0::detail
