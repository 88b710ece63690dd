// An AdmissionReview judged by the policy mxjob; the response's bytes.
#include "mxpatch/mxpatch.hpp"

#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

std::string body;
mxpatch::reviewer webhook;

}  // namespace

std::string version() { return "mxpatch " MXPATCH_VERSION; }

void prepare(const std::vector<std::string>& inputs) {
  body = inputs.at(0);
  if (webhook.policies().size() != 0) return;
  const mxpatch::policy mxjob = mxpatch::policy::builtin("mxjob").value();
  webhook.use(mxpatch::policy_set::make({&mxjob, 1}).value());
}

void run() {
  if (!webhook.review(body)) throw std::runtime_error("not a review");
}

std::string output() { return std::string(webhook.response()); }

}  // namespace bench
