#pragma once

#include <string>
#include <vector>

#include "files.hpp"

namespace mxpatch::cli {

// One value or key: where it stands in the JSON that was made, and in the YAML.
struct yaml_range {
  span json, yaml;
  bool inlined = false;  // a key or value in quotes, or plain, on one line
};

// A word that readers of YAML 1.1 take for another value: the first few.
struct older_word {
  static constexpr std::size_t most = 3;
  span place;
  std::string read, older;  // JSON
};

struct yaml_text {
  std::string text;
  std::vector<yaml_range> ranges;  // by json.begin, none twice
  std::vector<older_word> older;
  std::size_t older_count = 0;  // with those that are not listed
};

// Reads one YAML document (1.2, core schema) and answers it as JSON; throws
// text_fault. There are no tags, no merge keys and no keys but strings, and
// what aliases stand for is bounded.
std::string yaml_to_json(yaml_text& into);

}  // namespace mxpatch::cli
