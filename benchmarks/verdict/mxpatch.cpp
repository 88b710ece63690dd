// The verdict by the built-in policy mxjob, and the merged object written out.
#include "mxpatch/mxpatch.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "competitor.hpp"
#include "turns.hpp"

namespace bench {
namespace {

struct texts {
  std::string document, patch;
};
turns<texts> asked;
std::optional<mxpatch::gate> judge;
std::vector<char> merged;
std::size_t written = 0;

}  // namespace

std::string version() { return "mxpatch " MXPATCH_VERSION; }

void prepare(const std::vector<std::string>& inputs) {
  auto policy = mxpatch::policy::builtin("mxjob");
  judge.emplace(std::move(policy).value());
  std::size_t most = 0;
  asked.clear();
  for (std::size_t i = 0; i < inputs.size(); i += 2) {
    const texts& own = asked.add() = {inputs.at(i), inputs.at(i + 1)};
    const auto& verdict = judge->patch(own.document, own.patch);
    if (!verdict.merged()) throw std::runtime_error("nothing was merged");
    most = std::max(most, verdict.merged().size(mxpatch::style::preserve));
  }
  merged.resize(most);
}

void run() {
  const texts& own = asked.next();
  const auto& verdict = judge->patch(own.document, own.patch);
  written = verdict.merged().write(mxpatch::style::preserve, merged);
  keep(verdict.allowed());
}

std::string output() { return {merged.data(), written}; }

}  // namespace bench
