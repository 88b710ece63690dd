#include "cases/case_runner.hpp"

#include <algorithm>
#include <mxpatch/mxpatch.hpp>
#include <vector>

#include "cases/languages.hpp"

namespace cases {

namespace {

using mxpatch::append_to;
using mxpatch::language;

// A diagnostic as it came, with all that an expectation may name.
struct found_diagnostic {
  std::string code, field, pointer, input, at, span, message, chinese;
  std::vector<std::string> caret;
};

// For people: clipped, so that a text of megabytes does not hide the rest.
std::string clip(const std::string& text) {
  constexpr std::size_t most = 2000;
  if (text.size() <= most) return text;
  return text.substr(0, most) + "… (" + std::to_string(text.size()) + " bytes)";
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c & 0x80) == 0; });
}

bool is_continuation(char c) { return (c & 0xc0) == 0x80; }

std::size_t code_points(std::string_view bytes) {
  return static_cast<std::size_t>(std::count_if(
      bytes.begin(), bytes.end(), [](char c) { return !is_continuation(c); }));
}

// The line in which the span begins, and `^` under the part of the span in it.
std::vector<std::string> caret_of(std::string_view text, mxpatch::span span) {
  const auto is_break = [](char c) { return c == '\n' || c == '\r'; };
  const std::size_t at = std::min<std::size_t>(span.begin, text.size());
  std::size_t begin = at;
  while (begin != 0 && !is_break(text[begin - 1])) --begin;
  std::size_t end = at;
  while (end != text.size() && !is_break(text[end])) ++end;
  const std::size_t stop = std::max(at, std::min<std::size_t>(end, span.end));
  const std::size_t marks = code_points(text.substr(at, stop - at));
  return {std::string(text.substr(begin, end - begin)),
          std::string(code_points(text.substr(begin, at - begin)), ' ') +
              std::string(std::max<std::size_t>(marks, 1), '^')};
}

void place(found_diagnostic& out, std::string_view text, mxpatch::span span) {
  if (!span.known()) {
    out.at = out.span = "none";
    return;
  }
  mxpatch::locator where(text);
  const mxpatch::position position = where.at(span.begin);
  out.at =
      std::to_string(position.line) + ":" + std::to_string(position.column);
  out.span = std::to_string(span.begin) + ":" + std::to_string(span.end);
  out.caret = caret_of(text, span);
}

// In a case's caret `'` stands for `"`, so that marks stand below their line,
// and `…` at either end for a part of the line that is left out.
bool caret_matches(const std::vector<std::string>& wanted,
                   const std::vector<std::string>& found) {
  if (found.size() != 2) return false;
  const std::string ellipsis = "…";
  std::string line = found[0];
  std::string marks = found[1];
  std::replace(line.begin(), line.end(), '"', '\'');
  std::string shown = wanted[0];
  std::replace(shown.begin(), shown.end(), '"', '\'');
  std::size_t shown_at = 0;
  if (shown.starts_with(ellipsis)) {
    shown.erase(0, ellipsis.size());
    shown_at = 1;
  }
  const bool open = shown.ends_with(ellipsis);
  if (open) shown.erase(shown.size() - ellipsis.size());
  const std::string below =
      wanted[1].substr(std::min(shown_at, wanted[1].size()));
  // Marks go no further than what is shown, but for one just behind it.
  const std::size_t width =
      open ? std::max(code_points(shown), below.size()) : marks.size();
  if (shown_at == 0) {
    if (open ? !line.starts_with(shown) : line != shown) return false;
    return marks.substr(0, width) == below;
  }
  for (std::size_t at = line.find(shown); at != std::string::npos;
       at = line.find(shown, at + 1)) {
    if (!open && at + shown.size() != line.size()) continue;
    const std::size_t before = code_points(line.substr(0, at));
    if (marks.size() >= before && marks.find_first_not_of(' ') >= before &&
        marks.substr(before, width) == below) {
      return true;
    }
  }
  return false;
}

bool matches(const expected_diagnostic& wanted, const found_diagnostic& found) {
  return wanted.code == found.code &&
         (!wanted.field || *wanted.field == found.field) &&
         (!wanted.pointer || *wanted.pointer == found.pointer) &&
         (!wanted.input || *wanted.input == found.input) &&
         (!wanted.at || *wanted.at == found.at) &&
         (!wanted.span || *wanted.span == found.span) &&
         (wanted.caret.empty() || caret_matches(wanted.caret, found.caret));
}

