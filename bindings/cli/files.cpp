#include "files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "stop.hpp"
#include "tree.hpp"
#include "words.hpp"
#include "yaml.hpp"

namespace mxpatch::cli {
namespace {

// Nothing above this is ever judged; a text that has no end (/dev/zero) is not
// read for ever.
constexpr std::size_t read_ceiling = 256u << 20;

[[noreturn]] void fail(const std::string& what, int error) {
  throw stop(what + ": " + std::strerror(error));
}

bool is_yaml(const source& text, text_form form) {
  if (form != text_form::by_name) return form == text_form::yaml;
  const std::string& name = text.name;
  if (name.ends_with(".json")) return false;
  if (name.ends_with(".yaml") || name.ends_with(".yml")) return true;
  // A byte order mark before JSON is the judge's to tell.
  std::string_view bytes = text.bytes;
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] != '{' &&
         bytes[first] != '[';
}

}  // namespace

source source_of(std::string name, std::string bytes, text_form form) {
  source out{std::move(name), std::move(bytes)};
  if (!is_yaml(out, form)) return out;
  auto written = std::make_shared<yaml_text>();
  written->text = std::move(out.bytes);
  out.bytes.clear();
  out.yaml = written;
  try {
    out.bytes = yaml_to_json(*written);
  } catch (const text_fault& fault) {
    const source whole{out.name, written->text};
    throw broken_text("nothing was judged: mend " + in_quotes(out.name),
                      fault_text(fault, whole, {}), issue_of(fault, whole));
  }
  return out;
}

source reader::read(const std::string& path, text_form form) {
  const bool standard = path == "-";
  if (standard && standard_taken_) {
    throw stop(
        "standard input can be read once: give one of the texts as a "
        "file");
  }
  standard_taken_ |= standard;
  source result;
  result.name = standard ? "<stdin>" : path;
  const int file =
      standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail("cannot open " + in_quotes(path), errno);

  std::size_t size = 0;
  for (;;) {
    if (size == result.bytes.size()) {
      if (size >= read_ceiling) break;
      result.bytes.resize(std::max<std::size_t>(size * 2, 64u << 10));
    }
    const ssize_t count =
        ::read(file, result.bytes.data() + size, result.bytes.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      const int error = errno;
      if (!standard) ::close(file);
      fail("cannot read " + (standard ? "standard input" : in_quotes(path)),
           error);
    }
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  if (!standard) ::close(file);
  result.bytes.resize(size);
  return source_of(std::move(result.name), std::move(result.bytes), form);
}

void print(const std::string& bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() ||
      std::fflush(stdout) != 0) {
    fail("cannot write to standard output", errno);
  }
}

void print_error(const std::string& bytes) {
  // Where standard error refuses there is nobody left to tell.
  (void)std::fwrite(bytes.data(), 1, bytes.size(), stderr);
  (void)std::fflush(stderr);
}

}  // namespace mxpatch::cli
