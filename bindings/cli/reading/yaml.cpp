#include "reading/yaml.hpp"

#include <algorithm>
#include <new>

#include "reading/document_choice.hpp"
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

// What to do about a second document.
std::string_view second_document(const document_choice& which) {
  if (which.any()) {
    return say("a second document that is meant: choose by --document N",
               "符合要求的第二个文档：请用 --document N 选择");
  }
  if (which.offered) {
    return say(
        "a second document: choose one by --document N or --select KIND/NAME",
        "第二个文档：请用 --document N 或 --select KIND/NAME 选择一个");
  }
  return say("a second document: this takes one, in a file of its own",
             "第二个文档：这里只接受一个，请把它单独放在一个文件中");
}

}  // namespace

std::string yaml_to_json(yaml_text& into, const document_choice& which) {
  const std::string given = std::move(into.text);
  yaml_reader read(limits);
  if (!read.open(given)) fail(into.text, read);
  into.text = read.source();
  std::string json;
  document_names names;
  bool chosen = false;
  while (read.next()) {
    const bool first = read.number() == 1;
    if (which.any()) names.add(read.json());
    if (which.number != 0 && read.number() != which.number) continue;
    const bool fits = is_selected(read.json(), which);
    // A List stands for its items where nothing else is meant.
    if (!fits && (!(first || which.number != 0) || !is_list(read.json()))) {
      continue;
    }
    if (chosen) {
      const std::uint32_t begin = read.extent().begin;
      throw text_fault(std::string(second_document(which)), "trailing-data",
                       {begin, begin + 1});
    }
    chosen = fits;
    json = read.json();
    const auto places = read.map().places();
    into.places.assign(places.begin(), places.end());
    keep_warnings(into, read, read.source());
    if (which.number != 0) return json;
  }
  if (read.error().code != error_code::none) fail(into.text, read);
  const bool alone = chosen || read.number() == 1;
  if (which.any() && (json.empty() || !alone)) {
    throw text_fault(names.none_is_meant(), "empty-input", {0, 0});
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
