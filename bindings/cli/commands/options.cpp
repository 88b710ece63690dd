#include "commands/options.hpp"

#include <unistd.h>

#include <charconv>

#include "choosing/policies.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

bool is_there(const std::string& path) {
  return ::access(path.c_str(), F_OK) == 0;
}

// Such a text is no patch for an object: a string in YAML, and no JSON.
bool names_file(const std::string& text) {
  return (text.ends_with(".json") || text.ends_with(".yaml") ||
          text.ends_with(".yml")) &&
         is_there(text);
}

}  // namespace

void add_common(command& to, common_options& into) {
  to.one_of(into.formats, "-o,--output", into.output, "FORMAT",
            into.formats.size() > 2
                ? "text for people, json for programs, the others for CI"
                : "text for people, json for programs");
  add_look(to, into);
}

void add_language(command& to, std::string& into) {
  to.one_of({"en", "zh"}, "--lang", into, "LANGUAGE",
            "language of messages; never taken from the environment");
}

void add_look(command& to, common_options& into) {
  add_language(to, into.language);
  to.one_of({"auto", "always", "never"}, "--color", into.color, "WHEN",
            "colours; auto: on a terminal, unless NO_COLOR is set");
}

void add_quiet(command& to, bool& into) {
  to.flag("-q,--quiet", into,
          "print no verdict, report or remark, only an object or a patch that "
          "was asked for; the exit status tells");
}

void add_patch(command& to, patch_options& into) {
  to.positional("DOCUMENT", into.document,
                "the object as it is stored, JSON or YAML; - is standard input")
      .required();
  to.positional("PATCH", into.patch,
                "a merge patch, JSON or YAML; - is standard input");
  to.option("-p,--patch", into.patch_text, "TEXT",
            "the text of the patch itself; - is standard input");
  to.one_of({"json", "yaml"}, "--input", into.input, "FORMAT",
            "what DOCUMENT and patch are written in; by default by the file's "
            "name, else JSON where { or [ comes first");
  to.option("--document", into.number, "N",
            "the N-th of several YAML documents in DOCUMENT");
  to.option("--select", into.which.selected, "KIND/NAME",
            "the one of them with that kind, or kind and name");
}

void add_policies(command& to, std::vector<std::string>& into,
                  const std::string& otherwise) {
  to.option("--policy", into, "NAME|FILE|FOLDER",
            "built-in policies' names, files, and folders with policies, any "
            "number; the one for the object's kind judges: its default, else "
            "the first. Without it what is built in " +
                otherwise)
      .joined_by(is_policy_word);
}

void add_judge(command& to, judge_options& into) {
  add_patch(to, into);
  add_policies(to, into.policies, "for the document's kind");
  to.flag("--deny-warnings", into.deny_warnings,
          "exit with 1 for warnings, too");
  add_common(to, into);
  add_quiet(to, into.quiet);
}

source patch_options::read_document(reader& files) const {
  document_choice chosen = which;
  if (!number.empty()) {
    const char* const end = number.data() + number.size();
    const auto [stopped, error] =
        std::from_chars(number.data(), end, chosen.number);
    if (error != std::errc() || stopped != end || chosen.number == 0) {
      usage_error("--document takes a number from 1: " + in_quotes(number));
    }
  }
  return files.read(document, form(), chosen);
}

source patch_options::read_patch(reader& files) const {
  try {
    return patch_given(files);
  } catch (broken_text& broken) {
    broken.which = mxpatch::input::patch;
    throw;
  }
}

source patch_options::patch_given(reader& files) const {
  if (!patch_text) {
    if (patch.starts_with('{') && !is_there(patch)) {
      usage_error("PATCH names a file; the text itself stands after -p");
    }
    return files.read(patch, form());
  }
  if (!patch.empty()) usage_error("give PATCH or -p TEXT, not both");
  if (*patch_text == "-") return files.read("-", form());
  if (names_file(*patch_text) || patch_text->starts_with('@')) {
    usage_error("-p takes the text itself; PATCH names a file, without -p");
  }
  return source_of("<-p>", *patch_text, form());
}

}  // namespace mxpatch::cli
