#include "policy/build_tree.hpp"

#include <algorithm>

#include "mxpatch/order.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr std::size_t node_limit = 1u << 16;
constexpr std::size_t item_limit = 1u << 20;

class tree_builder {
 public:
  tree_builder(compiled_policy& policy, buffer<tree_item>& items,
               below_end below, buffer<overlap>* overlaps) noexcept
      : policy_(policy), items_(items), below_(below), overlaps_(overlaps) {}

  built run(std::uint32_t& root) noexcept {
    root = static_cast<std::uint32_t>(policy_.nodes.size());
    if (!policy_.nodes.push({}) ||
        !pending_.push({root, 0, items_.size(), 0})) {
      return built::out_of_memory;
    }
    while (!pending_.empty()) {
      const group next = pending_.back();
      pending_.pop();
      if (const built ended = expand(next); ended != built::done) return ended;
    }
    return built::done;
  }

 private:
  // The paths that go on below a node: a range of items_.
  struct group {
    std::uint32_t node;
    std::size_t begin, end;
    std::uint32_t depth;
  };

  std::string_view segment(const tree_item& item,
                           std::uint32_t depth) const noexcept {
    return policy_.segments[item.path.first + depth];
  }

  built expand(const group& at) noexcept {
    // Those with a name come first, in order of name.
    sort_range(items_.data() + at.begin, items_.data() + at.end,
               [&](const tree_item& a, const tree_item& b) {
                 const std::string_view x = segment(a, at.depth);
                 const std::string_view y = segment(b, at.depth);
                 const bool any_x = is_any(x);
                 const bool any_y = is_any(y);
                 if (any_x != any_y) return any_y;
                 return x != y ? x < y : a.rule < b.rule;
               });
    std::size_t any = at.begin;
    while (any != at.end && !is_any(segment(items_[any], at.depth))) ++any;
    for (std::size_t begin = at.begin; begin != any;) {
      const std::string_view name = segment(items_[begin], at.depth);
      std::size_t end = begin + 1;
      while (end != any && segment(items_[end], at.depth) == name) ++end;
      const built ended = add_child(at, name, begin, end, any);
      if (ended != built::done) return ended;
      begin = end;
    }
    return any == at.end ? built::done
                         : add_child(at, any_segment, any, any, any);
  }

  // A child with the paths [begin, end) and those of any name, [any, at.end).
  built add_child(const group& at, std::string_view name, std::size_t begin,
                  std::size_t end, std::size_t any) noexcept {
    if (policy_.nodes.size() == node_limit || items_.size() > item_limit) {
      return built::too_many;
    }
    const auto id = static_cast<std::uint32_t>(policy_.nodes.size());
    path_node made;
    made.key = name;
    made.parent = at.node;
    made.is_any = begin == end;
    made.ends = static_cast<std::uint32_t>(policy_.ends.size());
    const std::size_t first = items_.size();
    for (std::size_t i = begin; i != at.end; ++i) {
      if (i == end) i = any;
      if (i == at.end) break;
      const tree_item item = items_[i];
      if (item.path.count != at.depth + 1) {
        if (!items_.push(item)) return built::out_of_memory;
        continue;
      }
      if (made.rule == no_rule || item.rule < made.rule) made.rule = item.rule;
      if (!policy_.ends.push(static_cast<std::uint32_t>(item.rule))) {
        return built::out_of_memory;
      }
      ++made.end_count;
    }
    if (overlaps_ != nullptr && made.rule != no_rule &&
        !note_overlaps(made, first)) {
      return built::out_of_memory;
    }
    if (made.rule != no_rule && below_ == below_end::dropped) {
      items_.truncate(first);
    }
    if (made.is_any) {
      policy_.nodes[at.node].any = id;
    } else {
      path_node& above = policy_.nodes[at.node];
      if (above.named++ == 0) above.first = id;
    }
    if (!policy_.nodes.push(made)) return built::out_of_memory;
    if (first != items_.size() &&
        !pending_.push({id, first, items_.size(), at.depth + 1})) {
      return built::out_of_memory;
    }
    return built::done;
  }

  // Of the first rule that ends at a node with all others there, and with those
  // that go on, which are the items from `first` on.
  bool note_overlaps(const path_node& made, std::size_t first) noexcept {
    const auto note = [&](std::int32_t other) {
      if (other == made.rule) return true;
      const auto [earlier, later] = std::minmax(made.rule, other);
      return overlaps_->push({static_cast<std::uint32_t>(earlier),
                              static_cast<std::uint32_t>(later)});
    };
    for (std::uint32_t i = 0; i != made.end_count; ++i) {
      if (!note(static_cast<std::int32_t>(policy_.ends[made.ends + i]))) {
        return false;
      }
    }
    for (std::size_t i = first; i != items_.size(); ++i) {
      if (!note(items_[i].rule)) return false;
    }
    return true;
  }

  compiled_policy& policy_;
  buffer<tree_item>& items_;
  below_end below_;
  buffer<overlap>* overlaps_;
  buffer<group> pending_;
};

}  // namespace

built build_tree(compiled_policy& policy, buffer<tree_item>& items,
                 below_end below, std::uint32_t& root,
                 buffer<overlap>* overlaps) noexcept {
  return tree_builder(policy, items, below, overlaps).run(root);
}

}  // namespace mxpatch::inline v0::detail
