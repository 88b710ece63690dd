#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mxpatch::server {

// An object, or what should be one, and where it stands.
struct object_text {
  std::string_view json;
  // "job.json:3:1", of an offset in the JSON.
  std::function<std::string(std::size_t)> place;
};

// The objects of a file: JSON values, one behind another, or documents of YAML;
// of a List its items. Throws bad_options for what cannot be read.
void each_object(const std::string& path,
                 const std::function<void(const object_text&)>& take);

// The files that are meant by paths: of a folder those below it that are called
// *.json, *.yaml or *.yml, in order, without hidden ones. Throws bad_options.
std::vector<std::string> object_files(const std::vector<std::string>& paths);

}  // namespace mxpatch::server
