#include "reading/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "mxpatch/identify.hpp"
#include "reading/tree.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

// A file is at most this large anyway; what aliases make of it is bounded as
// everywhere.
constexpr yaml_limits limits{reader::most};

[[noreturn]] void fail(std::string& text, const yaml_reader& read) {
  text = read.source();
  const diagnostic& why = read.error();
  if (why.code == error_code::out_of_memory) throw std::bad_alloc();
  std::string message;
  write_message(why, spoken(), append_to(message));
  throw text_fault(escaped(message), describe(why.code).name, why.span);
}

// The warnings with words of their own: those of the reader are gone with it.
void keep_warnings(yaml_text& into, const yaml_reader& read,
                   std::string_view source) {
  into.warnings.assign(read.warnings().begin(), read.warnings().end());
  into.warnings_omitted = read.warnings_omitted();
  for (const diagnostic& each : into.warnings) {
    for (const argument& word : each.arguments) into.words += word.text;
  }
  std::size_t at = 0;
  for (diagnostic& each : into.warnings) {
    for (argument& word : each.arguments) {
      word.text = std::string_view(into.words).substr(at, word.text.size());
      at += word.text.size();
    }
  }
  into.text = source;
}

// What a document is written in, with the blanks before its first key, so that
// its lines stand to each other as they do in the file.
span part_with_blanks(std::string_view text, const yaml_reader& read) {
  span out = read.extent();
  for (const yaml_place& each : read.map().places()) {
    out.end = std::max(out.end, each.yaml.end);
  }
  std::uint32_t begin = out.begin;
  while (begin != 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) {
    --begin;
  }
  const bool whole_line = begin == 0 || text[begin - 1] == '\n' ||
                          text[begin - 1] == '\r' ||
                          text.substr(0, begin) == "\xef\xbb\xbf";
  if (whole_line) out.begin = begin;
  return out;
}

// The document that the reader is at, with places from where the part begins.
std::shared_ptr<const yaml_text> text_of_part(const yaml_reader& read,
                                              span part) {
  auto out = std::make_shared<yaml_text>();
  keep_warnings(*out, read, read.source().substr(part.begin, part.size()));
  const auto move_back = [&](span& each) {
    each.begin -= part.begin;
    each.end -= part.begin;
  };
  for (diagnostic& each : out->warnings) move_back(each.span);
  const auto places = read.map().places();
  out->places.assign(places.begin(), places.end());
  for (yaml_place& each : out->places) move_back(each.yaml);
  return out;
}

// By its number, by its kind, or by its kind and name.
bool is_chosen(const yaml_reader& read, const document_choice& which) {
  if (which.number != 0 && read.number() != which.number) return false;
  if (which.selected.empty()) return true;
  identifier names;
  const std::string_view json = read.json();
  if (!names.identify(json)) return false;
  const auto& is = names.result();
  const std::string kind(is.kind);
  return which.selected == kind ||
         which.selected == kind + '/' + std::string(is.name);
}

}  // namespace

std::string yaml_to_json(yaml_text& into, const document_choice& which) {
  const std::string given = std::move(into.text);
  yaml_reader read(limits);
  if (!read.open(given)) fail(into.text, read);
  into.text = read.source();
  std::string json;
  while (read.next()) {
    if (!is_chosen(read, which)) continue;
    if (!json.empty()) {
      const std::uint32_t begin = read.extent().begin;
      const span place{begin, begin + 1};
      throw text_fault(
          std::string(
              which.any()
                  ? say("a second document that is meant: choose by --document "
                        "N",
                        "符合要求的第二个文档：请用 --document N 选择")
                  : say("a second document: choose one by --document N or "
                        "--select KIND/NAME",
                        "第二个文档：请用 --document N 或 --select KIND/NAME "
                        "选择一个")),
          "trailing-data", place);
    }
    json = read.json();
    const auto places = read.map().places();
    into.places.assign(places.begin(), places.end());
    keep_warnings(into, read, read.source());
    if (which.number != 0) return json;
  }
  if (read.error().code != error_code::none) fail(into.text, read);
  if (json.empty() && which.any()) {
    throw text_fault(
        spoken() == language::chinese
            ? fmt::format("共 {} 个文档，没有一个符合要求", read.number())
            : fmt::format("{} documents, and none of them is meant",
                          read.number()),
        "empty-input", {0, 0});
  }
  return json.empty() ? "null" : json;
}

std::vector<yaml_document> yaml_documents(std::string& text) {
  const std::string given = std::move(text);
  yaml_reader read(limits);
  if (!read.open(given)) fail(text, read);
  text = read.source();
  locator lines(text);
  std::vector<yaml_document> out;
  while (read.next()) {
    const span extent = part_with_blanks(text, read);
    yaml_document made;
    made.json = read.json();
    made.written = text_of_part(read, extent);
    made.start = lines.at(extent.begin);
    made.offset = extent.begin;
    out.push_back(std::move(made));
  }
  if (read.error().code != error_code::none) fail(text, read);
  return out;
}

bool is_plain_string(std::string_view text) {
  yaml_reader read;
  return !text.empty() && text.front() != '"' && read.open(text) &&
         read.next() && read.json() == '"' + std::string(text) + '"' &&
         read.warnings().empty();
}

std::size_t yaml_words(const source& text) {
  if (!text.yaml) return 0;
  return text.yaml->warnings.size() + text.yaml->warnings_omitted;
}

}  // namespace mxpatch::cli
