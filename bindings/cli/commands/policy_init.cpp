#include <unistd.h>

#include <memory>

#include "commands/options.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"
#include "starting/start.hpp"

namespace mxpatch::cli {
namespace {

struct init_options : common_options {
  std::vector<std::string> documents, definitions;
  std::optional<std::string> selected;
};

int start_policy(const init_options& asked) {
  if (asked.documents.empty() == asked.definitions.empty()) {
    usage_error("policy init takes DOCUMENTs, or --crd FILE",
                "policy init 需要 DOCUMENT，或 --crd FILE");
  }
  const look how = asked.shown_on(STDERR_FILENO);
  reader files;
  starting::given from;
  if (asked.selected && asked.selected->empty()) {
    usage_error("--select takes KIND or KIND/NAME, found nothing",
                "--select 的值应为 KIND 或 KIND/NAME，实为空");
  }
  from.selected = asked.selected.value_or("");
  from.definitions = !asked.definitions.empty();
  for (const std::string& path :
       from.definitions ? asked.definitions : asked.documents) {
    for (auto& each : auditing::objects_of(path, files)) {
      from.objects.push_back(std::move(each));
    }
  }
  print(starting::start_of(from, asked.json(), how));
  return status_allowed;
}

}  // namespace

void add_policy_init(command& policies) {
  command& init = policies.add(
      "init", {"print the start of a policy for objects like these, or for the "
               "kind of a CustomResourceDefinition, with comments",
               "根据这样的对象，或 CustomResourceDefinition "
               "所定义的类型，输出带注释的策略初稿"});
  const auto asked = std::make_shared<init_options>();
  init.positional("DOCUMENT", asked->documents,
                  {"objects of one kind, JSON or YAML, also in a List; - is "
                   "standard input",
                   "同一类型的对象，JSON 或 YAML，也可在 List 中；- "
                   "为标准输入"});
  init.option("--crd", asked->definitions, "FILE",
              {"the CustomResourceDefinition of the kind: types, enums and "
               "bounds are those of its schema, of all versions that it serves",
               "该类型的 CustomResourceDefinition：类型、枚举和范围取自其所有已"
               "提供版本的 schema"})
      .completes(command::completion::files);
  init.option("--select", asked->selected, "KIND/NAME",
              {"those of that kind, or kind and name, where there are several",
               "有多种时，只取该类型，或该类型和名称的"});
  add_common(init, *asked);
  init.footer({"Values are those of all objects together, and * stands for "
               "members that are alike: what is printed allows no more than is "
               "there now.",
               "取值为所有对象的合集，相似的成员以 * "
               "代表：输出的内容不会超出现有的值。"},
              "  mxpatch policy init job.json > job.policy.yaml\n"
              "  kubectl get mxjobs -A -o json | mxpatch policy init -\n"
              "  kubectl get crd mxjobs.kubeflow.org -o yaml | mxpatch policy "
              "init --crd -");
  init.run([asked] { return start_policy(*asked); });
}

}  // namespace mxpatch::cli
