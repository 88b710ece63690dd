#include "reference/judge.hpp"

#include <algorithm>
#include <optional>
#include <regex>

#include "reference/rules.hpp"

namespace reference {

using json::kind;
using json::value;

const value* member(const value& object, const std::string& key) {
  return object.is(kind::object) ? object.find(key) : nullptr;
}

bool there(const value* one) { return one != nullptr && !one->is(kind::null); }

const value* at_path(const value& root, const path& where) {
  const value* at = &root;
  for (const std::string& key : where) {
    at = at == nullptr ? nullptr : member(*at, key);
  }
  return at;
}

namespace {

bool is_map_type(const field& rule) {
  return rule.type == "labels" || rule.type == "annotations";
}

std::optional<value> meaning(const policy& by, const path& at,
                             const value* one);

}  // namespace

bool is_entry(const policy& by, const path& at) {
  if (at.size() < 2) return false;
  const path map(at.begin(), at.end() - 1);
  return map.back() == "labels" || map.back() == "annotations" ||
         std::any_of(by.fields.begin(), by.fields.end(), [&](const field& one) {
           return is_map_type(one) && leads_to(one.where, map);
         });
}

bool means_nothing(const policy& by, const path& at, const value* one) {
  const std::optional<value> stored = meaning(by, at, one);
  if (!stored) return true;
  return std::any_of(by.absent.begin(), by.absent.end(), [&](const auto& rule) {
    return leads_to(rule.first, at) &&
           json::equal(normal(rule.second), normal(*stored));
  });
}

namespace {

path below(path at, const std::string& key) {
  at.push_back(key);
  return at;
}

// What a server makes of a member: none of null, but for an entry.
std::optional<value> meaning(const policy& by, const path& at,
                             const value* one) {
  if (one == nullptr) return {};
  if (!one->is(kind::null)) return *one;
  if (!is_entry(by, at)) return {};
  value empty;
  empty.type = kind::string;
  return empty;
}

bool same(const policy& by, const path& at, const value& a, const value& b) {
  if (a.is(kind::array) && b.is(kind::array)) {
    if (a.elements.size() != b.elements.size()) return false;
    for (std::size_t i = 0; i != a.elements.size(); ++i) {
      if (!same(by, below(at, an_element), a.elements[i], b.elements[i])) {
        return false;
      }
    }
    return true;
  }
  if (!a.is(kind::object) || !b.is(kind::object)) return json::equal(a, b);
  // Inside of what is replaced as one, null is not a member anywhere.
  const auto nothing = [&](const path& where, const value* one) {
    return !there(one) || means_nothing(by, where, one);
  };
  std::set<std::string> keys;
  for (const auto& one : a.members) keys.insert(one.first);
  for (const auto& one : b.members) keys.insert(one.first);
  return std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
    const path where = below(at, key);
    const value* x = a.find(key);
    const value* y = b.find(key);
    const bool no_x = nothing(where, x);
    const bool no_y = nothing(where, y);
    return no_x || no_y ? no_x == no_y : same(by, where, *x, *y);
  });
}

bool is_key(const std::string& key, bool lowered) {
  static const std::regex key_rule(
      "(([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)/)?"
      "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
  std::string text = key;
  if (lowered) {
    // Go's strings.ToLower: two letters beyond ASCII become ASCII ones.
    text = std::regex_replace(text, std::regex("\xe2\x84\xaa"), "k");
    text = std::regex_replace(text, std::regex("\xc4\xb0"), "i");
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    });
  }
  const std::size_t slash = text.find('/');
  const bool short_prefix = slash == std::string::npos || slash <= 253;
  return short_prefix && std::regex_match(text, key_rule);
}

