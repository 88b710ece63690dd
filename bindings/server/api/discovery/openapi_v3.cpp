#include "api/discovery/object_schema.hpp"
#include "api/discovery/openapi.hpp"
#include "api/discovery/operations.hpp"
#include "mxpatch/version.hpp"

namespace mxpatch::server {
namespace {

json::object described(std::string_view name, bool in_path) {
  const parameter& is = parameter_named(name);
  json::object out{{"name", is.name},
                   {"in", in_path ? "path" : "query"},
                   {"description", is.says},
                   {"schema", json::object{{"type", is.type}}}};
  if (in_path) out["required"] = true;
  return out;
}

json::object schema_of(body_kind body, const served_resource& is) {
  if (body == body_kind::object) {
    return {{"$ref", "#/components/schemas/" + schema_name(is)}};
  }
  if (body == body_kind::list) {
    return {{"$ref", "#/components/schemas/" + schema_name(is) + "List"}};
  }
  return {{"type", "object"}};
}

json::object content(std::string_view type, body_kind body,
                     const served_resource& is) {
  return {
      {"content",
       json::object{{type, json::object{{"schema", schema_of(body, is)}}}}}};
}

json::object described(const served_resource& is, const operation& what) {
  json::array parameters;
  for (const auto each : what.query) {
    parameters.push_back(described(each, false));
  }
  json::object good = content("application/json", what.answer, is);
  good["description"] = "OK";
  json::object out{
      {"description", what.says},
      {"operationId", operation_id(is, what)},
      {"parameters", std::move(parameters)},
      {"responses",
       json::object{{what.method == "post" ? "201" : "200", std::move(good)}}},
      {"x-kubernetes-action", what.action},
      {"x-kubernetes-group-version-kind", group_version_kind(is)}};
  if (what.body != body_kind::none) {
    out["requestBody"] =
        content(what.body == body_kind::patch ? "application/merge-patch+json"
                                              : "application/json",
                what.body, is);
  }
  return out;
}

json::object list_schema(const served_resource& is) {
  json::object items{{"type", "array"},
                     {"items", schema_of(body_kind::object, is)}};
  json::object kind = group_version_kind(is);
  kind["kind"] = is.kind + "List";
  return {{"type", "object"},
          {"properties",
           json::object{{"apiVersion", json::object{{"type", "string"}}},
                        {"kind", json::object{{"type", "string"}}},
                        {"metadata", json::object{{"type", "object"}}},
                        {"items", std::move(items)}}},
          {"x-kubernetes-group-version-kind", json::array{std::move(kind)}}};
}

json::object& path_item(json::object& paths, const std::string& path,
                        operation::place at) {
  json::value& one = paths[path];
  if (one.is_object()) return one.get_object();
  json::array parameters;
  for (const auto each : path_parameters(at)) {
    parameters.push_back(described(each, true));
  }
  one = json::object{{"parameters", std::move(parameters)}};
  return one.get_object();
}

}  // namespace

json::object openapi_v3(std::span<const served_resource> of_version) {
  json::object paths, schemas;
  for (const served_resource& is : of_version) {
    for (const operation& each : operations()) {
      path_item(paths, path_of(is, each.at), each.at)[each.method] =
          described(is, each);
    }
    schemas[schema_name(is)] = object_schema(is);
    schemas[schema_name(is) + "List"] = list_schema(is);
  }
  return {{"openapi", "3.0.0"},
          {"info",
           json::object{{"title", "mxpatch-server"}, {"version", version()}}},
          {"paths", std::move(paths)},
          {"components", json::object{{"schemas", std::move(schemas)}}}};
}

}  // namespace mxpatch::server
