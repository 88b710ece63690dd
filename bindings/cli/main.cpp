#include <exception>

#include "commands/options.hpp"
#include "mxpatch/version.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

// What went wrong, in one line. It can hold words of the command line, and they
// can hold anything.
int fail(const std::string& message) {
  print_error("mxpatch: " + message + '\n');
  return status_not_judged;
}

int run(int argc, char** argv) {
  command program(
      "mxpatch",
      "Judges whether a JSON merge patch may be applied to an object, and says "
      "what it\nbecomes.",
      version());
  program.footer(
      "\"mxpatch COMMAND --help\" tells the rest, with examples. To start "
      "with:\n\n"
      "  mxpatch check job.json patch.json\n"
      "  mxpatch policy list\n"
      "  mxpatch policy init job.json > job.policy.yaml");
  add_check(program);
  add_apply(program);
  add_diff(program);
  add_undo(program);
  add_review(program);
  add_audit(program);
  add_explain(program);
  add_policy(program);
  add_test(program);
  add_schema(program);
  add_completion(program);
  add_manual(program);
  return program.parse(argc, argv);
}

}  // namespace
}  // namespace mxpatch::cli

int main(int argc, char** argv) {
  using namespace mxpatch::cli;
  try {
    return run(argc, argv);
  } catch (const broken_text& reason) {
    print_error(reason.shown);
    return fail(reason.what());
  } catch (const stop& reason) {
    return fail(reason.what());
  } catch (const std::exception& error) {
    return fail(escaped(error.what()));
  }
}
