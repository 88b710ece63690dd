#include "policy/fields.hpp"

#include <algorithm>

#include "json/strings.hpp"
#include "mxpatch/order.hpp"
#include "mxpatch/pointer.hpp"

namespace mxpatch::inline v0::detail {

bool field_list::run(const scan& text, const compiled_policy& policy,
                     std::uint32_t limit) noexcept {
  text_ = &text;
  policy_ = &policy;
  limit_ = limit;
  omitted_ = 0;
  objects_ = 0;
  memory_ = true;
  fields_.clear();
  pointers_.clear();
  if (!measure()) return false;
  depth_ = 1;
  open(stack_[0], 0, 0);
  while (depth_ != 0 && memory_) {
    frame& top = stack_[depth_ - 1];
    if (top.key == no_token) {
      add_missing(depth_ - 1);
      --depth_;
      if (depth_ == 0) break;
      frame& above = stack_[depth_ - 1];
      above.key = text.next_key(above.key);
      continue;
    }
    visit(depth_ - 1);
  }
  if (memory_) sort();
  return memory_;
}

// What does not hang on the text. Parents stand before their children.
bool field_list::measure() noexcept {
  const buffer<path_node>& nodes = policy_->nodes;
  if (!places_.resize_for_overwrite(nodes.size())) return false;
  std::uint32_t first_other = static_cast<std::uint32_t>(nodes.size());
  for (std::uint32_t id = 0; id != nodes.size(); ++id) {
    const path_node& node = nodes[id];
    // Behind the tree of the updatable paths stand those of others.
    if (id != 0 && node.parent == no_node) {
      first_other = id;
      break;
    }
    places_[id] = {};
    if (id != 0) places_[id].depth = places_[node.parent].depth + 1;
  }
  places_.truncate(first_other);
  for (std::uint32_t id = 0; id != places_.size(); ++id) {
    if (nodes[id].rule == no_rule) continue;
    const path_range& path =
        policy_->rule_paths[static_cast<std::size_t>(nodes[id].rule)];
    std::uint32_t& last_any = places_[id].last_any;
    for (std::uint32_t i = 0; i != path.count; ++i) {
      if (is_any(policy_->segments[path.first + i])) last_any = i + 1;
    }
    for (std::uint32_t at = id; at != 0 && last_any < places_[at].depth;
         at = nodes[at].parent) {
      ++places_[at].fields;
      if (!nodes[at].is_any) ++places_[nodes[at].parent].below;
    }
  }
  return true;
}

void field_list::open(frame& made, token value, std::uint32_t node) noexcept {
  const bool object = text_->is_object(value);
  made.object = object ? value : no_token;
  made.key = object ? text_->first_key(value) : no_token;
  made.node = node;
  made.number = ++objects_;
  made.missing = places_[node].below;
}

// Looks at a member, and goes into it or on to the next.
void field_list::visit(std::uint32_t depth) noexcept {
  frame& here = stack_[depth];
  const token value = scan::value(here.key);
  const std::uint32_t child =
      policy_->child(here.node, text_->body(here.key), text_->escapes);
  bool inside = false;
  if (child != no_node) {
    const bool is_field = policy_->nodes[child].rule != no_rule;
    const bool null = text_->is_null(value);
    node_place& place = places_[child];
    // What is null is there where it is named, and is a field itself.
    const bool there = null ? is_field && place.fields != 0 : true;
    const bool again =
        place.seen == here.number && !policy_->nodes[child].is_any;
    if (there && !again) {
      place.seen = here.number;
      if (!policy_->nodes[child].is_any) here.missing -= place.fields;
      if (is_field) {
        add(depth + 1, child, value);
      } else {
        open(stack_[depth_++], value, child);
        inside = true;
      }
    }
  }
  if (!inside) here.key = text_->next_key(here.key);
}

void field_list::add_missing(std::uint32_t depth) noexcept {
  const frame& here = stack_[depth];
  if (here.missing == 0) return;
  if (is_full()) {
    omitted_ += here.missing;
    return;
  }
  const path_node& node = policy_->nodes[here.node];
  for (std::uint32_t i = 0; i != node.named && memory_; ++i) {
    const std::uint32_t child = node.first + i;
    const node_place& place = places_[child];
    if (place.fields == 0 || place.seen == here.number) continue;
    add_absent(depth, child);
  }
}

void field_list::add_absent(std::uint32_t depth, std::uint32_t node) noexcept {
  pending_.clear();
  memory_ = pending_.push(node) && memory_;
  while (!pending_.empty() && memory_) {
    const std::uint32_t at = pending_.back();
    pending_.pop();
    const path_node& here = policy_->nodes[at];
    if (here.rule != no_rule) {
      if (places_[at].last_any < places_[node].depth) add(depth, at, no_token);
      continue;
    }
    for (std::uint32_t i = here.named; i != 0; --i) {
      const std::uint32_t child = here.first + i - 1;
      if (places_[child].fields == 0) continue;
      memory_ = pending_.push(child) && memory_;
    }
  }
}

void field_list::add(std::uint32_t depth, std::uint32_t node,
                     token value) noexcept {
  if (is_full()) {
    ++omitted_;
    return;
  }
  const auto rule = static_cast<std::size_t>(policy_->nodes[node].rule);
  field_state made;
  made.rule = &policy_->rules[rule];
  made.pointer = made.rule->pointer;
  if (made.rule->repeats) keep_pointer(depth, rule, made.pointer);
  if (value != no_token) {
    made.present = !text_->is_null(value);
    made.value = text_->raw(value);
    made.span = text_->span_of(value);
  }
  memory_ = fields_.push(made) && memory_;
}

// `made` gets its size; the text may move until all are there.
void field_list::keep_pointer(std::uint32_t depth, std::size_t rule,
                              std::string_view& made) noexcept {
  const std::size_t first = pointers_.size();
  const auto put = [&](char c) { memory_ = pointers_.push(c) && memory_; };
  const path_range& path = policy_->rule_paths[rule];
  for (std::uint32_t i = 0; i != path.count; ++i) {
    put('/');
    if (i < depth) {
      decoder bytes(text_->body(stack_[i].key));
      for (int byte = bytes.next(); byte >= 0; byte = bytes.next()) {
        put_in_pointer(static_cast<char>(byte), put);
      }
    } else {
      for (const char c : policy_->segments[path.first + i]) {
        put_in_pointer(c, put);
      }
    }
  }
  made = {pointers_.data(), pointers_.size() - first};
}

// Pointers that were made here follow each other; they do not move any more.
void field_list::sort() noexcept {
  const char* next = pointers_.data();
  for (field_state& field : fields_) {
    if (!field.rule->repeats) continue;
    field.pointer = {next, field.pointer.size()};
    next += field.pointer.size();
  }
  sort_range(fields_.begin(), fields_.end(),
             [](const field_state& a, const field_state& b) {
               return a.rule != b.rule ? a.rule < b.rule
                                       : a.pointer.data() < b.pointer.data();
             });
}

}  // namespace mxpatch::inline v0::detail
