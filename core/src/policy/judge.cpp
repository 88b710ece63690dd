#include "policy/judge.hpp"

#include <algorithm>

#include "json/members.hpp"
#include "json/numbers.hpp"
#include "json/strings.hpp"
#include "policy/suggest.hpp"
#include "policy/types.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// k8s.io/apimachinery api/validation TotalAnnotationSizeLimitB.
constexpr std::uint64_t annotations_limit = 262'144;

constexpr int suggestion_limit = 256;

// Where an edit stands in the policy, packed into edit::policy: 0 is locked,
// else the node and how many levels below its rule (3 stands for more).
constexpr std::uint32_t locked_place = 0;
constexpr std::uint32_t pack(std::uint32_t node, std::uint32_t below) noexcept {
  return (node + 1) * 4 + std::min(below, 3u);
}
constexpr std::uint32_t node_of(std::uint32_t place) noexcept {
  return place / 4 - 1;
}
constexpr std::uint32_t below_of(std::uint32_t place) noexcept {
  return place % 4;
}

bool is_map(const field_rule& rule) noexcept {
  return rule.type == field_type::labels ||
         rule.type == field_type::annotations;
}

argument text_argument(const char* name, std::string_view text) noexcept {
  argument made;
  made.type = argument::kind::text;
  made.name = name;
  made.text = text;
  return made;
}
argument number_argument(const char* name, std::int64_t number) noexcept {
  argument made;
  made.type = argument::kind::number;
  made.name = name;
  made.number = number;
  return made;
}
argument quoted_argument(const char* name, std::string_view text) noexcept {
  argument made = text_argument(name, text);
  made.type = argument::kind::quoted;
  return made;
}
argument json_argument(const char* name, std::string_view text) noexcept {
  argument made = text_argument(name, text);
  made.type = argument::kind::json;
  return made;
}
argument value_argument(const char* name, value_id value) noexcept {
  argument made = number_argument(name, value);
  made.type = value == 0 ? argument::kind::none : argument::kind::value;
  return made;
}

std::int64_t count_elements(const scan& text, token array) noexcept {
  std::int64_t count = 0;
  const token close = text.link[array];
  for (token t = array + 1; t < close; t = text.after(t) + 1) ++count;
  return count;
}

}  // namespace

mxpatch::input judge_step::donor_input() const noexcept {
  switch (on_.operation) {
    case operation::patch:
      return input::patch;
    case operation::update:
      return input::updated;
    case operation::create:
      break;
  }
  return input::document;
}

void judge_step::send(const diagnostic& found) noexcept {
  if (found.level == severity::error) change_denied_ = true;
  report_(found);
}

path_id judge_step::extend(path_id parent, side from, token key,
                           bool map) noexcept {
  const path_id made = paths_->append({parent, from, map, key, {}});
  memory_ = memory_ && made != 0;
  return made;
}

value_id judge_step::store(side from, token value, prune pruned) noexcept {
  if (value == no_token) return 0;
  const value_id made = values_->append({from, value, pruned});
  memory_ = memory_ && made != 0;
  return made;
}

// Valid until the next call.
std::string_view judge_step::decoded(std::string_view body) noexcept {
  if (!decoded_.resize_for_overwrite(body.size())) {
    memory_ = false;
    return {};
  }
  return {decoded_.data(),
          static_cast<std::size_t>(decode(body, decoded_.data(), body.size()))};
}

// A diagnostic where the donor speaks of a place, or the document where the
// donor does not.
diagnostic judge_step::about(error_code code, const place& at,
                             bool key) const noexcept {
  diagnostic made;
  made.code = code;
  made.level = describe(code).level;
  made.path = at.path;
  if (at.donor_key != no_token) {
    made.input = donor_input();
    made.span =
        on_.donor->span_of(key ? at.donor_key : scan::value(at.donor_key));
  } else {
    made.input = input::document;
    made.span = on_.base->span_of(key ? at.base_key : scan::value(at.base_key));
  }
  return made;
}