std::string show(const expected_diagnostic& wanted) {
  std::string out = wanted.code;
  const auto add = [&](const char* key, const std::optional<std::string>& it) {
    if (it) out += std::string(" ") + key + "=" + *it;
  };
  add("field", wanted.field);
  add("pointer", wanted.pointer);
  add("input", wanted.input);
  add("at", wanted.at);
  add("span", wanted.span);
  for (const std::string& line : wanted.caret) out += "\n      | " + line;
  return out;
}

std::string show(const found_diagnostic& found) {
  std::string out = found.code + " field=" + found.field +
                    " input=" + found.input + " at=" + found.at +
                    " span=" + found.span + ": " + found.message;
  for (const std::string& line : found.caret) {
    out += "\n      | " + line.substr(0, 200);
  }
  return out;
}

mxpatch::limits limits_of(const test_case& one) {
  mxpatch::limits out;
  for (const auto& [key, number] : one.limits) {
    const auto small = static_cast<std::uint32_t>(number);
    if (key == "document") out.document = number;
    if (key == "patch") out.patch = number;
    if (key == "depth") out.depth = small;
    if (key == "output") out.output = number;
    if (key == "diagnostics") out.diagnostics = small;
    if (key == "changes") out.changes = small;
  }
  return out;
}

bool has_verdict(const test_case& one) {
  return one.operation == "patch" || one.operation == "update" ||
         one.operation == "create";
}

// Calls use(verdict); false where the policy does not compile.
template <class Use>
bool judge_case(const test_case& one, Use use) {
  const exact_copy policy_bytes(one.policy_text.bytes);
  auto compiled = one.policy_text.present
                      ? mxpatch::policy::compile(std::string_view(policy_bytes))
                      : mxpatch::policy::builtin(one.policy);
  if (!compiled) return false;
  const exact_copy document(one.document.bytes);
  const exact_copy patch(one.patch.bytes);
  const exact_copy updated(one.updated.bytes);
  const auto text = [](const exact_copy& bytes) {
    return mxpatch::text(std::string_view(bytes));
  };
  mxpatch::gate gate(std::move(compiled).value(), limits_of(one));
  use(one.operation == "patch" ? gate.patch(text(document), text(patch))
      : one.operation == "update"
          ? gate.update(text(document), text(updated), one.user)
          : gate.create(text(document)));
  return true;
}

class comparison {
 public:
  explicit comparison(const test_case& one) : one_(one) {}

  std::string run() {
    check_places();
    if (has_verdict(one_)) {
      judge();
    } else if (one_.operation == "policy") {
      compile();
    } else {
      merge();
    }
    return out_;
  }

 private:
  void differ(const std::string& what, const std::string& wanted,
              const std::string& found) {
    if (wanted == found) return;
    out_ += "  " + what + "\n    expected " + clip(wanted) + "\n    found    " +
            clip(found) + "\n";
  }
  void say(const std::string& line) { out_ += "  " + line + "\n"; }

  // Places in a value that the file gives as JSON would depend on how a runner
  // writes it.
  void check_places() {
    std::vector<expected_diagnostic> all = one_.expect.diagnostics_include;
    if (one_.expect.diagnostics) {
      all.insert(all.end(), one_.expect.diagnostics->begin(),
                 one_.expect.diagnostics->end());
    }
    for (const expected_diagnostic& wanted : all) {
      const std::string in =
          wanted.input.value_or(one_.operation == "update"   ? "new"
                                : one_.operation == "diff"   ? "new"
                                : one_.operation == "create" ? "document"
                                                             : "patch");
      const input_text& text = in == "document" ? one_.document
                               : in == "new"    ? one_.updated
                                                : one_.patch;
      if ((wanted.at || wanted.span || !wanted.caret.empty()) &&
          text.inline_json) {
        say("the case: a place in " + in + " needs " + in + "Text");
      }
    }
  }

  void compare_diagnostics(std::vector<found_diagnostic> found) {
    const auto take = [&](const expected_diagnostic& wanted) {
      const auto at = std::find_if(
          found.begin(), found.end(),
          [&](const found_diagnostic& one) { return matches(wanted, one); });
      if (at == found.end()) {
        out_ += "  missing diagnostic\n    " + show(wanted) + "\n";
        return false;
      }
      found.erase(at);
      return true;
    };
    bool all = true;
    if (one_.expect.diagnostics) {
      const std::vector<found_diagnostic> before = found;
      for (const expected_diagnostic& wanted : *one_.expect.diagnostics) {
        all = take(wanted) && all;
      }
      for (const found_diagnostic& extra : found) {
        out_ += "  unexpected diagnostic\n    " + show(extra) + "\n";
      }
      found = before;
    }
    for (const expected_diagnostic& wanted : one_.expect.diagnostics_include) {
      if (!take(wanted)) {
        for (const found_diagnostic& other : found) {
          out_ += "  there is\n    " + show(other) + "\n";
        }
      }
    }
  }

