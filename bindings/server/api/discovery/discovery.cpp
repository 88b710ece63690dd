#include "api/discovery/discovery.hpp"

#include <utility>

#include "api/discovery/accept.hpp"
#include "api/discovery/aggregated.hpp"
#include "api/discovery/lists.hpp"
#include "api/discovery/openapi.hpp"
#include "api/discovery/runs.hpp"
#include "api/discovery/server_version.hpp"
#include "file_text.hpp"
#include "webhook/refusal.hpp"

namespace mxpatch::server {
namespace {

constexpr std::string_view plain = "application/json";
constexpr std::string_view namespaces = "/api/v1/namespaces/";

std::string tag_of(std::string_view body) {
  return '"' + hash_of(body).substr(sizeof "sha256:" - 1) + '"';
}

}  // namespace

discovery::discovery(const policy_set& policies,
                     std::span<const stored_version> stored) {
  const std::vector<served_resource> all = served_by(policies, stored);
  add_lists(all);
  add_openapi(all);
  add("/version",
      {{std::string(plain), "", "", json::serialize(server_version()), ""}});
}

void discovery::add(std::string path, page forms) {
  for (form& each : forms) {
    if (each.accepted_as.empty()) each.accepted_as = each.type;
    each.etag = tag_of(each.body);
  }
  pages_.emplace(std::move(path), std::move(forms));
}

void discovery::add_lists(std::span<const served_resource> all) {
  const auto json_form = [](const json::object& is) {
    return form{std::string(plain), "", "", json::serialize(is), ""};
  };
  const auto aggregated_form = [](const json::object& is, std::string version) {
    return form{aggregated_type(version), std::string(plain), version,
                json::serialize(is), ""};
  };
  const auto core = core_of(all), named = named_of(all);
  add("/api", {json_form(core_versions()),
               aggregated_form(aggregated_core(core, "v2"), "v2"),
               aggregated_form(aggregated_core(core, "v2beta1"), "v2beta1")});
  add("/api/v1", {json_form(core_resources(core))});
  add("/apis", {json_form(group_list(named)),
                aggregated_form(aggregated(named, "v2"), "v2"),
                aggregated_form(aggregated(named, "v2beta1"), "v2beta1")});
  for_groups(named, [&](auto of_group) {
    const std::string at = "/apis/" + of_group.front().group;
    add(at, {json_form(group(of_group))});
    for_versions(of_group, [&](auto of_version) {
      add(at + '/' + of_version.front().version,
          {json_form(resource_list(of_version))});
    });
  });
}

void discovery::add_openapi(std::span<const served_resource> all) {
  constexpr std::string_view root = "/openapi/v3";
  json::object index;
  for_versions(all, [&](auto of_version) {
    const served_resource& is = of_version.front();
    const std::string name = is.root();
    const std::string path = std::string(root) + '/' + name;
    std::string body = json::serialize(openapi_v3(of_version));
    // Clients keep what they were sent under a hash for good.
    const std::string hash = hash_of(body).substr(sizeof "sha256:" - 1);
    index[name] = json::object{{"serverRelativeURL", path + "?hash=" + hash}};
    add(path, {{std::string(plain), "", "", std::move(body), ""}});
  });
  add(std::string(root),
      {{std::string(plain), "", "",
        json::serialize(json::object{{"paths", index}}), ""}});
  const json::object v2 = openapi_v2(all);
  add("/openapi/v2",
      {{std::string(plain), "", "", json::serialize(v2), ""},
       {"application/com.github.proto-openapi.spec.v2.v1.0+protobuf",
        "application/com.github.proto-openapi.spec.v2@v1.0+protobuf", "",
        in_protobuf(v2), ""}});
}

const discovery::form* discovery::choose(const page& forms,
                                         std::string_view accept) const {
  const form* chosen = nullptr;
  first_taken(accept, [&](const media_range& is) {
    const std::string_view as = is.parameter("as");
    if (!as.empty() && as != "APIGroupDiscoveryList") return false;
    const std::string_view version = as.empty() ? as : is.parameter("v");
    for (const form& each : forms) {
      if (each.version != version) continue;
      if (!is.takes(each.type) && !is.takes(each.accepted_as)) continue;
      chosen = &each;
      return true;
    }
    return false;
  });
  return chosen;
}

bool discovery::answer(const http_request& asked,
                       http_response& response) const {
  std::string_view path = asked.path;
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const auto found = pages_.find(path);
  const bool reads = asked.method == "GET" || asked.method == "HEAD";
  if (found == pages_.end()) {
    return reads && answer_namespace(path, response);
  }
  if (!reads) {
    response.headers = "Allow: GET, HEAD\r\n";
    write_refusal(405, "only GET is served here", response);
    return true;
  }
  const form* is = choose(found->second, asked.header("Accept"));
  if (is == nullptr) {
    std::string types;
    for (const form& each : found->second) {
      types += (types.empty() ? "" : ", ") + each.type;
    }
    write_refusal(406, "only these are served here: " + types, response);
    return true;
  }
  response.headers = "ETag: " + is->etag + "\r\nVary: Accept\r\n";
  // What is asked for by its hash never changes.
  const std::string hash = "hash=" + is->etag.substr(1, is->etag.size() - 2);
  response.headers += asked.query.find(hash) != asked.query.npos
                          ? "Cache-Control: public, immutable\r\n"
                            "Expires: Fri, 31 Dec 9999 23:59:59 GMT\r\n"
                          : "Cache-Control: no-cache, private\r\n";
  response.content_type = is->type;
  if (asked.header("If-None-Match") == is->etag) {
    response.status = 304;
  } else {
    response.body = is->body;
  }
  return true;
}

bool discovery::answer_namespace(std::string_view path,
                                 http_response& response) const {
  if (!path.starts_with(namespaces)) return false;
  const std::string_view name = path.substr(namespaces.size());
  if (!is_label(name)) return false;
  response.body = json::serialize(namespace_named(name));
  return true;
}

}  // namespace mxpatch::server
