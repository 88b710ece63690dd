#include "testing/run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reading/tree.hpp"
#include "showing/words.hpp"
#include "testing/answer.hpp"
#include "testing/diff.hpp"

namespace mxpatch::cli::testing {
namespace {

// Compares what came of a case with what it expects.
class comparison {
 public:
  comparison(const suite& file, const test_case& one, language words,
             coverage* touched)
      : file_(file),
        wanted_(one.expect),
        words_(words),
        one_(one),
        got_(answer_to(file, one, words, touched)) {}

  outcome result() {
    if (wanted_.empty()) {
      fill();
      return std::move(out_);
    }
    compare_words();
    compare_diagnostics();
    compare_error();
    compare_changed();
    compare_merged();
    return std::move(out_);
  }

 private:
  std::string_view say(std::string_view english,
                       std::string_view chinese) const {
    return cli::say(words_, english, chinese);
  }

  // A line of a text can have megabytes.
  static void clip(std::string& line) {
    constexpr std::size_t most = 1000;
    if (line.size() <= most) return;
    const std::size_t size = line.size();
    std::size_t end = most;
    while ((line[end] & 0xc0) == 0x80) --end;
    line.resize(end);
    line += fmt::format("… ({} bytes)", size);
  }

  void differ(const std::string& what, std::vector<std::string> lines) {
    for (std::string& each : lines) clip(each);
    out_.differences.push_back({what, std::move(lines)});
  }

  void differ(const std::string& what, const std::string& wanted,
              const std::string& found) {
    differ(what, {fmt::format("{} {}", say("expected", "期望"), wanted),
                  fmt::format("{} {}", say("found   ", "实际"), found)});
  }

  void rewrite_value(span place, std::string text) {
    out_.rewrites.push_back({place, false, {std::move(text)}, {}});
  }

  // Lines of a diff, in which people see which side is which.
  void differ_by_line(const std::string& what, std::string_view wanted,
                      std::string_view found) {
    std::vector<std::string> lines = {
        fmt::format("--- {}", say("expected", "期望")),
        fmt::format("+++ {}", say("found", "实际"))};
    for (std::string& each : unified_diff(wanted, found)) {
      lines.push_back(std::move(each));
    }
    const bool more = wanted.ends_with('\n');
    if (more != found.ends_with('\n')) {
      lines.emplace_back(more ? say("\\ found has no line feed at its end",
                                    "\\ 实际文本末尾没有换行")
                              : say("\\ expected has no line feed at its end",
                                    "\\ 期望文本末尾没有换行"));
    }
    differ(what, std::move(lines));
  }

  // A word as a test file may hold it: YAML needs no quotes where it can be
  // nothing else.
  std::string word(const std::string& text) const {
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/ ";
    const bool bare =
        file_.file.yaml != nullptr &&
        text.find_first_not_of(plain) == std::string::npos &&
        text.find_first_of("-. ") != std::string::npos &&
        std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
        text.back() != ' ';
    return bare ? text : json_string(text);
  }

  void compare_words() {
    const auto spell = [](bool truth) {
      return std::string(truth ? "true" : "false");
    };
    if (wanted_.allowed && wanted_.allowed->value != got_.good) {
      differ("allowed", spell(wanted_.allowed->value), spell(got_.good));
      rewrite_value(wanted_.allowed->place, spell(got_.good));
      if (!wanted_.diagnostics) append_messages();
    }
    if (wanted_.code && wanted_.code->value != got_.code) {
      differ("code", std::to_string(wanted_.code->value),
             std::to_string(got_.code));
      rewrite_value(wanted_.code->place, std::to_string(got_.code));
      if (!wanted_.diagnostics && !wanted_.allowed) append_messages();
    }
  }

  // Why it was denied, where the case does not say what it expects.
  void append_messages() {
    for (const found_diagnostic& each : got_.found) {
      out_.differences.back().lines.push_back(
          fmt::format("{} {}", say("because:", "原因："), each.message));
    }
  }

  std::string slice(span place) const {
    return file_.file.bytes.substr(place.begin, place.size());
  }

  void compare_diagnostics() {
    if (wanted_.diagnostics) {
      const matched pairs = match(wanted_.diagnostics->value, got_.found);
      if (!pairs.missing.empty() || !pairs.extra.empty()) {
        append_difference("diagnostics", pairs, true);
        rewrite made{wanted_.diagnostics->place, true, {}, {}};
        for (std::size_t index = 0; index < got_.found.size(); ++index) {
          const expected_diagnostic* by = pairs.partner[index];
          made.items.push_back(
              by == nullptr ? word(short_form(got_.found[index])) : kept(*by));
        }
        out_.rewrites.push_back(std::move(made));
      }
    }
    const matched pairs = match(wanted_.diagnostics_include, got_.found);
    if (!pairs.missing.empty()) {
      append_difference("diagnosticsInclude", pairs, false);
    }
  }

  // An expectation that holds, as it stands in the file.
  std::string kept(const expected_diagnostic& one) const {
    const std::string json = slice(one.place);
    return json.starts_with('"') ? word(decode_string(json)) : json;
  }

  void append_difference(const std::string& what, const matched& pairs,
                         bool exact) {
    std::vector<std::string> lines;
    bool draws = false;
    for (const expected_diagnostic* each : pairs.missing) {
      draws = draws || !each->caret.empty();
      lines.push_back(
          fmt::format("{} {}", say("missing   ", "缺少"), spelled(*each)));
      for (const std::string& line : each->caret) {
        lines.push_back("           | " + line);
      }
    }
    for (const found_diagnostic* each : pairs.extra) {
      append_found(
          *each, exact ? say("unexpected", "多出") : say("there is  ", "现有"),
          lines);
      if (!draws) continue;
      for (const std::string& line : each->caret) {
        lines.push_back("           | " + line);
      }
    }
    if (got_.omitted > 0) {
      lines.push_back(words_ == language::chinese
                          ? fmt::format("另有 {} 条未列出", got_.omitted)
                          : fmt::format("and {} more", got_.omitted));
    }
    differ(what, std::move(lines));
  }

