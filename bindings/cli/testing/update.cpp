#include "testing/update.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

#include "snippet.hpp"
#include "stop.hpp"
#include "words.hpp"

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

// A YAML list of "- item" lines stays one. What a comment belongs to is not
// for a program to say.
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

std::optional<edit> edit_of(const source& file, const rewrite& from) {
  const std::string_view text = file.written_text();
  const span place = file.written(from.place);
  if (!place.known() || place.size() == 0) return std::nullopt;
  edit made{place.begin, place.end, {}};
  if (!from.list) {
    made.text = from.items.front();
    return made;
  }
  if (text[place.begin] == '-') return block_list(text, made, from.items);
  made.text = flow_list(from.items);
  return made;
}

// All or nothing: a test file is never left half written.
void replace_file(const std::string& path, const std::string& bytes) {
  namespace fs = std::filesystem;
  const fs::path target = fs::canonical(path);
  fs::path fresh = target;
  fresh += ".new";
  {
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
      throw stop("cannot write " + in_quotes(fresh.string()) + ": " +
                 std::strerror(errno));
    }
  }
  fs::permissions(fresh, fs::status(target).permissions());
  fs::rename(fresh, target);
}

}  // namespace

int update_file(const source& file, const std::vector<rewrite>& rewrites,
                std::string& refused) {
  std::vector<edit> edits;
  for (const rewrite& each : rewrites) {
    if (auto made = edit_of(file, each)) {
      edits.push_back(*std::move(made));
    } else {
      refused +=
          fmt::format("{}: this list can not be rewritten, edit it by hand\n",
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
  replace_file(file.name, text);
  return static_cast<int>(edits.size());
}

}  // namespace mxpatch::cli::testing
