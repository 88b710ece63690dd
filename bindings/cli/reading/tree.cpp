#include "reading/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "mxpatch/merge.hpp"
#include "output/collect.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

// The reader descends by calls; nothing that people write is this deep.
constexpr int most_levels = 1000;

// Reads a text that the library has found to be JSON.
class tree_reader {
 public:
  explicit tree_reader(const std::string& text) : text_(text) {}

  node value(int level) {
    skip();
    node out;
    const std::size_t begin = at_;
    if (level > most_levels) {
      throw text_fault(fmt::format("{} {} {}", say("more than", "超过"),
                                   most_levels, say("levels", "层")),
                       "too-deep", place_from(begin));
    }
    switch (text_[at_]) {
      case '{':
        read_object(out, level);
        break;
      case '[':
        read_array(out, level);
        break;
      case '"':
        out.type = node::kind::string;
        out.text = decode_string(string());
        break;
      default:
        read_word(out);
    }
    out.place = place_from(begin);
    return out;
  }

 private:
  span place_from(std::size_t begin) const {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }

  void skip() {
    while (at_ < text_.size() &&
           std::string_view(" \t\r\n").find(text_[at_]) != std::string::npos) {
      ++at_;
    }
  }

  // Whether a value or member follows, behind an opening bracket or a comma.
  bool more(char close) {
    skip();
    const char byte = text_[at_];
    if (byte == ',') {
      ++at_;
      return true;
    }
    if (byte != close) return true;
    ++at_;
    return false;
  }

  void read_object(node& out, int level) {
    out.type = node::kind::object;
    std::set<std::string> seen;
    for (++at_; more('}');) {
      skip();
      member made;
      const std::size_t begin = at_;
      made.key = decode_string(string());
      made.place = place_from(begin);
      if (!seen.insert(made.key).second) {
        throw text_fault(
            in_quotes(made.key) +
                std::string(say(" stands here twice", " 在此处出现两次")),
            "duplicate-key", made.place);
      }
      skip();
      ++at_;  // the colon
      made.value = value(level + 1);
      out.members.push_back(std::move(made));
    }
  }

  void read_array(node& out, int level) {
    out.type = node::kind::array;
    for (++at_; more(']');) out.elements.push_back(value(level + 1));
  }

  void read_word(node& out) {
    const std::size_t end =
        std::min(text_.find_first_of(" \t\r\n,]}", at_), text_.size());
    const std::string_view word =
        std::string_view(text_).substr(at_, end - at_);
    at_ = end;
    if (word == "true" || word == "false") {
      out.type = node::kind::boolean;
      out.truth = word == "true";
    } else if (word != "null") {
      out.type = node::kind::number;
      out.text = word;
    }
  }

  std::string_view string() {
    const std::size_t begin = at_;
    for (++at_; text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    ++at_;
    return std::string_view(text_).substr(begin, at_ - begin);
  }

  const std::string& text_;
  std::size_t at_ = 0;
};

// Equal for equal values: the digits without zeros at either end, and the
// exponent of the last one; integers of a common size as they are.
std::string normal_number(const std::string& spelled) {
  const std::string sign = spelled[0] == '-' ? "-" : "";
  std::string digits;
  long long exponent = 0;
  bool fraction = false;
  std::size_t at = sign.size();
  for (; at < spelled.size() && (spelled[at] | 0x20) != 'e'; ++at) {
    if (spelled[at] == '.') {
      fraction = true;
      continue;
    }
    digits += spelled[at];
    if (fraction) --exponent;
  }
  if (at < spelled.size()) {
    const char* from = spelled.data() + at + 1;
    if (*from == '+') ++from;
    long long written = 0;
    const auto [end, error] =
        std::from_chars(from, spelled.data() + spelled.size(), written);
    // An exponent that no number holds is compared as it is spelled.
    if (error != std::errc() || written > 1'000'000'000'000 ||
        written < -1'000'000'000'000) {
      return spelled;
    }
    exponent += written;
  }
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return "0";
  digits.erase(0, first);
  while (digits.back() == '0') {
    digits.pop_back();
    ++exponent;
  }
  if (exponent >= 0 && exponent <= 20) {
    return sign + digits + std::string(static_cast<std::size_t>(exponent), '0');
  }
  const auto size = static_cast<long long>(digits.size());
  if (exponent < 0 && exponent >= -20) {
    if (size <= -exponent) {
      digits.insert(0, static_cast<std::size_t>(-exponent - size + 1), '0');
    }
    digits.insert(digits.size() - static_cast<std::size_t>(-exponent), ".");
    return sign + digits;
  }
  return fmt::format("{}{}e{}", sign, digits, exponent);
}

void append_normal(std::string& out, const node& value, std::size_t level) {
  const std::string indent((level + 1) * 4, ' ');
  const std::string back(level * 4, ' ');
  switch (value.type) {
    case node::kind::null:
      out += "null";
      return;
    case node::kind::boolean:
      out += value.truth ? "true" : "false";
      return;
    case node::kind::number:
      out += normal_number(value.text);
      return;
    case node::kind::string:
      out += json_text(value.text);
      return;
    case node::kind::array:
      out += '[';
      for (const node& each : value.elements) {
        out += (&each == value.elements.data() ? "\n" : ",\n") + indent;
        append_normal(out, each, level + 1);
      }
      out += value.elements.empty() ? "]" : '\n' + back + ']';
      return;
    case node::kind::object:
      break;
  }
  std::vector<const member*> sorted;
  for (const member& each : value.members) sorted.push_back(&each);
  std::sort(sorted.begin(), sorted.end(),
            [](const member* a, const member* b) { return a->key < b->key; });
  out += '{';
  for (std::size_t index = 0; index < sorted.size(); ++index) {
    out += (index == 0 ? "\n" : ",\n") + indent +
           json_text(sorted[index]->key) + ": ";
    append_normal(out, sorted[index]->value, level + 1);
  }
  out += sorted.empty() ? "}" : '\n' + back + '}';
}

}  // namespace

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += byte;
    } else if (static_cast<unsigned char>(byte) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(byte));
    } else {
      out += byte;
    }
  }
  return out + '"';
}

const member* node::find(std::string_view key) const {
  for (const member& each : members) {
    if (each.key == key) return &each;
  }
  return nullptr;
}

node read_tree(const std::string& json) {
  merger checks;
  if (!checks.validate(json)) {
    std::string message;
    write_message(checks.error(), spoken(), append_to(message));
    throw text_fault(escaped(message), describe(checks.error().code).name,
                     checks.error().span);
  }
  return tree_reader(json).value(1);
}

std::string fault_text(const text_fault& fault, const source& where,
                       const look& how) {
  finding shown;
  shown.code = fault.code;
  shown.message = fault.what();
  shown.name = where.name;
  shown.text = where.written_text();
  shown.span = where.written(fault.place);
  shown.start = where.start;
  std::string out;
  append_finding(out, shown, how);
  return out;
}

output::issue issue_of(const text_fault& fault, const source& where) {
  output::issue out;
  out.code = fault.code;
  out.message = fault.what();
  out.where = output::place_in(where, fault.place);
  return out;
}

std::string normal_text(const node& value) {
  std::string out;
  append_normal(out, value, 0);
  return out;
}

}  // namespace mxpatch::cli
