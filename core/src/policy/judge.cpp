#include "policy/judge.hpp"

#include "json/members.hpp"
#include "json/strings.hpp"
#include "policy/judge_parts.hpp"

namespace mxpatch::inline v0::detail {

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