  void append_found(const found_diagnostic& each, std::string_view how,
                    std::vector<std::string>& lines) const {
    lines.push_back(fmt::format("{} {}", how, short_form(each)));
    lines.push_back("           " + each.message);
    lines.push_back("           --> " + each.shown_at);
  }

  // Whether an operation without a verdict failed as it should, or at all.
  void compare_error() {
    const bool failed = !has_verdict(one_.asks) && !got_.good;
    if (!wanted_.error) {
      const bool awaited = wanted_.allowed || wanted_.diagnostics ||
                           !wanted_.diagnostics_include.empty();
      if (!failed || awaited) return;
      std::vector<std::string> lines;
      append_found(got_.found.front(), say("unexpected", "多出"), lines);
      return differ("error", std::move(lines));
    }
    if (!failed) {
      return differ("error", spelled(*wanted_.error),
                    std::string(say("no error", "没有错误")));
    }
    if (matches(*wanted_.error, got_.found.front())) return;
    const matched pairs{{&*wanted_.error}, {got_.found.data()}, {}};
    append_difference("error", pairs, true);
    rewrite_value(wanted_.error->place, word(got_.found.front().code));
  }

  void compare_changed() {
    if (!wanted_.changed) return;
    std::vector<std::string> wanted = wanted_.changed->value;
    std::sort(wanted.begin(), wanted.end());
    std::vector<std::string> sorted = got_.changed;
    std::sort(sorted.begin(), sorted.end());
    if (wanted == sorted) return;
    std::vector<std::string> lines;
    const auto add_only = [&](const auto& these, const auto& those,
                              std::string_view how) {
      std::vector<std::string> only;
      std::set_difference(these.begin(), these.end(), those.begin(),
                          those.end(), std::back_inserter(only));
      for (const std::string& each : only) {
        lines.push_back(fmt::format("{} {}", how, each));
      }
    };
    add_only(wanted, sorted, say("missing   ", "缺少"));
    add_only(sorted, wanted, say("unexpected", "多出"));
    differ("changed", std::move(lines));
    out_.rewrites.push_back(
        {wanted_.changed->place, true, changed_words(), {}});
  }

  std::vector<std::string> changed_words() const {
    std::vector<std::string> out;
    for (const std::string& each : got_.changed) out.push_back(word(each));
    return out;
  }

  void compare_merged() {
    if (!wanted_.merged && !wanted_.merged_text) return;
    if (!got_.output) {
      // An error says more.
      if (!out_.differences.empty() &&
          out_.differences.back().what == "error") {
        return;
      }
      return differ(
          wanted_.merged ? "merged" : "mergedText",
          {std::string(say("there is no outcome: an input cannot be read",
                           "没有结果：输入无法读取"))});
    }
    if (wanted_.merged_text &&
        wanted_.merged_text->value != *got_.styled_output) {
      differ_by_line("mergedText", wanted_.merged_text->value,
                     *got_.styled_output);
      if (!wanted_.merged_in_parts) {
        rewrite_value(wanted_.merged_text->place,
                      json_string(*got_.styled_output));
        out_.rewrites.back().block = *got_.styled_output;
      }
    }
    if (wanted_.merged) compare_json(*wanted_.merged);
  }

  void compare_json(const expected<expected_json>& wanted) {
    std::string found;
    try {
      found = normal_text(read_tree(*got_.output));
    } catch (const text_fault& fault) {
      return differ(
          "merged",
          {fmt::format("{} {}", say("it cannot be compared:", "无法比较:"),
                       fault.what())});
    }
    if (found == wanted.value.normal) return;
    differ_by_line("merged", wanted.value.normal, found);
    if (wanted.value.path.empty()) {
      rewrite_value(wanted.place, one_line(*got_.output, std::string::npos));
    } else {
      out_.file_rewrites.push_back({wanted.value.path, found + '\n'});
    }
  }

  // What to expect of a case that does not say so yet.
  void fill() {
    differ("expect",
           {std::string(say("nothing is expected yet", "尚未写明期望"))});
    const auto list = [](const std::vector<std::string>& items) {
      return fmt::format("[{}]", fmt::join(items, ", "));
    };
    std::vector<std::string> found;
    for (const found_diagnostic& each : got_.found) {
      found.push_back(word(short_form(each)));
    }
    std::string text;
    const auto add = [&](const char* key, const std::string& value) {
      text += fmt::format("{}{}: {}", text.empty() ? "{" : ", ",
                          file_.file.yaml != nullptr ? key : json_string(key),
                          value);
    };
    if (has_verdict(one_.asks)) {
      add("code", std::to_string(got_.code));
      add("diagnostics", list(found));
      if (got_.good) add("changed", list(changed_words()));
    } else if (!got_.good) {
      add("error", word(got_.found.front().code));
    } else if (!got_.output) {
      add("allowed", "true");
    } else if (!one_.style_place) {
      add("merged", one_line(*got_.output, std::string::npos));
    }
    if (one_.style_place && got_.styled_output) {
      add("mergedText", json_string(*got_.styled_output));
    }
    rewrite_value(wanted_.place, text + '}');
  }

  const suite& file_;
  const expectation& wanted_;
  language words_;
  const test_case& one_;
  answer got_;
  outcome out_;
};

}  // namespace

outcome run(const suite& file, const test_case& one, language words,
            coverage* touched) {
  return comparison(file, one, words, touched).result();
}

}  // namespace mxpatch::cli::testing