bool is_label_value(const std::string& text) {
  static const std::regex rule(
      "([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
  return std::regex_match(text, rule);
}
bool is_locked_key(const field& rule, const std::string& key) {
  return std::any_of(
      rule.locked_keys.begin(), rule.locked_keys.end(),
      [&](const std::string& pattern) {
        if (pattern.ends_with('*')) {
          return key.starts_with(pattern.substr(0, pattern.size() - 1));
        }
        if (pattern.starts_with('*')) return key.ends_with(pattern.substr(1));
        return key == pattern;
      });
}

// Judges one change, or the fields of a new object.
class judge_of_change {
 public:
  judge_of_change(const policy& by, const circumstances& when)
      : by_(by), when_(when) {
    const auto found = by.writers.find(when.user);
    if (found != by.writers.end()) paths_ = found->second;
  }

  void run(const located_change& one, const value& after) {
    const path& where = one.where;
    const bool was = !nothing(where, one.before);
    const bool is = !nothing(where, one.after);
    for (const field& rule : by_.fields) {
      if (leads_above(rule.where, where)) {
        return in_field(rule, one, was, is, after);
      }
    }
    const bool is_own = own(where);
    const bool inside = fields_below(where) || (!is_own && paths_below(where));
    const bool goes = was && one.before->is(kind::object);
    const bool comes = is && one.after->is(kind::object);
    if (is_own) {
      if (inside && goes) members(where, *one.before, false);
      if (inside && comes) members(where, *one.after, true);
    } else if (inside && (goes || comes) && !(was && is)) {
      members(where, goes ? *one.before : *one.after, comes);
    } else {
      out_.insert("field-locked");
    }
    if (!out_.contains("field-locked")) return;
    if (when_.finishing && !was) {
      out_.erase("field-locked");
    } else {
      // Whatever else is wrong, it is one thing that may not be done.
      out_ = {"field-locked"};
    }
  }

  void run_new(const value& object) {
    is_new_ = true;
    for (const field& rule : by_.fields) places(rule, {}, object);
  }

  errors found() const { return out_; }

 private:
  bool nothing(const path& at, const value* one) const {
    return means_nothing(by_, at, one);
  }
  bool own(const path& at) const {
    return std::any_of(paths_.begin(), paths_.end(),
                       [&](const path& one) { return leads_above(one, at); });
  }
  bool paths_below(const path& at) const {
    return std::any_of(paths_.begin(), paths_.end(),
                       [&](const path& one) { return leads_below(one, at); });
  }
  bool fields_below(const path& at) const {
    return std::any_of(
        by_.fields.begin(), by_.fields.end(),
        [&](const field& rule) { return leads_below(rule.where, at); });
  }
  bool locks(const field& rule, const path& entry) const {
    return !is_new_ && is_locked_key(rule, entry.back()) && !own(entry);
  }

  // Goes down to wherever the rule's path leads in a new object.
  void places(const field& rule, const path& at, const value& here) {
    if (at.size() == rule.where.size()) return check(rule, at, nullptr, &here);
    if (!here.is(kind::object)) return;
    for (const auto& [key, each] : here.members) {
      const path where = below(at, key);
      if (fits(rule.where[at.size()], key) && !nothing(where, &each)) {
        places(rule, where, each);
      }
    }
  }

  // At or below an updatable path.
  void in_field(const field& rule, const located_change& one, bool was, bool is,
                const value& after) {
    const path& where = one.where;
    const std::size_t deep = where.size() - rule.where.size();
    const path at(where.begin(), where.end() - static_cast<long>(deep));
    if (deep == 0) {
      const value* const old = was ? one.before : nullptr;
      // What means nothing takes the field away, where that may be done.
      check(rule, at, old, is || !rule.removable ? one.after : nullptr);
    } else if (rule.type == "any") {
      return;
    } else if (!is_map_type(rule)) {
      check(rule, at, nullptr, at_path(after, at));
    } else if (deep == 1) {
      entry(rule, where, was, is ? one.after : nullptr);
    } else {
      // The value of an entry should hold no members.
      const path place(where.begin(),
                       where.end() - static_cast<long>(deep) + 1);
      out_.insert(locks(rule, place) ? "key-locked" : "type-mismatch");
    }
  }

  void entry(const field& rule, const path& at, bool before, const value* now) {
    const std::string& key = at.back();
    if (locks(rule, at) && (before || !when_.finishing)) {
      out_.insert("key-locked");
      return;
    }
    if (now == nullptr) return;
    const bool labels = rule.type == "labels";
    if (!is_key(key, !labels)) {
      out_.insert(labels ? "label-key" : "annotation-key");
    }
    const value text = *meaning(by_, at, now);
    if (!text.is(kind::string)) {
      out_.insert("type-mismatch");
    } else if (labels && !is_label_value(text.text)) {
      out_.insert("label-value");
    }
  }

  // A whole field.
  void check(const field& rule, const path& at, const value* before,
             const value* now) {
    if (is_map_type(rule) && before != nullptr && before->is(kind::object)) {
      bool locked = false;
      for (const auto& [key, each] : before->members) {
        const path place = below(at, key);
        locked = locked || (locks(rule, place) && !nothing(place, &each));
      }
      if (locked) {
        out_.insert("key-locked");
        return;
      }
    }
    const std::optional<value> stored = meaning(by_, at, now);
    if (!stored) {
      if (!rule.removable) out_.insert("not-removable");
    } else if (!is_map_type(rule)) {
      scalar(rule, *stored);
    } else if (!stored->is(kind::object)) {
      out_.insert("type-mismatch");
    } else {
      for (const auto& [key, each] : stored->members) {
        const path place = below(at, key);
        if (!nothing(place, &each)) entry(rule, place, false, &each);
      }
    }
  }

  void scalar(const field& rule, const value& now) {
    if (rule.type == "integer") {
      if (!is_integer(now)) {
        out_.insert("type-mismatch");
      } else if (now.text.size() > 18) {
        out_.insert("value-out-of-range");
      } else if (rule.minimum != rule.maximum) {
        const long long number = std::stoll(now.text);
        if (number < rule.minimum || number > rule.maximum) {
          out_.insert("value-out-of-range");
        }
      }
    } else if (rule.type == "string") {
      if (!now.is(kind::string)) {
        out_.insert("type-mismatch");
      } else if (!rule.values.empty() && !rule.values.contains(now.text)) {
        out_.insert("value-not-in-enum");
      }
    } else if (rule.type == "boolean" && !now.is(kind::boolean)) {
      out_.insert("type-mismatch");
    }
  }

  // An object above updatable paths that comes or goes: as good as each member.
  void members(const path& at, const value& object, bool comes) {
    for (const auto& [key, each] : object.members) {
      const path where = below(at, key);
      if (nothing(where, &each)) continue;
      const auto rule = std::find_if(
          by_.fields.begin(), by_.fields.end(),
          [&](const field& one) { return leads_to(one.where, where); });
      const bool is_own = own(where);
      const bool inside =
          fields_below(where) || (!is_own && paths_below(where));
      if (rule != by_.fields.end()) {
        check(*rule, where, comes ? nullptr : &each, comes ? &each : nullptr);
      } else if (inside && each.is(kind::object)) {
        members(where, each, comes);
      } else if (!is_own) {
        out_.insert("field-locked");
      }
    }
  }

  const policy& by_;
  const circumstances& when_;
  std::vector<path> paths_;
  bool is_new_ = false;
  errors out_;
};

}  // namespace

