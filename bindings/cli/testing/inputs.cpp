#include "testing/inputs.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "showing/snippet.hpp"
#include "showing/words.hpp"
#include "testing/read.hpp"

namespace mxpatch::cli::testing {
namespace fs = std::filesystem;

const std::shared_ptr<const source>& input_text::nothing() {
  static const auto none = std::make_shared<const source>();
  return none;
}

void file_faults::add(const std::string& shown) {
  if (told_.insert(shown).second) into_ += shown;
}

void file_faults::add(const text_fault& fault) {
  finding shown;
  shown.code = fault.code;
  shown.message = fault.what();
  shown.name = of_.file.name;
  shown.span = of_.file.written(fault.place);
  const place_index::mark from = of_.places.before(shown.span.begin);
  shown.text = of_.file.written_text().substr(from.offset);
  shown.start = from.place;
  if (shown.span.known()) {
    shown.span.begin -= static_cast<std::uint32_t>(from.offset);
    shown.span.end -= static_cast<std::uint32_t>(from.offset);
  }
  std::string out;
  append_finding(out, shown, how_);
  add(out);
}

// A path in a test file is relative to it.
std::string file_inputs::path_of(const node& value,
                                 std::string_view what) const {
  const std::string& text = string_of(value, what);
  return (fs::path(into_.file.name).parent_path() / text)
      .lexically_normal()
      .string();
}

const std::shared_ptr<const source>& file_inputs::text_at(
    const node& value, std::string_view what) {
  const std::string path = path_of(value, what);
  try {
    if (what != "merged") into_.inputs.insert(path);
    return from_.read(path);
  } catch (const broken_text& broken) {
    faults_.add(broken.shown);
    fail(value.place, "this file cannot be read", "无法读取该文件");
  } catch (const stop& reason) {
    fail(value.place, reason.what());
  }
}

// What the file itself says is read once for all of its cases.
const input_text& file_inputs::of_file(const node& file,
                                       const std::string& what) {
  const auto known = of_file_.find(what);
  if (known != of_file_.end()) return known->second;
  return of_file_.emplace(what, of(file, what)).first->second;
}

const source* file_inputs::known_of_file(const std::string& what) const {
  const auto known = of_file_.find(what);
  return known == of_file_.end() ? nullptr : &known->second.from();
}

// document, documentText, documentBase64; the same for the other inputs.
input_text file_inputs::of(const node& object, const std::string& what) {
  input_text out;
  const member* plain = object.find(what);
  const member* text = object.find(what + "Text");
  const member* base64 = object.find(what + "Base64");
  for (const member* each : {plain, text, base64}) {
    if (each == nullptr) continue;
    if (out.present)
      fail(each->place, "{} is given twice", "{} 给出了两次", what);
    out.present = true;
  }
  if (plain != nullptr && plain->value.is(node::kind::string)) {
    out.text = text_at(plain->value, what);
  } else if (out.present) {
    auto made = std::make_shared<source>();
    made->name = fmt::format("<{}>", what);
    if (text != nullptr) {
      made->bytes = text_of(text->value, text->key);
    } else if (base64 != nullptr) {
      made->bytes = from_base64(base64->value, base64->key);
    } else {
      out.inlined = true;
      out.offset = plain->value.place.begin;
      made->name = fmt::format("{} in {}", what, into_.file.name);
      made->bytes = into_.file.bytes.substr(plain->value.place.begin,
                                            plain->value.place.size());
    }
    out.text = std::move(made);
  }
  return out;
}

}  // namespace mxpatch::cli::testing
