#include "api/collection/label_selector.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "api/collection/whole_number.hpp"
#include "api/json_key.hpp"

namespace mxpatch::server {
namespace {

// Each is looked at for each object, while nobody else reads or writes.
constexpr std::size_t most_requirements = 100;

// Goes to a member that is an object.
bool enter(json_reader& in, std::string_view word) {
  while (in.next() == json_token::key) {
    const bool wanted = is_key(in.raw(), word);
    if (in.next() == json_token::object && wanted) return true;
    in.skip();
  }
  return false;
}

}  // namespace

void read_labels(std::string_view object, label_list& out) {
  out.clear();
  json_reader in(object);
  if (in.next() != json_token::object || !enter(in, "metadata") ||
      !enter(in, "labels")) {
    return;
  }
  while (in.next() == json_token::key) {
    auto& [key, value] = out.emplace_back();
    write_decoded(in.raw(), append_to(key));
    if (in.next() == json_token::string) {
      write_decoded(in.raw(), append_to(value));
    } else {
      in.skip();
    }
  }
  std::sort(out.begin(), out.end());
}

// Goes through a selector word by word, as Kubernetes' own lexer does: white
// space is between words, and signs end them.
class label_selector::reader {
 public:
  explicit reader(std::string_view text) noexcept : text_(text) {}

  std::string_view next() noexcept {
    while (at_ != text_.size() && is_blank(text_[at_])) ++at_;
    const std::size_t begin = at_;
    while (at_ != text_.size() && !is_blank(text_[at_]) &&
           signs.find(text_[at_]) == std::string_view::npos) {
      ++at_;
    }
    if (at_ == begin && at_ != text_.size()) {
      const bool two =
          text_.substr(at_, 2) == "==" || text_.substr(at_, 2) == "!=";
      at_ += two ? 2 : 1;
    }
    return text_.substr(begin, at_ - begin);
  }
  std::string_view peek() noexcept {
    const std::size_t before = at_;
    const std::string_view out = next();
    at_ = before;
    return out;
  }
  static bool is_word(std::string_view token) noexcept {
    return !token.empty() && signs.find(token[0]) == std::string_view::npos;
  }

 private:
  static constexpr std::string_view signs = "=!<>(),";
  static bool is_blank(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
  std::string_view text_;
  std::size_t at_ = 0;
};

bool label_selector::parse(std::string_view text, std::string& problem) {
  all_.clear();
  reader in(text);
  const auto fail = [&](std::string_view found, const char* expected) {
    problem = "unable to parse requirement: found '" + std::string(found) +
              "', expected: " + expected;
    return false;
  };
  if (in.peek().empty()) return true;
  for (;;) {
    requirement one;
    const bool absent = in.peek() == "!";
    if (absent) in.next();
    const std::string_view key = in.next();
    if (!reader::is_word(key)) return fail(key, "identifier");
    one.key = key;
    std::string_view sign = in.next();
    if (absent) {
      one.is = how::absent;
    } else if (sign == "in" || sign == "notin") {
      one.is = sign == "in" ? how::in : how::not_in;
      if (const auto open = in.next(); open != "(") return fail(open, "'('");
      for (std::string_view mark = ","; mark != ")";) {
        const bool word = reader::is_word(in.peek());
        one.values.emplace_back(word ? in.next() : "");
        mark = in.next();
        if (mark != "," && mark != ")") return fail(mark, "',' or ')'");
      }
      sign = in.next();
    } else if (sign == "=" || sign == "==" || sign == "!=" || sign == ">" ||
               sign == "<") {
      one.is = sign == "!="  ? how::not_in
               : sign == ">" ? how::above
               : sign == "<" ? how::below
                             : how::in;
      const bool word = reader::is_word(in.peek());
      one.values.emplace_back(word ? in.next() : "");
      if ((sign == ">" || sign == "<") && !whole_number(one.values[0])) {
        return fail(one.values[0], "an integer");
      }
      sign = in.next();
    }
    std::sort(one.values.begin(), one.values.end());
    all_.push_back(std::move(one));
    if (all_.size() > most_requirements) {
      problem = "labelSelector has more than " +
                std::to_string(most_requirements) + " requirements";
      return false;
    }
    if (sign.empty()) return true;
    if (sign != ",") {
      return fail(sign, "',', '=', '==', '!=', '>', '<', in or notin");
    }
  }
}

bool label_selector::matches(const label_list& labels) const {
  return std::all_of(all_.begin(), all_.end(), [&](const requirement& each) {
    const auto found = std::lower_bound(
        labels.begin(), labels.end(), each.key,
        [](const auto& label, const auto& key) { return label.first < key; });
    const bool there = found != labels.end() && found->first == each.key;
    return holds(each, there ? &found->second : nullptr);
  });
}

bool label_selector::holds(const requirement& it, const std::string* value) {
  const auto listed = [&] {
    return std::binary_search(it.values.begin(), it.values.end(), *value);
  };
  switch (it.is) {
    case how::exists:
      return value != nullptr;
    case how::absent:
      return value == nullptr;
    case how::in:
      return value != nullptr && listed();
    case how::not_in:
      return value == nullptr || !listed();
    case how::above:
    case how::below:
      break;
  }
  const auto found = value == nullptr ? std::nullopt : whole_number(*value);
  const auto bound = whole_number(it.values[0]);
  if (!found || !bound) return false;
  return it.is == how::above ? *found > *bound : *found < *bound;
}

}  // namespace mxpatch::server
