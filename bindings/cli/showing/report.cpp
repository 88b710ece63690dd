#include "showing/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "mxpatch/difference.hpp"
#include "mxpatch/write.hpp"
#include "output/collect.hpp"
#include "reading/yaml.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"
#include "showing/yaml_words.hpp"

namespace mxpatch::cli {
namespace {

constexpr std::size_t most_changes = 100;
// A value has this many columns, whatever is left of the line: what differs has
// to be among them.
constexpr int least_room = 40;

template <class Write>
std::string written(Write write) {
  std::string result;
  write(append_to(result));
  return escaped(result);
}

const source& source_of(input which, const report_context& context) {
  switch (which) {
    case input::patch:
      return context.patch;
    case input::updated:
      return context.updated;
    default:
      return context.document;
  }
}

// One line of what changes: + path value, ~ path before -> after, - path was
// before.
std::string change_line(const verdict& judged, const change& each,
                        const look& how) {
  std::string field =
      written([&](sink to) { write_field(judged, each.path, to); });
  // Both values of a replacement share the line.
  const auto room = [&](int share) {
    const int columns = how.columns - 10 - static_cast<int>(field.size());
    return static_cast<std::size_t>(std::max(columns / share, least_room));
  };
  const difference inside(judged, each.before, each.after, room(2));
  change_op op = each.op;
  if (inside) {
    op = inside.op();
    field += written([&](sink to) { inside.write_place(to); });
    if (inside.line() != 0) {
      field +=
          fmt::format(fmt::runtime(say(how.language, " line {}", " 第 {} 行")),
                      inside.line());
    }
  }
  const auto value = [&](bool before, int share) {
    std::string json;
    if (!inside) {
      write_value(judged, before ? each.before : each.after, append_to(json));
    } else if (before) {
      inside.write_before(room(share), append_to(json));
    } else {
      inside.write_after(room(share), append_to(json));
    }
    return one_line(json, room(share));
  };
  std::string out;
  switch (op) {
    case change_op::add:
      out = how.paint(ink::good, "+ " + field + ' ' + value(false, 1));
      break;
    case change_op::replace:
      out = how.paint(ink::warning, "~ " + field) + ' ' + value(true, 2) +
            " -> " + value(false, 2);
      break;
    case change_op::remove:
      out = how.paint(ink::error, "- " + field) + ' ' +
            std::string(say(how.language, "was", "原为")) + ' ' +
            value(true, 1);
      break;
  }
  if (inside && inside.more()) {
    out += say(how.language, ", and more in it", "，其中另有其他更改");
  }
  return out + '\n';
}

void append_changes(std::string& out, const verdict& judged, const look& how) {
  const auto changes = judged.changes();
  const std::size_t listed = std::min(changes.size(), most_changes);
  for (const change& each : changes.first(listed)) {
    out += change_line(judged, each, how);
  }
  const std::size_t all = changes.size() + judged.changes_omitted();
  if (listed < all) {
    out += fmt::format(
        "{} {}\n", all - listed,
        say(how.language, "more changes are not listed", "处变更未列出"));
  }
}

// Helps where something locked was to change.
void append_fields(std::string& out, const verdict& judged,
                   const report_context& context, const look& how) {
  if (judged.code() != 403) return;
  std::string fields;
  for (int index = 0; index < context.rules.field_count(); ++index) {
    if (index != 0) fields += ", ";
    fields += escaped(context.rules.field(index).path);
  }
  out += fmt::format(
      "{}{}\n",
      how.paint(ink::note, say(how.language, "may be updated: ", "可更新：")),
      fields);
}

}  // namespace

void append_issue(std::string& out, const output::issue& told,
                  const source& text, const look& how) {
  const auto offset = static_cast<std::uint32_t>(text.offset);
  finding shown;
  shown.level = told.level;
  shown.code = told.code;
  shown.message = told.message;
  shown.name = text.name;
  shown.text = text.written_text();
  if (told.where.located) {
    shown.span = {told.where.bytes.begin - offset,
                  told.where.bytes.end - offset};
  }
  shown.start = text.start;
  shown.fix = told.suggestion;
  for (const output::related_place& near : told.related) {
    shown.note = output::text_of(near.where) + ": " + near.message;
  }
  append_finding(out, shown, how);
}

std::size_t warnings_of(const verdict& judged, const source& document,
                        const source& other) {
  return judged.warnings() + yaml_words(document) +
         (&other == &document ? 0 : yaml_words(other));
}

std::string summary_text(const verdict& judged, const report_context& context,
                         const look& how) {
  const language in = how.language;
  const bool passed = judged.allowed();
  const source& other =
      judged.operation() == operation::patch ? context.patch : context.updated;
  const std::size_t warnings = warnings_of(judged, context.document, other);
  const bool stopped = passed && context.warnings_deny && warnings > 0;
  const bool unread = judged.code() == 500;
  const std::string_view comma = say(in, ", ", "，");
  std::string line =
      passed && !stopped ? how.paint(ink::good, say(in, "allowed", "允许"))
      : unread ? how.paint(ink::error, say(in, "not judged", "未作判定"))
               : how.paint(ink::error, say(in, "denied", "拒绝"));
  if (stopped) {
    line +=
        fmt::format("{}{}", comma, say(in, "for its warnings", "因为有警告"));
  }
  line += fmt::format("{}{}", comma, judged.code());
  if (!passed) line += fmt::format(" {}", judged.reason());
  line += say(in, ": ", "：");
  if (passed && judged.operation() != operation::create) {
    line += count_of(in, judged.changes().size() + judged.changes_omitted(),
                     "change", "changes", "处变更");
  } else {
    line += count_of(in, judged.errors(), "error", "errors", "个错误");
  }
  if (warnings > 0) {
    line += comma;
    line += count_of(in, warnings, "warning", "warnings", "个警告");
  }
  if (const std::string object = describe(context.object); !object.empty()) {
    line += " · " + object;
  }
  if (!unread) {
    line += fmt::format(" · {} {}", say(in, "policy", "策略"),
                        escaped(context.rules.name()));
  }
  return line;
}

std::string diagnostics_text(const verdict& judged,
                             const report_context& context, const look& how) {
  const source& other =
      judged.operation() == operation::patch ? context.patch : context.updated;
  const std::vector<output::issue> issues =
      output::issues_of(judged, context.document, other, how.language);
  std::string out;
  // Behind them stand words of YAML.
  for (std::size_t index = 0; index < judged.diagnostics().size(); ++index) {
    const output::issue& told = issues[index];
    const diagnostic& each = judged.diagnostics()[index];
    const source& in = source_of(each.input, context);
    finding shown;
    shown.level = told.level;
    shown.code = told.code;
    shown.message = told.message;
    shown.name = in.name;
    shown.text = in.written_text();
    shown.span = in.written(each.span);
    shown.start = in.start;
    shown.fix = told.suggestion;
    for (const output::related_place& near : told.related) {
      shown.note = output::text_of(near.where) + ": " + near.message;
    }
    append_finding(out, shown, how);
  }
  if (judged.omitted() > 0) {
    out += output::omitted_text(judged.omitted(), how.language) + '\n';
  }
  out += yaml_words_text(context.document, how);
  if (&other != &context.document) out += yaml_words_text(other, how);
  return out;
}

std::string verdict_text(const verdict& judged, const report_context& context,
                         const look& how) {
  std::string out = diagnostics_text(judged, context, how);
  out += summary_text(judged, context, how) + '\n';
  append_fields(out, judged, context, how);
  if (judged.allowed() && context.with_changes &&
      judged.operation() != operation::create) {
    append_changes(out, judged, how);
  }
  return out;
}

}  // namespace mxpatch::cli
