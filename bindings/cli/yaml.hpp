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

struct yaml_text {
  std::string text;
  std::vector<yaml_range> ranges;  // by json.begin, none twice
};

// Reads one YAML document (1.2, core schema) and answers it as JSON; throws
// text_fault. There are no tags, no merge keys and no keys but strings, and
// what aliases stand for is bounded.
std::string yaml_to_json(yaml_text& into);

}  // namespace mxpatch::cli
