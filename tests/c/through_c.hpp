#pragma once

#include <string>

#include "cases/case_file.hpp"
#include "cases/case_runner.hpp"
#include "mxpatch.h"

// Cases through mxpatch.h.
namespace through_c {

inline std::string text_of(mxpatch_slice bytes) {
  return {bytes.data == nullptr ? "" : bytes.data, bytes.size};
}
// Takes the bytes and frees them.
inline std::string text_of(mxpatch_owned& bytes) {
  std::string out(bytes.data == nullptr ? "" : bytes.data, bytes.size);
  mxpatch_owned_free(&bytes);
  return out;
}

// A judged case with all that its verdict borrows from.
struct judged {
  explicit judged(const cases::test_case& one);
  judged(const judged&) = delete;
  judged& operator=(const judged&) = delete;
  ~judged() {
    mxpatch_gate_free(gate);
    mxpatch_policy_free(policy);
  }

  std::string json(mxpatch_language language) const;

  cases::exact_copy document, patch, updated;
  mxpatch_policy* policy = nullptr;
  mxpatch_gate* gate = nullptr;
  const mxpatch_verdict* verdict = nullptr;
};

// The outcome of a case, see outcomes/outcome.hpp.
std::string outcome(const cases::test_case& one);

}  // namespace through_c
