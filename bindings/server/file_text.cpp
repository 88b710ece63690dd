#include "file_text.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace mxpatch::server {
namespace {

class descriptor {
 public:
  explicit descriptor(int value) noexcept : value_(value) {}
  descriptor(const descriptor&) = delete;
  descriptor& operator=(const descriptor&) = delete;
  ~descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int get() const noexcept { return value_; }

 private:
  int value_;
};

bool failed(std::string& problem) {
  problem = std::strerror(errno);
  return false;
}

}  // namespace

bool read_file(const std::string& path, std::string& into, std::string& problem,
               std::size_t most_bytes) {
  // A pipe without a writer would wait for one.
  const descriptor file(
      ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return failed(problem);
  struct stat is{};
  if (::fstat(file.get(), &is) != 0) return failed(problem);
  if (!S_ISREG(is.st_mode)) {
    problem = "not a file";
    return false;
  }
  into.clear();
  char part[16384];
  for (;;) {
    const ssize_t got = ::read(file.get(), part, sizeof part);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(problem);
    if (got == 0) return true;
    into.append(part, static_cast<std::size_t>(got));
    if (into.size() > most_bytes) {
      problem = "more than " + std::to_string(most_bytes >> 20) + " MiB";
      return false;
    }
  }
}

bool write_file(const std::string& path, std::string_view bytes, bool secret,
                std::string& problem) {
  const descriptor file(::open(path.c_str(),
                               O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                               secret ? 0600 : 0644));
  if (file.get() < 0) return failed(problem);
  if (secret && ::fchmod(file.get(), 0600) != 0) return failed(problem);
  while (!bytes.empty()) {
    const ssize_t sent = ::write(file.get(), bytes.data(), bytes.size());
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return failed(problem);
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string hash_of(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(),
                 nullptr) != 1) {
    return "";
  }
  std::string out = "sha256:";
  for (unsigned int i = 0; i != size; ++i) {
    out += "0123456789abcdef"[digest[i] >> 4];
    out += "0123456789abcdef"[digest[i] & 15];
  }
  return out;
}

}  // namespace mxpatch::server
