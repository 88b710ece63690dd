#include "reference/judge.hpp"

#include <algorithm>
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

path below(path at, const std::string& key) {
  at.push_back(key);
  return at;
}

// Absent, null, or what the policy says to mean the same.
bool means_nothing(const policy& by, const path& at, const value* one) {
  if (!there(one)) return true;
  return std::any_of(by.absent.begin(), by.absent.end(), [&](const auto& rule) {
    return leads_to(rule.first, at) &&
           json::equal(normal(rule.second), normal(*one));
  });
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
  std::set<std::string> keys;
  for (const auto& one : a.members) keys.insert(one.first);
  for (const auto& one : b.members) keys.insert(one.first);
  return std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
    const path where = below(at, key);
    const value* x = a.find(key);
    const value* y = b.find(key);
    const bool no_x = means_nothing(by, where, x);
    const bool no_y = means_nothing(by, where, y);
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

// Judges one change.
class judge_of_change {
 public:
  judge_of_change(const policy& by, const circumstances& when)
      : by_(by), when_(when) {
    const auto found = by.writers.find(when.user);
    if (found != by.writers.end()) paths_ = found->second;
  }

  void run(const located_change& one, const value& after) {
    const path& where = one.where;
    for (const field& rule : by_.fields) {
      if (leads_above(rule.where, where)) return in_field(rule, one, after);
    }
    const bool is_own = own(where);
    const bool inside = fields_below(where) || (!is_own && paths_below(where));
    const bool goes = one.what.before.is(kind::object);
    const bool comes = one.what.after.is(kind::object);
    if (is_own) {
      if (inside && goes) members(where, one.what.before, false);
      if (inside && comes) members(where, one.what.after, true);
    } else if (inside && one.what.op != "replace" && (goes || comes)) {
      members(where, goes ? one.what.before : one.what.after, comes);
    } else {
      out_.insert("field-locked");
    }
    if (!out_.contains("field-locked")) return;
    if (when_.finishing && one.what.op == "add") {
      out_.erase("field-locked");
    } else {
      // Whatever else is wrong, it is one thing that may not be done.
      out_ = {"field-locked"};
    }
  }

  errors found() const { return out_; }

 private:
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

  // At or below an updatable path.
  void in_field(const field& rule, const located_change& one,
                const value& after) {
    const path& where = one.where;
    const std::size_t deep = where.size() - rule.where.size();
    const path at(where.begin(), where.end() - static_cast<long>(deep));
    const bool map = rule.type == "labels" || rule.type == "annotations";
    if (deep == 0) {
      check(rule, at, &one.what.before, &one.what.after);
    } else if (rule.type == "any") {
      return;
    } else if (!map) {
      check(rule, at, nullptr, at_path(after, at));
    } else if (deep == 1) {
      entry(rule, where, there(&one.what.before), &one.what.after);
    } else {
      // The value of an entry should hold no members.
      const path place(where.begin(),
                       where.end() - static_cast<long>(deep) + 1);
      const bool locked = is_locked_key(rule, place.back()) && !own(place);
      out_.insert(locked ? "key-locked" : "type-mismatch");
    }
  }

  void entry(const field& rule, const path& at, bool before, const value* now) {
    const std::string& key = at.back();
    if (is_locked_key(rule, key) && !own(at)) {
      if (before || !when_.finishing) {
        out_.insert("key-locked");
        return;
      }
    }
    if (!there(now)) return;
    const bool labels = rule.type == "labels";
    if (!is_key(key, !labels)) {
      out_.insert(labels ? "label-key" : "annotation-key");
    }
    if (!now->is(kind::string)) {
      out_.insert("type-mismatch");
    } else if (labels && !is_label_value(now->text)) {
      out_.insert("label-value");
    }
  }

  // A whole field.
  void check(const field& rule, const path& at, const value* before,
             const value* now) {
    const bool map = rule.type == "labels" || rule.type == "annotations";
    if (map && before != nullptr && before->is(kind::object)) {
      bool locked = false;
      for (const auto& [key, each] : before->members) {
        const path place = below(at, key);
        locked = locked || (is_locked_key(rule, key) && !own(place) &&
                            !means_nothing(by_, place, &each));
      }
      if (locked) {
        out_.insert("key-locked");
        return;
      }
    }
    if (!there(now)) {
      if (!rule.removable) out_.insert("not-removable");
    } else if (map) {
      if (!now->is(kind::object)) {
        out_.insert("type-mismatch");
        return;
      }
      for (const auto& [key, each] : now->members) {
        if (there(&each)) entry(rule, below(at, key), false, &each);
      }
    } else {
      scalar(rule, *now);
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
      if (means_nothing(by_, where, &each)) continue;
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
  errors out_;
};

}  // namespace

void find_changes(const policy& by, const value& before, const value& after,
                  const path& at, std::vector<located_change>& out) {
  std::set<std::string> keys;
  for (const auto& one : before.members) keys.insert(one.first);
  for (const auto& one : after.members) keys.insert(one.first);
  for (const std::string& key : keys) {
    const value* old = member(before, key);
    const value* now = member(after, key);
    const path where = below(at, key);
    if (there(old) && there(now) && old->is(kind::object) &&
        now->is(kind::object)) {
      find_changes(by, *old, *now, where, out);
      continue;
    }
    if (means_nothing(by, where, old) && means_nothing(by, where, now)) {
      continue;
    }
    if (there(old) && there(now) && same(by, where, *old, *now)) continue;
    change made;
    made.op = !there(old) ? "add" : !there(now) ? "remove" : "replace";
    if (there(old)) made.before = normal(*old);
    if (there(now)) made.after = normal(*now);
    out.push_back({where, made});
  }
}

errors judge(const policy& by, const circumstances& when,
             const located_change& one, const value& after) {
  judge_of_change judges(by, when);
  judges.run(one, after);
  return judges.found();
}

}  // namespace reference
