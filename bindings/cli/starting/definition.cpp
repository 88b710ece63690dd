#include "starting/definition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::starting {
namespace {

// As deep as a path goes, and a little more.
constexpr int most_levels = 40;

const node* value_at(const node& object, std::string_view key) {
  const member* found = object.find(key);
  return found == nullptr ? nullptr : &found->value;
}

std::string text_at(const node& object, std::string_view key) {
  const node* found = value_at(object, key);
  return found != nullptr && found->is(node::kind::string) ? found->text : "";
}

bool is_true(const node& object, std::string_view key) {
  const node* found = value_at(object, key);
  return found != nullptr && found->is(node::kind::boolean) && found->truth;
}

const std::vector<node>& list_at(const node& object, std::string_view key) {
  static const std::vector<node> none;
  const node* found = value_at(object, key);
  return found == nullptr ? none : found->elements;
}

// Nothing at the end of the range.
std::optional<std::int64_t> next_inside(std::int64_t bound, bool upper) {
  using range = std::numeric_limits<std::int64_t>;
  if (bound == (upper ? range::min() : range::max())) return std::nullopt;
  return upper ? bound - 1 : bound + 1;
}

// A bound of a schema as an integer that is in it; nothing for what is none.
std::optional<std::int64_t> bound_at(const node& schema, std::string_view key,
                                     bool upper) {
  const node* found = value_at(schema, key);
  if (found == nullptr || !found->is(node::kind::number)) return std::nullopt;
  std::int64_t number = 0;
  const char* const end = found->text.data() + found->text.size();
  const auto [stopped, error] =
      std::from_chars(found->text.data(), end, number);
  if (error != std::errc()) return std::nullopt;
  if (stopped != end) {
    const std::string_view rest(stopped,
                                static_cast<std::size_t>(end - stopped));
    if (!rest.starts_with('.') ||
        rest.find_first_not_of("0123456789", 1) != std::string_view::npos) {
      return std::nullopt;
    }
    if (rest.find_first_not_of('0', 1) != std::string_view::npos) {
      const bool below = found->text.front() == '-';
      return below == upper ? next_inside(number, upper) : number;
    }
  }
  const bool exclusive =
      is_true(schema, upper ? "exclusiveMaximum" : "exclusiveMinimum");
  return exclusive ? next_inside(number, upper) : number;
}

void narrow(shape& out, const node& schema) {
  if (const auto least = bound_at(schema, "minimum", false)) {
    out.least = out.least ? std::max(*out.least, *least) : *least;
  }
  if (const auto most = bound_at(schema, "maximum", true)) {
    out.most = out.most ? std::min(*out.most, *most) : *most;
  }
  const std::vector<node>& words = list_at(schema, "enum");
  if (words.empty()) return;
  if (out.string) {
    const std::vector<std::string> before = std::move(out.words);
    out.words.clear();
    for (const node& each : words) {
      const bool fits =
          before.empty() ||
          std::find(before.begin(), before.end(), each.text) != before.end();
      if (each.is(node::kind::string) && fits) out.words.push_back(each.text);
    }
  } else if (out.integer) {
    shape seen;
    for (const node& each : words) join(seen, shape_of(each));
    out.least = seen.least;
    out.most = seen.most;
  }
}

void set_open(shape& out, const char* why) {
  out.open = true;
  out.why = why;
}

shape shape_in(const node& schema, int level);

void take_members(shape& out, const node& schema, int level) {
  out.object = true;
  const node* const properties = value_at(schema, "properties");
  const node* const others = value_at(schema, "additionalProperties");
  const bool whatever = is_true(schema, "x-kubernetes-preserve-unknown-fields");
  const bool has_properties =
      properties != nullptr && !properties->members.empty();
  if (is_true(schema, "x-kubernetes-embedded-resource") ||
      (whatever && !has_properties)) {
    return set_open(out, "members");
  }
  if (has_properties) {
    const std::vector<node>& required = list_at(schema, "required");
    for (const member& each : properties->members) {
      shape value = shape_in(each.value, level + 1);
      const bool has =
          std::any_of(required.begin(), required.end(),
                      [&](const node& one) { return one.text == each.key; });
      // What has a default comes back, and null stands for absence.
      value.required = has && !is_true(each.value, "nullable") &&
                       value_at(each.value, "default") == nullptr;
      out.members.push_back({each.key, std::move(value)});
    }
  } else if (others != nullptr && others->is(node::kind::object)) {
    out.map = true;
    out.any_member.push_back(shape_in(*others, level + 1));
  } else if (others != nullptr && others->truth) {
    out.map = true;
    out.any_member.emplace_back();
    set_open(out.any_member.front(), "any");
  }
}

shape shape_in(const node& schema, int level) {
  shape out;
  const std::string type = text_at(schema, "type");
  if (level > most_levels) {
    set_open(out, "members");
  } else if (is_true(schema, "x-kubernetes-int-or-string")) {
    set_open(out, "int-or-string");
  } else if (type == "object" || value_at(schema, "properties") != nullptr) {
    take_members(out, schema, level);
  } else if (type == "array") {
    out.array = true;
  } else if (type == "boolean") {
    out.boolean = true;
  } else if (type == "number") {
    set_open(out, "number");
  } else if (type == "integer") {
    out.integer = true;
    if (text_at(schema, "format") == "int32") {
      out.least = std::numeric_limits<std::int32_t>::min();
      out.most = std::numeric_limits<std::int32_t>::max();
    }
  } else if (type == "string") {
    out.string = true;
  } else {
    set_open(out, "any");
  }
  narrow(out, schema);
  for (const node& each : list_at(schema, "allOf")) narrow(out, each);
  return out;
}

const node* either(const node& first, const node& second,
                   std::string_view key) {
  const node* const found = value_at(first, key);
  return found != nullptr ? found : value_at(second, key);
}

// ".spec.replicas", as a simple JSONPath.
std::vector<std::string> names_of(std::string_view path) {
  std::vector<std::string> out;
  while (path.starts_with('.')) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('.'), path.size());
    out.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return out;
}

}  // namespace

