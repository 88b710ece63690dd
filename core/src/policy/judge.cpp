#include "policy/judge.hpp"

#include "json/diagnostics.hpp"
#include "json/members.hpp"
#include "policy/exceptions.hpp"
#include "policy/nested.hpp"
#include "policy/places.hpp"
#include "policy/rules.hpp"
#include "policy/suggest.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// A path that goes on behind a place; its rule. REQUIRES: no rule ends there.
const field_rule& rule_below(const judging& in, std::uint32_t node) noexcept {
  const auto& nodes = in.what.policy->nodes;
  while (nodes[node].rule == no_rule) {
    node = nodes[node].named != 0 ? nodes[node].first : nodes[node].any;
  }
  return in.what.policy->rules[static_cast<std::size_t>(nodes[node].rule)];
}

// `into` is the place of an array among those that are locked, which a path
// goes on behind; no_node where there is none.
void lock(judging& in, const place& at, const found_change& found,
          const argument& members, std::uint32_t into, change& out) noexcept {
  if (in.finishing && found.adds) {
    return in.send(in.about(error_code::added_while_deleting, at, true));
  }
  diagnostic wrong = in.about(error_code::field_locked, at, true);
  wrong.arguments[0] = value_argument("before", out.before);
  wrong.arguments[1] = value_argument("after", out.after);
  wrong.arguments[2] = members;
  if (found.before != no_token && wrong.input != input::document) {
    wrong.has_related = true;
    wrong.related_input = input::document;
    wrong.related_span = in.what.document->span_of(found.before);
  }
  if (in.what.operation == operation::patch) suggest(in, at, found, wrong);
  if (into != no_node && wrong.arguments[3].type == argument::kind::none) {
    wrong.arguments[3] = text_argument("behind", rule_below(in, into).path);
  }
  in.send(wrong);
}

void judge_members(judging& in, std::uint32_t node, const place& at,
                   const found_change& found, change& out) noexcept {
  const bool added = at.before == no_token;
  const scan& text = added ? *in.what.other : *in.what.document;
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
  std::uint32_t into = no_node;
  for (const bool judges : {false, true}) {
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
      leaf.absent = in.what.absent->member(top.absent, text, key);
      if (means_nothing(in, leaf, text, top.object, key)) continue;
      const std::uint32_t writer = writer_child(in, top.writer, text, key);
      const std::uint32_t child =
          top.node == no_node
              ? no_node
              : in.what.policy->child(top.node, text.body(key), text.escapes);
      const std::int32_t index =
          child == no_node ? no_rule : in.what.policy->nodes[child].rule;
      const bool any =
          (child != no_node && in.what.policy->nodes[child].is_any) ||
          is_map_name(text, top.object - 2);
      if (child == no_node && writer == writers_own) continue;
      if (index == no_rule && (child != no_node || inner(writer)) &&
          text.is_object(member)) {
        stack[depth++] = {child,
                          writer,
                          leaf.absent,
                          member,
                          text.first_key(member),
                          in.extend(top.path, from, key, any)};
      } else if (index == no_rule) {
        if (judges || writer == writers_own) continue;
        if (into == no_node && text.is_array(member)) into = child;
        if (locked.type == argument::kind::none) {
          locked.type = argument::kind::list;
        }
        if (locked.number < 3) {
          locked.paths[locked.number++] = in.extend(top.path, from, key, any);
        } else {
          ++locked.more;
        }
      } else if (judges) {
        leaf.path = in.extend(top.path, from, key, any);
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
        judge_field(in, in.what.policy->rules[static_cast<std::size_t>(index)],
                    leaf);
      }
    }
    if (!judges && locked.type == argument::kind::list) {
      lock(in, at, found, locked, into, out);
      if (!in.finishing || !added) return;
    }
  }
}

