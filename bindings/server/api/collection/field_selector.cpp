#include "api/collection/field_selector.hpp"

#include <algorithm>

namespace mxpatch::server {
namespace {

// "\," is a comma of a value, as are "\=" and "\\".
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i != text.size(); ++i) {
    if (text[i] == '\\' && i + 1 != text.size()) ++i;
    out += text[i];
  }
  return out;
}

std::size_t end_of_term(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] != ',') at += text[at] == '\\' ? 2 : 1;
  return std::min(at, text.size());
}

}  // namespace

bool field_selector::parse(std::string_view text, std::string& problem) {
  all_.clear();
  while (!text.empty()) {
    const std::string_view one = text.substr(0, end_of_term(text));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    if (one.empty()) continue;
    const std::size_t sign = one.find('=');
    if (sign == std::string_view::npos || sign == 0) {
      problem = "invalid selector: '" + std::string(one) +
                "'; can't understand '" + std::string(one) + "'";
      return false;
    }
    term made;
    made.equal = one[sign - 1] != '!';
    const std::string_view field = one.substr(0, made.equal ? sign : sign - 1);
    std::string_view value = one.substr(sign + 1);
    if (made.equal && value.starts_with('=')) value.remove_prefix(1);
    made.of_name = field == "metadata.name";
    if (!made.of_name && field != "metadata.namespace") {
      problem = "field label not supported: " + std::string(field);
      return false;
    }
    made.value = unescaped(value);
    all_.push_back(std::move(made));
  }
  return true;
}

bool field_selector::matches(std::string_view namespace_,
                             std::string_view name) const {
  return std::all_of(all_.begin(), all_.end(), [&](const term& each) {
    return ((each.of_name ? name : namespace_) == each.value) == each.equal;
  });
}

}  // namespace mxpatch::server
