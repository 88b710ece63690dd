#include "tree.hpp"

#include "mxpatch/order.hpp"
#include "mxpatch/utf8.hpp"

namespace mxpatch::inline v0::detail {
namespace {

bool is_digit(char32_t of) noexcept { return of >= '0' && of <= '9'; }

// Blocks outside of ASCII that hold no letters, or hardly any: signs,
// punctuation, arrows, pictures. Go has every letter; an object's keys have few
// of these, and their order is all that hangs on it.
constexpr struct {
  char32_t first, last;
} signs[] = {{0x80, 0xa9},     {0xab, 0xb4},     {0xb6, 0xb9},
             {0xbb, 0xbf},     {0xd7, 0xd7},     {0xf7, 0xf7},
             {0x2000, 0x206f}, {0x20a0, 0x20ff}, {0x2190, 0x2bff},
             {0x3000, 0x3004}, {0x3008, 0x3030}, {0xfe00, 0xfe6f},
             {0xfeff, 0xff20}, {0xfff0, 0xffff}, {0x1f000, 0x1faff}};

bool is_letter(char32_t of) noexcept {
  if (of < 0x80) return (of >= 'a' && of <= 'z') || (of >= 'A' && of <= 'Z');
  for (const auto& each : signs) {
    if (of >= each.first && of <= each.last) return false;
  }
  return true;
}

// The code point at a place, and how long it is; a stray byte is one itself.
struct character {
  char32_t point = 0;
  unsigned size = 1;
};
character at(std::string_view text, std::size_t index) noexcept {
  const std::string_view rest = text.substr(index);
  const unsigned size = utf8_length(rest);
  if (size == 0) return {static_cast<unsigned char>(rest.front()), 1};
  return {utf8_code_point(rest, size), size};
}

// The number that stands at a place, and where it ends; wraps as Go's does.
std::size_t number_at(std::string_view text, std::size_t index,
                      std::uint64_t& value) noexcept {
  while (index < text.size() &&
         is_digit(static_cast<unsigned char>(text[index]))) {
    value = value * 10 + static_cast<std::uint64_t>(text[index] - '0');
    ++index;
  }
  return index;
}

bool is_behind_a_number(std::string_view text, std::size_t index) noexcept {
  while (index > 0 && is_digit(static_cast<unsigned char>(text[index - 1]))) {
    if (text[--index] != '0') return true;
  }
  return false;
}

}  // namespace

bool is_before(std::string_view a, std::string_view b) noexcept {
  std::size_t index = 0;
  while (index < a.size() && index < b.size()) {
    const character one = at(a, index), other = at(b, index);
    if (one.point == other.point) {
      index += one.size;
      continue;
    }
    const bool letter = is_letter(one.point),
               other_letter = is_letter(other.point);
    if (letter && other_letter) return one.point < other.point;
    if (letter || other_letter) return other_letter;
    std::uint64_t number = 0, other_number = 0;
    if ((one.point == '0' || other.point == '0') &&
        is_behind_a_number(a, index)) {
      number = other_number = 1;
    }
    const std::size_t end = number_at(a, index, number);
    const std::size_t other_end = number_at(b, index, other_number);
    const auto value = static_cast<std::int64_t>(number);
    const auto other_value = static_cast<std::int64_t>(other_number);
    if (value != other_value) return value < other_value;
    if (end != other_end) return end < other_end;
    return one.point < other.point;
  }
  return a.size() < b.size();
}

error_code json_tree::decode(std::string_view quoted, std::uint32_t& begin,
                             std::uint32_t& end) noexcept {
  begin = static_cast<std::uint32_t>(bytes_.size());
  struct context {
    buffer<char>& to;
    bool starved = false;
  } into{bytes_};
  const bool good = write_decoded(
      quoted, {[](void* passed, const char* data, std::size_t size) {
                 auto& to = *static_cast<context*>(passed);
                 for (std::size_t index = 0; index < size; ++index) {
                   if (!to.to.push(data[index])) to.starved = true;
                 }
                 return !to.starved;
               },
               &into});
  end = static_cast<std::uint32_t>(bytes_.size());
  if (into.starved) return error_code::out_of_memory;
  return good ? error_code::none : error_code::unexpected_token;
}

error_code json_tree::read(std::string_view json) noexcept {
  json_ = json;
  values_.clear();
  bytes_.clear();
  json_reader in(json);
  std::uint32_t parent = nothing, last = nothing;
  value made;
  error_code wrong = error_code::none;
  for (;;) {
    const json_token token = in.next();
    switch (token) {
      case json_token::end:
        if (values_.empty()) return error_code::unexpected_token;
        return sort_members() ? error_code::none : error_code::out_of_memory;
      case json_token::broken:
        return error_code::unexpected_token;
      case json_token::close:
        last = parent;
        parent = values_[parent].parent;
        continue;
      case json_token::key:
        wrong = decode(in.raw(), made.key_begin, made.key_end);
        if (wrong != error_code::none) return wrong;
        made.keyed = true;
        continue;
      default:
        break;
    }
    if (parent == nothing && !values_.empty()) {
      return error_code::unexpected_token;  // a second value
    }
    made.type = token;
    made.parent = parent;
    made.begin = in.place().begin;
    made.end = in.place().end;
    if (token == json_token::string) {
      wrong = decode(in.raw(), made.begin, made.end);
      if (wrong != error_code::none) return wrong;
    }
    const auto index = static_cast<std::uint32_t>(values_.size());
    if (!values_.push(made)) return error_code::out_of_memory;
    if (last != nothing && values_[last].parent == parent) {
      values_[last].next = index;
    } else if (parent != nothing) {
      values_[parent].first = index;
    }
    last = index;
    if (token == json_token::object || token == json_token::array) {
      parent = index;
      last = nothing;
    }
    made = {};
  }
}

bool json_tree::sort_members() noexcept {
  for (std::uint32_t index = 0; index < values_.size(); ++index) {
    if (values_[index].type != json_token::object) continue;
    order_.clear();
    bool ordered = true;
    for (std::uint32_t each = values_[index].first; each != nothing;
         each = values_[each].next) {
      if (!order_.empty() &&
          is_before(key_of(values_[each]), key_of(values_[order_.back()]))) {
        ordered = false;
      }
      if (!order_.push(each)) return false;
    }
    if (ordered) continue;
    // It is not an order in the strict sense.
    const auto less = [this](std::uint32_t a, std::uint32_t b) {
      const std::string_view one = key_of(values_[a]),
                             other = key_of(values_[b]);
      return one == other ? a < b : is_before(one, other);
    };
    detail::heap_sort(order_.begin(), order_.end(), less);
    values_[index].first = order_[0];
    for (std::size_t each = 0; each < order_.size(); ++each) {
      values_[order_[each]].next =
          each + 1 < order_.size() ? order_[each + 1] : nothing;
    }
  }
  return true;
}

}  // namespace mxpatch::inline v0::detail
