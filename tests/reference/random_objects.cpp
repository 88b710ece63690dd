#include "reference/random_objects.hpp"

#include <algorithm>

namespace reference {

using json::kind;
using json::value;

namespace {

constexpr const char* keys[] = {"a",   "b", "spec",     "jobMode",   "a/b",
                                "a~b", "",  "\xc3\xa9", "__proto__", "z"};
constexpr const char* label_keys[] = {"app",  "team", "a b",   "x.io/y",
                                      "Tier", "-",    "X.io/y"};
constexpr const char* label_values[] = {"a", "test", "", "a b", "-x", "A_1.b"};
constexpr const char* numbers[] = {
    "0",          "-0",
    "1",          "1.0",
    "1e0",        "100",
    "1e2",        "3600",
    "-5",         "9223372036",
    "9223372037", "1.50",
    "15e-1",      "123456789012345678901234567890"};
constexpr const char* finalizers[] = {"f/a", "f/b", "f/c"};
constexpr const char* fields[] = {"activeDeadlineSeconds",
                                  "ttlSecondsAfterFinished",
                                  "cleanPodPolicy",
                                  "jobMode",
                                  "suspend",
                                  "list",
                                  "nested"};
constexpr const char* owned[] = {
    "creationTimestamp", "generation",     "managedFields", "selfLink", "uid",
    "namespace",         "resourceVersion"};
constexpr const char* policies[] = {"All", "Running", "None", "all"};

value text(const char* bytes) {
  value out;
  out.type = kind::string;
  out.text = bytes;
  return out;
}
value digits(const char* spelled) {
  value out;
  out.type = kind::number;
  out.text = spelled;
  return out;
}
value of_kind(kind type) {
  value out;
  out.type = type;
  return out;
}

void set(value& object, const std::string& key, value to) {
  for (auto& [name, old] : object.members) {
    if (name == key) {
      old = std::move(to);
      return;
    }
  }
  object.members.emplace_back(key, std::move(to));
}

}  // namespace

value random_objects::scalar() {
  switch (number(6)) {
    case 0:
      return {};
    case 1: {
      value out = of_kind(kind::boolean);
      out.truth = chance(50);
      return out;
    }
    case 2:
      return text(one_of(label_values));
    case 3:
      return text(one_of(policies));
    default:
      return digits(one_of(numbers));
  }
}

value random_objects::object_of(int depth) {
  value out = of_kind(kind::object);
  for (int left = number(4); left != 0; --left) {
    set(out, one_of(keys), any(depth - 1));
  }
  return out;
}

value random_objects::any(int depth) {
  if (depth <= 0 || chance(60)) return scalar();
  if (chance(60)) return object_of(depth);
  value out = of_kind(kind::array);
  for (int left = number(4); left != 0; --left) {
    out.elements.push_back(any(depth - 1));
  }
  return out;
}

value random_objects::metadata() {
  if (chance(3)) return any(2);
  value out = of_kind(kind::object);
  set(out, "name", text("job"));
  for (const char* map : {"labels", "annotations"}) {
    if (chance(30)) continue;
    value entries = of_kind(kind::object);
    for (int left = number(4); left != 0; --left) {
      set(entries, one_of(label_keys),
          chance(90) ? text(one_of(label_values)) : any(1));
    }
    set(out, map, chance(95) ? entries : any(2));
  }
  if (chance(30)) {
    value list = of_kind(kind::array);
    for (int left = number(4); left != 0; --left) {
      list.elements.push_back(text(one_of(finalizers)));
    }
    set(out, "finalizers", chance(90) ? list : any(1));
  }
  if (chance(25)) {
    set(out, "deletionTimestamp",
        chance(80) ? text("2026-01-01T00:00:00Z") : value{});
  }
  const auto sometimes = [&](const char* key, value to) {
    if (chance(50)) set(out, key, chance(95) ? std::move(to) : any(1));
  };
  sometimes("uid", text(chance(50) ? "u-1" : "u-2"));
  sometimes("namespace", text(chance(80) ? "ns" : ""));
  sometimes("resourceVersion", text(chance(70) ? "7" : "007"));
  sometimes("generation", digits(chance(50) ? "1" : "2"));
  sometimes("creationTimestamp", text("2026-01-01T00:00:00Z"));
  sometimes("selfLink", text("/x"));
  value managed = of_kind(kind::array);
  managed.elements.push_back(of_kind(kind::object));
  sometimes("managedFields", managed);
  return out;
}

value random_objects::spec() {
  if (chance(3)) return any(2);
  value out = of_kind(kind::object);
  for (const char* field : fields) {
    if (chance(40)) continue;
    const std::string name = field;
    set(out, name,
        chance(15)                 ? any(3)
        : name == "cleanPodPolicy" ? text(one_of(policies))
        : name == "jobMode"        ? text("MXTrain")
        : name == "nested"         ? object_of(3)
        : name == "list"           ? any(3)
                                   : digits(one_of(numbers)));
  }
  return out;
}

value random_objects::document() {
  value out = of_kind(kind::object);
  set(out, "kind", text("MXJob"));
  if (chance(95)) set(out, "metadata", metadata());
  if (chance(95)) set(out, "spec", spec());
  if (chance(40)) set(out, "status", any(2));
  if (chance(20)) set(out, one_of(keys), any(2));
  return out;
}

// The same value, where it is a number in another spelling.
value random_objects::respelled(value in) {
  if (in.is(kind::number)) {
    if (in.text == "1") in.text = "10e-1";
    if (in.text == "100") in.text = "1E+2";
    if (in.text == "0") in.text = "0.0";
  }
  return in;
}

value random_objects::change(const value& old, int depth) {
  if (chance(15)) return {};
  if (chance(15)) return respelled(old);
  if (!old.is(kind::object) || chance(12)) return any(2);
  value out = of_kind(kind::object);
  for (const auto& [key, each] : old.members) {
    if (chance(35)) set(out, key, change(each, depth + 1));
  }
  if (chance(35)) set(out, one_of(keys), any(2));
  if (depth == 2 && chance(30)) set(out, one_of(label_keys), scalar());
  return out;
}

value random_objects::patch_for(const value& document) {
  value out = change(document, 0);
  if (!out.is(kind::object)) out = of_kind(kind::object);
  if (chance(50)) {
    const value* old = document.find("spec");
    value named =
        old != nullptr && chance(50) ? change(*old, 1) : of_kind(kind::object);
    if (named.is(kind::object)) set(named, one_of(fields), any(2));
    set(out, "spec", named);
  }
  if (chance(40)) {
    value named = of_kind(kind::object);
    if (chance(70))
      set(named, "labels",
          metadata().is(kind::object) ? change(object_of(1), 2) : any(1));
    if (chance(30)) set(named, one_of(owned), chance(60) ? scalar() : any(2));
    if (chance(30)) {
      const value other = metadata();
      const value* list =
          other.is(kind::object) ? other.find("finalizers") : nullptr;
      set(named, "finalizers", list != nullptr ? *list : value{});
    }
    set(out, "metadata", named);
  }
  return out;
}

void random_objects::space(std::string& out) {
  if (chance(80)) return;
  constexpr const char* spaces[] = {" ", "\n  ", "\t", "\r\n", "  "};
  out += one_of(spaces);
}

void random_objects::write_string(const std::string& bytes, std::string& out) {
  const std::size_t begin = out.size();
  json::write_string(bytes, out);
  if (bytes.empty() || bytes[0] == '"' || bytes[0] == '\\' ||
      static_cast<unsigned char>(bytes[0]) >= 0x80 || !chance(8)) {
    return;
  }
  // The first character as an escape.
  char escape[8];
  std::snprintf(escape, sizeof escape, "\\u%04x",
                static_cast<unsigned>(bytes[0]));
  out.replace(begin + 1, 1, escape);
}

void random_objects::write(const value& in, bool sorted, std::string& out) {
  const char* separator = "";
  space(out);
  if (in.is(kind::string)) {
    write_string(in.text, out);
  } else if (in.is(kind::array)) {
    out += '[';
    for (const value& element : in.elements) {
      out += std::exchange(separator, ",");
      write(element, sorted, out);
    }
    space(out);
    out += ']';
  } else if (in.is(kind::object)) {
    auto members = in.members;
    if (sorted) {
      std::sort(members.begin(), members.end(),
                [](const auto& a, const auto& b) { return a.first < b.first; });
    } else {
      std::shuffle(members.begin(), members.end(), engine_);
    }
    out += '{';
    for (const auto& [key, each] : members) {
      out += std::exchange(separator, ",");
      space(out);
      write_string(key, out);
      space(out);
      out += ':';
      write(each, sorted, out);
    }
    space(out);
    out += '}';
  } else {
    json::write(in, out);
  }
  space(out);
}

std::string random_objects::text_of(const value& in) {
  std::string out;
  write(in, chance(60), out);
  return out;
}

}  // namespace reference
