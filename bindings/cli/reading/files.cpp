#include "reading/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "choosing/misspelled.hpp"
#include "mxpatch/policy_files.hpp"
#include "reading/advice.hpp"
#include "reading/document_choice.hpp"
#include "reading/stop.hpp"
#include "reading/tree.hpp"
#include "reading/yaml.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

bool& something_printed() {
  static bool out = false;
  return out;
}

[[noreturn]] void fail(const std::string& what, int error) {
  throw stop(what + std::string(say(": ", "：")) + error_text(error));
}

[[noreturn]] void stop_for(const text_fault& fault, const std::string& name,
                           const std::string& text) {
  const source whole{name, text};
  throw broken_text(
      std::string(say("nothing was judged: mend ", "未作判定：请先修正 ")) +
          in_quotes(name),
      fault_text(fault, whole, look{spoken()}), {issue_of(fault, whole)});
}

}  // namespace

std::string error_text(int error) {
  if (spoken() == language::chinese) {
    switch (error) {
      case ENOENT:
        return "没有这个文件或目录";
      case EACCES:
      case EPERM:
        return "没有权限";
      case EISDIR:
        return "这是一个目录";
      case ENOTDIR:
        return "不是目录";
      case ELOOP:
        return "符号链接过多";
      case ENAMETOOLONG:
        return "名称过长";
      case ENOSPC:
        return "磁盘空间不足";
      case EPIPE:
        return "管道已断开";
      default:
        break;
    }
  }
  return std::strerror(error);
}

std::string cannot_open(const std::string& path, int error) {
  std::string out = std::string(say("cannot open ", "无法打开 ")) +
                    in_quotes(path) + std::string(say(": ", "：")) +
                    error_text(error);
  if (error != ENOENT && error != ENAMETOOLONG) return out;
  if (is_part_of_text(path)) {
    return out.append(
        say("; a text itself can come on standard input, which is called -",
            "；文本本身可由标准输入给出，写作 -"));
  }
  return out + file_near(path);
}

bool is_yaml(std::string_view name, std::string_view bytes, text_form form) {
  if (form != text_form::by_name) return form == text_form::yaml;
  return mxpatch::is_yaml(name, bytes);
}

source source_of(std::string name, std::string bytes, text_form form,
                 const document_choice& which) {
  source out{std::move(name), std::move(bytes)};
  if (is_yaml(out.name, out.bytes, form)) {
    auto written = std::make_shared<yaml_text>();
    written->text = std::move(out.bytes);
    out.bytes.clear();
    out.yaml = written;
    try {
      out.bytes = yaml_to_json(*written, which);
    } catch (const text_fault& fault) {
      stop_for(fault, out.name, written->text);
    }
  }
  if (!which.any()) return out;
  try {
    return chosen_of(out, which);
  } catch (const text_fault& fault) {
    stop_for(fault, out.name, std::string(out.written_text()));
  }
}

source reader::read(const std::string& path, text_form form,
                    const document_choice& which) {
  source raw = read_bytes(path);
  return source_of(std::move(raw.name), std::move(raw.bytes), form, which);
}

std::vector<source> reader::read_all(const std::string& path) {
  source raw = read_bytes(path);
  std::vector<source> out;
  if (!is_yaml(raw.name, raw.bytes, text_form::by_name)) {
    out.push_back(std::move(raw));
    return out;
  }
  try {
    for (yaml_document& each : yaml_documents(raw.bytes)) {
      out.push_back({raw.name, std::move(each.json), std::move(each.written),
                     each.start, each.offset});
    }
  } catch (const text_fault& fault) {
    stop_for(fault, raw.name, raw.bytes);
  }
  // One document is all of the text, and so are the comments of none.
  if (out.size() < 2) {
    out.clear();
    out.push_back(
        source_of(std::move(raw.name), std::move(raw.bytes), text_form::yaml));
  }
  return out;
}

source reader::read_bytes(const std::string& path,
                          const volatile std::sig_atomic_t* interrupted) {
  const bool standard = path == "-";
  if (standard && standard_taken_) {
    throw stop(std::string(
        say("standard input can be read once: give one of the texts as a file",
            "标准输入只能读取一次：请把其中一个文本作为文件给出")));
  }
  standard_taken_ |= standard;
  source result;
  result.name = standard ? "<stdin>" : path;
  const int file =
      standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    const int error = errno;
    throw stop(cannot_open(path, error));
  }

  if (standard && ::isatty(file) != 0) {
    // Else it looks as if nothing happened.
    print_error(
        std::string(say("mxpatch: reading standard input; Ctrl-D ends it\n",
                        "mxpatch: 正在读取标准输入；Ctrl-D 结束\n")));
  }
  std::size_t size = 0;
  for (;;) {
    if (size == result.bytes.size()) {
      if (size >= most) break;
      result.bytes.resize(std::max<std::size_t>(size * 2, 64u << 10));
    }
    const ssize_t count =
        ::read(file, result.bytes.data() + size, result.bytes.size() - size);
    if (interrupted != nullptr && *interrupted != 0) break;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      const int error = errno;
      if (!standard) ::close(file);
      fail(std::string(say("cannot read ", "无法读取 ")) +
               (standard ? std::string(say("standard input", "标准输入"))
                         : in_quotes(path)),
           error);
    }
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  if (!standard) ::close(file);
  result.bytes.resize(size);
  return result;
}

bool has_printed() { return something_printed(); }

void print(const std::string& bytes) {
  something_printed() = something_printed() || !bytes.empty();
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() ||
      std::fflush(stdout) != 0) {
    fail(
        std::string(say("cannot write to standard output", "无法写到标准输出")),
        errno);
  }
}

std::string without_old_commands(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find("##["); at != std::string::npos;
       at = out.find("##[", at)) {
    out.replace(at, 3, "##\\u005b");
  }
  return out;
}

void print_text(const std::string& text) { print(without_old_commands(text)); }

void print_error(const std::string& text) {
  const std::string bytes = without_old_commands(text);
  // Where standard error refuses there is nobody left to tell.
  (void)std::fwrite(bytes.data(), 1, bytes.size(), stderr);
  (void)std::fflush(stderr);
}

}  // namespace mxpatch::cli
