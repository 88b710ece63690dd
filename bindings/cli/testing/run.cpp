#include "testing/run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "mxpatch/gate.hpp"
#include "mxpatch/locate.hpp"
#include "mxpatch/write.hpp"
#include "testing/diff.hpp"
#include "tree.hpp"
#include "words.hpp"

namespace mxpatch::cli::testing {
namespace {

// A diagnostic as it came, with all that an expectation may name.
struct found_diagnostic {
  std::string code, field, pointer, input, at, bytes, message;
};

template <class Write>
std::string written(Write write) {
  std::string out;
  write(append_to(out));
  return out;
}

const input_text& text_of(const test_case& one, input which) {
  return which == input::document  ? one.document
         : which == input::updated ? one.updated
                                   : one.patch;
}

found_diagnostic found_of(const test_case& one, const verdict& judged,
                          const diagnostic& from) {
  found_diagnostic out;
  out.code = describe(from.code).name;
  out.field = written([&](sink to) { write_field(judged, from.path, to); });
  out.pointer = written([&](sink to) { write_pointer(judged, from.path, to); });
  out.input = name(from.input);
  out.message = written(
      [&](sink to) { write_message(judged, from, language::english, to); });
  const input_text& text = text_of(one, from.input);
  const span place = text.from.written(from.span);
  if (!place.known()) {
    out.at = out.bytes = "none";
  } else {
    const position at = locator(text.from.written_text()).at(place.begin);
    out.at = fmt::format("{}:{}", at.line, at.column);
    out.bytes = fmt::format("{}:{}", place.begin, place.end);
  }
  return out;
}

bool matches(const expected_diagnostic& wanted, const found_diagnostic& found) {
  const auto fits = [](const std::optional<std::string>& named,
                       const std::string& value) {
    return !named || *named == value;
  };
  return wanted.code == found.code && fits(wanted.field, found.field) &&
         fits(wanted.pointer, found.pointer) &&
         fits(wanted.input, found.input) && fits(wanted.at, found.at) &&
         fits(wanted.bytes, found.bytes);
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

// Which of the found ones no expectation takes, and the other way round.
struct matched {
  std::vector<const expected_diagnostic*> missing;
  std::vector<const found_diagnostic*> extra;
  // For each that was found, the one that expects it, or null.
  std::vector<const expected_diagnostic*> partner;
};

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

// Compares a verdict with what a case expects.
class comparison {
 public:
  comparison(const suite& file, const test_case& one, const verdict& judged)
      : file_(file), one_(one), wanted_(one.expect), judged_(judged) {
    for (const diagnostic& each : judged.diagnostics()) {
      found_.push_back(found_of(one, judged, each));
    }
  }

  outcome result() {
    compare_words();
    compare_diagnostics();
    compare_changed();
    compare_merged();
    return std::move(out_);
  }

 private:
  void differ(const std::string& what, std::vector<std::string> lines) {
    out_.differences.push_back({what, std::move(lines)});
  }

  void differ(const std::string& what, const std::string& wanted,
              const std::string& found) {
    differ(what, {"expected " + wanted, "found    " + found});
  }

  void compare_words() {
    const auto spell = [](bool truth) {
      return std::string(truth ? "true" : "false");
    };
    if (wanted_.allowed && wanted_.allowed->value != judged_.allowed()) {
      differ("allowed", spell(wanted_.allowed->value),
             spell(judged_.allowed()));
      out_.rewrites.push_back(
          {wanted_.allowed->place, false, {spell(judged_.allowed())}});
      if (!wanted_.diagnostics && !judged_.allowed()) append_messages();
    }
    if (wanted_.code && wanted_.code->value != judged_.code()) {
      differ("code", std::to_string(wanted_.code->value),
             std::to_string(judged_.code()));
      out_.rewrites.push_back(
          {wanted_.code->place, false, {std::to_string(judged_.code())}});
    }
  }

  // Why it was denied, where the case does not say what it expects.
  void append_messages() {
    for (const found_diagnostic& each : found_) {
      out_.differences.back().lines.push_back("because: " + each.message);
    }
  }

  std::string slice(span place) const {
    return file_.file.bytes.substr(place.begin, place.size());
  }

  void compare_diagnostics() {
    if (wanted_.diagnostics) {
      const matched pairs =
          assignment(wanted_.diagnostics->value, found_).solve();
      if (!pairs.missing.empty() || !pairs.extra.empty()) {
        append_difference("diagnostics", pairs, true);
        rewrite made{wanted_.diagnostics->place, true, {}};
        for (std::size_t index = 0; index < found_.size(); ++index) {
          const expected_diagnostic* by = pairs.partner[index];
          made.items.push_back(by == nullptr
                                   ? json_string(short_form(found_[index]))
                                   : slice(by->place));
        }
        out_.rewrites.push_back(std::move(made));
      }
    }
    const matched pairs =
        assignment(wanted_.diagnostics_include, found_).solve();
    if (!pairs.missing.empty()) {
      append_difference("diagnosticsInclude", pairs, false);
    }
  }

  void append_difference(const std::string& what, const matched& pairs,
                         bool exact) {
    std::vector<std::string> lines;
    for (const expected_diagnostic* each : pairs.missing) {
      lines.push_back("missing    " + spelled(*each));
    }
    for (const found_diagnostic* each : pairs.extra) {
      lines.push_back(fmt::format("{} {}, input {}, at {}",
                                  exact ? "unexpected" : "there is  ",
                                  short_form(*each), each->input, each->at));
      lines.push_back("           " + each->message);
    }
    if (judged_.omitted() > 0) {
      lines.push_back(fmt::format("{} more are not listed", judged_.omitted()));
    }
    differ(what, std::move(lines));
  }

  void compare_changed() {
    if (!wanted_.changed) return;
    std::vector<std::string> found;
    for (const change& each : judged_.changes()) {
      found.push_back(
          written([&](sink to) { write_field(judged_, each.path, to); }));
    }
    std::vector<std::string> wanted = wanted_.changed->value;
    std::sort(wanted.begin(), wanted.end());
    std::vector<std::string> sorted = found;
    std::sort(sorted.begin(), sorted.end());
    if (wanted == sorted) return;
    std::vector<std::string> lines, only;
    std::set_difference(wanted.begin(), wanted.end(), sorted.begin(),
                        sorted.end(), std::back_inserter(only));
    for (const std::string& each : only) lines.push_back("missing    " + each);
    only.clear();
    std::set_difference(sorted.begin(), sorted.end(), wanted.begin(),
                        wanted.end(), std::back_inserter(only));
    for (const std::string& each : only) lines.push_back("unexpected " + each);
    differ("changed", std::move(lines));
    rewrite made{wanted_.changed->place, true, {}};
    for (const std::string& each : found) {
      made.items.push_back(json_string(each));
    }
    out_.rewrites.push_back(std::move(made));
  }

  void compare_merged() {
    if (!wanted_.merged && !wanted_.merged_text) return;
    if (!judged_.merged()) {
      differ("merged", {"there is no merged object"});
      return;
    }
    const std::string text =
        written([&](sink to) { write_merged(judged_, style::preserve, to); });
    if (wanted_.merged_text && *wanted_.merged_text != text) {
      differ("mergedText", unified_diff(*wanted_.merged_text, text));
    }
    if (!wanted_.merged) return;
    const std::string found = normal_text(read_tree(text));
    if (found != *wanted_.merged) {
      differ("merged", unified_diff(*wanted_.merged, found));
    }
  }

  const suite& file_;
  const test_case& one_;
  const expectation& wanted_;
  const verdict& judged_;
  std::vector<found_diagnostic> found_;
  outcome out_;
};

}  // namespace

outcome run(const suite& file, const test_case& one) {
  gate judges(one.rules);
  const std::string& document = one.document.from.bytes;
  const verdict& judged =
      one.operation == operation::create ? judges.create(document)
      : one.operation == operation::update
          ? judges.update(document, one.updated.from.bytes, one.user)
          : judges.patch(document, one.patch.from.bytes);
  return comparison(file, one, judged).result();
}

}  // namespace mxpatch::cli::testing
