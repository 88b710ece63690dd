#include "export/manifest.hpp"

#include <fmt/format.h>

#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

std::string list_of(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) {
    out += (out.empty() ? "" : ", ") + json_string(text);
  }
  return '[' + out + ']';
}

// A literal block: expressions are ASCII and begin with no space.
std::string block(const std::string& text, int indent) {
  std::string out = "|-\n" + std::string(static_cast<std::size_t>(indent), ' ');
  for (const char c : text) {
    out += c;
    if (c == '\n') out += std::string(static_cast<std::size_t>(indent), ' ');
  }
  return out + '\n';
}

std::string yaml_documents(const admission_policy& of,
                           const std::vector<std::string>& actions) {
  const std::string name = json_string(of.name);
  std::string out = fmt::format(
      "apiVersion: admissionregistration.k8s.io/v1\n"
      "kind: ValidatingAdmissionPolicy\n"
      "metadata:\n"
      "  name: {}\n"
      "spec:\n"
      "  failurePolicy: Fail\n"
      "  matchConstraints:\n"
      "    resourceRules:\n"
      "      - apiGroups: {}\n"
      "        apiVersions: {}\n"
      "        operations: [\"UPDATE\"]\n"
      "        resources: {}\n"
      "  variables:\n",
      name, list_of({of.group}), list_of(of.versions), list_of({of.resource}));
  for (const auto& each : of.variables) {
    out += fmt::format("    - name: {}\n      expression: {}", each.name,
                       block(each.expression, 8));
  }
  out += "  validations:\n";
  for (const auto& each : of.validations) {
    out += fmt::format(
        "    - expression: {}      reason: Forbidden\n      message: {}\n"
        "      messageExpression: {}",
        block(each.expression, 8), json_string(each.message),
        block(each.message_expression, 8));
  }
  out += fmt::format(
      "---\n"
      "apiVersion: admissionregistration.k8s.io/v1\n"
      "kind: ValidatingAdmissionPolicyBinding\n"
      "metadata:\n"
      "  name: {0}\n"
      "spec:\n"
      "  policyName: {0}\n"
      "  validationActions: {1}\n",
      name, list_of(actions));
  return out;
}

std::string json_items(const admission_policy& of,
                       const std::vector<std::string>& actions) {
  const std::string name = json_string(of.name);
  std::string variables;
  for (const auto& each : of.variables) {
    variables += fmt::format(
        "{}{{\"name\":{},\"expression\":{}}}", variables.empty() ? "" : ",\n",
        json_string(each.name), json_string(each.expression));
  }
  std::string validations;
  for (const auto& each : of.validations) {
    validations += fmt::format(
        "{}{{\"expression\":{},\"reason\":\"Forbidden\",\"message\":{},"
        "\"messageExpression\":{}}}",
        validations.empty() ? "" : ",\n", json_string(each.expression),
        json_string(each.message), json_string(each.message_expression));
  }
  return fmt::format(
      "{{\"apiVersion\":\"admissionregistration.k8s.io/v1\","
      "\"kind\":\"ValidatingAdmissionPolicy\",\"metadata\":{{\"name\":{0}}},"
      "\"spec\":{{\"failurePolicy\":\"Fail\",\"matchConstraints\":{{"
      "\"resourceRules\":[{{\"apiGroups\":{1},\"apiVersions\":{2},"
      "\"operations\":[\"UPDATE\"],\"resources\":{3}}}]}},\n"
      "\"variables\":[\n{4}],\n\"validations\":[\n{5}]}}}},\n"
      "{{\"apiVersion\":\"admissionregistration.k8s.io/v1\","
      "\"kind\":\"ValidatingAdmissionPolicyBinding\",\"metadata\":{{\"name\":"
      "{0}}},\"spec\":{{\"policyName\":{0},\"validationActions\":{6}}}}}",
      name, list_of({of.group}), list_of(of.versions), list_of({of.resource}),
      variables, validations, list_of(actions));
}

}  // namespace

std::string yaml_manifest(const std::vector<admission_policy>& all,
                          const std::vector<std::string>& actions) {
  std::string out;
  for (const admission_policy& of : all) {
    out += (out.empty() ? "" : "---\n") + yaml_documents(of, actions);
  }
  return out;
}

std::string json_manifest(const std::vector<admission_policy>& all,
                          const std::vector<std::string>& actions) {
  std::string items;
  for (const admission_policy& of : all) {
    items += (items.empty() ? "" : ",\n") + json_items(of, actions);
  }
  return fmt::format(
      "{{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[\n{}\n]}}\n",
      items);
}

}  // namespace mxpatch::cli
