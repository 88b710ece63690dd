#include "starting/start.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "choosing/choose.hpp"
#include "choosing/policies.hpp"
#include "reading/stop.hpp"
#include "reading/tree.hpp"
#include "showing/words.hpp"
#include "starting/candidates.hpp"

namespace mxpatch::cli::starting {
namespace {

constexpr std::string_view collector_users[] = {
    "system:serviceaccount:kube-system:generic-garbage-collector",
    "system:kube-controller-manager"};

// What the object says of itself.
struct subject {
  std::string group, version, kind, name, resource;
  bool status = false;
};

std::string lowered(std::string text) {
  for (char& byte : text) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte | 0x20);
  }
  return text;
}

// A guess by the rules of English, for want of a list of resources. Where a
// kind is a plural already, as Endpoints, it stays.
std::string plural_of(const std::string& kind) {
  const std::string one = lowered(kind);
  if (one.empty()) return one;
  const auto ends = [&](std::initializer_list<std::string_view> with) {
    return std::any_of(with.begin(), with.end(), [&](std::string_view end) {
      return one.ends_with(end);
    });
  };
  if (one.ends_with("points") || one.ends_with("metrics")) return one;
  if (ends({"s", "x", "z", "ch", "sh"})) return one + "es";
  if (one.ends_with('y') && !ends({"ay", "ey", "oy", "uy"})) {
    return one.substr(0, one.size() - 1) + "ies";
  }
  return one + 's';
}

std::string string_at(const node& object, std::string_view key) {
  const member* found = object.find(key);
  return found != nullptr && found->value.is(node::kind::string)
             ? found->value.text
             : std::string();
}

node read_object(const source& document) {
  try {
    return read_tree(document.bytes);
  } catch (const text_fault& fault) {
    print_error(fault_text(fault, document, {}));
    throw stop("no policy was made: mend " + in_quotes(document.name));
  }
}

subject subject_of(const node& object, const source& document) {
  const std::string api = string_at(object, "apiVersion");
  subject out;
  out.kind = string_at(object, "kind");
  if (api.empty() || out.kind.empty()) {
    throw stop(in_quotes(document.name) +
               " does not say what it is: an object has an apiVersion and a "
               "kind");
  }
  const std::size_t slash = api.find('/');
  if (slash != std::string::npos) out.group = api.substr(0, slash);
  out.version = api.substr(slash == std::string::npos ? 0 : slash + 1);
  out.name = lowered(out.kind);
  out.resource = plural_of(out.kind);
  out.status = object.find("status") != nullptr;
  return out;
}

std::string line_of(const candidate& one) {
  std::string out = fmt::format("  # - {{path: {}, type: {}{}}}",
                                yaml_text_of(one.path), one.type, one.rest);
  if (!one.note.empty()) out += "  # " + one.note;
  return out + '\n';
}

std::string fields_text(const node& object) {
  std::string out;
  int left_out = 0;
  const member* spec = object.find("spec");
  if (spec == nullptr) return out;
  for (const candidate& each : candidates_of("spec", spec->value, left_out)) {
    out += line_of(each);
  }
  if (!out.empty()) {
    out =
        "  # What else the object has in spec. Take away the # of what may be\n"
        "  # updated, and say which values: what is there now is no rule.\n" +
        out;
  }
  if (left_out != 0) {
    out += fmt::format("  # Members that no path can name: {}\n", left_out);
  }
  return out;
}

std::string as_yaml(const subject& is, const node& object) {
  std::string out = fmt::format(
      "# What is not listed is locked, also what is added later.\n"
      "format: mxpatch.policy/v1\n"
      "name: {}\n"
      "match:\n"
      "  group: {}\n"
      "  versions: [\"*\"]  # or those that this is for: [{}]\n"
      "  kind: {}\n"
      "  resource: {}  # a guess: `kubectl api-resources` has the name\n",
      yaml_text_of(is.name), yaml_text_of(is.group), yaml_text_of(is.version),
      yaml_text_of(is.kind), yaml_text_of(is.resource));
  out += is.status ? "status: subresource  # or locked, or open\n"
                   : "status: locked  # or subresource, if the kind has it\n";
  out +=
      "updatable:\n"
      "  - {path: metadata.labels, type: labels}\n"
      "  - {path: metadata.annotations, type: annotations}\n";
  out += fields_text(object);
  out +=
      "# Without it objects whose owner is deleted would stay.\n"
      "writers:\n"
      "  - users:\n";
  for (const std::string_view user : collector_users) {
    out += fmt::format("      - \"{}\"\n", user);
  }
  return out + "    paths: [metadata.ownerReferences]\n";
}

std::string as_json(const subject& is) {
  std::string users;
  for (const std::string_view user : collector_users) {
    users += (users.empty() ? "" : ", ") + json_string(user);
  }
  return fmt::format(
      "{{\n"
      "  \"format\": \"mxpatch.policy/v1\",\n"
      "  \"name\": {},\n"
      "  \"match\": {{\"group\": {}, \"versions\": [\"*\"], \"kind\": {}, "
      "\"resource\": {}}},\n"
      "  \"status\": \"{}\",\n"
      "  \"updatable\": [\n"
      "    {{\"path\": \"metadata.labels\", \"type\": \"labels\"}},\n"
      "    {{\"path\": \"metadata.annotations\", \"type\": \"annotations\"}}\n"
      "  ],\n"
      "  \"writers\": [\n"
      "    {{\"users\": [{}],\n"
      "     \"paths\": [\"metadata.ownerReferences\"]}}\n"
      "  ]\n"
      "}}\n",
      json_string(is.name), json_string(is.group), json_string(is.kind),
      json_string(is.resource), is.status ? "subresource" : "locked", users);
}

}  // namespace

std::string start_of(const source& document, bool json, const look& how) {
  const node object = read_object(document);
  const subject is = subject_of(object, document);
  std::string out = json ? as_json(is) : as_yaml(is, object);
  // An object can call itself what no policy may be for.
  std::string faults;
  const source made =
      source_of("<policy>", out, json ? text_form::json : text_form::yaml);
  if (!compile_policy(made, how, faults)) {
    print_error(faults);
    throw stop("no policy can be for " + in_quotes(document.name));
  }
  return out;
}

}  // namespace mxpatch::cli::starting
