#include "auditing/object_judge.hpp"

#include <fmt/format.h>

#include "auditing/outline.hpp"
#include "choosing/policies.hpp"
#include "mxpatch/policy_files.hpp"
#include "mxpatch/write.hpp"
#include "output/collect.hpp"
#include "showing/places.hpp"
#include "showing/report.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::auditing {
namespace {

// What only a List says of its items.
void complete(identity& object, const list_kind* list) {
  if (list == nullptr || list->kind.empty()) return;
  if (object.api_version.empty()) object.api_version = list->api_version;
  if (object.kind.empty()) object.kind = list->kind;
}

// Of another value there is nothing to know either.
bool begins_object(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '{';
}

// A List whose items stand twice.
diagnostic repeated_items(const repeated_key& twice) {
  diagnostic made;
  made.code = error_code::duplicate_key;
  made.input = input::document;
  made.span = twice.second;
  made.arguments[0].type = argument::kind::quoted;
  made.arguments[0].name = "key";
  made.arguments[0].text = twice.key;
  made.has_related = true;
  made.related_input = input::document;
  made.related_span = twice.first;
  return made;
}

// By which of the two an object would be judged is not for us to guess.
record refuse_repeated(const diagnostic& twice, const source& object,
                       const rules& asked) {
  const output::issue why = output::issue_of(twice, object, asked.how.language);
  return unreadable(object, twice.span, why.code, why.message, asked,
                    output::related_text(why));
}

}  // namespace

object_judge::object_judge(const rules& asked)
    : asked_(asked),
      gates_(static_cast<std::size_t>(asked.policies.size())),
      fallback_(fallback_policy()) {}

gate& object_judge::gate_for(const identity& object, policy_choice& chosen) {
  chosen = asked_.policies.choose(object.api_version, object.kind);
  if (chosen.how != policy_choice::answer::judged) return fallback_;
  auto& found = gates_[static_cast<std::size_t>(chosen.index)];
  if (!found) found.emplace(asked_.policies[chosen.index]);
  return *found;
}

// A policy among the objects was meant to judge them. One that is for other
// versions of the kind is not passed over: what it locks would be open.
record object_judge::without_policy(const source& object, const identity& is,
                                    const policy_choice& chosen) const {
  const language in = asked_.how.language;
  diagnostic why;
  if (is.api_version.empty() && is.kind.empty() && is_policy(object.bytes)) {
    why.code = error_code::policy_as_object;
    why.span = {0, 1};
    const output::issue told = output::issue_of(why, object, in);
    return unreadable(object, why.span, told.code, told.message, asked_);
  }
  record out;
  if (chosen.how == policy_choice::answer::other_version) {
    const policy& known = asked_.policies[chosen.index];
    out = unreadable(
        object, {0, 1},
        mxpatch::describe(error_code::policy_kind_mismatch).name,
        fmt::format("{}: {}", said_for(known, in),
                    say(in, "add the version of this object to its versions",
                        "请在其 versions 中加上该对象的版本")),
        asked_);
    out.result = result::failed;
    out.policy = known.name();
    return out;
  }
  out.result = result::unmatched;
  out.found.summary = say(in, "no policy is for it", "没有适用的策略");
  return out;
}

void object_judge::judge_by(gate& judges, bool matched, const source& object,
                            const identity& is, record& out) {
  const verdict& judged = judges.create(object.bytes);
  const std::size_t warnings = warnings_of(judged, object, object);
  const bool stopped = asked_.deny_warnings && warnings > 0;
  const bool starved = judged.code() == 500;  // an answer, but no judgement
  out.result = !is.readable || starved        ? result::unreadable
               : !judged.allowed() || stopped ? result::failed
                                              : result::passed;
  out.code = judged.code();
  out.reason = judged.reason();
  if (matched) out.policy = judged.policy_name();
  out.warnings = static_cast<std::uint32_t>(warnings);
  const language in = asked_.how.language;
  const report_context context{object, object,         object,
                               is,     judges.rules(), asked_.deny_warnings};
  out.found.issues = output::issues_of(judged, object, object, in);
  out.found.omitted = output::omitted_of(judged, object, object);
  out.found.summary = summary_text(judged, context, look{in});
  if (asked_.shown) {
    out.shown = diagnostics_text(judged, context, asked_.how);
  }
  if (!is.readable && !starved) {
    // As of broken YAML: an error, and no policy that would have judged.
    out.code = 0;
    out.reason.clear();
    out.policy.clear();
  } else if (asked_.verdicts) {
    write_verdict_json(judged, in, append_to(out.verdict),
                       origins_of(judged, object, object));
  }
}

record object_judge::judge(const source& object, const list_kind* list) {
  record out;
  const outline known = outline_of(object.bytes);
  identity is = names_.of(object.bytes);
  is.readable = is.readable && begins_object(object.bytes);
  if (is.readable) complete(is, list);
  policy_choice chosen;
  gate& judges = gate_for(is, chosen);
  const bool matched = chosen.how == policy_choice::answer::judged;
  if (is.repeated) {
    out = refuse_repeated(*is.repeated, object, asked_);
  } else if (known.repeated) {
    out = refuse_repeated(repeated_items(*known.repeated), object, asked_);
  } else if (matched || !is.readable) {
    judge_by(judges, matched, object, is, out);
  } else if (list != nullptr && is.kind.ends_with("List")) {
    out = unreadable(
        object, {0, 1}, "list",
        std::string(say(asked_.how.language,
                        "a List inside of a List is not read: audit it by "
                        "itself",
                        "不读取 List 中的 List：请单独审计它")),
        asked_);
  } else if (is.kind == "List" && is.api_version == "v1") {
    out = unreadable(
        object, {0, 1}, "list",
        std::string(say(asked_.how.language,
                        "the items of this List are not an array: write [] "
                        "where there are none",
                        "此 List 的 items 不是数组：没有内容时请写 []")),
        asked_);
  } else {
    out = without_policy(object, is, chosen);
  }
  out.file = out.found.file = object.name;
  out.place = object.start;
  out.offset = object.offset;
  out.api_version = is.api_version;
  out.kind = is.kind;
  out.name_space = is.name_space;
  out.name = is.name;
  out.found.object = describe(is);
  out.found.judged = out.result != result::unreadable;
  out.found.passed = out.found.judged && out.result != result::failed;
  return out;
}

record unreadable(const source& text, span place, std::string_view code,
                  const std::string& message, const rules& asked,
                  std::string_view note) {
  record out;
  out.result = result::unreadable;
  out.file = out.found.file = text.name;
  out.place = text.start;
  out.offset = text.offset;
  output::issue why;
  why.code = code;
  why.message = escaped(message);
  why.where = output::place_in(text, place);
  if (why.where.located) {
    out.place = why.where.begin;
    out.offset = why.where.bytes.begin;
  }
  if (asked.shown) {
    finding shown;
    shown.code = code;
    shown.message = why.message;
    shown.name = text.name;
    shown.text = text.written_text();
    shown.span = text.written(place);
    shown.start = text.start;
    shown.note = note;
    append_finding(out.shown, shown, asked.how);
  }
  out.found.judged = false;
  out.found.summary = why.message;
  out.found.issues.push_back(std::move(why));
  return out;
}

}  // namespace mxpatch::cli::auditing
