#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mxpatch::cli {

// What is left out of a search: files and folders whose name fits one of some
// globs, or their path, as it is or from the folder that is searched. In a path
// * stands for any characters, / too; a glob that ends with / is for folders.
class exclusions {
 public:
  explicit exclusions(const std::vector<std::string>& globs = {});

  // `root`: the folder that is searched, "" for what is named itself.
  bool leaves_out(const std::string& path, const std::string& root,
                  bool folder);
  // How many files and folders were left out, and the globs that fit nothing.
  std::size_t count() const { return count_; }
  std::vector<std::string> unused() const;

 private:
  struct glob {
    std::string written, text;
    bool folders = false, used = false;
  };
  std::vector<glob> globs_;
  std::size_t count_ = 0;
};

// The files of the paths: files as they are, and in folders every one whose
// name is wanted, sorted; each once, without what is excluded. "-" stays as it
// is. Hidden folders and symbolic links to folders are not entered. Throws
// `stop` for a path that is not there.
std::vector<std::string> files_of(const std::vector<std::string>& paths,
                                  bool (*wanted)(std::string_view name),
                                  exclusions* without = nullptr);

}  // namespace mxpatch::cli
