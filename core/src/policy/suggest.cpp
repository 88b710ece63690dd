#include "policy/suggest.hpp"

#include "json/diagnostics.hpp"
#include "json/members.hpp"
#include "mxpatch/nearest.hpp"
#include "policy/nested.hpp"
#include "policy/places.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// A key that is nearly the name of a member that is there, or may be.
bool suggest_rename(judging& in, const place& at, const found_change& found,
                    diagnostic& out) noexcept {
  const scan& text = *in.what.other;
  const std::string_view key = text.body(at.other_key);
  const edit& parent = (*in.what.edits)[(*in.what.edits)[found.edit].parent];
  nearest_name near(key);
  // a~1b, which is how a JSON Pointer writes a/b.
  char room[nearest_name::longest];
  const std::string_view meant = without_pointer_escapes(key, room);
  std::string_view exact;
  const auto consider = [&](std::string_view name) {
    if (in.comparisons == comparison_limit) return;
    ++in.comparisons;
    near.offer(name);
    if (!meant.empty() && name == meant) exact = name;
  };
  if (parent.policy != locked_place) {
    const auto& nodes = in.what.policy->nodes;
    const path_node& above = nodes[node_of(parent.policy)];
    for (std::uint32_t n = above.named; n != 0; --n) {
      consider(nodes[above.first + n - 1].key);
    }
  }
  const scan& document = *in.what.document;
  int seen = 0;  // an object of a hundred thousand members helps nobody
  for (token k = document.first_key(parent.document_value());
       k != no_token && seen != 64; k = document.next_key(k), ++seen) {
    const std::string_view name = document.body(k);
    if (name.find('\\') == std::string_view::npos) consider(name);
  }
  const std::string_view best = exact.empty() ? near.best() : exact;
  if (best.empty()) return false;
  out.arguments[3] = text_argument("suggestion", best);
  out.fix = rename_key(text, at.other_key, best, *in.texts);
  return true;
}

// A field that may be updated, but in another place.
bool suggest_move(judging& in, const place& at, const found_change& found,
                  diagnostic& out) noexcept {
  const scan& text = *in.what.other;
  const auto& nodes = in.what.policy->nodes;
  const auto& rules = in.what.policy->rules;
  const auto& segments = in.what.policy->segments;
  token key = at.other_key;
  std::uint32_t leaf = no_node;
  for (int depth = 0; depth != 8 && key != no_token && leaf == no_node;
       ++depth) {
    for (std::size_t i = 0; i != rules.size(); ++i) {
      const path_range& path = in.what.policy->rule_paths[i];
      const std::string_view* const names = segments.data() + path.first;
      if (rules[i].repeats || names[path.count - 1] != text.body(key)) continue;
      leaf = 0;
      for (std::uint32_t n = 0; n != path.count; ++n) {
        leaf = in.what.policy->child(leaf, names[n], false);
      }
    }
    if (leaf != no_node) break;
    const token value = scan::value(key);
    key = text.is_object(value) ? text.first_key(value) : no_token;
    // Only a chain of single members can be moved as one.
    if (key != no_token && text.next_key(key) != no_token) key = no_token;
  }
  if (leaf == no_node) return false;
  const field_rule& rule =
      in.what.policy->rules[static_cast<std::size_t>(nodes[leaf].rule)];
  out.arguments[3] = text_argument("suggestion", rule.field);
  out.fix = remove_member(text, at.other_key);
  // The member can be written anew in its place when that is in the object
  // that the wrong one stands in, or one level below it.
  const edit& parent = (*in.what.edits)[(*in.what.edits)[found.edit].parent];
  if (parent.policy == locked_place) return true;
  const std::uint32_t home = node_of(parent.policy);
  const std::uint32_t above = nodes[leaf].parent;
  const std::string_view value = text.raw(scan::value(key));
  const std::string_view name = nodes[leaf].key;
  std::string_view made;
  std::string_view first = name;
  const auto member = [&](std::string_view key_name, std::string_view to) {
    const std::string_view quoted = in.texts->quoted(key_name);
    return quoted.data() == nullptr ? std::string_view{}
                                    : in.texts->join(quoted, ": ", to);
  };
  if (above == home) {
    made = member(name, value);
  } else if (nodes[above].parent == home) {
    first = nodes[above].key;
    const std::string_view inner = member(name, value);
    const std::string_view outer = in.texts->quoted(first);
    if (inner.data() != nullptr && outer.data() != nullptr) {
      made = in.texts->join(outer, ": {", inner, "}");
    }
  }
  if (made.data() == nullptr ||
      find_member(text, parent.other_value(), first) != no_token) {
    return true;
  }
  out.fix = {};
  out.fix.type = fix::kind::move;
  out.fix.subject = rule.field;
  out.fix.count = 1;
  out.fix.edits[0] = {
      {text.begin(at.other_key), text.end(scan::value(at.other_key))}, made};
  return true;
}

}  // namespace

void suggest(judging& in, const place& at, const found_change& found,
             diagnostic& out) noexcept {
  if (at.other_key == no_token) return;
  if (found.op == change_op::add && in.suggestions != suggestion_limit) {
    ++in.suggestions;
    if (suggest_nested(in, (*in.what.edits)[found.edit].parent, at.other_key,
                       out) ||
        suggest_rename(in, at, found, out) ||
        suggest_move(in, at, found, out)) {
      return;
    }
  }
  out.fix = remove_member(*in.what.other, at.other_key);
}

}  // namespace mxpatch::inline v0::detail