bool is_definition(const node& object) {
  return text_at(object, "kind") == "CustomResourceDefinition" &&
         text_at(object, "apiVersion").starts_with("apiextensions.k8s.io/");
}

definition read_definition(const node& object, const source& from) {
  static const node empty;
  const node* const found = value_at(object, "spec");
  const node& spec = found == nullptr ? empty : *found;
  const node* const names = value_at(spec, "names");
  definition out;
  out.group = text_at(spec, "group");
  if (names != nullptr) {
    out.kind = text_at(*names, "kind");
    out.plural = text_at(*names, "plural");
  }
  // v1beta1 has all of it beside the versions, and may name one alone.
  std::vector<node> versions = list_at(spec, "versions");
  if (versions.empty() && !text_at(spec, "version").empty()) {
    node only;
    only.type = node::kind::object;
    only.members.push_back({"name", {}, *value_at(spec, "version")});
    versions.push_back(std::move(only));
  }
  if (out.group.empty() || out.kind.empty() || out.plural.empty() ||
      versions.empty()) {
    throw stop(fmt::format(
        "{} {}", in_quotes(from.name),
        say("is not a whole CustomResourceDefinition: it has spec.group, "
            "spec.names.kind and plural, and spec.versions",
            "不是完整的 CustomResourceDefinition：它应有 "
            "spec.group、spec.names.kind 和 plural 以及 spec.versions")));
  }
  out.status = true;
  for (const node& version : versions) {
    const node* const served = value_at(version, "served");
    if (served != nullptr && served->is(node::kind::boolean) &&
        !served->truth) {
      continue;
    }
    out.versions.push_back(text_at(version, "name"));
    const node* const subresources = either(version, spec, "subresources");
    const node* const scale =
        subresources == nullptr ? nullptr : value_at(*subresources, "scale");
    out.status = out.status && subresources != nullptr &&
                 value_at(*subresources, "status") != nullptr;
    if (scale != nullptr && out.scale.empty()) {
      out.scale = names_of(text_at(*scale, "specReplicasPath"));
    }
    const node* const own = value_at(version, "schema");
    const node* const schema =
        own != nullptr ? own : value_at(spec, "validation");
    const node* const root =
        schema == nullptr ? nullptr : value_at(*schema, "openAPIV3Schema");
    if (root != nullptr) join(out.root, shape_in(*root, 0));
  }
  out.status = out.status && !out.versions.empty();
  out.has_status = out.root.find("status") != nullptr;
  return out;
}

}  // namespace mxpatch::cli::starting
