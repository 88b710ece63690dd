#include "testing/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "mxpatch/pointer.hpp"
#include "reading/tree.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::testing {
namespace {

using segments = std::vector<rule_use::segment>;

segments path_of(std::string_view pointer, bool repeats) {
  segments out;
  for (pointer_parts parts(pointer); parts.more();) {
    std::string& name = out.emplace_back().name;
    parts.next([&](char byte) { name += byte; });
    out.back().any = repeats && name == "*";
  }
  return out;
}

std::vector<rule_use> rules_of(const policy& from) {
  using kind = rule_use::kind;
  std::vector<rule_use> out;
  for (int index = 0; index < from.field_count(); ++index) {
    const field_rule& rule = from.field(index);
    const segments path = path_of(rule.pointer, rule.repeats);
    const std::string field(rule.field);
    out.push_back({kind::updatable, field, {}, {}, false, path});
    for (std::uint32_t key = 0; key < rule.locked_key_count; ++key) {
      out.push_back({kind::locked_key,
                     field,
                     std::string(rule.locked_keys[key]),
                     {},
                     false,
                     path});
    }
  }
  for (int index = 0; index < from.writer_count(); ++index) {
    const writer_rule& rule = from.writer(index);
    const std::vector<std::string> users(rule.users,
                                         rule.users + rule.user_count);
    for (std::uint32_t path = 0; path < rule.path_count; ++path) {
      out.push_back({kind::writer,
                     std::string(rule.fields[path]),
                     {},
                     users,
                     false,
                     path_of(rule.pointers[path], rule.repeats[path])});
    }
  }
  for (int index = 0; index < from.absent_count(); ++index) {
    const absent_rule& rule = from.absent(index);
    out.push_back({kind::absent,
                   std::string(rule.field),
                   std::string(rule.value),
                   {},
                   false,
                   path_of(rule.pointer, rule.repeats)});
  }
  return out;
}

bool is_absent(const node* value) {
  return value == nullptr || value->is(node::kind::null);
}

bool differ(const node* before, const node* after) {
  if (is_absent(before) || is_absent(after)) {
    return is_absent(before) != is_absent(after);
  }
  return normal_text(*before) != normal_text(*after);
}

const node* member_of(const node* value, const std::string& name) {
  const member* found = value == nullptr ? nullptr : value->find(name);
  return found == nullptr ? nullptr : &found->value;
}

// Calls visit(key, before, after) for each member of either.
template <class Visit>
void each_member(const node* before, const node* after, Visit&& visit) {
  std::map<std::string_view, std::pair<const node*, const node*>> all;
  if (before != nullptr) {
    for (const member& each : before->members)
      all[each.key].first = &each.value;
  }
  if (after != nullptr) {
    for (const member& each : after->members)
      all[each.key].second = &each.value;
  }
  for (const auto& [key, both] : all) visit(key, both.first, both.second);
}

// Calls visit(before, after) for each place that a path leads to; * is any
// member, with `elements` any element of an array, too.
template <class Visit>
void each_place(const node* before, const node* after, const segments& path,
                std::size_t depth, bool elements, Visit& visit) {
  if (before == nullptr && after == nullptr) return;
  if (depth == path.size()) {
    visit(before, after);
    return;
  }
  if (!path[depth].any) {
    each_place(member_of(before, path[depth].name),
               member_of(after, path[depth].name), path, depth + 1, elements,
               visit);
    return;
  }
  each_member(before, after,
              [&](std::string_view, const node* old, const node* now) {
                each_place(old, now, path, depth + 1, elements, visit);
              });
  const auto size_of = [&](const node* list) {
    return elements && list != nullptr ? list->elements.size() : 0;
  };
  const auto element = [&](const node* list, std::size_t index) {
    return index < size_of(list) ? &list->elements[index] : nullptr;
  };
  for (std::size_t index = 0; index < std::max(size_of(before), size_of(after));
       ++index) {
    each_place(element(before, index), element(after, index), path, depth + 1,
               elements, visit);
  }
}

bool fits_key(std::string_view pattern, std::string_view key) {
  if (pattern.ends_with('*')) {
    return key.starts_with(pattern.substr(0, pattern.size() - 1));
  }
  if (pattern.starts_with('*')) return key.ends_with(pattern.substr(1));
  return key == pattern;
}

bool touches(const rule_use& rule, const node* before, const node* after) {
  bool out = false;
  switch (rule.of) {
    case rule_use::kind::updatable:
    case rule_use::kind::writer:
      return differ(before, after);
    case rule_use::kind::locked_key:
      each_member(before, after,
                  [&](std::string_view key, const node* old, const node* now) {
                    out =
                        out || (fits_key(rule.detail, key) && differ(old, now));
                  });
      return out;
    case rule_use::kind::absent:
      break;
  }
  if (is_absent(before) == is_absent(after)) return false;
  return normal_text(is_absent(before) ? *after : *before) ==
         normal_text(read_tree(rule.detail));
}

// What can be read as a test file's own texts are.
bool read(const std::string& json, node& into) {
  if (json.empty()) return true;
  try {
    into = read_tree(json);
    return true;
  } catch (const text_fault&) {
    return false;
  }
}

}  // namespace

std::string_view key_of(rule_use::kind of) {
  switch (of) {
    case rule_use::kind::updatable:
      return "updatable";
    case rule_use::kind::locked_key:
      return "lockedKeys";
    case rule_use::kind::writer:
      return "writers";
    case rule_use::kind::absent:
      break;
  }
  return "absentEquals";
}

std::string spelled(const rule_use& rule) {
  std::string out = fmt::format("{} {}", key_of(rule.of), escaped(rule.field));
  switch (rule.of) {
    case rule_use::kind::updatable:
      break;
    case rule_use::kind::locked_key:
      out += '[' + escaped(rule.detail) + ']';
      break;
    case rule_use::kind::writer:
      for (const std::string& each : rule.users) {
        out += (&each == rule.users.data() ? ": " : ", ") + escaped(each);
      }
      break;
    case rule_use::kind::absent:
      out += ' ' + escaped(rule.detail);
      break;
  }
  return out;
}

std::size_t policy_use::touched() const {
  return static_cast<std::size_t>(
      std::count_if(rules.begin(), rules.end(),
                    [](const rule_use& each) { return each.touched; }));
}

void coverage::note(const policy& rules, const std::string& from,
                    const touching& what) {
  const auto [at, fresh] =
      policies_.try_emplace({from, std::string(rules.name())});
  policy_use& use = at->second;
  if (fresh) use = {std::string(rules.name()), from, rules_of(rules)};
  node before, after;
  if (!read(what.before, before) || !read(what.after, after)) return;
  for (rule_use& rule : use.rules) {
    if (rule.touched) continue;
    const bool writes = rule.of == rule_use::kind::writer;
    if (writes && std::find(rule.users.begin(), rule.users.end(), what.user) ==
                      rule.users.end()) {
      continue;
    }
    const auto visit = [&](const node* old, const node* now) {
      rule.touched = rule.touched || touches(rule, old, now);
    };
    each_place(&before, &after, rule.path, 0, rule.of == rule_use::kind::absent,
               visit);
  }
}

std::vector<policy_use> coverage::result() const {
  std::vector<policy_use> out;
  for (const auto& [key, use] : policies_) out.push_back(use);
  return out;
}

}  // namespace mxpatch::cli::testing
