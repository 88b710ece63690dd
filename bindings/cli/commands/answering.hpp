#pragma once

#include <optional>
#include <string>

#include "choosing/judge.hpp"
#include "mxpatch/verdict.hpp"
#include "reading/stop.hpp"

namespace mxpatch::cli {

// How a command that judges ends: its exit status, and what it says where there
// is no verdict.

// 0 or 1 for what was judged, 2 where the document cannot be.
int status_of(const verdict&, bool passed);

// What is known by the time that a run cannot go on.
struct known_so_far {
  std::string command;  // "mxpatch check"
  mxpatch::operation operation = mxpatch::operation::patch;
  identity object;
  std::string policy;
};
void learn(known_so_far&, const judging&);

// Why a run was stopped, in the format of -o, on standard output or on standard
// error. Answers the exit status where that is all there is to say.
std::optional<int> tell_stop(const judge_options&, const look&,
                             const known_so_far&, const stop& reason,
                             bool to_output);

// Runs `judge`, and tells why where that throws `stop`.
template <class Judge>
int answer(const judge_options& asked, const look& how, known_so_far known,
           bool to_output, Judge judge) {
  try {
    return judge(known);
  } catch (const stop& reason) {
    const auto status = tell_stop(asked, how, known, reason, to_output);
    if (status) return *status;
    throw;
  }
}

}  // namespace mxpatch::cli
