#include "reference/random_policies.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>

namespace reference {

namespace {

constexpr const char* spec_names[] = {"activeDeadlineSeconds",
                                      "ttlSecondsAfterFinished",
                                      "cleanPodPolicy",
                                      "jobMode",
                                      "suspend",
                                      "list",
                                      "nested",
                                      "nested",
                                      "*",
                                      "*"};
constexpr const char* metadata_names[] = {"labels", "annotations", "finalizers",
                                          "name",   "namespace",   "*"};
constexpr const char* names[] = {"a",   "b",   "spec", "jobMode", "a/b",
                                 "a~b", "app", "team", "x.io/y",  "*",
                                 "*",   "*",   "*"};
constexpr const char* types[] = {"labels", "annotations", "integer",
                                 "string", "boolean",     "any"};
constexpr const char* patterns[] = {"app", "x.io/*", "*eam", "T*", "a b", "*"};
constexpr const char* users[] = {"w1", "w2", "system:w3"};
// What random objects often have.
constexpr const char* defaults[] = {"{}",
                                    "[]",
                                    "false",
                                    "true",
                                    "\"\"",
                                    "0",
                                    "1",
                                    "100",
                                    "3600",
                                    "\"a\"",
                                    "\"All\"",
                                    "[1]",
                                    "{\"a\":{\"n\":null}}"};

// Whether one is above the other at some place, or the same.
bool overlap(const path& a, const path& b) {
  for (std::size_t i = 0; i != std::min(a.size(), b.size()); ++i) {
    if (!fits(a[i], b[i]) && !fits(b[i], a[i])) return false;
  }
  return true;
}

std::string quoted(const std::string& text) {
  std::string out;
  json::write_string(text, out);
  return out;
}

template <class Each, class Write>
std::string list_of(const Each& all, Write write) {
  std::string out = "[";
  for (const auto& one : all) out += (out.size() == 1 ? "" : ", ") + write(one);
  return out + "]";
}

// A dotted path says nothing but letters, digits, '-', '_', and '*' for any.
bool needs_pointer(const std::string& name) {
  const auto plain = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_';
  };
  return name.empty() ||
         (name != any_name && !std::all_of(name.begin(), name.end(), plain));
}

}  // namespace

std::string random_policies::user() { return chance(15) ? "w" : one_of(users); }

path random_policies::place(bool status) {
  path out;
  switch (number(status ? 10 : 9)) {
    case 0:
      out = {"*"};
      break;
    case 1:
      out = {one_of(names)};
      break;
    case 2:
    case 3:
      out = {"metadata", one_of(metadata_names)};
      break;
    case 9:
      out = {"status"};
      break;
    default:
      out = {"spec", one_of(spec_names)};
      break;
  }
  while (out.size() < 5 && chance(45)) out.push_back(one_of(names));
  // In a pointer '*' is a name, so a path cannot have both.
  if (std::find(out.begin(), out.end(), any_name) != out.end()) {
    std::replace_if(out.begin(), out.end(), needs_pointer, "nested");
  }
  return out;
}

field random_policies::rule(bool status) {
  field out;
  out.where = place(status);
  out.type = one_of(types);
  if (chance(20)) {
    out.where = {"metadata", chance(50) ? "labels" : "annotations"};
    out.type = out.where[1];
  }
  out.removable = chance(70);
  if (out.type == "integer" && chance(60)) {
    out.minimum = number(3) - 1;
    out.maximum = out.minimum + 1 + number(5000);
  }
  if (out.type == "string" && chance(60)) {
    out.values = {"All", "test"};
    if (chance(50)) out.values.insert("a");
  }
  if ((out.type == "labels" || out.type == "annotations") && chance(60)) {
    for (int left = 1 + number(2); left != 0; --left) {
      out.locked_keys.push_back(one_of(patterns));
    }
  }
  return out;
}

policy random_policies::any() {
  policy out;
  constexpr const char* modes[] = {"subresource", "locked", "open"};
  out.status = one_of(modes);
  // Below what the server keeps, or what is open as a whole, none may be.
  const bool status = out.status == "locked";
  for (int left = number(8); left != 0; --left) {
    const field made = rule(status);
    const bool clear = std::none_of(
        out.fields.begin(), out.fields.end(),
        [&](const field& one) { return overlap(one.where, made.where); });
    if (clear && !(out.status == "open" && made.where[0] == "*")) {
      out.fields.push_back(made);
    }
  }
  for (int left = number(4); left != 0; --left) {
    out.writers[one_of(users)].push_back(place(status));
  }
  for (int left = number(5); left != 0; --left) {
    out.absent.emplace_back(place(true), json::parse(one_of(defaults)));
  }
  return out;
}

std::string random_policies::text_of(const path& in) {
  const bool any = std::find(in.begin(), in.end(), any_name) != in.end();
  const bool odd = std::any_of(in.begin(), in.end(), needs_pointer);
  std::string out;
  if (odd || (!any && chance(20))) {
    for (const std::string& name : in) {
      out += '/';
      for (const char c : name) {
        out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
      }
    }
    return quoted(out);
  }
  for (const std::string& name : in) out += (out.empty() ? "" : ".") + name;
  return quoted(out);
}

std::string random_policies::text_of(const policy& in) {
  std::string out = R"({"format": "mxpatch.policy/v1", "name": "random",
 "match": {"group": "g", "kind": "K", "resource": "ks"},
 "updatable": )";
  out += list_of(in.fields, [&](const field& rule) {
    std::string made = "\n  {\"path\": " + text_of(rule.where) +
                       ", \"type\": " + quoted(rule.type);
    if (!rule.removable) made += ", \"removable\": false";
    if (rule.minimum != rule.maximum) {
      made += ", \"minimum\": " + std::to_string(rule.minimum) +
              ", \"maximum\": " + std::to_string(rule.maximum);
    }
    if (!rule.values.empty()) {
      made += ", \"enum\": " + list_of(rule.values, quoted);
    }
    if (!rule.locked_keys.empty()) {
      made += ", \"lockedKeys\": " + list_of(rule.locked_keys, quoted);
    }
    return made + "}";
  });
  out += ",\n \"status\": " + quoted(in.status);
  // Each path of a writer in an entry of its own: entries add up.
  std::string writers;
  for (const auto& [user, paths] : in.writers) {
    for (const path& one : paths) {
      writers += (writers.empty() ? "" : ",") +
                 std::string("\n  {\"users\": ") +
                 list_of(std::initializer_list<std::string>{user}, quoted) +
                 ", \"paths\": [" + text_of(one) + "]}";
    }
  }
  out += ",\n \"writers\": [" + writers + "]";
  out += ",\n \"absentEquals\": " + list_of(in.absent, [&](const auto& rule) {
           return "\n  {\"path\": " + text_of(rule.first) +
                  ", \"value\": " + json::to_text(rule.second) + "}";
         });
  return out + "}";
}

}  // namespace reference
