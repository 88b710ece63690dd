// The verdict by the built-in policy mxjob, and the merged object written out.
#include "mxpatch/mxpatch.hpp"

#include <optional>
#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

std::string document, patch;
std::optional<mxpatch::gate> judge;
std::vector<char> merged;
std::size_t written = 0;

}  // namespace

std::string version() { return "mxpatch " MXPATCH_VERSION; }

void prepare(const std::vector<std::string>& inputs) {
  document = inputs.at(0);
  patch = inputs.at(1);
  auto policy = mxpatch::policy::builtin("mxjob");
  judge.emplace(std::move(policy).value());
  const auto& verdict = judge->patch(document, patch);
  if (!verdict.merged()) throw std::runtime_error("nothing was merged");
  merged.resize(verdict.merged().size(mxpatch::style::preserve));
}

void run() {
  const auto& verdict = judge->patch(document, patch);
  written = verdict.merged().write(mxpatch::style::preserve, merged);
  keep(verdict.allowed());
}

std::string output() { return {merged.data(), written}; }

}  // namespace bench
