#include "policy/types.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr std::uint32_t name_limit = 63;
constexpr std::uint32_t prefix_limit = 253;

constexpr bool is_lower_alphanumeric(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
constexpr bool is_alphanumeric(char c) noexcept {
  return is_lower_alphanumeric(c) || (c >= 'A' && c <= 'Z');
}

// Goes through a text character by character, as it is or as Go's
// strings.ToLower leaves it. All of it that can be allowed is ASCII.
class characters {
 public:
  characters(std::string_view text, bool lowered) noexcept
      : text_(text), lowered_(lowered) {}

  bool ended() const noexcept { return at_ == text_.size(); }
  // Where the next one begins.
  std::size_t place() const noexcept { return at_; }

  char next() noexcept {
    if (lowered_) {
      const std::string_view rest = text_.substr(at_);
      if (rest.starts_with("\xe2\x84\xaa")) {  // U+212A
        at_ += 3;
        return 'k';
      }
      if (rest.starts_with("\xc4\xb0")) {  // U+0130
        at_ += 2;
        return 'i';
      }
    }
    const char c = text_[at_++];
    return lowered_ && c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  bool lowered_;
};

bool fail(syntax_fault& fault, label_problem problem, std::size_t place,
          std::uint32_t length) noexcept {
  fault.problem = problem;
  fault.at = static_cast<std::uint32_t>(place) + 1;
  fault.length = length;
  return false;
}

bool fail_length(syntax_fault& fault, label_problem problem,
                 std::uint32_t length) noexcept {
  fault.problem = problem;
  fault.at = 0;
  fault.length = length;
  return false;
}

std::uint32_t length_of(std::string_view text, bool lowered) noexcept {
  if (!lowered) return static_cast<std::uint32_t>(text.size());
  std::uint32_t length = 0;
  for (characters in(text, lowered); !in.ended(); ++length) in.next();
  return length;
}

// Which bytes a name may have; lowering one of them makes another of them.
struct name_bytes {
  bool may[256] = {};
  constexpr name_bytes() noexcept {
    for (int byte = 0; byte != 128; ++byte) {
      const char c = static_cast<char>(byte);
      may[byte] = is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
    }
  }
};
constexpr name_bytes in_name;

// Whether a text is a name, without saying why it is none; false as well for
// one that only lowering makes a name.
bool is_name(std::string_view text) noexcept {
  if (text.size() > name_limit || text.empty()) return false;
  for (const char c : text) {
    if (!in_name.may[static_cast<unsigned char>(c)]) return false;
  }
  return is_alphanumeric(text.front()) && is_alphanumeric(text.back());
}

// ([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9], not empty. `offset` is where the
// text begins in what `fault` counts in.
bool check_name(std::string_view text, std::size_t offset, bool lowered,
                label_problem too_long, syntax_fault& fault) noexcept {
  if (is_name(text)) return true;
  const std::uint32_t length = length_of(text, lowered);
  if (length > name_limit) return fail_length(fault, too_long, length);
  bool edge = true;  // the character before is none, so this is the first
  std::size_t place = 0;
  for (characters in(text, lowered); !in.ended();) {
    place = in.place();
    const char c = in.next();
    const bool inner = c == '-' || c == '_' || c == '.';
    if (!inner && !is_alphanumeric(c)) {
      return fail(fault, label_problem::character, offset + place, length);
    }
    if (inner && (edge || in.ended())) {
      return fail(fault, label_problem::edge, offset + place, length);
    }
    edge = false;
  }
  return true;
}

// [a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*, not empty.
bool check_prefix(std::string_view text, bool lowered,
                  syntax_fault& fault) noexcept {
  const std::uint32_t length = length_of(text, lowered);
  if (length > prefix_limit) {
    return fail_length(fault, label_problem::prefix_too_long, length);
  }
  char before = '.';
  std::size_t before_place = 0;
  for (characters in(text, lowered); !in.ended();) {
    const std::size_t place = in.place();
    const char c = in.next();
    if (c != '-' && c != '.' && !is_lower_alphanumeric(c)) {
      return fail(fault, label_problem::prefix_character, place, length);
    }
    if (before == '.' && !is_lower_alphanumeric(c)) {
      return fail(fault, label_problem::prefix_edge, place, length);
    }
    if (c == '.' && before == '-') {
      return fail(fault, label_problem::prefix_edge, before_place, length);
    }
    before = c;
    before_place = place;
  }
  if (is_lower_alphanumeric(before)) return true;
  return fail(fault, label_problem::prefix_edge, before_place, length);
}

bool check_key(std::string_view key, bool lowered,
               syntax_fault& fault) noexcept {
  const std::size_t slash = key.find('/');
  const bool has_prefix = slash != std::string_view::npos;
  const std::size_t begin = has_prefix ? slash + 1 : 0;
  const std::string_view name = key.substr(begin);
  if (has_prefix) {
    const std::size_t second = name.find('/');
    if (second != std::string_view::npos) {
      return fail(fault, label_problem::second_slash, begin + second, 0);
    }
    if (slash == 0) return fail_length(fault, label_problem::empty_prefix, 0);
    if (!check_prefix(key.substr(0, slash), lowered, fault)) return false;
  }
  if (name.empty()) return fail_length(fault, label_problem::empty_name, 0);
  return check_name(name, begin, lowered, label_problem::name_too_long, fault);
}

}  // namespace

std::string_view name(label_problem problem) noexcept {
  switch (problem) {
    case label_problem::none:
      break;
    case label_problem::empty_name:
      return "empty-name";
    case label_problem::empty_prefix:
      return "empty-prefix";
    case label_problem::second_slash:
      return "second-slash";
    case label_problem::name_too_long:
      return "name-too-long";
    case label_problem::prefix_too_long:
      return "prefix-too-long";
    case label_problem::value_too_long:
      return "value-too-long";
    case label_problem::character:
      return "character";
    case label_problem::prefix_character:
      return "prefix-character";
    case label_problem::edge:
      return "edge";
    case label_problem::prefix_edge:
      return "prefix-edge";
  }
  return "none";
}

bool check_label_key(std::string_view key, syntax_fault& fault) noexcept {
  return check_key(key, false, fault);
}

bool check_label_value(std::string_view value, syntax_fault& fault) noexcept {
  return check_name(value, 0, false, label_problem::value_too_long, fault);
}

bool check_annotation_key(std::string_view key, syntax_fault& fault) noexcept {
  return check_key(key, true, fault);
}

}  // namespace mxpatch::inline v0::detail