step judge_step::run(const judged& what, const buffer<found_change>& found,
                     path_table& paths, value_table& values, fix_texts& texts,
                     diagnostic_receiver report) noexcept {
  on_ = what;
  paths_ = &paths;
  values_ = &values;
  texts_ = &texts;
  report_ = report;
  memory_ = true;
  suggestions_ = 0;
  changes_.clear();
  totals_.clear();
  check_finalizers(found);
  edit_tree& edits = *what.edits;
  edits[root_edit].policy = pack(0, 0);
  const found_change* next = found.begin();
  for (edit_id id = edits.following(root_edit); id != no_edit && memory_;
       id = edits.following(id)) {
    edit& here = edits[id];
    const std::uint32_t above = edits[here.parent].policy;
    if (above == locked_place) {
      here.policy = locked_place;
    } else if (what.policy->nodes[node_of(above)].rule != no_rule) {
      here.policy = pack(node_of(above), below_of(above) + 1);
    } else {
      const scan& named = here.base_key != no_token ? *what.base : *what.donor;
      const token key =
          here.base_key != no_token ? here.base_key : here.donor_key;
      const std::uint32_t child =
          what.policy->child(node_of(above), named.body(key), named.escapes);
      here.policy = child == no_node ? locked_place : pack(child, 0);
    }
    if (next == found.end() || next->edit != id) continue;
    change made;
    made.op = next->op;
    made.path = here.segment;
    made.before = store(side::base, next->before, prune::none);
    made.after = store(side::donor, next->after, here.pruned);
    if (next->before != no_token) {
      made.document = what.base->span_of(next->before);
    }
    if (here.donor_key != no_token) {
      made.patch = what.donor->span_of(scan::value(here.donor_key));
    }
    change_denied_ = false;
    judge(*next, made);
    made.allowed = !change_denied_;
    if (!changes_.push(made)) memory_ = false;
    ++next;
  }
  judge_totals();
  check_elsewhere(*what.base);
  return memory_ && !texts.failed() ? step::done : step::out_of_memory;
}

step judge_step::run_create(const scan& document, const compiled_policy& policy,
                            path_table& paths, value_table& values,
                            fix_texts& texts,
                            diagnostic_receiver report) noexcept {
  on_ = {&document, &document, operation::create, nullptr, &policy};
  paths_ = &paths;
  values_ = &values;
  texts_ = &texts;
  report_ = report;
  memory_ = true;
  changes_.clear();
  totals_.clear();
  for (std::uint32_t node = 1; node != policy.nodes.size(); ++node) {
    if (policy.nodes[node].rule == no_rule) continue;
    std::uint32_t steps[path_depth_limit];
    std::uint32_t count = 0;
    for (std::uint32_t n = node; n != 0; n = policy.nodes[n].parent) {
      steps[count++] = n;
    }
    place at;
    token object = 0;
    while (count != 0 && document.is_object(object)) {
      at.donor_key =
          find_member(document, object, policy.nodes[steps[--count]].key);
      if (at.donor_key == no_token) break;
      object = scan::value(at.donor_key);
      at.path = extend(at.path, side::donor, at.donor_key, false);
    }
    if (count != 0 || at.donor_key == no_token || document.is_null(object)) {
      continue;
    }
    at.after = object;
    judge_field(policy.rules[static_cast<std::size_t>(policy.nodes[node].rule)],
                at);
  }
  judge_totals();
  check_elsewhere(document);
  return memory_ && !texts.failed() ? step::done : step::out_of_memory;
}

