#include "testing/write.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>

#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::testing {
namespace fs = std::filesystem;
namespace {

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

[[noreturn]] void refuse_to_write(const std::string& path, int error) {
  throw stop(fmt::format("{} {}: {}", say("cannot write", "无法写入"),
                         in_quotes(path), std::strerror(error)));
}

}  // namespace

bool stays_beside(const std::string& test_file, const std::string& path) {
  std::error_code problem;
  const fs::path folder =
      fs::weakly_canonical(fs::absolute(test_file).parent_path(), problem);
  const fs::path target = fs::weakly_canonical(fs::absolute(path), problem);
  if (problem) return false;
  const auto [end, at] =
      std::mismatch(folder.begin(), folder.end(), target.begin(), target.end());
  return end == folder.end() && at != target.end();
}

// What is written first has a name that no other file has.
void replace_file(const std::string& path, const std::string& bytes) {
  const fs::path target = fs::weakly_canonical(path);
  std::string fresh = target.string() + ".XXXXXX";
  const int file = ::mkstemp(fresh.data());
  if (file < 0) refuse_to_write(target.string(), errno);
  struct stat before{};
  const ::mode_t asked = ::umask(0);
  ::umask(asked);
  const ::mode_t mode = ::stat(target.c_str(), &before) == 0
                            ? before.st_mode & 07777
                            : 0666 & ~asked;
  int error = 0;
  if (!write_all(file, bytes) || ::fchmod(file, mode) != 0) error = errno;
  if (::close(file) != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(fresh.c_str(), target.c_str()) != 0) error = errno;
  if (error == 0) return;
  ::unlink(fresh.c_str());
  refuse_to_write(target.string(), error);
}

}  // namespace mxpatch::cli::testing
