#include "resolve_parts.hpp"

namespace mxpatch::inline v0::detail {

plain_1_2 resolve_1_2(std::string_view text) noexcept {
  using kind = resolved::kind;
  plain_1_2 out;
  if (is_one_of(text, "", "~", "null", "Null", "NULL")) {
    out.type = kind::null;
    return out;
  }
  if (is_one_of(text, "true", "True", "TRUE", "false", "False", "FALSE")) {
    out.type = kind::boolean;
    out.truth = lowered(text.front()) == 't';
    return out;
  }
  std::string_view rest = text;
  const bool sign = rest.front() == '-' || rest.front() == '+';
  if (sign) rest.remove_prefix(1);
  if (is_one_of(rest, ".inf", ".Inf", ".INF") ||
      (!sign && is_one_of(rest, ".nan", ".NaN", ".NAN"))) {
    out.type = kind::floating;
    out.special = true;
    return out;
  }
  const auto all = [](std::string_view of, unsigned base) {
    if (of.empty()) return false;
    for (const char c : of) {
      const bool fits =
          is_digit(c) ? static_cast<unsigned>(c - '0') < base
                      : base == 16 && lowered(c) >= 'a' && lowered(c) <= 'f';
      if (!fits) return false;
    }
    return true;
  };
  if (!sign && rest.starts_with("0x") && all(rest.substr(2), 16)) {
    out.type = kind::integer;
    out.base = 16;
    return out;
  }
  if (!sign && rest.starts_with("0o") && all(rest.substr(2), 8)) {
    out.type = kind::integer;
    out.base = 8;
    return out;
  }
  if (all(rest, 10)) {
    out.type = kind::integer;
    return out;
  }
  const std::size_t end = rest.find_first_not_of("0123456789.");
  const std::string_view mantissa = rest.substr(0, end);
  if (mantissa.find_first_of("0123456789") == mantissa.npos ||
      mantissa.find('.') != mantissa.rfind('.')) {
    return out;
  }
  std::string_view exponent = rest.substr(mantissa.size());
  if (!exponent.empty()) {
    if (lowered(exponent.front()) != 'e') return out;
    exponent.remove_prefix(1);
    if (!exponent.empty() &&
        (exponent.front() == '-' || exponent.front() == '+')) {
      exponent.remove_prefix(1);
    }
    if (!all(exponent, 10)) return out;
  }
  out.type = kind::floating;
  return out;
}

}  // namespace mxpatch::inline v0::detail
