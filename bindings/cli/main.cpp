#include <exception>

#include "mxpatch/version.hpp"
#include "options.hpp"
#include "stop.hpp"
#include "usage.hpp"
#include "words.hpp"

namespace mxpatch::cli {
namespace {

// What went wrong, in one line. It can hold words of the command line, and they
// can hold anything.
int fail(const std::string& message) {
  print_error("mxpatch: " + message + '\n');
  return status_not_judged;
}

int run(int argc, char** argv) {
  CLI::App app(
      "Judges whether a JSON merge patch may be applied to an object, and says "
      "what it\nbecomes.",
      "mxpatch");
  app.set_version_flag("--version", std::string("mxpatch ") + version());
  app.require_subcommand(1);
  app.footer(
      "\"mxpatch COMMAND --help\" tells the rest, with examples. To start "
      "with:\n\n"
      "  mxpatch check job.json patch.json\n"
      "  mxpatch policy list\n"
      "  mxpatch policy init job.json > job.policy.yaml");
  int status = status_not_judged;
  add_check(app, status);
  add_apply(app, status);
  add_diff(app, status);
  add_undo(app, status);
  add_review(app, status);
  add_audit(app, status);
  add_explain(app, status);
  add_policy(app, status);
  add_test(app, status);
  add_schema(app, status);
  add_completion(app, status);
  try {
    app.parse(argc, argv);
    return status;
  } catch (const CLI::CallForHelp&) {
    print(app.help());
  } catch (const CLI::CallForAllHelp&) {
    print(app.help("", CLI::AppFormatMode::All));
  } catch (const CLI::CallForVersion& asked) {
    print(std::string(asked.what()) + '\n');
  } catch (const CLI::ParseError& error) {
    usage_error(usage_fault(app, error));
  }
  return status_allowed;
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
