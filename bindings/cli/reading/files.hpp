#pragma once

#include <csignal>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/locate.hpp"

namespace mxpatch::cli {

// A text that was written as YAML, and where its parts stand there (yaml.hpp).
struct yaml_text;

// A text that was given, and what to call it where a place in it is shown.
struct source {
  std::string name;
  std::string bytes;  // JSON
  std::shared_ptr<const yaml_text> yaml = {};
  // Where the written text begins, when it is a part of a file.
  position start = {};
  std::size_t offset = 0;

  // The text as people wrote it, and the place in it of a place in `bytes`.
  std::string_view written_text() const;
  span written(span place) const;
  // What an edit of `bytes` would replace in that text; unknown where it can
  // not be made there.
  span written_edit(const text_edit&) const;
};

// How a text is written. By name: `.json` is JSON, `.yaml` and `.yml` YAML;
// anything else is JSON when its first byte that is not blank is { or [, and
// YAML when it is another.
enum class text_form { by_name, json, yaml };

// Which of several YAML documents is meant; as it is made, the only one.
struct document_choice {
  unsigned number = 0;   // from 1, empty ones not counted; 0: any
  std::string selected;  // "KIND" or "KIND/NAME"; "": any
  bool offered = false;  // whether --document and --select are there to choose

  bool any() const { return number != 0 || !selected.empty(); }
};

// Whether a text of this name is taken for YAML.
bool is_yaml(std::string_view name, std::string_view bytes, text_form form);

// A value inside of `whole` as a text of its own; `place` is in its bytes.
// `places` is for its written text: ascending places are found in one pass.
source part_of(const source& whole, span place, locator& places);

// A text that was given, as JSON. Throws broken_text for YAML that cannot be
// read; what was taken for JSON is left to the judge.
source source_of(std::string name, std::string bytes, text_form form,
                 const document_choice& which = {});

// What a system's error means, in the language of the run.
std::string error_text(int error);

// Why there is no file of this name, and what was probably meant.
std::string cannot_open(const std::string& path, int error);

// Reads whole files; "-" is standard input, which can be read once. Throws
// `stop` when a text cannot be had.
class reader {
 public:
  // Nothing above this is ever judged; a text that has no end (/dev/zero) is
  // not read for ever.
  static constexpr std::size_t most = 256u << 20;

  source read(const std::string& path, text_form form = text_form::by_name,
              const document_choice& which = {});

  // Each document of a YAML text; of JSON the text itself.
  std::vector<source> read_all(const std::string& path);

  // The same as it is written, at most `most` bytes of it. Reads no further
  // once `interrupted` is set.
  source read_bytes(const std::string& path,
                    const volatile std::sig_atomic_t* interrupted = nullptr);

 private:
  bool standard_taken_ = false;
};

// Writes all of it to standard output or standard error; throws `stop` when
// standard output refuses.
void print(const std::string& bytes);
// Whether there is anything on standard output yet.
bool has_printed();
// The same of text for people, which may be shown by a runner of GitHub.
void print_text(const std::string& text);
void print_error(const std::string& bytes);

// Runners of GitHub know an older kind of command, too, which can stand
// anywhere in a line; escapes do not help against it. print_text() and
// print_error() have none either: a runner reads those as well.
std::string without_old_commands(std::string_view text);

}  // namespace mxpatch::cli