  void compare_merged(const mxpatch::merged_view& view) {
    if (!one_.expect.merged && !one_.expect.merged_text) return;
    if (!view) return say("there is no merged object");
    const mxpatch::style how = one_.style == "compact" ? mxpatch::style::compact
                               : one_.style == "pretty"
                                   ? mxpatch::style::pretty
                                   : mxpatch::style::preserve;
    std::string text(static_cast<std::size_t>(view.size(how)), '?');
    const std::size_t written = view.write(how, text);
    if (written != text.size()) {
      say("size() says " + std::to_string(text.size()) + " bytes, write() " +
          std::to_string(written));
      text.resize(written);
    }
    if (how == mxpatch::style::preserve) {
      std::string pieces;
      for (const mxpatch::piece& one : view.pieces()) pieces += one.bytes;
      differ("the pieces", text, pieces);
    }
    if (one_.expect.merged_text) {
      differ("mergedText", *one_.expect.merged_text, text);
    }
    if (one_.expect.merged) {
      bool same = false;
      try {
        same = json::equal(*one_.expect.merged, json::parse(text));
      } catch (const std::exception& problem) {
        say(std::string("merged is not JSON: ") + problem.what());
      }
      if (!same) differ("merged", json::to_text(*one_.expect.merged), text);
    }
  }

  void judge() {
    if (!judge_case(one_, [&](const mxpatch::verdict& verdict) {
          compare_verdict(verdict);
        })) {
      say("the policy does not compile");
    }
  }

  void compare_verdict(const mxpatch::verdict& verdict) {
    if (one_.expect.allowed && *one_.expect.allowed != verdict.allowed()) {
      differ("allowed", *one_.expect.allowed ? "true" : "false",
             verdict.allowed() ? "true" : "false");
    }
    if (one_.expect.code) {
      differ("code", std::to_string(*one_.expect.code),
             std::to_string(verdict.code()));
    }
    std::vector<found_diagnostic> found;
    for (const mxpatch::diagnostic& one : verdict.diagnostics()) {
      found_diagnostic made;
      made.code = mxpatch::describe(one.code).name;
      write_field(verdict, one.path, append_to(made.field));
      write_pointer(verdict, one.path, append_to(made.pointer));
      made.input = name(one.input);
      write_message(verdict, one, language::english, append_to(made.message));
      place(made, verdict.input_text(one.input), one.span);
      found.push_back(std::move(made));
    }
    compare_diagnostics(std::move(found));
    if (one_.expect.changed) {
      std::string changed, wanted;
      for (const mxpatch::change& one : verdict.changes()) {
        changed += changed.empty() ? "" : ", ";
        write_field(verdict, one.path, append_to(changed));
      }
      for (const std::string& field : *one_.expect.changed) {
        wanted += (wanted.empty() ? "" : ", ") + field;
      }
      differ("changed", wanted, changed);
    }
    compare_merged(verdict.merged());
    // Every writer has to cope with every verdict.
    std::string ignored;
    write_verdict_json(verdict, language::chinese, append_to(ignored));
    write_status(verdict, language::english, append_to(ignored));
    const bool plain = is_ascii(verdict.input_text(mxpatch::input::document)) &&
                       is_ascii(verdict.input_text(mxpatch::input::patch)) &&
                       is_ascii(verdict.input_text(mxpatch::input::updated));
    for (const mxpatch::diagnostic& one : verdict.diagnostics()) {
      check_languages(plain, [&](language words, mxpatch::sink to) {
        write_message(verdict, one, words, to);
      });
      check_languages(plain, [&](language words, mxpatch::sink to) {
        write_related(verdict, one, words, to);
      });
    }
    check_languages(plain, [&](language words, mxpatch::sink to) {
      write_summary(verdict, words, to);
    });
  }

  // No word of one language in what is said in the other.
  template <class Write>
  void check_languages(bool plain_inputs, Write write) {
    const std::string inputs = one_.document.bytes + one_.patch.bytes +
                               one_.updated.bytes + one_.policy_text.bytes;
    for (const bool chinese : {false, true}) {
      if (!chinese && !plain_inputs) continue;
      std::string message;
      write(chinese ? language::chinese : language::english,
            append_to(message));
      const std::string foreign = foreign_words(message, chinese, inputs);
      if (!foreign.empty()) say(message + "\n    has " + foreign);
    }
  }