// A value that comes or goes above updatable paths, or above those of a writer:
// an object is as good as each of its members.
void judge_container(judging& in, std::uint32_t node, const place& at,
                     const found_change& found, change& out) noexcept {
  const bool owned = at.writer == writers_own;
  const bool goes = !found.adds && in.what.document->is_object(at.before);
  const bool comes = !found.removes && in.what.other->is_object(at.after);
  const bool replaced = !found.adds && !found.removes;
  const bool by_members = (goes || comes) && (owned || !replaced);
  if (!by_members) {
    const bool array = (!found.adds && in.what.document->is_array(at.before)) ||
                       (!found.removes && in.what.other->is_array(at.after));
    if (!owned) lock(in, at, found, {}, array ? node : no_node, out);
    return;
  }
  // Something may take the place of an object for who owns it: all in it goes.
  place one = at;
  if (goes) one.after = no_token;
  if (comes) one.before = no_token;
  judge_members(in, node, one, found, out);
}

void judge(judging& in, const found_change& found, change& out) noexcept {
  edit_tree& edits = *in.what.edits;
  const edit& here = edits[found.edit];
  place at{found.before,      found.after,  here.other_key,
           here.document_key, here.segment, here.pruned};
  if (found.edit == in.finalizers) return;
  if (found.adds) at.before = no_token;
  at.writer = writer_of(in, found.edit);
  at.absent = found.absent;
  // A writer may change more; what all may change has to fit for all.
  if (here.policy == locked_place) {
    if (at.writer == writers_own) return;
    if (at.writer == no_node) return lock(in, at, found, {}, no_node, out);
    return judge_container(in, no_node, at, found, out);
  }
  const std::uint32_t node = node_of(here.policy);
  const std::int32_t index = in.what.policy->nodes[node].rule;
  if (index == no_rule) return judge_container(in, node, at, found, out);
  const field_rule& rule =
      in.what.policy->rules[static_cast<std::size_t>(index)];
  const std::uint32_t below = below_of(here.policy);
  if (found.removes && (rule.removable || below != 0)) at.after = no_token;
  const bool inside_any = rule.type == field_type::any && below != 0;
  // What goes in there does not take the field itself away.
  if (inside_any && at.after == no_token) return;
  if (below == 0 || inside_any) return judge_field(in, rule, at);
  if (below == 1 && is_map(rule)) {
    judge_entry(in, rule, at);
    if (rule.type == field_type::annotations) {
      add_total(in, {edits[here.parent].segment, here.parent, no_token});
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
  at.writer = writer_of(in, field);
  if (is_map(rule)) {
    at.before = edits[field].document_value();
    return judge_inside_entry(in, rule, at);
  }
  judge_field(in, rule, at);
}

// Of two equal keys in an object that comes, a server takes the last: what a
// reader of the first sees is not what would be stored.
step refuse_duplicates(judging& in,
                       const buffer<found_change>& found) noexcept {
  if (in.what.operation != operation::update) return step::done;
  const scan& text = *in.what.other;
  for (const found_change& one : found) {
    if (one.after == no_token || !text.is_container(one.after)) continue;
    const bool memory =
        for_each_duplicate(text, one.after, text.after(one.after), in.keys,
                           [&](const duplicate& pair) {
                             if (!in.twice.keys.found())
                               in.twice = {true, pair};
                           });
    if (!memory) return step::out_of_memory;
    if (in.twice.keys.found()) return step::duplicate_key;
  }
  return step::done;
}

// A document of the same kind in another shape: its fields are elsewhere.
step check_elsewhere(judging& in, const scan& document) noexcept {
  for (const elsewhere_rule& rule : in.what.policy->elsewhere) {
    token key = no_token;
    token value = 0;  // down to where the path leads; there is no * in it
    for (std::uint32_t n = 0; n != rule.path.count; ++n) {
      token again = no_token;
      key = document.is_object(value)
                ? find_member(document, value,
                              in.what.policy->segments[rule.path.first + n],
                              &again)
                : no_token;
      if (again != no_token) {
        in.twice = {false, {key, again}};
        return step::duplicate_key;
      }
      if (key == no_token) break;
      value = scan::value(key);
    }
    if (key == no_token || document.is_null(value)) continue;
    place at;
    at.document_key = key;
    at.path = path_to(document, document.begin(at.document_key), side::document,
                      *in.paths);
    in.memory = in.memory && at.path != 0;
    diagnostic warning = in.about(error_code::other_profile, at, true);
    warning.arguments[0] = text_argument("policy", rule.policy);
    in.send(warning);
  }
  return step::done;
}

}  // namespace

step judge_step::run(const judged& what, const buffer<found_change>& found,
                     path_table& paths, value_table& values, fix_texts& texts,
                     diagnostic_receiver report) noexcept {
  judging& in = in_;
  in.start(what, paths, values, texts, report);
  changes_.start(what.most_changes, paths, *what.document, *what.other);
  step ended = check_elsewhere(in, *what.document);
  if (ended == step::done) ended = refuse_duplicates(in, found);
  if (ended == step::done) ended = check_finalizers(in, found);
  if (ended != step::done) return ended;
  if (!place_root(in)) return step::out_of_memory;
  const edit_tree& edits = *what.edits;
  const found_change* next = found.begin();
  for (edit_id id = edits.following(root_edit); id != no_edit && in.memory;
       id = edits.following(id)) {
    place_edit(in, id);
    const edit& here = edits[id];
    if (next == found.end() || next->edit != id) continue;
    change made;
    made.op = next->op;
    made.path = here.segment;
    made.before = in.store(side::document, next->before, prune::none);
    made.after = in.store(side::other, next->after, here.pruned);
    if (next->before != no_token) {
      made.document = what.document->span_of(next->before);
    }
    if (here.other_key != no_token) {
      made.patch = what.other->span_of(scan::value(here.other_key));
    }
    in.denied = false;
    judge(in, *next, made);
    made.allowed = !in.denied;
    if (!changes_.add(made)) in.memory = false;
    ++next;
  }
  judge_totals(in);
  const bool memory =
      in.memory && !texts.failed() && what.absent->memory_lasted();
  return memory ? step::done : step::out_of_memory;
}

void judge_step::suggest_way(edit_id object, token patch_key,
                             diagnostic& out) noexcept {
  if (in_.suggestions == suggestion_limit) return;
  ++in_.suggestions;
  suggest_nested(in_, object, patch_key, out);
}

step judge_step::run_create(const judged& what, path_table& paths,
                            value_table& values, fix_texts& texts,
                            diagnostic_receiver report) noexcept {
  judging& in = in_;
  in.start(what, paths, values, texts, report);
  changes_.clear();
  const scan& text = *what.document;
  const compiled_policy& policy = *what.policy;
  if (const step ended = check_elsewhere(in, text); ended != step::done) {
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
  const auto enter = [&](std::uint32_t node, std::uint32_t absent, token object,
                         path_id path) {
    const std::size_t begin = in.keys.size();
    if (!append_sorted_keys(text, object, in.keys).memory) in.memory = false;
    open[depth++] = {node, absent, object, begin, in.keys.size(), path};
  };
  enter(0, in.what.absent->root(), 0, 0);
  while (depth != 0 && in.memory) {
    frame& top = open[depth - 1];
    if (top.begin == top.end) {
      --depth;
      continue;
    }
    const token key = in.keys[top.begin++];
    const std::uint32_t child =
        policy.child(top.node, text.body(key), text.escapes);
    if (child == no_node) continue;
    const path_node& here = policy.nodes[child];
    if (!here.is_any && top.begin != top.end &&
        compare_keys(text, key, text, in.keys[top.begin]) == 0) {
      in.twice = {false, {key, in.keys[top.begin]}};
      return step::duplicate_key;
    }
    place at;
    at.absent = in.what.absent->member(top.absent, text, key);
    if (means_nothing(in, at, text, top.object, key)) continue;
    at.other_key = key;
    at.after = scan::value(key);
    const bool map_entry =
        here.is_any || (top.object != 0 && is_map_name(text, top.object - 2));
    if (here.rule != no_rule) {
      at.path = in.extend(top.path, side::other, key, map_entry);
      judge_field(in, policy.rules[static_cast<std::size_t>(here.rule)], at);
    } else if (text.is_object(at.after)) {
      enter(child, at.absent, at.after,
            in.extend(top.path, side::other, key, map_entry));
    }
  }
  judge_totals(in);
  return in.memory && !texts.failed() && what.absent->memory_lasted()
             ? step::done
             : step::out_of_memory;
}

}  // namespace mxpatch::inline v0::detail
