// Two whole objects: the verdict by the policy mxjob on what differs.
#include "mxpatch/mxpatch.hpp"

#include <optional>

#include "competitor.hpp"

namespace bench {
namespace {

std::string document, updated;
std::optional<mxpatch::gate> judge;
bool allowed = false;

}  // namespace

std::string version() { return "mxpatch " MXPATCH_VERSION; }

void prepare(const std::vector<std::string>& inputs) {
  document = inputs.at(0);
  updated = inputs.at(1);
  auto policy = mxpatch::policy::builtin("mxjob");
  judge.emplace(std::move(policy).value());
}

void run() { allowed = judge->update(document, updated).allowed(); }

std::string output() { return allowed ? "true" : "false"; }

}  // namespace bench
