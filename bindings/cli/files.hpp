#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "mxpatch/diagnostic.hpp"

namespace mxpatch::cli {

// A text that was written as YAML, and where its parts stand there (yaml.hpp).
struct yaml_text;

// A text that was given, and what to call it where a place in it is shown.
struct source {
  std::string name;
  std::string bytes;  // JSON
  std::shared_ptr<const yaml_text> yaml = {};

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

// A text that was given, as JSON. Throws broken_text for YAML that can not be
// read; what was taken for JSON is left to the judge.
source source_of(std::string name, std::string bytes, text_form form);

// Reads whole files; "-" is standard input, which can be read once. Throws
// `stop` when a text can not be had.
class reader {
 public:
  source read(const std::string& path, text_form form = text_form::by_name);

 private:
  bool standard_taken_ = false;
};

// Writes all of it to standard output or standard error; throws `stop` when
// standard output refuses.
void print(const std::string& bytes);
void print_error(const std::string& bytes);

}  // namespace mxpatch::cli
