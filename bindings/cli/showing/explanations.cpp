#include "showing/explanations.hpp"

#include "mxpatch/gate.hpp"
#include "mxpatch/write.hpp"
#include "mxpatch/yaml.hpp"
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

constexpr own_code of_the_program[] = {
    {"test", severity::error,
     "A file of policy tests is not what \"mxpatch schema test\" describes: a "
     "key that means nothing, a value of another type, a case without a name. "
     "Nothing of the file is run, so that no case is passed over in silence.",
     "策略测试文件不符合 \"mxpatch schema test\" 的描述：某个键没有含义、某个值"
     "类型不对，或某个用例没有名称。整个文件都不运行，以免有用例被悄悄跳过。",
     "{\"format\": \"mxpatch.test/v1\", \"cases\": [{\"nme\": \"a\"}]}"},
    {"no-policy", severity::warning,
     "No policy is for an object of this kind, so nothing is known of it. Name "
     "one with --policy; \"mxpatch policy init\" writes the start of one.",
     "没有适用于该种类对象的策略，因此无法判定。请用 --policy 指定一个；"
     "\"mxpatch policy init\" 会写出其开头。",
     "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\"}"},
};

// Of an error or a warning that a YAML text brings.
std::string yaml_message(error_code code, std::string_view example,
                         language in) {
  std::string message;
  yaml_reader read;
  bool more = read.open(example);
  while (more && message.empty()) {
    more = read.next();
    for (const diagnostic& each : read.warnings()) {
      if (each.code != code || !message.empty()) continue;
      write_message(each, in, append_to(message));
    }
  }
  if (message.empty() && read.error().code == code) {
    write_message(read.error(), in, append_to(message));
  }
  return escaped(message);
}

}  // namespace

std::span<const own_code> own_codes() { return of_the_program; }

std::string example_message(error_code code, language in) {
  const std::string_view example = describe(code).example;
  const std::string_view name = describe(code).name;
  std::string message;
  if (name.starts_with("yaml-")) return yaml_message(code, example, in);
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
