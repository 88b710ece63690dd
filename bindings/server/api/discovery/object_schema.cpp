#include "api/discovery/object_schema.hpp"

#include <string>

#include "api/discovery/operations.hpp"
#include "mxpatch/pointer.hpp"

namespace mxpatch::server {
namespace {

constexpr std::string_view keeps_all = "x-kubernetes-preserve-unknown-fields";

json::object open_object() { return {{"type", "object"}, {keeps_all, true}}; }

// The schema of the member of an object with this name.
json::object& member(json::object& of, std::string_view name, bool any) {
  if (any) {
    json::value& all = of["additionalProperties"];
    if (!all.is_object()) all = open_object();
    return all.get_object();
  }
  json::value& members = of["properties"];
  if (!members.is_object()) members = json::object();
  json::value& one = members.get_object()[name];
  if (!one.is_object()) one = open_object();
  return one.get_object();
}

json::object& member_at(json::object& root, const field_rule& is) {
  json::object* at = &root;
  pointer_parts parts(is.pointer);
  while (parts.more()) {
    std::string name;
    parts.next([&](char c) { name += c; });
    at = &member(*at, name, is.repeats && name == "*");
  }
  return *at;
}

// "May be updated: an integer from 1 to 9223372036; may be removed."
std::string words(const field_rule& is) {
  std::string out = "May be updated";
  if (is.type == field_type::integer) {
    out += ": an integer";
    if (is.has_minimum) out += " from " + std::to_string(is.minimum);
    if (is.has_maximum) out += " to " + std::to_string(is.maximum);
  }
  for (std::uint32_t i = 0; i < is.enum_count; ++i) {
    out += i == 0 ? ": " : ", ";
    out += is.enum_values[i];
  }
  if (!is.removable) out += "; may not be removed";
  for (std::uint32_t i = 0; i < is.locked_key_count; ++i) {
    out += i == 0 ? "; but for the keys " : ", ";
    out += is.locked_keys[i];
  }
  return out + '.';
}

void describe(const field_rule& is, json::object& out) {
  switch (is.type) {
    case field_type::labels:
    case field_type::annotations:
      out = {{"type", "object"},
             {"additionalProperties", json::object{{"type", "string"}}}};
      break;
    case field_type::integer:
      out = {{"type", "integer"}, {"format", "int64"}};
      if (is.has_minimum) out["minimum"] = is.minimum;
      if (is.has_maximum) out["maximum"] = is.maximum;
      break;
    case field_type::string:
    case field_type::boolean:
      out = {{"type", name(is.type)}};
      break;
    case field_type::any:
      out = {{keeps_all, true}};
      break;
  }
  if (is.enum_count != 0) {
    json::array values;
    for (std::uint32_t i = 0; i < is.enum_count; ++i) {
      values.emplace_back(is.enum_values[i]);
    }
    out["enum"] = std::move(values);
  }
  out["description"] = words(is);
}

void say(json::object& out, std::string_view type, std::string_view text) {
  out = {{"type", type}, {"description", text}};
}

// What every object has, and no policy names.
void describe_metadata(json::object& out) {
  out["description"] =
      "Names the object; all but what is said otherwise is locked.";
  say(member(out, "name", false), "string",
      "The object's name in its namespace.");
  say(member(out, "namespace", false), "string", "Where the object is.");
  for (const std::string_view each :
       {"uid", "resourceVersion", "creationTimestamp"}) {
    say(member(out, each, false), "string", "Kept by the server.");
  }
  json::object& generation = member(out, "generation", false);
  say(generation, "integer",
      "Counted by the server with each change of what is not metadata.");
  generation["format"] = "int64";
}

json::object described(const served_resource& is) {
  return {
      {"type", "object"},
      {"description", "Only the fields that say so may be updated (policy " +
                          std::string(is.rules.name()) + ")."},
      {keeps_all, true},
      {"x-kubernetes-group-version-kind", json::array{group_version_kind(is)}}};
}

}  // namespace

json::object object_schema(const served_resource& is) {
  json::object out = described(is);
  say(member(out, "apiVersion", false), "string",
      "The group and version of the kind.");
  say(member(out, "kind", false), "string", "The kind of the object.");
  describe_metadata(member(out, "metadata", false));
  member(out, "spec", false)["description"] =
      "What is wanted; all but what is said otherwise is locked.";
  member(out, "status", false)["description"] = "What was last seen.";
  for (int i = 0; i < is.rules.field_count(); ++i) {
    const field_rule& rule = is.rules.field(i);
    describe(rule, member_at(out, rule));
  }
  return out;
}

json::object open_schema(const served_resource& is) { return described(is); }

}  // namespace mxpatch::server
