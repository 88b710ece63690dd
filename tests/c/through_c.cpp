#include "c/through_c.hpp"

#include <map>
#include <vector>

#include "outcomes/outcome.hpp"

namespace through_c {

namespace {

mxpatch_limit limit_of(const std::string& name) {
  static const std::map<std::string, mxpatch_limit> all = {
      {"document", MXPATCH_LIMIT_DOCUMENT},
      {"patch", MXPATCH_LIMIT_PATCH},
      {"depth", MXPATCH_LIMIT_DEPTH},
      {"output", MXPATCH_LIMIT_OUTPUT},
      {"diagnostics", MXPATCH_LIMIT_DIAGNOSTICS},
      {"changes", MXPATCH_LIMIT_CHANGES},
      {"fields", MXPATCH_LIMIT_FIELDS}};
  return all.at(name);
}

const char* input_name(mxpatch_input which) {
  static const char* const names[] = {"document", "patch", "new", "policy",
                                      "review"};
  return names[which];
}

std::string error_line(const mxpatch_diagnostic& found,
                       const std::string& message) {
  return std::string(mxpatch_code_name(found.code)) + " " +
         input_name(found.input) + " " + std::to_string(found.span.begin) +
         ":" + std::to_string(found.span.end) + " " + message + "\n";
}

// A line for each; the list is freed.
std::string error_lines(mxpatch_faults* faults) {
  std::string out;
  for (std::uint32_t i = 0; i != mxpatch_faults_count(faults); ++i) {
    mxpatch_diagnostic found;
    mxpatch_slice message;
    mxpatch_faults_at(faults, i, &found);
    mxpatch_fault_message(faults, i, MXPATCH_ENGLISH, &message);
    out += error_line(found, text_of(message));
  }
  mxpatch_faults_free(faults);
  return out;
}

std::string_view view(const cases::exact_copy& bytes) { return bytes; }

std::string compile(const cases::test_case& one) {
  const cases::exact_copy bytes(one.policy_text.bytes);
  mxpatch_policy* policy = nullptr;
  mxpatch_faults* faults = nullptr;
  std::string out;
  if (!one.policy_text.present) {
    if (mxpatch_policy_builtin(one.policy.data(), one.policy.size(), &policy) !=
        MXPATCH_OK) {
      return "no such policy";
    }
    mxpatch_slice name;
    mxpatch_policy_name(policy, &name);
    out = "ok\n" + text_of(name);
    mxpatch_policy_free(policy);
    return out;
  }
  if (mxpatch_policy_parse(view(bytes).data(), view(bytes).size(), &policy,
                           &faults) == MXPATCH_OK) {
    mxpatch_slice name;
    mxpatch_policy_name(policy, &name);
    out = "ok\n" + text_of(name);
  }
  out += error_lines(faults);
  mxpatch_policy_free(policy);
  return out;
}

mxpatch_style style_of(const cases::test_case& one) {
  return one.style == "compact"  ? MXPATCH_COMPACT
         : one.style == "pretty" ? MXPATCH_PRETTY
                                 : MXPATCH_PRESERVE;
}

mxpatch_status merge(mxpatch_merger* merger, const cases::test_case& one,
                     std::string_view document, std::string_view patch,
                     std::string_view updated, std::string_view value) {
  const mxpatch_dialect how =
      one.dialect == "kubernetes" ? MXPATCH_KUBERNETES : MXPATCH_RFC7396;
  if (one.operation == "apply") {
    return mxpatch_merger_apply(merger, document.data(), document.size(),
                                patch.data(), patch.size(), how);
  }
  if (one.operation == "diff") {
    return mxpatch_merger_diff(merger, document.data(), document.size(),
                               updated.data(), updated.size(), how);
  }
  if (one.operation == "undo") {
    return mxpatch_merger_undo(merger, document.data(), document.size(),
                               patch.data(), patch.size(), how);
  }
  if (one.operation == "edit") {
    return mxpatch_merger_edit_at(merger, patch.data(), patch.size(),
                                  one.pointer.data(), one.pointer.size(),
                                  value.data(), value.size());
  }
  const std::vector<std::string> names = outcomes::names_of(one.pointer);
  std::vector<mxpatch_slice> path;
  for (const std::string& name : names) {
    path.push_back({name.data(), name.size()});
  }
  const auto count = static_cast<std::uint32_t>(path.size());
  if (one.operation == "edit-names") {
    return mxpatch_merger_edit(merger, patch.data(), patch.size(), path.data(),
                               count, value.data(), value.size());
  }
  if (one.operation == "unset-names") {
    return mxpatch_merger_unset(merger, patch.data(), patch.size(), path.data(),
                                count);
  }
  if (one.operation == "unset") {
    return mxpatch_merger_unset_at(merger, patch.data(), patch.size(),
                                   one.pointer.data(), one.pointer.size());
  }
  return mxpatch_merger_validate(merger, document.data(), document.size());
}

std::string merge(const cases::test_case& one) {
  mxpatch_merger* merger = nullptr;
  if (mxpatch_merger_new(&merger) != MXPATCH_OK) return "no merger";
  for (const auto& [key, number] : one.limits) {
    mxpatch_merger_set_limit(merger, limit_of(key), number);
  }
  const cases::exact_copy document(one.document.bytes);
  const cases::exact_copy patch(one.patch.bytes);
  const cases::exact_copy updated(one.updated.bytes);
  const cases::exact_copy value(one.value.bytes);
  std::string out;
  if (merge(merger, one, view(document), view(patch), view(updated),
            view(value)) == MXPATCH_OK) {
    mxpatch_owned bytes;
    mxpatch_merger_output(merger, style_of(one), &bytes);
    out = "ok\n" + text_of(bytes);
  } else {
    mxpatch_faults* why = nullptr;
    mxpatch_merger_faults(merger, &why);
    out = error_lines(why);
  }
  mxpatch_merger_free(merger);
  return out;
}

std::string take_back(const judged& with) {
  mxpatch_owned back;
  mxpatch_faults* faults = nullptr;
  if (mxpatch_gate_undo(with.gate, MXPATCH_PRESERVE, &back, &faults) ==
      MXPATCH_OK) {
    return "ok\n" + text_of(back);
  }
  return error_lines(faults);
}

std::string regions(const cases::test_case& one) {
  const judged with(one);
  const std::string_view document = view(with.document);
  std::uint32_t count = 0, omitted = 0;
  mxpatch_gate_regions(with.gate, document.data(), document.size(), &count,
                       &omitted);
  std::string out;
  for (std::uint32_t i = 0; i != count; ++i) {
    mxpatch_region each;
    mxpatch_gate_region(with.gate, i, &each);
    out += std::to_string(each.kind) + " " + std::to_string(each.rule) + " " +
           std::to_string(each.span.begin) + ":" +
           std::to_string(each.span.end) + "\n";
  }
  return out + "omitted " + std::to_string(omitted);
}

std::string places(const cases::test_case& one) {
  const judged with(one);
  constexpr std::string_view kinds[] = {"updatable", "key-locked", "server",
                                        "locked", "mixed"};
  std::string out;
  const auto add = [&](std::uint32_t path) {
    mxpatch_owned bytes;
    mxpatch_verdict_pointer(with.verdict, path, &bytes);
    const std::string pointer = text_of(bytes);
    mxpatch_place place;
    mxpatch_slice locked_key;
    mxpatch_policy_place(with.policy, pointer.data(), pointer.size(), &place,
                         &locked_key);
    mxpatch_slice rule = {};
    mxpatch_policy_field_path(with.policy, place.rule, &rule);
    out += pointer + " " + std::string(kinds[place.kind]) + " " +
           (place.rule == MXPATCH_UNKNOWN ? "-"
                                          : std::string(rule.data, rule.size)) +
           " " + std::string(locked_key.data, locked_key.size) + " " +
           (place.said.begin == MXPATCH_UNKNOWN
                ? "-"
                : std::to_string(place.said.begin) + ":" +
                      std::to_string(place.said.end)) +
           "\n";
  };
  mxpatch_diagnostic found;
  for (std::uint32_t i = 0;
       mxpatch_verdict_diagnostic(with.verdict, i, &found) == MXPATCH_OK; ++i) {
    add(found.path);
  }
  mxpatch_change change;
  for (std::uint32_t i = 0;
       mxpatch_verdict_change(with.verdict, i, &change) == MXPATCH_OK; ++i) {
    add(change.path);
  }
  return out;
}

std::string review(const cases::test_case& one) {
  const cases::exact_copy body(one.document.bytes);
  mxpatch_policy* policy = nullptr;
  mxpatch_reviewer* reviewer = nullptr;
  mxpatch_policy_builtin(one.policy.data(), one.policy.size(), &policy);
  mxpatch_policy_set* set = nullptr;
  mxpatch_policy_set_new(&policy, 1, 0, &set, nullptr);
  mxpatch_policy_free(policy);
  mxpatch_reviewer_new(set, 0, &reviewer);
  mxpatch_policy_set_free(set);
  std::string out;
  mxpatch_owned response;
  if (mxpatch_reviewer_review(reviewer, view(body).data(), view(body).size(),
                              MXPATCH_ENFORCE, MXPATCH_ENGLISH,
                              &response) == MXPATCH_OK) {
    out = "ok\n" + text_of(response);
  } else {
    mxpatch_faults* why = nullptr;
    mxpatch_reviewer_faults(reviewer, &why);
    out = error_lines(why);
  }
  mxpatch_reviewer_free(reviewer);
  return out;
}

}  // namespace

judged::judged(const cases::test_case& one)
    : document(one.document.bytes),
      patch(one.patch.bytes),
      updated(one.updated.bytes) {
  const cases::exact_copy text(one.policy_text.bytes);
  if (one.policy_text.present) {
    mxpatch_policy_parse(view(text).data(), view(text).size(), &policy,
                         nullptr);
  } else {
    mxpatch_policy_builtin(one.policy.data(), one.policy.size(), &policy);
  }
  mxpatch_gate_new(policy, &gate);
  for (const auto& [key, number] : one.limits) {
    mxpatch_gate_set_limit(gate, limit_of(key), number);
  }
  if (one.operation == "patch" || one.operation == "take-back" ||
      one.operation == "places") {
    mxpatch_gate_patch(gate, view(document).data(), view(document).size(),
                       view(patch).data(), view(patch).size(), &verdict);
  } else if (one.operation == "update") {
    mxpatch_gate_update(gate, view(document).data(), view(document).size(),
                        view(updated).data(), view(updated).size(),
                        one.user.data(), one.user.size(), &verdict);
  } else {
    mxpatch_gate_create(gate, view(document).data(), view(document).size(),
                        &verdict);
  }
}

std::string judged::json(mxpatch_language language) const {
  mxpatch_owned bytes;
  mxpatch_verdict_json(verdict, language, &bytes);
  return text_of(bytes);
}

std::string outcome(const cases::test_case& one) {
  if (one.operation == "patch" || one.operation == "update" ||
      one.operation == "create") {
    return judged(one).json(MXPATCH_ENGLISH);
  }
  if (one.operation == "take-back") return take_back(judged(one));
  if (one.operation == "regions") return regions(one);
  if (one.operation == "places") return places(one);
  if (one.operation == "review") return review(one);
  return one.operation == "policy" ? compile(one) : merge(one);
}

}  // namespace through_c
