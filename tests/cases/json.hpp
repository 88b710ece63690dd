#pragma once

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A plain JSON tree for tests: members keep their order, numbers their text.
// It shares nothing with the library under test.
namespace json {

enum class kind { null, boolean, number, string, array, object };

struct member;

struct value {
  json::kind type = json::kind::null;
  bool truth = false;
  std::string text;  // a decoded string, or a number as it is spelled
  std::vector<value> elements;
  std::vector<member> members;

  bool is(json::kind wanted) const { return type == wanted; }
  // The last one of that name, as API servers take it.
  const value* find(std::string_view key) const;
};

struct member {
  std::string first;  // the key, decoded
  value second;
};

inline const value* value::find(std::string_view key) const {
  const value* found = nullptr;
  for (const auto& [name, each] : members) {
    if (name == key) found = &each;
  }
  return found;
}

class reader {
 public:
  explicit reader(std::string_view text) : text_(text) {}

  value document() {
    value out = any();
    space();
    if (at_ != text_.size()) fail("more text after the value");
    return out;
  }

 private:
  [[noreturn]] void fail(const std::string& why) const {
    std::size_t line = 1;
    for (std::size_t i = 0; i != at_ && i != text_.size(); ++i) {
      line += text_[i] == '\n' ? 1u : 0u;
    }
    throw std::runtime_error("line " + std::to_string(line) + ": " + why);
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) !=
                                     std::string_view::npos) {
      ++at_;
    }
  }
  void expect(char c) {
    space();
    if (peek() != c) fail(std::string("expected ") + c);
    ++at_;
  }

  value any() {
    space();
    value out;
    switch (peek()) {
      case '{':
        out.type = kind::object;
        ++at_;
        space();
        if (peek() == '}') {
          ++at_;
          return out;
        }
        do {
          space();
          std::string key = string();
          expect(':');
          out.members.emplace_back(std::move(key), any());
          space();
        } while (peek() == ',' && ++at_ != 0);
        expect('}');
        return out;
      case '[':
        out.type = kind::array;
        ++at_;
        space();
        if (peek() == ']') {
          ++at_;
          return out;
        }
        do {
          out.elements.push_back(any());
          space();
        } while (peek() == ',' && ++at_ != 0);
        expect(']');
        return out;
      case '"':
        out.type = kind::string;
        out.text = string();
        return out;
      default:
        return word();
    }
  }

  value word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           std::string_view(" \t\r\n,]}").find(text_[at_]) ==
               std::string_view::npos) {
      ++at_;
    }
    const std::string_view found = text_.substr(begin, at_ - begin);
    value out;
    if (found == "true" || found == "false") {
      out.type = kind::boolean;
      out.truth = found == "true";
    } else if (found != "null") {
      if (found.empty() ||
          (found[0] != '-' && (found[0] < '0' || '9' < found[0])))
        fail("no value: " + std::string(found));
      out.type = kind::number;
      out.text = found;
    }
    return out;
  }

  std::string string() {
    if (peek() != '"') fail("expected a string");
    std::string out;
    for (++at_; peek() != '"'; ++at_) {
      if (at_ >= text_.size()) fail("a string has no end");
      if (text_[at_] != '\\') {
        out += text_[at_];
        continue;
      }
      ++at_;
      const std::string_view from = "\"\\/bfnrt";
      const std::string_view to = "\"\\/\b\f\n\r\t";
      const std::size_t simple = from.find(peek());
      if (simple != std::string_view::npos) {
        out += to[simple];
      } else if (peek() == 'u') {
        unsigned code = unit();
        if (code >= 0xd800 && code < 0xdc00 &&
            text_.substr(at_ + 1, 2) == "\\u") {
          at_ += 2;
          code = 0x10000 + ((code - 0xd800) << 10) + (unit() - 0xdc00);
        }
        append_utf8(out, code);
      } else {
        fail("no such escape");
      }
    }
    ++at_;
    return out;
  }
  unsigned unit() {  // at the u; ends at the last digit
    const std::string digits(text_.substr(at_ + 1, 4));
    at_ += 4;
    return static_cast<unsigned>(std::strtoul(digits.c_str(), nullptr, 16));
  }
  static void append_utf8(std::string& out, unsigned code) {
    const auto byte = [&](unsigned bits) { out += static_cast<char>(bits); };
    if (code < 0x80) {
      byte(code);
    } else if (code < 0x800) {
      byte(0xc0 | (code >> 6));
      byte(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
      byte(0xe0 | (code >> 12));
      byte(0x80 | ((code >> 6) & 0x3f));
      byte(0x80 | (code & 0x3f));
    } else {
      byte(0xf0 | (code >> 18));
      byte(0x80 | ((code >> 12) & 0x3f));
      byte(0x80 | ((code >> 6) & 0x3f));
      byte(0x80 | (code & 0x3f));
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

inline value parse(std::string_view text) { return reader(text).document(); }

inline void write_string(const std::string& text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      constexpr char digits[] = "0123456789abcdef";
      out += "\\u00";
      out += digits[c >> 4];
      out += digits[c & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

// Compact, members in their order.
inline void write(const value& in, std::string& out) {
  const char* separator = "";
  switch (in.type) {
    case kind::null:
      out += "null";
      return;
    case kind::boolean:
      out += in.truth ? "true" : "false";
      return;
    case kind::number:
      out += in.text;
      return;
    case kind::string:
      write_string(in.text, out);
      return;
    case kind::array:
      out += '[';
      for (const value& element : in.elements) {
        out += std::exchange(separator, ",");
        write(element, out);
      }
      out += ']';
      return;
    case kind::object:
      out += '{';
      for (const auto& [key, member] : in.members) {
        out += std::exchange(separator, ",");
        write_string(key, out);
        out += ':';
        write(member, out);
      }
      out += '}';
      return;
  }
}
inline std::string to_text(const value& in) {
  std::string out;
  write(in, out);
  return out;
}

// A number as sign, digits without zeros at either end, and the exponent of the
// last digit: equal for equal values.
inline std::string canonical_number(const std::string& text) {
  std::string digits;
  long long exponent = 0;
  bool fraction = false;
  std::size_t i = text[0] == '-' ? 1 : 0;
  for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
    if (text[i] == '.') {
      fraction = true;
      continue;
    }
    digits += text[i];
    exponent -= fraction ? 1 : 0;
  }
  if (i < text.size()) exponent += std::atoll(text.c_str() + i + 1);
  while (!digits.empty() && digits.back() == '0') {
    digits.pop_back();
    ++exponent;
  }
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return "0";
  return (text[0] == '-' ? "-" : "") + digits.substr(first) + "e" +
         std::to_string(exponent);
}

// Equal as JSON: member order does not matter, numbers are compared by value.
inline bool equal(const value& a, const value& b) {
  if (a.type != b.type) return false;
  switch (a.type) {
    case kind::null:
      return true;
    case kind::boolean:
      return a.truth == b.truth;
    case kind::number:
      return canonical_number(a.text) == canonical_number(b.text);
    case kind::string:
      return a.text == b.text;
    case kind::array:
      if (a.elements.size() != b.elements.size()) return false;
      for (std::size_t i = 0; i != a.elements.size(); ++i) {
        if (!equal(a.elements[i], b.elements[i])) return false;
      }
      return true;
    case kind::object:
      if (a.members.size() != b.members.size()) return false;
      for (const auto& [key, member] : a.members) {
        const value* other = b.find(key);
        if (other == nullptr || !equal(member, *other)) return false;
      }
      return true;
  }
  return false;
}

}  // namespace json
