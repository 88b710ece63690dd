#include "api/discovery/operations.hpp"

#include <algorithm>
#include <array>

namespace mxpatch::server {
namespace {

using place = operation::place;
using names = std::string_view;

constexpr parameter all_parameters[] = {
    {"name", "string", "The object's name."},
    {"namespace", "string", "The namespace that the object is in."},
    {"pretty", "string", "Print the answer over several lines: true."},
    {"dryRun", "string", "Judge, and store nothing: All."},
    {"fieldManager", "string", "Who is writing."},
    {"fieldValidation", "string",
     "What becomes of a key that stands twice: Ignore, Warn or Strict."},
    {"labelSelector", "string", "Only objects with these labels."},
    {"fieldSelector", "string", "Only the object with this metadata.name."},
    {"limit", "integer", "At most so many objects."},
    {"continue", "string", "Those behind an earlier answer."},
};

constexpr names reading[] = {"pretty"};
constexpr names listing[] = {"pretty", "labelSelector", "fieldSelector",
                             "limit", "continue"};
constexpr names writing[] = {"pretty", "dryRun", "fieldManager",
                             "fieldValidation"};
constexpr names deleting[] = {"pretty", "dryRun"};

constexpr operation all_operations[] = {
    {place::everywhere, "get", "list", "list the objects of all namespaces",
     listing, body_kind::none, body_kind::list},
    {place::collection, "get", "list", "list the objects of a namespace",
     listing, body_kind::none, body_kind::list},
    {place::collection, "post", "post", "create an object", writing,
     body_kind::object, body_kind::object},
    {place::item, "get", "get", "read an object", reading, body_kind::none,
     body_kind::object},
    {place::item, "put", "put",
     "replace an object; only updatable fields may differ", writing,
     body_kind::object, body_kind::object},
    {place::item, "patch", "patch",
     "update the updatable fields of an object by a JSON merge patch", writing,
     body_kind::patch, body_kind::object},
    {place::item, "delete", "delete", "delete an object", deleting,
     body_kind::options, body_kind::status},
};

// "kubeflow.org" -> "KubeflowOrg".
std::string in_camel_case(std::string_view text) {
  std::string out;
  bool upper = true;
  for (char c : text) {
    if (c == '.' || c == '-') {
      upper = true;
      continue;
    }
    out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return out;
}

}  // namespace

std::span<const operation> operations() noexcept { return all_operations; }

const parameter& parameter_named(std::string_view name) noexcept {
  return *std::find_if(std::begin(all_parameters), std::end(all_parameters),
                       [&](const parameter& is) { return is.name == name; });
}

std::string path_of(const served_resource& is, place at) {
  std::string out = "/" + is.root();
  if (at != place::everywhere) out += "/namespaces/{namespace}";
  out += '/' + is.resource;
  if (at == place::item) out += "/{name}";
  return out;
}

std::span<const std::string_view> path_parameters(place at) noexcept {
  static constexpr names both[] = {"namespace", "name"};
  const std::span<const names> all(both);
  switch (at) {
    case place::everywhere:
      return {};
    case place::collection:
      return all.first(1);
    case place::item:
      break;
  }
  return all;
}

std::string schema_name(const served_resource& is) {
  std::string out;
  std::string_view rest = is.group;
  while (!rest.empty()) {
    const std::size_t dot = rest.rfind('.');
    const bool last = dot == rest.npos;
    out.append(last ? rest : rest.substr(dot + 1)).append(1, '.');
    rest = last ? "" : rest.substr(0, dot);
  }
  return out + is.version + '.' + is.kind;
}

json::object group_version_kind(const served_resource& is) {
  return {{"group", is.group}, {"version", is.version}, {"kind", is.kind}};
}

std::string operation_id(const served_resource& is, const operation& what) {
  std::string out(what.action);
  out += in_camel_case(is.group) + in_camel_case(is.version);
  if (what.at != place::everywhere) out += "Namespaced";
  out += is.kind;
  if (what.at == place::everywhere) out += "ForAllNamespaces";
  return out;
}

}  // namespace mxpatch::server
