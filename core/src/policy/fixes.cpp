#include "policy/fixes.hpp"

namespace mxpatch::inline v0::detail {

std::string_view fix_texts::join(std::string_view a, std::string_view b,
                                 std::string_view c, std::string_view d,
                                 std::string_view e) noexcept {
  const std::size_t size = a.size() + b.size() + c.size() + d.size() + e.size();
  if (!bytes_.reserve(capacity)) {
    failed_ = true;
    return {};
  }
  if (size > capacity - bytes_.size()) return {};
  const char* const at = bytes_.end();
  for (const std::string_view part : {a, b, c, d, e}) {
    for (const char byte : part) {
      if (!bytes_.push(byte)) return {};
    }
  }
  return {at, size};
}

std::string_view fix_texts::quoted(std::string_view name) noexcept {
  if (!bytes_.reserve(capacity)) {
    failed_ = true;
    return {};
  }
  if (6 * name.size() + 2 > capacity - bytes_.size()) return {};
  const char* const at = bytes_.end();
  const auto put = [&](char byte) { static_cast<void>(bytes_.push(byte)); };
  put('"');
  for (const char byte : name) {
    if (static_cast<unsigned char>(byte) < 0x20) {
      for (const char c : {'\\', 'u', '0', '0'}) put(c);
      put(static_cast<char>('0' + (byte >> 4)));
      put("0123456789abcdef"[byte & 0xf]);
      continue;
    }
    if (byte == '"' || byte == '\\') put('\\');
    put(byte);
  }
  put('"');
  return {at, static_cast<std::size_t>(bytes_.end() - at)};
}

fix remove_member(const scan& text, token key) noexcept {
  fix made;
  made.type = fix::kind::remove;
  made.count = 1;
  const token value = scan::value(key);
  const token behind = text.after(value);
  if (text.at(behind) == ',') {
    made.edits[0].span = {text.begin(key), text.begin(behind + 1)};
  } else if (text.at(key - 1) == ',') {
    made.edits[0].span = {text.begin(key - 1), text.end(value)};
  } else {
    made.edits[0].span = {text.begin(key), text.end(value)};
  }
  made.edits[0].text = "";
  return made;
}

namespace {

fix replace(fix::kind type, mxpatch::span where, std::string_view by,
            std::string_view subject) noexcept {
  fix made;
  if (by.data() == nullptr) return made;
  made.type = type;
  made.subject = subject;
  made.count = 1;
  made.edits[0] = {where, by};
  return made;
}

}  // namespace

fix rename_key(const scan& text, token key, std::string_view name,
               fix_texts& texts) noexcept {
  return replace(fix::kind::rename, text.span_of(key), texts.quoted(name),
                 name);
}

fix unquote(const scan& text, token value, fix_texts& texts) noexcept {
  return replace(fix::kind::unquote, text.span_of(value),
                 texts.join(text.body(value)), text.body(value));
}

fix quote(const scan& text, token value, fix_texts& texts) noexcept {
  return replace(fix::kind::quote, text.span_of(value),
                 texts.join("\"", text.raw(value), "\""), text.raw(value));
}

}  // namespace mxpatch::inline v0::detail
