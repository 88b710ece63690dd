#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "files.hpp"
#include "look.hpp"

namespace mxpatch::cli {

// What all commands share.
struct common_options {
  std::vector<std::string> formats = {"text", "json"};
  std::string output = "text";  // one of them
  std::string language = "en";
  std::string color = "auto";
  bool quiet = false;

  bool json() const { return output == "json"; }
  look shown_on(int descriptor) const {
    return look_for(descriptor, language, color);
  }
};

// What commands that take a document and a patch share.
struct patch_options : common_options {
  std::string document;
  std::string patch;
  std::string input;                  // "": by name and first byte
  CLI::Option* patch_text = nullptr;  // -p

  bool has_patch() const { return !patch.empty() || patch_text->count() != 0; }
  text_form form() const {
    return input.empty()     ? text_form::by_name
           : input == "yaml" ? text_form::yaml
                             : text_form::json;
  }
  // The patch as it was given. REQUIRES: has_patch().
  source read_patch(reader&) const;
};

// What commands that judge share.
struct judge_options : patch_options {
  std::string policy;  // "": by the document's kind
  bool deny_warnings = false;
};

void add_common(CLI::App& command, common_options& into);
// The same without -o.
void add_look(CLI::App& command, common_options& into);
// For commands that tell an outcome. It means the same in all of them; why
// nothing was judged, exit status 2, is said with it, too.
void add_quiet(CLI::App& command, bool& into);
void add_patch(CLI::App& command, patch_options& into);
void add_judge(CLI::App& command, judge_options& into);

// The commands. Each adds itself and, when it is the one that was asked for,
// runs and sets the exit status.
void add_check(CLI::App& app, int& status);
void add_apply(CLI::App& app, int& status);
void add_diff(CLI::App& app, int& status);
void add_undo(CLI::App& app, int& status);
void add_explain(CLI::App& app, int& status);
void add_policy(CLI::App& app, int& status);
void add_audit(CLI::App& app, int& status);
void add_policy_export(CLI::App& policies, int& status);
void add_review(CLI::App& app, int& status);
void add_test(CLI::App& app, int& status);
void add_schema(CLI::App& app, int& status);
void add_completion(CLI::App& app, int& status);

// A mistake in how the program was called.
[[noreturn]] void usage_error(const std::string& message);

}  // namespace mxpatch::cli
