#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mxpatch::cli {

// The files of the paths: files as they are, and in folders every one whose
// name is wanted, sorted; each once. "-" stays as it is. Hidden folders and
// symbolic links to folders are not entered. Throws `stop` for a path that is
// not there.
std::vector<std::string> files_of(const std::vector<std::string>& paths,
                                  bool (*wanted)(std::string_view name));

}  // namespace mxpatch::cli