void judge_step::judge(const found_change& found, change& out) noexcept {
  edit_tree& edits = *on_.edits;
  const edit& here = edits[found.edit];
  place at{found.before,  found.after,  here.donor_key,
           here.base_key, here.segment, here.pruned};
  if (found.edit == finalizers_) return;  // they shrink while it is deleted
  if (here.policy == locked_place) return lock(at, found, {}, out);
  const std::uint32_t node = node_of(here.policy);
  const std::int32_t index = on_.policy->nodes[node].rule;
  if (index == no_rule) return judge_container(node, at, found, out);
  const field_rule& rule = on_.policy->rules[static_cast<std::size_t>(index)];
  const std::uint32_t below = below_of(here.policy);
  const bool inside_any = rule.type == field_type::any && below != 0;
  // What goes in there does not take the field itself away.
  if (inside_any && at.after == no_token) return;
  if (below == 0 || inside_any) return judge_field(rule, at);
  if (below == 1 && is_map(rule)) {
    judge_entry(rule, at);
    if (rule.type == field_type::annotations) {
      add_total({edits[here.parent].segment, here.parent, no_token, index});
    }
    return;
  }
  // Something changed inside of a value that should hold no members.
  edit_id field = found.edit;
  while (below_of(edits[field].policy) > (is_map(rule) ? 1u : 0u)) {
    field = edits[field].parent;
  }
  at.path = edits[field].segment;
  at.donor_key = edits[field].donor_key;
  at.base_key = edits[field].base_key;
  at.after = edits[field].donor_value();
  if (is_map(rule)) {
    diagnostic wrong = about(error_code::type_mismatch, at, false);
    wrong.arguments[0] = text_argument("expected", "a string");
    wrong.arguments[3] = json_argument(
        "found", at.after != no_token ? on_.donor->raw(at.after) : "");
    return send(wrong);
  }
  judge_field(rule, at);
}

// An object that comes or goes above updatable paths: as good as each of its
// members.
void judge_step::judge_container(std::uint32_t node, const place& at,
                                 const found_change& found,
                                 change& out) noexcept {
  const bool added = at.before == no_token;
  const bool removed = at.after == no_token;
  const scan& text = added ? *on_.donor : *on_.base;
  const token value = added ? at.after : at.before;
  if ((!added && !removed) || !text.is_object(value)) {
    return lock(at, found, {}, out);
  }
  const side from = added ? side::donor : side::base;
  struct frame {
    std::uint32_t node;
    token key;
    path_id path;
  };
  argument locked;
  locked.name = "members";
  for (const bool judging : {false, true}) {
    frame stack[path_depth_limit + 1];
    std::uint32_t depth = 1;
    stack[0] = {node, text.first_key(value), at.path};
    while (depth != 0) {
      frame& top = stack[depth - 1];
      if (top.key == no_token) {
        --depth;
        continue;
      }
      const token key = top.key;
      const token member = scan::value(key);
      top.key = text.next_key(key);
      if (text.is_null(member)) continue;
      const std::uint32_t child =
          on_.policy->child(top.node, text.body(key), text.escapes);
      const std::int32_t index =
          child == no_node ? no_rule : on_.policy->nodes[child].rule;
      if (child != no_node && index == no_rule && text.is_object(member)) {
        stack[depth++] = {child, text.first_key(member),
                          extend(top.path, from, key, false)};
      } else if (index == no_rule) {
        if (locked.type == argument::kind::none) {
          locked.type = argument::kind::list;
        }
        if (locked.number < 3) {
          locked.paths[locked.number++] = extend(top.path, from, key, false);
        } else {
          ++locked.more;
        }
      } else if (judging) {
        place leaf;
        leaf.path = extend(top.path, from, key, false);
        leaf.pruned = at.pruned;
        if (added) {
          leaf.after = member;
          leaf.donor_key = key;
        } else {
          leaf.before = member;
          leaf.base_key = key;
          leaf.donor_key = at.donor_key;
        }
        judge_field(on_.policy->rules[static_cast<std::size_t>(index)], leaf);
      }
    }
    if (locked.type == argument::kind::list)
      return lock(at, found, locked, out);
  }
}

