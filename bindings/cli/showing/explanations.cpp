#include "showing/explanations.hpp"

#include "mxpatch/gate.hpp"
#include "mxpatch/write.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

// What the examples are judged on.
constexpr const char* sample = R"({
  "apiVersion": "kubeflow.org/v1",
  "kind": "MXJob",
  "metadata": {
    "name": "mxnet-job",
    "namespace": "kube-test",
    "resourceVersion": "72482855",
    "labels": {"app": "test"}
  },
  "spec": {
    "jobMode": "MXTrain",
    "cleanPodPolicy": "Running",
    "activeDeadlineSeconds": 3600
  },
  "status": {}
})";

}  // namespace

std::string example_message(error_code code, language in) {
  const std::string_view example = describe(code).example;
  const std::string_view name = describe(code).name;
  std::string message;
  auto rules = policy::builtin("mxjob");
  if (!rules) return message;

  if (name.starts_with("policy-")) {
    struct context {
      error_code wanted;
      language in;
      std::string& message;
    } passed{code, in, message};
    (void)policy::compile(
        example, {[](void* into, const diagnostic& found) {
                    const auto& to = *static_cast<context*>(into);
                    if (found.code == to.wanted && to.message.empty()) {
                      write_message(found, to.in, append_to(to.message));
                    }
                  },
                  &passed});
    return escaped(message);
  }
  gate judges(std::move(rules).value());
  const verdict& judged = judges.patch(sample, example);
  for (const diagnostic& each : judged.diagnostics()) {
    if (each.code != code) continue;
    write_message(judged, each, in, append_to(message));
    return escaped(message);
  }
  return message;
}

}  // namespace mxpatch::cli
