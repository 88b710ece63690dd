#include "resolve.hpp"

#include "doubles.hpp"
#include "resolve_parts.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr double infinite = bits_as<double>(std::uint64_t{0x7ff} << 52);

bool take_word(std::string_view text, resolved& out) noexcept {
  using kind = resolved::kind;
  if (text.size() > 5) return false;
  if (is_one_of(text, "true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES",
                "on", "On", "ON")) {
    out.type = kind::boolean;
    out.truth = true;
  } else if (is_one_of(text, "false", "False", "FALSE", "n", "N", "no", "No",
                       "NO", "off", "Off", "OFF")) {
    out.type = kind::boolean;
  } else if (is_one_of(text, "", "~", "null", "Null", "NULL")) {
    out.type = kind::null;
  } else if (is_one_of(text, ".inf", ".Inf", ".INF", "+.inf", "+.Inf",
                       "+.INF")) {
    out.type = kind::floating;
    out.number = infinite;
  } else if (is_one_of(text, "-.inf", "-.Inf", "-.INF")) {
    out.type = kind::floating;
    out.number = -infinite;
  } else if (is_one_of(text, ".nan", ".NaN", ".NAN")) {
    out.type = kind::floating;
    out.number = bits_as<double>(std::uint64_t{0x7ff8} << 48);
  } else {
    return false;
  }
  return true;
}

// What it is without a tag.
resolved resolve_plain(std::string_view text) noexcept {
  resolved out;
  if (take_word(text, out)) return out;
  const char first = text.front();  // "" is a word
  if (first == '.' || is_digit(first) || first == '+' || first == '-') {
    read_number(text, out);
  }
  return out;
}

}  // namespace

yaml_tag tag_of(std::string_view tag) noexcept {
  constexpr std::string_view prefix = "tag:yaml.org,2002:";
  if (tag.empty()) return yaml_tag::none;
  if (!tag.starts_with(prefix)) return yaml_tag::other;
  tag.remove_prefix(prefix.size());
  constexpr struct {
    std::string_view name;
    yaml_tag tag;
  } known[] = {
      {"str", yaml_tag::string},    {"bool", yaml_tag::boolean},
      {"int", yaml_tag::integer},   {"float", yaml_tag::floating},
      {"null", yaml_tag::null},     {"timestamp", yaml_tag::timestamp},
      {"binary", yaml_tag::binary}, {"merge", yaml_tag::merge},
  };
  for (const auto& each : known) {
    if (each.name == tag) return each.tag;
  }
  return yaml_tag::other;
}

resolved resolve(yaml_tag tag, std::string_view text) noexcept {
  using kind = resolved::kind;
  resolved out;
  switch (tag) {
    case yaml_tag::none:
      return resolve_plain(text);
    case yaml_tag::string:
    case yaml_tag::merge:
    case yaml_tag::other:
      return out;
    case yaml_tag::binary:
      out.type = kind::binary;
      return out;
    case yaml_tag::timestamp:
      if (!is_time(text)) out.type = kind::refused;
      return out;
    default:
      break;
  }
  out = resolve_plain(text);
  // Like a number, a time is what it looks like: it fits no other tag.
  const bool fits = (tag == yaml_tag::boolean && out.type == kind::boolean) ||
                    (tag == yaml_tag::integer && out.type == kind::integer) ||
                    (tag == yaml_tag::null && out.type == kind::null) ||
                    (tag == yaml_tag::floating && out.type == kind::floating);
  if (fits) return out;
  constexpr std::uint64_t least = std::uint64_t{1} << 63;
  const bool signed_64 = out.integer < least || out.negative;
  if (tag == yaml_tag::floating && out.type == kind::integer && signed_64) {
    const auto value = static_cast<double>(out.integer);
    out.type = kind::floating;
    out.number = out.negative ? -value : value;
    return out;
  }
  out.type = kind::refused;
  return out;
}

}  // namespace mxpatch::inline v0::detail
