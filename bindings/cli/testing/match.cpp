#include "testing/match.hpp"

#include <fmt/format.h>

#include "testing/caret.hpp"

namespace mxpatch::cli::testing {
namespace {

// One expectation fits several findings when it names little: the assignment
// that leaves fewest over is looked for along alternating paths.
class assignment {
 public:
  assignment(const std::vector<expected_diagnostic>& wanted,
             const std::vector<found_diagnostic>& found)
      : wanted_(wanted), found_(found), taken_(found.size(), -1) {}

  matched solve() {
    matched out;
    for (std::size_t index = 0; index < wanted_.size(); ++index) {
      seen_.assign(found_.size(), false);
      if (!place(static_cast<int>(index)))
        out.missing.push_back(&wanted_[index]);
    }
    for (std::size_t index = 0; index < found_.size(); ++index) {
      const int by = taken_[index];
      out.partner.push_back(by < 0 ? nullptr
                                   : &wanted_[static_cast<std::size_t>(by)]);
      if (by < 0) out.extra.push_back(&found_[index]);
    }
    return out;
  }

 private:
  bool place(int which) {
    for (std::size_t index = 0; index < found_.size(); ++index) {
      if (seen_[index] ||
          !matches(wanted_[static_cast<std::size_t>(which)], found_[index])) {
        continue;
      }
      seen_[index] = true;
      if (taken_[index] < 0 || place(taken_[index])) {
        taken_[index] = which;
        return true;
      }
    }
    return false;
  }

  const std::vector<expected_diagnostic>& wanted_;
  const std::vector<found_diagnostic>& found_;
  std::vector<int> taken_;
  std::vector<bool> seen_;
};

}  // namespace

bool matches(const expected_diagnostic& wanted, const found_diagnostic& found) {
  const auto fits = [](const std::optional<std::string>& named,
                       const std::string& value) {
    return !named || *named == value;
  };
  return wanted.code == found.code && fits(wanted.field, found.field) &&
         fits(wanted.pointer, found.pointer) &&
         fits(wanted.input, found.input) && fits(wanted.at, found.at) &&
         fits(wanted.bytes, found.bytes) &&
         (wanted.caret.empty() || caret_fits(wanted.caret, found.caret));
}

std::string spelled(const expected_diagnostic& wanted) {
  std::string out = wanted.code;
  if (wanted.field && !wanted.field->empty()) out += ' ' + *wanted.field;
  const auto add = [&](std::string_view key,
                       const std::optional<std::string>& value) {
    if (value) out += fmt::format(", {} {}", key, *value);
  };
  add("pointer", wanted.pointer);
  add("input", wanted.input);
  add("at", wanted.at);
  add("span", wanted.bytes);
  return out;
}

std::string short_form(const found_diagnostic& found) {
  return found.field.empty() ? found.code : found.code + ' ' + found.field;
}

matched match(const std::vector<expected_diagnostic>& wanted,
              const std::vector<found_diagnostic>& found) {
  return assignment(wanted, found).solve();
}

}  // namespace mxpatch::cli::testing
