#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/locate.hpp"

// What a command has found, for the formats that other tools read: SARIF,
// GitHub's annotations, JUnit. Plain data, from which each writer takes what
// its format has. Words have everything foreign in them escaped; the names of
// files and the texts of edits are as they are.
namespace mxpatch::cli::output {

// A range of a text that was given, or all of it where `located` is false.
struct place {
  std::string file;  // as it was named
  bool located = false;
  position begin, end;  // half-open
  span bytes;           // the same; unknown where only lines are known
};

struct edit {
  place where;
  std::string text;
};

struct related_place {
  place where;
  std::string message;
};

struct issue {
  severity level = severity::error;
  std::string code;  // "field-locked"
  std::string message;
  std::string suggestion;  // what to try, or ""
  std::string field;       // "spec.jobMode"; "" for the whole object
  place where;
  std::vector<edit> fix;  // empty where there is none to apply
  std::vector<related_place> related;
};

// One object that was judged.
struct judgement {
  std::string object;  // "MXJob kube-test/mxnet-job"; "" where it does not say
  std::string file;    // that is judged
  bool judged = true;  // false: nothing can be said of it
  bool passed = false;
  std::string summary;  // one line
  std::vector<issue> issues;
  std::uint32_t omitted = 0;  // issues that are not listed
};

// All that one run says.
struct report {
  std::string command;             // "mxpatch check"
  std::vector<std::string> files;  // that were read
  std::vector<judgement> objects;
  std::string summary;  // one line
  int status = 0;       // that the program ends with
  mxpatch::language language = mxpatch::language::english;
};

// The report of a command that could not judge what it was given.
report unjudged(const std::string& command, const std::string& file,
                const std::string& reason);

// Whether a text has a name in the file system: standard input and the text of
// -p have none.
bool is_file(std::string_view name);

// "patch.json:3:13".
std::string text_of(const place&);

// The message, and what to try.
std::string advice_of(const issue&, mxpatch::language);

// "12 more are not listed".
std::string omitted_text(std::uint32_t count, mxpatch::language);

// The issues as compilers print them, a line each.
std::string lines_of(const judgement&, mxpatch::language);

}  // namespace mxpatch::cli::output
