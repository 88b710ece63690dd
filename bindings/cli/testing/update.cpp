#include "testing/update.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "reading/stop.hpp"
#include "reading/tree.hpp"
#include "reading/yaml.hpp"
#include "showing/words.hpp"
#include "testing/write.hpp"

namespace mxpatch::cli::testing {
namespace fs = std::filesystem;
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

// Places are in the order of the JSON.
bool is_shared(const source& file, span place) {
  const auto& places = file.yaml->places;
  auto at = std::lower_bound(places.begin(), places.end(), place.begin,
                             [](const yaml_place& each, std::uint32_t begin) {
                               return each.json.begin < begin;
                             });
  for (; at != places.end() && at->json.begin == place.begin; ++at) {
    if (at->shared && at->json == place) return true;
  }
  return false;
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
  if (file.yaml != nullptr && first != '*' && is_shared(file, from.place)) {
    return std::nullopt;
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
  // What a comment belongs to is not for a program to say here, either.
  if (file.yaml != nullptr &&
      text.substr(place.begin, place.size()).find('#') !=
          std::string_view::npos) {
    return std::nullopt;
  }
  if (text[place.begin] == '-') return block_list(text, made, from.items);
  made.text = flow_list(from.items);
  return made;
}

// What a value is to become, as JSON.
node meant(const source& file, const rewrite& from) {
  if (from.block) return read_tree(json_string(*from.block));
  const std::string text =
      from.list ? flow_list(from.items) : from.items.front();
  const text_form form =
      file.yaml != nullptr ? text_form::yaml : text_form::json;
  return read_tree(source_of("", text, form).bytes);
}

using wanted_values = std::map<std::uint32_t, node>;  // by where they begin

// Whether a file says what it said, but for the values that are wanted.
bool says(const node& now, const node& before, const wanted_values& wanted) {
  const auto found = wanted.find(before.place.begin);
  if (found != wanted.end()) {
    return normal_text(now) == normal_text(found->second);
  }
  if (now.type != before.type || now.truth != before.truth ||
      now.text != before.text ||
      now.elements.size() != before.elements.size() ||
      now.members.size() != before.members.size()) {
    return false;
  }
  for (std::size_t index = 0; index < now.elements.size(); ++index) {
    if (!says(now.elements[index], before.elements[index], wanted)) {
      return false;
    }
  }
  for (std::size_t index = 0; index < now.members.size(); ++index) {
    if (now.members[index].key != before.members[index].key ||
        !says(now.members[index].value, before.members[index].value, wanted)) {
      return false;
    }
  }
  return true;
}

// The text with all of the edits, which are in order and do not overlap.
std::string edited(std::string_view text, const std::vector<edit>& edits) {
  std::string out;
  std::size_t at = 0;
  for (const edit& each : edits) {
    out.append(text.substr(at, each.begin - at)).append(each.text);
    at = each.end;
  }
  return out.append(text.substr(at));
}

// Whether the edited text is a test file that says what is wanted, and all else
// as it did.
bool is_right(const source& file, const std::string& text,
              const wanted_values& wanted) {
  try {
    const source now = source_of(file.name, text, text_form::by_name);
    return says(read_tree(now.bytes), read_tree(file.bytes), wanted);
  } catch (const stop&) {
    return false;
  }
}

}  // namespace

int update_file(const suite& tests, const std::vector<rewrite>& rewrites,
                std::string& refused) {
  const source& file = tests.file;
  std::vector<edit> edits;
  wanted_values wanted;
  for (const rewrite& each : rewrites) {
    if (auto made = edit_of(file, each)) {
      edits.push_back(*std::move(made));
      wanted.emplace(each.place.begin, meant(file, each));
      continue;
    }
    const span place = file.written(each.place);
    const position at = tests.places.at(place.begin);
    refused +=
        fmt::format("{}:{}:{}: {}\n", escaped(file.name), at.line, at.column,
                    say("this cannot be rewritten, edit it by hand",
                        "无法改写此处，请手工编辑"));
  }
  if (edits.empty()) return 0;
  if (!stays_beside(file.name, file.name)) {
    refused += fmt::format(
        "{}: {}\n", escaped(file.name),
        say("it is a link out of its folder, update the file that it leads to",
            "它是通向文件夹之外的链接，请更新它所指的文件"));
    return 0;
  }
  std::sort(edits.begin(), edits.end(),
            [](const edit& a, const edit& b) { return a.begin < b.begin; });
  const std::string text = edited(file.written_text(), edits);
  if (!is_right(file, text, wanted)) {
    refused += fmt::format(
        "{}: {}\n", escaped(file.name),
        say("what was found cannot be written here, edit it by hand",
            "实际结果无法写在这里，请手工编辑"));
    return 0;
  }
  replace_file(file.name, text);
  return static_cast<int>(edits.size());
}

int update_files(const suite& tests, const std::vector<file_rewrite>& rewrites,
                 std::string& refused) {
  std::map<std::string, std::string> texts;
  std::set<std::string> not_written;  // each is told once
  for (const file_rewrite& each : rewrites) {
    if (not_written.contains(each.path)) continue;
    const auto& [at, fresh] = texts.emplace(each.path, each.text);
    std::string_view why;
    if (!fresh && at->second != each.text) {
      why = say("two cases would write it differently",
                "两个用例会写入不同的内容");
    } else if (!stays_beside(tests.file.name, each.path)) {
      why = say("it is outside of the test file's folder",
                "它在测试文件的文件夹之外");
    } else if (each.path.ends_with(".yaml") || each.path.ends_with(".yml")) {
      why = say("YAML is not rewritten", "不改写 YAML");
    } else if (!each.path.ends_with(".json")) {
      why = say("only files called *.json are written",
                "只写入名为 *.json 的文件");
    } else if (tests.inputs.contains(each.path) ||
               each.path == fs::path(tests.file.name).lexically_normal()) {
      why = say("cases ask with it", "有用例以它为输入");
    }
    if (why.empty()) continue;
    refused += fmt::format("{}: {}{}\n", escaped(each.path), why,
                           say(", edit it by hand", "，请手工编辑"));
    not_written.insert(each.path);
  }
  int written = 0;
  for (const auto& [path, text] : texts) {
    if (not_written.contains(path)) continue;
    replace_file(path, text);
    ++written;
  }
  return written;
}

}  // namespace mxpatch::cli::testing
