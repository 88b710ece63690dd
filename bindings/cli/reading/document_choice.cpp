#include "reading/document_choice.hpp"

#include <fmt/format.h>

#include <optional>

#include "mxpatch/identify.hpp"
#include "mxpatch/json.hpp"
#include "reading/tree.hpp"
#include "reading/yaml.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

// By each of the extents of the items of a List, until it answers false.
template <typename Visitor>
void each_item(std::string_view list, const Visitor& visit) {
  json_reader in(list);
  if (in.next() != json_token::object) return;
  while (in.next() == json_token::key) {
    const bool items = in.raw() == "\"items\"";
    const json_token value = in.next();
    if (!items || value != json_token::array) {
      if (!in.skip()) return;
      continue;
    }
    for (;;) {
      const json_token token = in.next();
      if (token == json_token::close) return;
      if (token == json_token::broken || token == json_token::end) return;
      if (!in.skip()) return;
      if (!visit(span{static_cast<std::uint32_t>(in.begin()),
                      static_cast<std::uint32_t>(in.end())})) {
        return;
      }
    }
  }
}

bool fits(const identity& is, const std::string& selected) {
  const std::string kind(is.kind);
  return selected == kind || selected == kind + '/' + std::string(is.name);
}

}  // namespace

bool is_selected(std::string_view json, const document_choice& which) {
  if (which.selected.empty()) return true;
  identifier names;
  return names.identify(json) && fits(names.result(), which.selected);
}

bool is_list(std::string_view json) {
  identifier names;
  return names.identify(json) && names.result().kind.ends_with("List");
}

void document_names::add(std::string_view json) {
  constexpr std::size_t most = 160;
  ++count_;
  if (cut_) return;
  identifier names;
  std::string said;
  if (names.identify(json) && !names.result().kind.empty()) {
    said = names.result().kind;
    if (!names.result().name.empty()) {
      said.append("/").append(names.result().name);
    }
  }
  said = said.empty() ? std::string(say("without a kind", "无 kind"))
                      : escaped(said);
  cut_ = list_.size() + said.size() > most;
  if (!list_.empty()) list_ += say(", ", "、");
  list_ += cut_ ? "…" : said;
}

std::string document_names::none_is_meant() const {
  const bool chinese = spoken() == language::chinese;
  if (count_ == 0) {
    return std::string(say("there is no document in it", "其中没有文档"));
  }
  if (count_ == 1) {
    return chinese ? fmt::format("只有 1 个文档（{}），不符合要求", list_)
                   : fmt::format("1 document ({}), and it is not meant", list_);
  }
  return chinese ? fmt::format("共 {} 个文档（{}），没有一个符合要求", count_,
                               list_)
                 : fmt::format("{} documents ({}), and none of them is meant",
                               count_, list_);
}

source chosen_of(source whole, const document_choice& which) {
  const std::string_view json = whole.bytes;
  const std::size_t first = json.find_first_not_of(" \t\r\n");
  const auto begin = static_cast<std::uint32_t>(first == json.npos ? 0 : first);
  const span start{begin, begin + 1};
  document_names names;
  names.add(json);
  // A text of JSON is one document.
  if (!whole.yaml && which.number > 1) {
    throw text_fault(names.none_is_meant(), "empty-input", start);
  }
  if (which.selected.empty()) return whole;
  identifier is;
  if (!is.identify(json)) {
    if (is.error().code != error_code::not_an_object) return whole;
    throw text_fault(names.none_is_meant(), "empty-input", start);
  }
  if (fits(is.result(), which.selected)) return whole;
  if (!is.result().kind.ends_with("List")) {
    throw text_fault(names.none_is_meant(), "empty-input", start);
  }
  document_names items;
  std::optional<span> found, second;
  each_item(json, [&](span each) {
    const std::string_view item = json.substr(each.begin, each.size());
    items.add(item);
    if (!is_selected(item, which)) return true;
    (found ? second : found) = each;
    return !second;
  });
  if (second) {
    throw text_fault(
        std::string(say("a second item that is meant: choose by --select "
                        "KIND/NAME, or give the item in a file of its own",
                        "符合要求的第二项：请用 --select KIND/NAME "
                        "选择，或把该项单独放在一个文件中")),
        "trailing-data", whole.written(*second));
  }
  if (!found) {
    throw text_fault(items.none_is_meant(), "empty-input", start);
  }
  locator places(whole.written_text());
  return part_of(whole, *found, places);
}

}  // namespace mxpatch::cli
