#include "testing/update.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <optional>

#include "reading/stop.hpp"
#include "reading/tree.hpp"
#include "reading/yaml.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::testing {
namespace {

struct edit {
  std::size_t begin, end;
  std::string text;
};

std::string flow_list(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const std::string& each : items) {
    out += (out.size() == 1 ? "" : ", ") + each;
  }
  return out + ']';
}

// A YAML list of "- item" lines stays one.
std::optional<edit> block_list(std::string_view text, edit made,
                               const std::vector<std::string>& items) {
  if (text.substr(made.begin, made.end - made.begin).find('#') !=
      std::string_view::npos) {
    return std::nullopt;
  }
  if (items.empty()) {
    const std::size_t colon = text.find_last_not_of(" \r\n", made.begin - 1);
    if (colon == std::string_view::npos || text[colon] != ':') {
      return std::nullopt;
    }
    made.begin = colon + 1;
    made.text = " []";
    return made;
  }
  const std::size_t line = text.find_last_of("\r\n", made.begin) + 1;
  const std::string_view indent = text.substr(line, made.begin - line);
  if (indent.find_first_not_of(' ') != std::string_view::npos) {
    return std::nullopt;
  }
  for (const std::string& each : items) {
    if (!made.text.empty()) made.text += fmt::format("\n{}", indent);
    made.text += "- " + each;
  }
  return made;
}

// Such a text stays one, where it can.
std::optional<edit> block_text(std::string_view text, edit made,
                               std::string fresh) {
  const std::size_t mark = made.begin;
  const std::size_t feed = text.find('\n', mark);
  if (feed == std::string_view::npos || feed + 1 >= made.end) {
    return std::nullopt;
  }
  std::string_view header = text.substr(mark, feed - mark);
  while (header.ends_with(' ') || header.ends_with('\r')) {
    header.remove_suffix(1);
  }
  if (header != "|" && header != "|-") return std::nullopt;
  made.begin = feed + 1;
  const std::string_view old = text.substr(made.begin, made.end - made.begin);
  const std::size_t indent = old.find_first_not_of(' ');
  const bool ended = fresh.ends_with('\n');
  if (ended) fresh.pop_back();
  if (indent == std::string_view::npos || fresh.empty() ||
      fresh.front() == ' ' || fresh.front() == '\n' || fresh.back() == '\n') {
    return std::nullopt;
  }
  const std::size_t line = text.find_last_of('\n', made.begin - 1) + 1;
  const std::string blanks(made.begin - line + indent, ' ');
  made.text = ended ? "|" : "|-";
  for (std::size_t at = 0; at <= fresh.size();) {
    const std::size_t end = std::min(fresh.find('\n', at), fresh.size());
    made.text += '\n';
    if (end != at) made.text += blanks + fresh.substr(at, end - at);
    at = end + 1;
  }
  made.begin = mark;
  // The text ends where the next line's begins.
  made.text += old.substr(old.find_last_not_of(" \n") + 1);
  return made;
}

std::optional<edit> edit_of(const source& file, const rewrite& from) {
  const std::string_view text = file.written_text();
  const span place = file.written(from.place);
  if (!place.known() || place.size() == 0) return std::nullopt;
  edit made{place.begin, place.end, {}};
  // An anchor may be used elsewhere, and a tag says more than we know; what an
  // alias brings is another's too.
  const char first = text[place.begin];
  if (file.yaml != nullptr && (first == '&' || first == '!')) {
    return std::nullopt;
  }
  if (file.yaml != nullptr && first != '*') {
    for (const yaml_place& each : file.yaml->places) {
      if (each.shared && each.json == from.place) return std::nullopt;
    }
  }
  if (!from.list) {
    const std::string_view old = text.substr(place.begin, place.size());
    if (from.block && file.yaml != nullptr && old.front() == '|') {
      return block_text(text, made, *from.block);
    }
    // What a comment belongs to, and how a text is folded, is not for a program
    // to say.
    const bool quoted = old.front() == '"' || old.front() == '\'';
    if (file.yaml != nullptr && !quoted &&
        old.find_first_of("#\n|>") != std::string_view::npos) {
      return std::nullopt;
    }
    made.text = from.items.front();
    return made;
  }
  if (text[place.begin] == '-') return block_list(text, made, from.items);
  made.text = flow_list(from.items);
  return made;
}

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
  throw stop("cannot write " + in_quotes(path) + ": " + std::strerror(error));
}

// All or nothing: a file is never left half written. What is written first has
// a name that no other file has.
void replace_file(const std::string& path, const std::string& bytes) {
  namespace fs = std::filesystem;
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

}  // namespace

int update_file(const source& file, const std::vector<rewrite>& rewrites,
                std::string& refused) {
  std::vector<edit> edits;
  for (const rewrite& each : rewrites) {
    if (auto made = edit_of(file, each)) {
      edits.push_back(*std::move(made));
    } else {
      refused += fmt::format("{}: this cannot be rewritten, edit it by hand\n",
                             place_of(file.name, file.written_text(),
                                      file.written(each.place).begin));
    }
  }
  if (edits.empty()) return 0;
  std::sort(edits.begin(), edits.end(),
            [](const edit& a, const edit& b) { return a.begin > b.begin; });
  std::string text(file.written_text());
  for (const edit& each : edits) {
    text.replace(each.begin, each.end - each.begin, each.text);
  }
  try {
    read_tree(source_of(file.name, text, text_form::by_name).bytes);
  } catch (const stop&) {
    refused += fmt::format(
        "{}: what was found cannot be written here, edit it by hand\n",
        escaped(file.name));
    return 0;
  }
  replace_file(file.name, text);
  return static_cast<int>(edits.size());
}

int update_files(const std::vector<file_rewrite>& rewrites,
                 std::string& refused) {
  std::map<std::string, std::string> texts;
  for (const file_rewrite& each : rewrites) {
    const auto& [at, fresh] = texts.emplace(each.path, each.text);
    const char* why = nullptr;
    if (!fresh && at->second != each.text) {
      why = "two cases would write it differently";
    } else if (each.path.ends_with(".yaml") || each.path.ends_with(".yml")) {
      why = "YAML is not rewritten";
    }
    if (why == nullptr) continue;
    refused +=
        fmt::format("{}: {}, edit it by hand\n", escaped(each.path), why);
    at->second.clear();
  }
  int written = 0;
  for (const auto& [path, text] : texts) {
    if (text.empty()) continue;
    replace_file(path, text);
    ++written;
  }
  return written;
}

}  // namespace mxpatch::cli::testing