  void compile() {
    const exact_copy bytes(one_.policy_text.bytes);
    struct context {
      std::vector<found_diagnostic> found;
      std::string_view text;
    } seen{{}, bytes};
    const auto receive = [](void* to, const mxpatch::diagnostic& one) {
      auto& target = *static_cast<context*>(to);
      found_diagnostic made;
      made.code = mxpatch::describe(one.code).name;
      made.input = name(one.input);
      write_message(one, language::english, append_to(made.message));
      write_message(one, language::chinese, append_to(made.chinese));
      place(made, target.text, one.span);
      target.found.push_back(std::move(made));
    };
    const auto compiled = one_.policy_text.present
                              ? mxpatch::policy::compile(
                                    std::string_view(bytes), {receive, &seen})
                              : mxpatch::policy::builtin(one_.policy);
    if (one_.expect.allowed && *one_.expect.allowed != bool(compiled)) {
      say(compiled ? "it compiles" : "it does not compile");
    }
    if (one_.expect.error) {
      if (compiled) return say("it compiles");
      found_diagnostic made;
      made.code = mxpatch::describe(compiled.error().code).name;
      place(made, bytes, compiled.error().span);
      compare_error(made);
    }
    for (const found_diagnostic& one : seen.found) {
      check_languages(is_ascii(bytes), [&](language words, mxpatch::sink to) {
        to(words == language::chinese ? one.chinese : one.message);
      });
    }
    compare_diagnostics(std::move(seen.found));
  }

  void merge() {
    const exact_copy document(one_.document.bytes);
    const exact_copy patch(one_.patch.bytes);
    const exact_copy updated(one_.updated.bytes);
    const exact_copy value(one_.value.bytes);
    const auto text = [](const exact_copy& bytes) {
      return mxpatch::text(std::string_view(bytes));
    };
    mxpatch::merger merger(limits_of(one_));
    const auto how = one_.dialect == "kubernetes" ? mxpatch::dialect::kubernetes
                                                  : mxpatch::dialect::rfc7396;
    bool good = false;
    if (one_.operation == "apply") {
      good = merger.apply(text(document), text(patch), how);
    } else if (one_.operation == "diff") {
      good = merger.diff(text(document), text(updated), how);
    } else if (one_.operation == "undo") {
      good = merger.undo(text(document), text(patch), how);
    } else if (one_.operation == "validate") {
      good = merger.validate(text(document));
    } else if (one_.operation == "edit") {
      good = merger.edit_at(text(patch), one_.pointer, text(value));
    } else if (one_.operation == "unset") {
      good = merger.unset_at(text(patch), one_.pointer);
    } else {
      return say("the case: unknown operation " + one_.operation);
    }
    if (one_.expect.allowed && *one_.expect.allowed != good) {
      differ("allowed", *one_.expect.allowed ? "true" : "false",
             good ? "true" : "false");
    }
    found_diagnostic made;
    if (!good) {
      made.code = mxpatch::describe(merger.error().code).name;
      made.input = name(merger.error().input);
      write_message(merger.error(), language::english, append_to(made.message));
      const std::string_view in =
          merger.error().input == mxpatch::input::document
              ? std::string_view(document)
          : merger.error().input == mxpatch::input::patch
              ? std::string_view(patch)
          : one_.operation == "diff" ? std::string_view(updated)
                                     : std::string_view(value);
      place(made, in, merger.error().span);
      check_languages(is_ascii(in), [&](language words, mxpatch::sink to) {
        write_message(merger.error(), words, to);
      });
    }
    if (one_.expect.error) {
      if (good) return say("there is no error");
      compare_error(made);
    } else if (!good && !one_.expect.allowed) {
      say("unexpected error\n    " + show(made));
    }
    if (good) {
      compare_merged(merger.output());
    } else if (one_.expect.merged || one_.expect.merged_text) {
      say("there is no output");
    }
  }

  void compare_error(const found_diagnostic& found) {
    if (matches(*one_.expect.error, found)) return;
    out_ += "  error\n    expected " + show(*one_.expect.error) +
            "\n    found    " + show(found) + "\n";
  }

  const test_case& one_;
  std::string out_;
};

}  // namespace

std::string run(const test_case& one) { return comparison(one).run(); }

std::string verdict_json(const test_case& one) {
  std::string out;
  if (!has_verdict(one)) return out;
  judge_case(one, [&](const mxpatch::verdict& verdict) {
    write_verdict_json(verdict, language::english, append_to(out));
  });
  return out;
}

}  // namespace cases
