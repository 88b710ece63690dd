#include "export/cel.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::cel {
namespace {

// The next character of UTF-8 that the core has accepted.
char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&] { return static_cast<unsigned char>(text[at++]); };
  const unsigned char first = byte();
  if (first < 0x80) return first;
  const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
  char32_t out = first & (0x3fu >> more);
  for (int n = 0; n < more && at < text.size(); ++n) {
    out = out << 6 | (byte() & 0x3fu);
  }
  return out;
}

bool is_integer(std::string_view number) {
  std::int64_t value = 0;
  const auto [end, error] =
      std::from_chars(number.data(), number.data() + number.size(), value);
  return error == std::errc() && end == number.data() + number.size();
}

std::string number(std::string_view text) {
  if (is_integer(text)) return std::string(text);
  const std::size_t exponent = std::min(text.find_first_of("eE"), text.size());
  int digits = 0;
  for (const char c : text.substr(0, exponent)) digits += c >= '0' && c <= '9';
  const double value = std::strtod(std::string(text).c_str(), nullptr);
  // A double holds 15 digits of a decimal number, whatever they are.
  const double size = value < 0 ? -value : value;
  if (digits > 15 || (value != 0 && (size < 1e-300 || size > 1e300))) {
    throw stop(fmt::format(
        fmt::runtime(
            say("the number {} has more digits than CEL holds: a "
                "value of absentEquals can have 15, or be an integer "
                "of 64 bits",
                "数 {} 的位数超出 CEL 所能容纳的：absentEquals 的值最多 "
                "15 位，或是 64 位整数")),
        escaped(text)));
  }
  return fmt::format("{:.17e}", value);
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if (c == '\'' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c >= 0x20 && c < 0x7f) {
      out += static_cast<char>(c);
    } else if (c < 0x10000) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += fmt::format("\\U{:08x}", static_cast<unsigned>(c));
    }
  }
  return out + '\'';
}

std::string list_of(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) {
    out += (out.size() == 1 ? "" : ", ") + quoted(text);
  }
  return out + ']';
}

std::string literal(const node& value) {
  std::string out;
  switch (value.type) {
    case node::kind::null:
      return "dyn(null)";
    case node::kind::boolean:
      return value.truth ? "dyn(true)" : "dyn(false)";
    case node::kind::number:
      return "dyn(" + number(value.text) + ')';
    case node::kind::string:
      return "dyn(" + quoted(value.text) + ')';
    case node::kind::array:
      for (const node& element : value.elements) {
        out += (out.empty() ? "" : ", ") + literal(element);
      }
      return "dyn([" + out + "])";
    case node::kind::object:
      break;
  }
  for (const member& each : value.members) {
    out += (out.empty() ? "" : ", ") + quoted(each.key) + ": " +
           literal(each.value);
  }
  return "dyn({" + out + "})";
}

std::string any_of(const std::vector<std::string>& conditions) {
  std::string out;
  for (const std::string& one : conditions) {
    out += (out.empty() ? "" : " || ") + one;
  }
  return conditions.empty()       ? "false"
         : conditions.size() == 1 ? out
                                  : '(' + out + ')';
}

std::string all_of(const std::vector<std::string>& conditions) {
  std::string out;
  for (const std::string& one : conditions) {
    out += (out.empty() ? "" : " && ") + one;
  }
  return conditions.empty()       ? "true"
         : conditions.size() == 1 ? out
                                  : '(' + out + ')';
}

std::string get(const std::string& container, const std::string& key) {
  return fmt::format("{}[?{}].orValue(dyn(null))", container, key);
}

std::string entry(const std::string& container, const std::string& key) {
  return fmt::format("({1} in {0} && {0}[{1}] == null ? dyn('') : {2})",
                     container, key, get(container, key));
}

pair names::next_pair(const pair& values) {
  const std::string number = std::to_string(++count_);
  return {'a' + number, 'b' + number,
          values.adds == "false" ? values.adds : 'z' + number};
}

std::string bind(const pair& values, const pair& name,
                 const std::string& condition) {
  std::string inner = condition;
  if (name.adds != "false") {
    inner = fmt::format("[dyn({})].all({}, {})", values.adds, name.adds, inner);
  }
  return fmt::format("[{}].all({}, [{}].all({}, {}))", values.before,
                     name.before, values.after, name.after, inner);
}

std::string same(const pair& values, names& fresh, int depth) {
  const std::string& a = values.before;
  const std::string& b = values.after;
  const bool adds = values.adds != "false";
  std::string plain = fmt::format("{} == {}", a, b);
  if (adds) plain += fmt::format(" || {} && {} == null", values.adds, a);
  if (depth == 0) return plain;
  const std::string key = fresh.next("k");
  pair below{get(a, key), get(b, key)};
  if (adds) below.adds = fmt::format("{} && type({}) == map", values.adds, a);
  const pair inner = fresh.next_pair(below);
  // What is behind the end of a list is null on both sides.
  return plain + " ||\n" +
         each(a, b, key, bind(below, inner, same(inner, fresh, depth - 1)),
              fresh);
}

// What is in the first of two maps is not gone through again in the second:
// that would double the work with every level.
std::string each(const std::string& before, const std::string& after,
                 const std::string& key, const std::string& inner,
                 names& fresh) {
  return fmt::format(
      "(type({0}) == map ? type({1}) == map : type({0}) == list && type({1}) "
      "== list && size({0}) == size({1}) && size({0}) <= {2}) && (type({0}) == "
      "map ? [[{0}, dyn({{}})], [{1}, {0}]] : size({0}) <= {6} ? "
      "[[variables.upto[size({0})], dyn([])]] : variables.rows.map(r, r[0] < "
      "size({0}), [dyn(r), dyn([])])).all({3}, {3}[0].all({4}, {4} in {3}[1] "
      "|| ({5})))",
      before, after, row_size * row_size, fresh.next("m"), key, inner,
      short_list);
}

std::string upto() {
  std::string out, numbers;
  for (int size = 0; size <= short_list; ++size) {
    out += fmt::format("{}dyn([{}])", size == 0 ? "" : ", ", numbers);
    numbers += (size == 0 ? "" : ", ") + std::to_string(size);
  }
  return '[' + out + ']';
}

std::string rows() {
  std::string numbers;
  for (int n = 0; n != row_size; ++n) {
    numbers += (n == 0 ? "" : ", ") + std::to_string(n);
  }
  return fmt::format("[[{0}]].map(r, r.map(a, dyn(r.map(b, a * {1} + b))))[0]",
                     numbers, row_size);
}

std::string each_key(const std::string& before, const std::string& after,
                     const std::string& key, const std::string& inner,
                     names& fresh) {
  return fmt::format(
      "[[{0}, dyn({{}})], [{1}, {0}]].all({2}, {2}[0].all({3}, {3} in {2}[1] "
      "|| ({4})))",
      before, after, fresh.next("m"), key, inner);
}

std::string each_index(const std::string& list, const std::string& index,
                       const std::string& inner, names& fresh) {
  const std::string row = fresh.next("r");
  return fmt::format(
      "size({0}) <= {1} && (size({0}) <= {5} ? [variables.upto[size({0})]] : "
      "variables.rows.filter(r, r[0] < size({0}))).all({2}, {2}.all({3}, {3} "
      ">= "
      "size({0}) || {4}))",
      list, row_size * row_size, row, index, inner, short_list);
}

}  // namespace mxpatch::cli::cel
