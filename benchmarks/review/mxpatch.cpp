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
  if (webhook.memory() != 0) return;  // it has its policy
  if (!webhook.add(mxpatch::policy::builtin("mxjob").value())) {
    throw std::runtime_error("no policy");
  }
}

void run() {
  if (!webhook.review(body)) throw std::runtime_error("not a review");
}

std::string output() { return std::string(webhook.response()); }

}  // namespace bench