void find_changes(const policy& by, const value& before, const value& after,
                  const path& at, std::vector<located_change>& out) {
  std::set<std::string> keys;
  for (const auto& one : before.members) keys.insert(one.first);
  for (const auto& one : after.members) keys.insert(one.first);
  for (const std::string& key : keys) {
    const path where = below(at, key);
    const value* const old = member(before, key);
    const value* const now = member(after, key);
    const std::optional<value> was = meaning(by, where, old);
    const std::optional<value> is = meaning(by, where, now);
    if (was && is && was->is(kind::object) && is->is(kind::object)) {
      find_changes(by, *old, *now, where, out);
      continue;
    }
    if (means_nothing(by, where, old) && means_nothing(by, where, now)) {
      continue;
    }
    if (was && is && same(by, where, *was, *is)) continue;
    located_change made{where, old, now, {}};
    made.what.op = !was ? "add" : !is ? "remove" : "replace";
    if (was) made.what.before = normal(*old);
    if (is) made.what.after = normal(*now);
    out.push_back(made);
  }
}

errors judge(const policy& by, const circumstances& when,
             const located_change& one, const value& after) {
  judge_of_change judges(by, when);
  judges.run(one, after);
  return judges.found();
}

errors judge_new(const policy& by, const value& object) {
  const circumstances nobody;
  judge_of_change judges(by, nobody);
  judges.run_new(object);
  return judges.found();
}

}  // namespace reference
