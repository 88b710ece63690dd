#pragma once

#include <span>
#include <string>
#include <string_view>

#include "api/discovery/json.hpp"
#include "api/discovery/served.hpp"

// What can be asked of a resource: the rows that both forms of OpenAPI are
// written from.
namespace mxpatch::server {

// What a body is, of a request or an answer.
enum class body_kind { none, object, list, patch, options, status };

struct operation {
  enum class place { everywhere, collection, item };

  place at;
  std::string_view method, action;  // "patch", "patch"
  std::string_view says;            // "change some fields of the MXJob"
  std::span<const std::string_view> query;
  body_kind body, answer;
};

std::span<const operation> operations() noexcept;

// A parameter of a path or a query. Clients look for dryRun and
// fieldValidation among those of PATCH before they send them.
struct parameter {
  std::string_view name, type, says;
};
const parameter& parameter_named(std::string_view name) noexcept;

// Where it is: "/apis/kubeflow.org/v1/namespaces/{namespace}/mxjobs/{name}".
std::string path_of(const served_resource&, operation::place);
// The names in braces there.
std::span<const std::string_view> path_parameters(operation::place) noexcept;

// The name of the schema: "org.kubeflow.v1.MXJob".
std::string schema_name(const served_resource&);
json::object group_version_kind(const served_resource&);
// "patchKubeflowOrgV1NamespacedMXJob": one for each operation of a document.
std::string operation_id(const served_resource&, const operation&);

}  // namespace mxpatch::server
