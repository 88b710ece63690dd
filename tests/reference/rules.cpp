#include "reference/rules.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <regex>

namespace reference {

namespace {

using json::kind;

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

bool same(const value* a, const value* b) {
  if (!there(a) || !there(b)) return there(a) == there(b);
  return json::equal(normal(*a), normal(*b));
}

bool is_text(const value* one, bool empty) {
  return one != nullptr && one->is(kind::string) && one->text.empty() == empty;
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

// Whether anything differs at or below a place. A policy may take what belongs
// to the server for a map, of which null is an entry.
bool differ(const policy& by, const path& at, const value* a, const value* b) {
  const bool entry = is_entry(by, at);
  const bool has_a = entry ? a != nullptr : there(a);
  const bool has_b = entry ? b != nullptr : there(b);
  if (!has_a || !has_b) return has_a != has_b;
  if (!a->is(kind::object) || !b->is(kind::object)) {
    return !json::equal(normal(*a), normal(*b));
  }
  std::set<std::string> keys;
  for (const auto& one : a->members) keys.insert(one.first);
  for (const auto& one : b->members) keys.insert(one.first);
  return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
    path below = at;
    below.push_back(key);
    return differ(by, below, a->find(key), b->find(key));
  });
}

// Gives the server's fields back. `named` is what the client wrote: the patch,
// or the new object.
void settle(const policy& by, const value& document, const value& named,
            value& merged, bool is_patch, errors& found) {
  const auto differs = [&](const value& a, const value& b,
                           const std::string& key) {
    const bool at_root = key == "status";
    return differ(by, at_root ? path{key} : path{"metadata", key},
                  member(a, key), member(b, key));
  };
  const bool owned_status = by.status == "subresource";
  if (owned_status && (is_patch || differs(document, merged, "status"))) {
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
      found.insert("type-mismatch");
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
    if (refuses) found.insert("precondition-failed");
    if (fills || refuses) keep(*before, after, key);
  }
  const value* version = member(*wanted, "resourceVersion");
  if (version != nullptr) {
    const bool judged = is_patch || differs(*before, after, "resourceVersion");
    if (judged && !is_resource_version(*version)) {
      found.insert("precondition-invalid");
    } else if (judged && !same(version, member(*before, "resourceVersion"))) {
      found.insert("precondition-failed");
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

// What a list of finalizers names: how often each, and none at all where it is
// absent or empty. Nothing where it is not a list of strings.
std::optional<std::map<std::string, int>> names_in(const value* list) {
  std::map<std::string, int> out;
  if (!there(list)) return out;
  if (!list->is(kind::array)) return {};
  for (const value& each : list->elements) {
    if (!each.is(kind::string)) return {};
    ++out[each.text];
  }
  return out;
}

// What a request does to the finalizers of an object that is being deleted.
struct of_deletion {
  bool keeps_within = false;  // it names only what is stored, each once
  bool lets_go = false;       // and not all of it
};

of_deletion deletion_in(const policy& by, const value& document,
                        const std::vector<located_change>& changes) {
  const path finalizers = {"metadata", "finalizers"};
  of_deletion out;
  const value* since = at_path(document, {"metadata", "deletionTimestamp"});
  if (!is_text(since, false)) return out;
  for (const located_change& one : changes) {
    if (one.where != finalizers) continue;
    const auto list_of = [&](const value* list) {
      return names_in(means_nothing(by, finalizers, list) ? nullptr : list);
    };
    const auto stored = list_of(one.before);
    const auto wanted = list_of(one.after);
    if (!stored || !wanted) return out;
    out.keeps_within =
        std::all_of(wanted->begin(), wanted->end(), [&](const auto& name) {
          return name.second == 1 && stored->contains(name.first);
        });
    out.lets_go = out.keeps_within && wanted->size() != stored->size();
  }
  return out;
}

// A status that is open is a field like any other.
policy with_status(policy by) {
  if (by.status == "open") {
    field status;
    status.where = {"status"};
    status.type = "any";
    by.fields.push_back(status);
  }
  return by;
}

outcome finish(const value& document, const value& merged, const policy& rules,
               const std::string& user, errors found) {
  const policy by = with_status(rules);
  outcome out;
  out.merged = merged;
  out.settled_badly = !found.empty();
  std::vector<located_change> changes;
  find_changes(by, document, merged, {}, changes);
  const of_deletion deletion = deletion_in(by, document, changes);
  const circumstances when{user, deletion.lets_go};
  for (located_change& one : changes) {
    errors wrong = judge(by, when, one, merged);
    out.writer_helped = out.writer_helped ||
                        wrong != judge(by, {{}, when.finishing}, one, merged);
    if (deletion.keeps_within && one.where == path{"metadata", "finalizers"}) {
      wrong.clear();
    }
    one.what.allowed = wrong.empty();
    found.insert(wrong.begin(), wrong.end());
    std::string pointer;
    for (const std::string& key : one.where) pointer += "/" + escape(key);
    out.changes.emplace(pointer, one.what);
  }
  out.errors = found;
  const bool locked =
      found.contains("field-locked") || found.contains("key-locked");
  out.code = found.contains("precondition-failed") ? 409
             : locked                              ? 403
             : found.empty()                       ? 200
                                                   : 400;
  return out;
}

}  // namespace

value normal(const value& in) { return prune(in); }

bool is_integer(const value& one) {
  static const std::regex integer("-?(0|[1-9][0-9]*)");
  return one.is(kind::number) && std::regex_match(one.text, integer);
}

value merge(const value& document, const value& patch, bool kubernetes) {
  return kubernetes ? merge_kubernetes(document, patch)
                    : merge_rfc(document, patch);
}

outcome patch(const value& document, const value& patch, const policy& by) {
  errors found;
  value merged = merge(document, patch, true);
  settle(by, document, patch, merged, true, found);
  return finish(document, merged, by, {}, found);
}

outcome update(const value& document, const value& updated, const policy& by,
               const std::string& user) {
  errors found;
  value merged = updated;
  settle(by, document, updated, merged, false, found);
  return finish(document, merged, by, user, found);
}

outcome create(const value& document, const policy& by) {
  outcome out;
  out.merged = document;
  out.errors = judge_new(with_status(by), document);
  out.code = out.errors.empty() ? 200 : 400;
  return out;
}

}  // namespace reference
