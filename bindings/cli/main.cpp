#include <exception>

#include "commands/options.hpp"
#include "commands/usage.hpp"
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
      {"Judges whether a JSON merge patch may be applied to an object, and "
       "says "
       "what it becomes.",
       "判定一个 JSON 合并补丁能否应用于一个对象，并给出应用后的结果。"});
  bool version_asked = false;
  std::string language = "en";  // handed on to the command
  program.flag("-v,--version", version_asked,
               {"print the version and exit", "打印版本并退出"});
  add_language(program, language);
  program.run([&] {
    if (!version_asked) usage_error(command_missing(program));
    return print_version();
  });
  program.footer(
      {"\"mxpatch COMMAND --help\" tells the rest, with examples. To start "
       "with:\n\n"
       "  mxpatch check job.json patch.json\n"
       "  mxpatch policy list\n"
       "  mxpatch policy init job.json > job.policy.yaml",
       "\"mxpatch COMMAND --help\" 给出其余说明和示例。可以从这里开始：\n\n"
       "  mxpatch check job.json patch.json\n"
       "  mxpatch policy list\n"
       "  mxpatch policy init job.json > job.policy.yaml"});
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
  add_help(program);
  add_version(program);
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
