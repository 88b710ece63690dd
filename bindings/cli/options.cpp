#include "options.hpp"

#include "stop.hpp"

namespace mxpatch::cli {

void usage_error(const std::string& message) {
  throw stop(message + " (--help tells more)");
}

void add_common(CLI::App& command, common_options& into) {
  command
      .add_option("-o,--output", into.output,
                  into.formats.size() > 2
                      ? "text for people, json for programs, the others for CI"
                      : "text for people, json for programs")
      ->check(CLI::IsMember(into.formats))
      ->type_name("FORMAT")
      ->capture_default_str();
  add_look(command, into);
}

void add_look(CLI::App& command, common_options& into) {
  command
      .add_option("--lang", into.language,
                  "language of messages; never taken from the environment")
      ->check(CLI::IsMember({"en", "zh"}))
      ->type_name("LANGUAGE")
      ->capture_default_str();
  command
      .add_option("--color", into.color,
                  "colours; auto: on a terminal, unless NO_COLOR is set")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN")
      ->capture_default_str();
}

void add_quiet(CLI::App& command, bool& into) {
  command.add_flag("-q,--quiet", into,
                   "print no verdict, report or remark, only an object or a "
                   "patch that was asked for; the exit status tells");
}

void add_patch(CLI::App& command, patch_options& into) {
  command
      .add_option(
          "DOCUMENT", into.document,
          "the object as it is stored, JSON or YAML; - is standard input")
      ->required();
  command.add_option("PATCH", into.patch,
                     "a merge patch, JSON or YAML; - is standard input");
  // Read by results(): a variable would make something else of "{}".
  into.patch_text = command.add_option("-p,--patch", CLI::callback_t{},
                                       "the text of the patch itself");
  into.patch_text->type_name("TEXT")->expected(1);
  command
      .add_option("--input", into.input,
                  "what DOCUMENT and patch are written in; by default by the "
                  "file's name, else JSON where { or [ comes first")
      ->check(CLI::IsMember({"json", "yaml"}))
      ->type_name("FORMAT");
}

void add_judge(CLI::App& command, judge_options& into) {
  add_patch(command, into);
  command
      .add_option("--policy", into.policy,
                  "a built-in policy's name, or a file; by default what is "
                  "built in for the document's kind")
      ->type_name("NAME|FILE");
  command.add_flag("--deny-warnings", into.deny_warnings,
                   "exit with 1 for warnings, too");
  add_common(command, into);
  add_quiet(command, into.quiet);
}

source patch_options::read_patch(reader& files) const {
  if (patch_text->count() == 0) return files.read(patch, form());
  if (!patch.empty()) usage_error("give PATCH or -p TEXT, not both");
  return source_of("<-p>", patch_text->results().at(0), form());
}

}  // namespace mxpatch::cli
