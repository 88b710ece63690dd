#include "policy/judge.hpp"

#include "json/members.hpp"
#include "json/strings.hpp"
#include "policy/judge_parts.hpp"

namespace mxpatch::inline v0::detail {

mxpatch::input judge_step::other_input() const noexcept {
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
std::string_view judge_step::decoded(const scan& text, token string) noexcept {
  const std::string_view body = text.body(string);
  if (!text.escapes) return body;
  if (!decoded_.resize_for_overwrite(body.size())) {
    memory_ = false;
    return {};
  }
  return {decoded_.data(),
          static_cast<std::size_t>(decode(body, decoded_.data(), body.size()))};
}

// A diagnostic where the other speaks of a place, or the document where the
// other does not.
diagnostic judge_step::about(error_code code, const place& at,
                             bool key) const noexcept {
  diagnostic made;
  made.code = code;
  made.level = describe(code).level;
  made.path = at.path;
  if (at.other_key != no_token) {
    made.input = other_input();
    made.span =
        on_.other->span_of(key ? at.other_key : scan::value(at.other_key));
  } else {
    made.input = input::document;
    made.span = on_.document->span_of(key ? at.document_key
                                          : scan::value(at.document_key));
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
  comparisons_ = 0;
  changes_.start(what.most_changes, paths, *what.document, *what.other);
  totals_.clear();
  twice_ = {};
  step ended = check_elsewhere(*what.document);
  if (ended == step::done) ended = refuse_duplicates(found);
  if (ended == step::done) ended = check_finalizers(found);
  if (ended != step::done) return ended;
  edit_tree& edits = *what.edits;
  edits[root_edit].policy = pack(0, 0);
  writer_root_ = what.operation == operation::update
                     ? what.policy->writer_root(what.user)
                     : no_node;
  if (writer_root_ != no_node) {
    if (!writer_places_.resize_for_overwrite(edits.size())) {
      return step::out_of_memory;
    }
    writer_places_[root_edit] = writer_root_;
  }
  const found_change* next = found.begin();
  for (edit_id id = edits.following(root_edit); id != no_edit && memory_;
       id = edits.following(id)) {
    place_edit(id);
    const edit& here = edits[id];
    if (next == found.end() || next->edit != id) continue;
    change made;
    made.op = next->op;
    made.path = here.segment;
    made.before = store(side::document, next->before, prune::none);
    made.after = store(side::other, next->after, here.pruned);
    if (next->before != no_token) {
      made.document = what.document->span_of(next->before);
    }
    if (here.other_key != no_token) {
      made.patch = what.other->span_of(scan::value(here.other_key));
    }
    change_denied_ = false;
    judge(*next, made);
    made.allowed = !change_denied_;
    if (!changes_.add(made)) memory_ = false;
    ++next;
  }
  judge_totals();
  const bool memory =
      memory_ && !texts.failed() && what.absent->memory_lasted();
  return memory ? step::done : step::out_of_memory;
}

// Finds out where an edit stands in the policy; the one above it is known.
void judge_step::place_edit(edit_id id) noexcept {
  edit_tree& edits = *on_.edits;
  edit& here = edits[id];
  const bool named_by_document = here.document_key != no_token;
  const scan& text = named_by_document ? *on_.document : *on_.other;
  const token key = named_by_document ? here.document_key : here.other_key;
  if (writer_root_ != no_node) {
    writer_places_[id] = writer_child(writer_places_[here.parent], text, key);
  }
  const std::uint32_t above = edits[here.parent].policy;
  if (above == locked_place) {
    here.policy = locked_place;
    return;
  }
  const auto& nodes = on_.policy->nodes;
  if (const std::int32_t rule = nodes[node_of(above)].rule; rule != no_rule) {
    here.policy = pack(node_of(above), below_of(above) + 1);
    if (is_map(on_.policy->rules[static_cast<std::size_t>(rule)])) {
      (*paths_)[here.segment].map_entry = true;
    }
    return;
  }
  const std::uint32_t child =
      on_.policy->child(node_of(above), text.body(key), text.escapes);
  if (child == no_node) {
    here.policy = locked_place;
    return;
  }
  here.policy = pack(child, 0);
  if (nodes[child].is_any) (*paths_)[here.segment].map_entry = true;
}

bool judge_step::names_any(const edit& object, const scan& text,
                           token key) const noexcept {
  if (object.policy == locked_place) return false;
  const auto& nodes = on_.policy->nodes;
  if (nodes[node_of(object.policy)].rule != no_rule) return false;
  const std::uint32_t child =
      on_.policy->child(node_of(object.policy), text.body(key), text.escapes);
  return child != no_node && nodes[child].is_any;
}

std::uint32_t judge_step::writer_of(edit_id id) const noexcept {
  return writer_root_ == no_node ? no_node : writer_places_[id];
}

std::uint32_t judge_step::writer_child(std::uint32_t above, const scan& text,
                                       token key) const noexcept {
  if (above == no_node || above == writers_own) return above;
  const std::uint32_t child =
      on_.policy->child(above, text.body(key), text.escapes);
  if (child == no_node) return no_node;
  return on_.policy->nodes[child].rule != no_rule ? writers_own : child;
}

step judge_step::run_create(const judged& what, path_table& paths,
                            value_table& values, fix_texts& texts,
                            diagnostic_receiver report) noexcept {
  on_ = what;
  paths_ = &paths;
  values_ = &values;
  texts_ = &texts;
  report_ = report;
  memory_ = true;
  comparisons_ = 0;
  writer_root_ = no_node;
  finalizers_ = no_edit;
  finishing_ = false;
  changes_.clear();
  totals_.clear();
  twice_ = {};
  const scan& text = *what.document;
  const compiled_policy& policy = *what.policy;
  if (const step ended = check_elsewhere(text); ended != step::done) {
    return ended;
  }
  // Down the tree of paths, object by object; their keys are in order, so that
  // equal ones are neighbours.
  struct frame {
    std::uint32_t node, absent;
    token object;
    std::size_t begin, end;  // of its keys, which are left
    path_id path;
  };
  frame open[path_depth_limit + 1];
  std::uint32_t depth = 0;
  keys_.clear();
  const auto enter = [&](std::uint32_t node, std::uint32_t absent, token object,
                         path_id path) {
    const std::size_t begin = keys_.size();
    if (!append_sorted_keys(text, object, keys_).memory) memory_ = false;
    open[depth++] = {node, absent, object, begin, keys_.size(), path};
  };
  enter(0, on_.absent->root(), 0, 0);
  while (depth != 0 && memory_) {
    frame& top = open[depth - 1];
    if (top.begin == top.end) {
      --depth;
      continue;
    }
    const token key = keys_[top.begin++];
    const std::uint32_t child =
        policy.child(top.node, text.body(key), text.escapes);
    if (child == no_node) continue;
    const path_node& here = policy.nodes[child];
    if (!here.is_any && top.begin != top.end &&
        compare_keys(text, key, text, keys_[top.begin]) == 0) {
      twice_ = {false, {key, keys_[top.begin]}};
      return step::duplicate_key;
    }
    place at;
    at.absent = on_.absent->member(top.absent, text, key);
    if (means_nothing(at, text, top.object, key)) continue;
    at.other_key = key;
    at.after = scan::value(key);
    const bool map_entry =
        here.is_any || (top.object != 0 && is_map_name(text, top.object - 2));
    if (here.rule != no_rule) {
      at.path = extend(top.path, side::other, key, map_entry);
      judge_field(policy.rules[static_cast<std::size_t>(here.rule)], at);
    } else if (text.is_object(at.after)) {
      enter(child, at.absent, at.after,
            extend(top.path, side::other, key, map_entry));
    }
  }
  judge_totals();
  return memory_ && !texts.failed() && what.absent->memory_lasted()
             ? step::done
             : step::out_of_memory;
}

// Whether a member of an object, which stands at a place among the absent
// values, counts as absent.
bool judge_step::means_nothing(const place& at, const scan& text, token object,
                               token key) const noexcept {
  const token value = scan::value(key);
  if (!text.is_null(value)) return on_.absent->holds(at.absent, text, value);
  // What a patch sets to null never gets there.
  const bool patched = on_.operation == operation::patch && &text == on_.other;
  const bool entry = !patched && object != 0 && is_map_name(text, object - 2);
  return on_.absent->holds(at.absent, text, value, entry);
}

// Of two equal keys in an object that comes, a server takes the last: what a
// reader of the first sees is not what would be stored.
step judge_step::refuse_duplicates(const buffer<found_change>& found) noexcept {
  if (on_.operation != operation::update) return step::done;
  const scan& text = *on_.other;
  for (const found_change& one : found) {
    if (one.after == no_token || !text.is_container(one.after)) continue;
    const bool memory =
        for_each_duplicate(text, one.after, text.after(one.after), keys_,
                           [&](const duplicate& pair) {
                             if (!twice_.keys.found()) twice_ = {true, pair};
                           });
    if (!memory) return step::out_of_memory;
    if (twice_.keys.found()) return step::duplicate_key;
  }
  return step::done;
}

void judge_step::judge(const found_change& found, change& out) noexcept {
  edit_tree& edits = *on_.edits;
  const edit& here = edits[found.edit];
  place at{found.before,      found.after,  here.other_key,
           here.document_key, here.segment, here.pruned};
  if (found.edit == finalizers_) return;
  if (found.adds) at.before = no_token;
  at.writer = writer_of(found.edit);
  at.absent = found.absent;
  // A writer may change more; what all may change has to fit for all.
  if (here.policy == locked_place) {
    if (at.writer == writers_own) return;
    if (at.writer == no_node) return lock(at, found, {}, out);
    return judge_container(no_node, at, found, out);
  }
  const std::uint32_t node = node_of(here.policy);
  const std::int32_t index = on_.policy->nodes[node].rule;
  if (index == no_rule) return judge_container(node, at, found, out);
  const field_rule& rule = on_.policy->rules[static_cast<std::size_t>(index)];
  const std::uint32_t below = below_of(here.policy);
  if (found.removes && (rule.removable || below != 0)) at.after = no_token;
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
  at.other_key = edits[field].other_key;
  at.document_key = edits[field].document_key;
  at.after = edits[field].other_value();
  at.writer = writer_of(field);
  if (is_map(rule)) {
    at.before = edits[field].document_value();
    const token key =
        at.document_key != no_token ? at.document_key : at.other_key;
    const scan& text = at.document_key != no_token ? *on_.document : *on_.other;
    if (is_locked_key(rule, at.writer, text, key)) return lock_key(at);
    diagnostic wrong = about(error_code::type_mismatch, at, false);
    wrong.arguments[0] = text_argument("expected", "a string");
    wrong.arguments[3] = json_argument(
        "found", at.after != no_token ? on_.other->raw(at.after) : "");
    return send(wrong);
  }
  judge_field(rule, at);
}

// A value that comes or goes above updatable paths, or above those of a writer:
// an object is as good as each of its members.
void judge_step::judge_container(std::uint32_t node, const place& at,
                                 const found_change& found,
                                 change& out) noexcept {
  const bool owned = at.writer == writers_own;
  const bool goes = !found.adds && on_.document->is_object(at.before);
  const bool comes = !found.removes && on_.other->is_object(at.after);
  const bool replaced = !found.adds && !found.removes;
  const bool by_members = (goes || comes) && (owned || !replaced);
  if (!by_members) {
    if (!owned) lock(at, found, {}, out);
    return;
  }
  // Something may take the place of an object for who owns it: all in it goes.
  place one = at;
  if (goes) one.after = no_token;
  if (comes) one.before = no_token;
  judge_members(node, one, found, out);
}

void judge_step::judge_members(std::uint32_t node, const place& at,
                               const found_change& found,
                               change& out) noexcept {
  const bool added = at.before == no_token;
  const scan& text = added ? *on_.other : *on_.document;
  const token value = added ? at.after : at.before;
  const side from = added ? side::other : side::document;
  struct frame {
    std::uint32_t node, writer, absent;
    token object, key;
    path_id path;
  };
  const auto inner = [](std::uint32_t where) {
    return where != no_node && where != writers_own;
  };
  argument locked;
  locked.name = "members";
  for (const bool judging : {false, true}) {
    frame stack[path_depth_limit + 1];
    std::uint32_t depth = 1;
    stack[0] = {node,   at.writer, at.absent, value, text.first_key(value),
                at.path};
    while (depth != 0) {
      frame& top = stack[depth - 1];
      if (top.key == no_token) {
        --depth;
        continue;
      }
      const token key = top.key;
      const token member = scan::value(key);
      top.key = text.next_key(key);
      place leaf;
      leaf.absent = on_.absent->member(top.absent, text, key);
      if (means_nothing(leaf, text, top.object, key)) continue;
      const std::uint32_t writer = writer_child(top.writer, text, key);
      const std::uint32_t child =
          top.node == no_node
              ? no_node
              : on_.policy->child(top.node, text.body(key), text.escapes);
      const std::int32_t index =
          child == no_node ? no_rule : on_.policy->nodes[child].rule;
      const bool any = (child != no_node && on_.policy->nodes[child].is_any) ||
                       is_map_name(text, top.object - 2);
      if (child == no_node && writer == writers_own) continue;
      if (index == no_rule && (child != no_node || inner(writer)) &&
          text.is_object(member)) {
        stack[depth++] = {child,
                          writer,
                          leaf.absent,
                          member,
                          text.first_key(member),
                          extend(top.path, from, key, any)};
      } else if (index == no_rule) {
        if (judging || writer == writers_own) continue;
        if (locked.type == argument::kind::none) {
          locked.type = argument::kind::list;
        }
        if (locked.number < 3) {
          locked.paths[locked.number++] = extend(top.path, from, key, any);
        } else {
          ++locked.more;
        }
      } else if (judging) {
        leaf.path = extend(top.path, from, key, any);
        leaf.pruned = at.pruned;
        leaf.writer = writer;
        if (added) {
          leaf.after = member;
          leaf.other_key = key;
        } else {
          leaf.before = member;
          leaf.document_key = key;
          leaf.other_key = at.other_key;
        }
        judge_field(on_.policy->rules[static_cast<std::size_t>(index)], leaf);
      }
    }
    if (!judging && locked.type == argument::kind::list) {
      lock(at, found, locked, out);
      if (!finishing_ || !added) return;
    }
  }
}

void judge_step::lock(const place& at, const found_change& found,
                      const argument& members, change& out) noexcept {
  if (finishing_ && found.adds) {
    return send(about(error_code::added_while_deleting, at, true));
  }
  diagnostic wrong = about(error_code::field_locked, at, true);
  wrong.arguments[0] = value_argument("before", out.before);
  wrong.arguments[1] = value_argument("after", out.after);
  wrong.arguments[2] = members;
  if (found.before != no_token && wrong.input != input::document) {
    wrong.has_related = true;
    wrong.related_input = input::document;
    wrong.related_span = on_.document->span_of(found.before);
  }
  if (on_.operation == operation::patch) suggest(at, found, wrong);
  send(wrong);
}

// A document of the same kind in another shape: its fields are elsewhere.
step judge_step::check_elsewhere(const scan& document) noexcept {
  for (const elsewhere_rule& rule : on_.policy->elsewhere) {
    token key = no_token;
    token value = 0;  // down to where the path leads; there is no * in it
    for (std::uint32_t n = 0; n != rule.path.count; ++n) {
      token again = no_token;
      key = document.is_object(value)
                ? find_member(document, value,
                              on_.policy->segments[rule.path.first + n], &again)
                : no_token;
      if (again != no_token) {
        twice_ = {false, {key, again}};
        return step::duplicate_key;
      }
      if (key == no_token) break;
      value = scan::value(key);
    }
    if (key == no_token || document.is_null(value)) continue;
    place at;
    at.document_key = key;
    at.path = path_to(document, document.begin(at.document_key), side::document,
                      *paths_);
    memory_ = memory_ && at.path != 0;
    diagnostic warning = about(error_code::other_profile, at, true);
    warning.arguments[0] = text_argument("policy", rule.policy);
    send(warning);
  }
  return step::done;
}

}  // namespace mxpatch::inline v0::detail
