#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/command.hpp"
#include "commands/usage.hpp"
#include "reading/files.hpp"
#include "showing/look.hpp"

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
  std::string input;                      // "": by name and first byte
  std::optional<std::string> patch_text;  // -p
  std::string number;                     // --document, as it is typed
  std::optional<std::string> selected;    // --select, of DOCUMENT

  bool has_patch() const { return !patch.empty() || patch_text; }
  text_form form() const {
    return input.empty()     ? text_form::by_name
           : input == "yaml" ? text_form::yaml
                             : text_form::json;
  }
  // DOCUMENT, or the one of its documents that is meant.
  source read_document(reader&) const;
  // The patch as it was given. REQUIRES: has_patch().
  source read_patch(reader&) const;

 private:
  source patch_given(reader&) const;
};

// What commands that judge share.
struct judge_options : patch_options {
  std::vector<std::string> policies;  // none: by the document's kind

  // Plain RFC 7396 is asked for, and nothing is judged.
  bool no_policy() const {
    return policies.size() == 1 && policies[0] == "none";
  }
  bool deny_warnings = false;
};

// Throws `stop` where `name` is to be a file, and is a text itself.
void refuse_text(const std::string& path, std::string_view name);

void add_common(command&, common_options& into);
// The same without -o.
void add_look(command&, common_options& into);
void add_language(command&, std::string& into);
int print_version();
// For commands that tell an outcome. It means the same in all of them; why
// nothing was judged, exit status 2, is said with it, too.
void add_quiet(command&, bool& into);
void add_patch(command&, patch_options& into);
// --policy, any number of times; a policy behind its value is one more, so that
// a shell may write out `--policy policies/*.yaml`.
void add_policies(command&, std::vector<std::string>& into,
                  const told& otherwise);
void add_judge(command&, judge_options& into);

// The commands. Each adds itself.
void add_check(command& program);
void add_apply(command& program);
void add_diff(command& program);
void add_undo(command& program);
void add_review(command& program);
void add_audit(command& program);
void add_explain(command& program);
void add_policy(command& program);
void add_policy_check(command& policies);
void add_policy_init(command& policies);
void add_policy_export(command& policies);
void add_test(command& program);
void add_schema(command& program);
void add_completion(command& program);
void add_manual(command& program);
void add_help(command& program);
void add_version(command& program);

}  // namespace mxpatch::cli