void judge_step::judge_field(const field_rule& rule, const place& at) noexcept {
  if (at.after == no_token) {
    if (!rule.removable) {
      send(about(error_code::not_removable, at, true));
    } else if (is_map(rule) && on_.base->is_object(at.before) &&
               on_.base->first_key(at.before) != no_token) {
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
      if (!on_.donor->is_boolean(at.after)) {
        wrong_type(rule, at, "true or false");
      }
      return;
    case field_type::any:
      if (at.before != no_token && on_.base->is_array(at.before) &&
          on_.donor->is_array(at.after)) {
        diagnostic warning = about(error_code::array_replaced, at, true);
        warning.arguments[0] =
            number_argument("before", count_elements(*on_.base, at.before));
        warning.arguments[1] =
            number_argument("after", count_elements(*on_.donor, at.after));
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
  wrong.arguments[3] = json_argument("found", on_.donor->raw(at.after));
  std::int64_t number = 0;
  const scan& text = *on_.donor;
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
  const scan& text = *on_.donor;
  if (!text.is_object(at.after)) {
    return wrong_type(rule, at, "an object with string values");
  }
  for (token key = text.first_key(at.after); key != no_token;
       key = text.next_key(key)) {
    const token value = scan::value(key);
    if (text.is_null(value)) continue;
    place entry;
    entry.after = value;
    entry.donor_key = key;
    entry.path = extend(at.path, side::donor, key, true);
    judge_entry(rule, entry);
  }
  if (rule.type == field_type::annotations) {
    add_total({at.path, no_edit, at.after, 0});
  }
}

void judge_step::judge_entry(const field_rule& rule, const place& at) noexcept {
  if (at.after == no_token) return;
  const scan& text = *on_.donor;
  const bool labels = rule.type == field_type::labels;
  const std::string_view key = text.body(at.donor_key);
  const auto fault_of = [&](error_code code, const syntax_fault& fault,
                            bool in_key) {
    diagnostic wrong = about(code, at, in_key);
    wrong.arguments[0] =
        quoted_argument("value", in_key ? key : text.body(at.after));
    wrong.arguments[1] =
        number_argument("problem", static_cast<std::int64_t>(fault.problem));
    wrong.arguments[2] = number_argument("at", fault.at);
    wrong.arguments[3] = number_argument("length", fault.length);
    send(wrong);
  };
  syntax_fault fault;
  const std::string_view name = decoded(key);
  if (labels ? !check_label_key(name, fault)
             : !check_annotation_key(name, fault)) {
    fault_of(labels ? error_code::label_key : error_code::annotation_key, fault,
             true);
  }
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
  if (labels && !check_label_value(decoded(text.body(at.after)), fault)) {
    fault_of(error_code::label_value, fault, false);
  }
}

void judge_step::judge_integer(const field_rule& rule,
                               const place& at) noexcept {
  const scan& text = *on_.donor;
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
  const scan& text = *on_.donor;
  if (!text.is_string(at.after)) return wrong_type(rule, at, "a string");
  if (rule.enum_count == 0) return;
  const std::string_view body = text.body(at.after);
  std::string_view close;
  for (std::uint32_t i = 0; i != rule.enum_count; ++i) {
    if (decodes_to(body, rule.enum_values[i])) return;
    if (is_close(body, rule.enum_values[i])) close = rule.enum_values[i];
  }
  diagnostic wrong = about(error_code::value_not_in_enum, at, false);
  const auto index = static_cast<std::size_t>(&rule - on_.policy->rules.data());
  wrong.arguments[0] = text_argument("allowed", on_.policy->enum_texts[index]);
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
  const scan& text = *on_.donor;
  for (token key = text.first_key(object); key != no_token;
       key = text.next_key(key)) {
    if (text.is_string(scan::value(key))) {
      total += decoded_size(text.body(key)) +
               decoded_size(text.body(scan::value(key)));
    }
  }
  return total;
}

void judge_step::judge_totals() noexcept {
  const auto entry = [](const scan& text, token key) -> std::uint64_t {
    if (key == no_token || !text.is_string(scan::value(key))) return 0;
    return decoded_size(text.body(key)) +
           decoded_size(text.body(scan::value(key)));
  };
  for (const annotation_total& total : totals_) {
    place at;
    at.path = total.path;
    std::uint64_t size = 0;
    if (total.edit == no_edit) {
      size = annotation_bytes(total.after);
      at.donor_key = total.after - 2;
    } else {
      const edit& map = (*on_.edits)[total.edit];
      at.donor_key = map.donor_key;
      const scan& base = *on_.base;
      for (token key = base.first_key(map.base_value()); key != no_token;
           key = base.next_key(key)) {
        size += entry(base, key);
      }
      for (edit_id id = map.first; id != no_edit; id = (*on_.edits)[id].next) {
        const edit& one = (*on_.edits)[id];
        size -= entry(base, one.base_key);
        if (one.kind == edit_kind::set) {
          size += entry(*on_.donor, one.donor_key);
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

void judge_step::lock(const place& at, const found_change& found,
                      const argument& members, change& out) noexcept {
  if (finalizers_ != no_edit && found.op == change_op::add) {
    return send(about(error_code::added_while_deleting, at, true));
  }
  diagnostic wrong = about(error_code::field_locked, at, true);
  wrong.arguments[0] = value_argument("before", out.before);
  wrong.arguments[1] = value_argument("after", out.after);
  wrong.arguments[2] = members;
  if (found.before != no_token && wrong.input != input::document) {
    wrong.has_related = true;
    wrong.related_input = input::document;
    wrong.related_span = on_.base->span_of(found.before);
  }
  if (on_.operation == operation::patch) suggest(at, found, wrong);
  send(wrong);
}

void judge_step::suggest(const place& at, const found_change& found,
                         diagnostic& out) noexcept {
  if (at.donor_key == no_token) return;
  // Looking for a better name costs more than all else; nobody reads the
  // thousandth.
  if (found.op == change_op::add && suggestions_ != suggestion_limit) {
    ++suggestions_;
    if (suggest_rename(at, found, out) || suggest_move(at, found, out)) return;
  }
  out.fix = remove_member(*on_.donor, at.donor_key);
}

// A key that is nearly the name of a member that is there, or may be.
bool judge_step::suggest_rename(const place& at, const found_change& found,
                                diagnostic& out) noexcept {
  const scan& text = *on_.donor;
  const std::string_view key = text.body(at.donor_key);
  const edit& parent = (*on_.edits)[(*on_.edits)[found.edit].parent];
  std::string_view best;
  unsigned least = 4;
  const auto consider = [&](std::string_view name) {
    if (!is_close(key, name)) return;
    const unsigned far = distance(key, name, least);
    if (far < least) {
      least = far;
      best = name;
    }
  };
  if (parent.policy != locked_place) {
    const auto& nodes = on_.policy->nodes;
    for (std::uint32_t n = nodes[node_of(parent.policy)].first; n != no_node;
         n = nodes[n].next) {
      consider(nodes[n].key);
    }
  }
  const scan& base = *on_.base;
  int seen = 0;  // an object of a hundred thousand members helps nobody
  for (token k = base.first_key(parent.base_value());
       k != no_token && seen != 64; k = base.next_key(k), ++seen) {
    const std::string_view name = base.body(k);
    if (name.find('\\') == std::string_view::npos) consider(name);
  }
  if (best.empty()) return false;
  out.arguments[3] = text_argument("suggestion", best);
  out.fix = rename_key(text, at.donor_key, best, *texts_);
  return true;
}

// A field that may be updated, but in another place.
bool judge_step::suggest_move(const place& at, const found_change& found,
                              diagnostic& out) noexcept {
  const scan& text = *on_.donor;
  const auto& nodes = on_.policy->nodes;
  token key = at.donor_key;
  std::uint32_t leaf = no_node;
  for (int depth = 0; depth != 8 && key != no_token && leaf == no_node;
       ++depth) {
    for (std::uint32_t n = 1; n != nodes.size(); ++n) {
      if (nodes[n].rule != no_rule && nodes[n].key == text.body(key)) leaf = n;
    }
    if (leaf != no_node) break;
    const token value = scan::value(key);
    key = text.is_object(value) ? text.first_key(value) : no_token;
    // Only a chain of single members can be moved as one.
    if (key != no_token && text.next_key(key) != no_token) key = no_token;
  }
  if (leaf == no_node) return false;
  const field_rule& rule =
      on_.policy->rules[static_cast<std::size_t>(nodes[leaf].rule)];
  out.arguments[3] = text_argument("suggestion", rule.field);
  out.fix = remove_member(text, at.donor_key);
  // The member can be written anew in its place when that is in the object
  // that the wrong one stands in, or one level below it.
  const edit& parent = (*on_.edits)[(*on_.edits)[found.edit].parent];
  if (parent.policy == locked_place) return true;
  const std::uint32_t home = node_of(parent.policy);
  const std::uint32_t above = nodes[leaf].parent;
  const std::string_view value = text.raw(scan::value(key));
  const std::string_view name = nodes[leaf].key;
  std::string_view made;
  std::string_view first = name;
  if (above == home) {
    made = texts_->join("\"", name, "\": ", value);
  } else if (nodes[above].parent == home) {
    first = nodes[above].key;
    const std::string_view inner = texts_->join("\"", name, "\": ", value);
    if (inner.data() != nullptr) {
      made = texts_->join("\"", first, "\": {", inner, "}");
    }
  }
  if (made.data() == nullptr ||
      find_member(text, parent.donor_value(), first) != no_token) {
    return true;
  }
  out.fix = {};
  out.fix.type = fix::kind::move;
  out.fix.subject = rule.field;
  out.fix.count = 1;
  out.fix.edits[0] = {
      {text.begin(at.donor_key), text.end(scan::value(at.donor_key))}, made};
  return true;
}

// Finds the change that lets an object which is being deleted go: finalizers
// that shrink (k8s.io/apimachinery ValidateObjectMetaAccessorUpdate).
void judge_step::check_finalizers(const buffer<found_change>& found) noexcept {
  finalizers_ = no_edit;
  edit_tree& edits = *on_.edits;
  const scan& base = *on_.base;
  for (const found_change& one : found) {
    const edit& here = edits[one.edit];
    if (here.parent == root_edit) continue;
    const edit& above = edits[here.parent];
    if (above.parent != root_edit || here.base_key == no_token ||
        !key_is(base, here.base_key, "finalizers") ||
        !key_is(base, above.base_key, "metadata")) {
      continue;
    }
    const token deletion =
        find_member(base, above.base_value(), "deletionTimestamp");
    if (deletion == no_token || base.is_null(scan::value(deletion))) return;
    if (is_subset(one.after, one.before)) finalizers_ = one.edit;
    return;
  }
}

bool judge_step::is_subset(token smaller, token larger) noexcept {
  if (larger == no_token || !on_.base->is_array(larger)) return false;
  if (smaller != no_token && !on_.donor->is_array(smaller)) return false;
  const auto all_strings = [](const scan& text, token array) {
    for (token t = array + 1; t < text.link[array]; t = text.after(t) + 1) {
      if (!text.is_string(t)) return false;
    }
    return true;
  };
  const scan& base = *on_.base;
  if (!all_strings(base, larger)) return false;
  if (smaller == no_token) return true;
  if (!all_strings(*on_.donor, smaller)) return false;
  tokens_.clear();
  for (token t = larger + 1; t < base.link[larger]; t = base.after(t) + 1) {
    if (!tokens_.push(t)) {
      memory_ = false;
      return false;
    }
  }
  const auto body_less = [](std::string_view a, std::string_view b) {
    return compare_decoded(a, b) < 0;
  };
  std::sort(tokens_.begin(), tokens_.end(), [&](token a, token b) {
    return body_less(base.body(a), base.body(b));
  });
  for (token t = smaller + 1; t < on_.donor->link[smaller];
       t = on_.donor->after(t) + 1) {
    const std::string_view wanted = on_.donor->body(t);
    const token* const at =
        std::lower_bound(tokens_.begin(), tokens_.end(), wanted,
                         [&](token a, std::string_view b) {
                           return body_less(base.body(a), b);
                         });
    if (at == tokens_.end() || body_less(wanted, base.body(*at))) return false;
  }
  return true;
}

// A document of the same kind in another shape: its fields are elsewhere.
void judge_step::check_elsewhere(const scan& document) noexcept {
  for (const elsewhere_rule& rule : on_.policy->elsewhere) {
    token value = 0;
    place at;
    std::uint32_t i = 0;
    for (; i != rule.segment_count && document.is_object(value); ++i) {
      at.base_key = find_member(document, value,
                                on_.policy->segments[rule.first_segment + i]);
      if (at.base_key == no_token) break;
      value = scan::value(at.base_key);
      at.path = extend(at.path, side::base, at.base_key, false);
    }
    if (i != rule.segment_count || document.is_null(value)) continue;
    diagnostic warning = about(error_code::other_profile, at, true);
    warning.arguments[0] = text_argument("policy", rule.policy);
    send(warning);
  }
}

}  // namespace mxpatch::inline v0::detail
