#include "reference/rules.hpp"

#include <algorithm>
#include <regex>

namespace reference {

namespace {

using json::kind;

const value* member(const value& object, const std::string& key) {
  return object.is(kind::object) ? object.find(key) : nullptr;
}

void set(value& object, const std::string& key, const value& to) {
  for (auto& [name, old] : object.members) {
    if (name == key) {
      old = to;
      return;
    }
  }
  object.members.emplace_back(key, to);
}

void erase(value& object, const std::string& key) {
  std::erase_if(object.members,
                [&](const auto& one) { return one.first == key; });
}

value empty_object() {
  value out;
  out.type = kind::object;
  return out;
}

// json-patch v4: pruneNils.
value prune(const value& in) {
  value out = in;
  if (in.is(kind::object)) {
    out.members.clear();
    for (const auto& [key, each] : in.members) {
      if (!each.is(kind::null)) out.members.emplace_back(key, prune(each));
    }
  }
  for (value& element : out.elements) element = prune(element);
  return out;
}

value merge_rfc(const value& target, const value& patch) {
  if (!patch.is(kind::object)) return patch;
  value out = target.is(kind::object) ? target : empty_object();
  for (const auto& [key, each] : patch.members) {
    if (each.is(kind::null)) {
      erase(out, key);
    } else {
      const value* old = out.find(key);
      set(out, key, merge_rfc(old == nullptr ? value{} : *old, each));
    }
  }
  return out;
}

// json-patch v4: merge and mergeDocs.
value merge_kubernetes(const value& target, const value& patch) {
  if (!target.is(kind::object)) return prune(patch);
  if (!patch.is(kind::object)) return patch;
  value out = target;
  for (const auto& [key, each] : patch.members) {
    if (each.is(kind::null)) {
      erase(out, key);
    } else {
      const value* old = out.find(key);
      set(out, key,
          old == nullptr ? prune(each) : merge_kubernetes(*old, each));
    }
  }
  return out;
}

bool there(const value* one) { return one != nullptr && !one->is(kind::null); }

bool same(const value* a, const value* b) {
  if (!there(a) || !there(b)) return there(a) == there(b);
  return json::equal(normal(*a), normal(*b));
}

bool is_text(const value* one, bool empty) {
  return one != nullptr && one->is(kind::string) && one->text.empty() == empty;
}

bool is_integer(const value& one) {
  static const std::regex integer("-?(0|[1-9][0-9]*)");
  return one.is(kind::number) && std::regex_match(one.text, integer);
}

// Numbers here have few digits or far too many.
bool is_small_integer(const value& one) {
  return is_integer(one) && one.text.size() < 19;
}

bool is_resource_version(const value& one) {
  static const std::regex digits("0*[1-9][0-9]{0,18}");
  return one.is(kind::string) && std::regex_match(one.text, digits);
}

// Puts the stored member, or its absence, back.
void keep(const value& stored, value& object, const std::string& key) {
  const value* old = member(stored, key);
  if (old == nullptr) {
    erase(object, key);
  } else {
    set(object, key, *old);
  }
}

bool decodes(const std::string& key, const value& one) {
  static const std::regex time(
      "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})");
  if (key == "creationTimestamp") {
    return one.is(kind::string) && std::regex_match(one.text, time);
  }
  if (key == "generation") return is_small_integer(one);
  if (key == "selfLink") return one.is(kind::string);
  return one.is(kind::array) &&
         std::all_of(one.elements.begin(), one.elements.end(),
                     [](const value& each) { return each.is(kind::object); });
}

const std::vector<std::string> owned = {"creationTimestamp", "generation",
                                        "managedFields", "selfLink"};

// Gives the server's fields back. `named` is what the client wrote: the patch,
// or the new object.
void settle(const value& document, const value& named, value& merged,
            bool is_patch, std::set<std::string>& errors) {
  const auto differs = [](const value& a, const value& b,
                          const std::string& key) {
    return !same(member(a, key), member(b, key));
  };
  if (is_patch || differs(document, merged, "status")) {
    keep(document, merged, "status");
  }
  const value* before = member(document, "metadata");
  const value* wanted = member(named, "metadata");
  if (before == nullptr || wanted == nullptr || !before->is(kind::object) ||
      !wanted->is(kind::object)) {
    return;
  }
  value after = *member(merged, "metadata");
  for (const std::string& key : owned) {
    const value* asked = member(*wanted, key);
    if (is_patch && there(asked) && !decodes(key, *asked)) {
      errors.insert("type-mismatch");
    }
    if (is_patch || differs(*before, after, key)) keep(*before, after, key);
  }
  for (const char* key : {"uid", "namespace"}) {
    const value* now = member(after, key);
    const bool fills = !there(now) || is_text(now, true);
    if (!differs(*before, after, key)) {
      if (is_patch && fills) keep(*before, after, key);
      continue;
    }
    const bool refuses = key == std::string("uid") && is_text(now, false);
    if (refuses) errors.insert("precondition-failed");
    if (fills || refuses) keep(*before, after, key);
  }
  const value* version = member(*wanted, "resourceVersion");
  if (version != nullptr) {
    const bool judged = is_patch || differs(*before, after, "resourceVersion");
    if (judged && !is_resource_version(*version)) {
      errors.insert("precondition-invalid");
    } else if (judged && !same(version, member(*before, "resourceVersion"))) {
      errors.insert("precondition-failed");
    }
  }
  if (is_patch || differs(*before, after, "resourceVersion")) {
    keep(*before, after, "resourceVersion");
  }
  set(merged, "metadata", after);
}

std::string escape(const std::string& key) {
  std::string out;
  for (const char c : key) {
    out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return out;
}

using path = std::vector<std::string>;

struct located_change {
  path where;
  change what;
};

void find_changes(const value& before, const value& after, const path& at,
                  std::vector<located_change>& out) {
  std::set<std::string> keys;
  for (const auto& one : before.members) keys.insert(one.first);
  for (const auto& one : after.members) keys.insert(one.first);
  for (const std::string& key : keys) {
    const value* old = member(before, key);
    const value* now = member(after, key);
    path where = at;
    where.push_back(key);
    if (there(old) && there(now) && old->is(kind::object) &&
        now->is(kind::object)) {
      find_changes(*old, *now, where, out);
    } else if (!same(old, now)) {
      change made;
      made.op = !there(old) ? "add" : !there(now) ? "remove" : "replace";
      if (there(old)) made.before = normal(*old);
      if (there(now)) made.after = normal(*now);
      out.push_back({where, made});
    }
  }
}

bool is_prefix(const path& shorter, const path& longer) {
  return shorter.size() <= longer.size() &&
         std::equal(shorter.begin(), shorter.end(), longer.begin());
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

using errors = std::set<std::string>;

void check_entry(const field& rule, const std::string& key, const value& now,
                 errors& out) {
  const bool labels = rule.type == "labels";
  if (!is_key(key, !labels)) {
    out.insert(labels ? "label-key" : "annotation-key");
  }
  if (!now.is(kind::string)) {
    out.insert("type-mismatch");
  } else if (labels && !is_label_value(now.text)) {
    out.insert("label-value");
  }
}

void check_field(const field& rule, const value* now, errors& out) {
  if (!there(now)) {
    if (!rule.removable) out.insert("not-removable");
    return;
  }
  if (rule.type == "labels" || rule.type == "annotations") {
    if (!now->is(kind::object)) {
      out.insert("type-mismatch");
      return;
    }
    for (const auto& [key, each] : now->members) {
      if (there(&each)) check_entry(rule, key, each, out);
    }
  } else if (rule.type == "integer") {
    if (!is_integer(*now)) {
      out.insert("type-mismatch");
    } else if (!is_small_integer(*now)) {
      out.insert("value-out-of-range");
    } else if (rule.minimum != rule.maximum) {
      const long long number = std::stoll(now->text);
      if (number < rule.minimum || number > rule.maximum) {
        out.insert("value-out-of-range");
      }
    }
  } else if (rule.type == "string") {
    if (!now->is(kind::string)) {
      out.insert("type-mismatch");
    } else if (!rule.values.empty() && !rule.values.contains(now->text)) {
      out.insert("value-not-in-enum");
    }
  } else if (rule.type == "boolean" && !now->is(kind::boolean)) {
    out.insert("type-mismatch");
  }
}

// An object above updatable paths that comes or goes: as good as each member.
void check_container(const std::vector<field>& policy, const path& at,
                     const value& object, bool added, errors& out) {
  for (const auto& [key, each] : object.members) {
    if (!there(&each)) continue;
    path where = at;
    where.push_back(key);
    const field* exact = nullptr;
    bool above = false;
    for (const field& rule : policy) {
      if (rule.path == where) {
        exact = &rule;
      } else if (is_prefix(where, rule.path)) {
        above = true;
      }
    }
    if (exact != nullptr) {
      check_field(*exact, added ? &each : nullptr, out);
    } else if (above && each.is(kind::object)) {
      check_container(policy, where, each, added, out);
    } else {
      out.insert("field-locked");
    }
  }
}

const value* at_path(const value& root, const path& where) {
  const value* at = &root;
  for (const std::string& key : where) {
    at = at == nullptr ? nullptr : member(*at, key);
  }
  return at;
}

errors judge(const std::vector<field>& policy, const path& where,
             const change& what, const value& after) {
  errors out;
  for (const field& rule : policy) {
    if (!is_prefix(rule.path, where)) continue;
    const std::size_t below = where.size() - rule.path.size();
    const bool map = rule.type == "labels" || rule.type == "annotations";
    if (rule.type == "any") {
      if (below == 0 && !there(&what.after) && !rule.removable) {
        out.insert("not-removable");
      }
    } else if (below == 0) {
      check_field(rule, &what.after, out);
    } else if (!map) {
      check_field(rule, at_path(after, rule.path), out);
    } else if (below > 1) {
      out.insert("type-mismatch");
    } else if (there(&what.after)) {
      check_entry(rule, where.back(), what.after, out);
    }
    return out;
  }
  const bool above = std::any_of(
      policy.begin(), policy.end(),
      [&](const field& rule) { return is_prefix(where, rule.path); });
  const value& object = what.op == "add" ? what.after : what.before;
  if (!above || what.op == "replace" || !object.is(kind::object)) {
    return {"field-locked"};
  }
  check_container(policy, where, object, what.op == "add", out);
  return out;
}

bool strings_within(const value& some, const value& all) {
  const auto is_list = [](const value& one) {
    return one.is(kind::array) &&
           std::all_of(one.elements.begin(), one.elements.end(),
                       [](const value& each) { return each.is(kind::string); });
  };
  if (!is_list(all)) return false;
  if (some.is(kind::null)) return true;
  return is_list(some) &&
         std::all_of(
             some.elements.begin(), some.elements.end(),
             [&](const value& each) {
               return std::any_of(
                   all.elements.begin(), all.elements.end(),
                   [&](const value& one) { return one.text == each.text; });
             });
}

outcome finish(const value& document, const value& merged,
               const std::vector<field>& policy, errors found) {
  outcome out;
  out.merged = merged;
  out.settled_badly = !found.empty();
  std::vector<located_change> changes;
  find_changes(document, merged, {}, changes);
  const path finalizers = {"metadata", "finalizers"};
  const bool deleting =
      there(at_path(document, {"metadata", "deletionTimestamp"}));
  bool finishing = false;
  for (const located_change& one : changes) {
    finishing = finishing || (deleting && one.where == finalizers &&
                              there(&one.what.before) &&
                              strings_within(one.what.after, one.what.before));
  }
  for (located_change& one : changes) {
    errors wrong = judge(policy, one.where, one.what, merged);
    if (finishing && one.where == finalizers) wrong.clear();
    if (finishing && one.what.op == "add") {
      wrong.erase("field-locked");
    } else if (wrong.contains("field-locked")) {
      // Whatever else is wrong, it is one thing that may not be done.
      wrong = {"field-locked"};
    }
    one.what.allowed = wrong.empty();
    found.insert(wrong.begin(), wrong.end());
    std::string pointer;
    for (const std::string& key : one.where) pointer += "/" + escape(key);
    out.changes.emplace(pointer, one.what);
  }
  out.errors = found;
  out.code = found.contains("precondition-failed") ? 409
             : found.contains("field-locked")      ? 403
             : found.empty()                       ? 200
                                                   : 400;
  return out;
}

}  // namespace

value normal(const value& in) { return prune(in); }

value merge(const value& document, const value& patch, bool kubernetes) {
  return kubernetes ? merge_kubernetes(document, patch)
                    : merge_rfc(document, patch);
}

outcome patch(const value& document, const value& patch,
              const std::vector<field>& policy) {
  errors found;
  value merged = merge(document, patch, true);
  settle(document, patch, merged, true, found);
  return finish(document, merged, policy, found);
}

outcome update(const value& document, const value& updated,
               const std::vector<field>& policy) {
  errors found;
  value merged = updated;
  settle(document, updated, merged, false, found);
  return finish(document, merged, policy, found);
}

}  // namespace reference
