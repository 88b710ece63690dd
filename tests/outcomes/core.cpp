#include <algorithm>
#include <filesystem>
#include <mxpatch/mxpatch.hpp>

#include "cases/case_runner.hpp"
#include "corpus/corpus_file.hpp"
#include "outcomes/outcome.hpp"

namespace outcomes {

std::string error_line(mxpatch::error_code code, mxpatch::input in,
                       mxpatch::span at, std::string_view message) {
  return std::string(mxpatch::describe(code).name) + " " +
         std::string(name(in)) + " " + std::to_string(at.begin) + ":" +
         std::to_string(at.end) + " " + std::string(message) + "\n";
}

namespace {

using mxpatch::append_to;
using mxpatch::language;

mxpatch::limits limits_of(const cases::test_case& one) {
  mxpatch::limits out;
  for (const auto& [key, number] : one.limits) {
    const auto small = static_cast<std::uint32_t>(number);
    if (key == "document") out.document = number;
    if (key == "patch") out.patch = number;
    if (key == "depth") out.depth = small;
    if (key == "output") out.output = number;
    if (key == "diagnostics") out.diagnostics = small;
    if (key == "changes") out.changes = small;
    if (key == "fields") out.fields = small;
  }
  return out;
}

mxpatch::style style_of(const cases::test_case& one) {
  return one.style == "compact"  ? mxpatch::style::compact
         : one.style == "pretty" ? mxpatch::style::pretty
                                 : mxpatch::style::preserve;
}

std::string compile(const cases::test_case& one) {
  if (!one.policy_text.present) {
    return mxpatch::policy::builtin(one.policy) ? "ok\n" + one.policy
                                                : "no such policy";
  }
  std::string faults;
  const cases::exact_copy bytes(one.policy_text.bytes);
  const auto receive = [](void* to, const mxpatch::diagnostic& found) {
    std::string message;
    write_message(found, language::english, append_to(message));
    *static_cast<std::string*>(to) +=
        error_line(found.code, found.input, found.span, message);
  };
  const auto compiled =
      mxpatch::policy::compile(std::string_view(bytes), {receive, &faults});
  return compiled ? "ok\n" + std::string(compiled.value().name()) : faults;
}

// The names as the library takes them.
class path_of {
 public:
  explicit path_of(const std::string& pointer) : names_(names_of(pointer)) {
    views_.assign(names_.begin(), names_.end());
  }
  mxpatch::merger::path path() const { return views_; }

 private:
  std::vector<std::string> names_;
  std::vector<std::string_view> views_;
};

std::string merge(const cases::test_case& one) {
  const cases::exact_copy document(one.document.bytes);
  const cases::exact_copy patch(one.patch.bytes);
  const cases::exact_copy updated(one.updated.bytes);
  const cases::exact_copy value(one.value.bytes);
  const auto text = [](const cases::exact_copy& bytes) {
    return mxpatch::text(std::string_view(bytes));
  };
  mxpatch::merger merger(limits_of(one));
  const auto how = one.dialect == "kubernetes" ? mxpatch::dialect::kubernetes
                                               : mxpatch::dialect::rfc7396;
  const bool good =
      one.operation == "apply" ? merger.apply(text(document), text(patch), how)
      : one.operation == "diff"
          ? merger.diff(text(document), text(updated), how)
      : one.operation == "undo" ? merger.undo(text(document), text(patch), how)
      : one.operation == "edit"
          ? merger.edit_at(text(patch), one.pointer, text(value))
      : one.operation == "unset" ? merger.unset_at(text(patch), one.pointer)
      : one.operation == "edit-names"
          ? merger.edit(text(patch), path_of(one.pointer).path(), text(value))
      : one.operation == "unset-names"
          ? merger.unset(text(patch), path_of(one.pointer).path())
          : merger.validate(text(document));
  if (!good) {
    std::string message;
    const mxpatch::diagnostic& why = merger.error();
    write_message(why, language::english, append_to(message));
    return error_line(why.code, why.input, why.span, message);
  }
  const mxpatch::merged_view output = merger.output();
  if (!output) return "ok\n";
  std::string out(static_cast<std::size_t>(output.size(style_of(one))), '?');
  output.write(style_of(one), out);
  return "ok\n" + out;
}

std::string judge(const cases::test_case& one) {
  const cases::exact_copy policy_bytes(one.policy_text.bytes);
  auto compiled = one.policy_text.present
                      ? mxpatch::policy::compile(std::string_view(policy_bytes))
                      : mxpatch::policy::builtin(one.policy);
  if (!compiled) return "the policy does not compile";
  const cases::exact_copy document(one.document.bytes);
  const cases::exact_copy patch(one.patch.bytes);
  const cases::exact_copy updated(one.updated.bytes);
  const auto text = [](const cases::exact_copy& bytes) {
    return mxpatch::text(std::string_view(bytes));
  };
  mxpatch::gate gate(std::move(compiled).value(), limits_of(one));
  const mxpatch::verdict& verdict =
      one.operation == "patch" ? gate.patch(text(document), text(patch))
      : one.operation == "update"
          ? gate.update(text(document), text(updated), one.user)
          : gate.create(text(document));
  std::string out;
  write_verdict_json(verdict, language::english, append_to(out));
  return out;
}

// What a policy says of the place of each finding and of each change.
std::string places(const mxpatch::verdict& verdict,
                   const mxpatch::policy& rules) {
  std::string out;
  const auto add = [&](mxpatch::path_id path) {
    std::string pointer;
    write_pointer(verdict, path, append_to(pointer));
    const mxpatch::policy_place place = rules.place(pointer).value();
    out += pointer + " " + std::string(name(place.kind)) + " " +
           (place.rule == nullptr ? "-" : std::string(place.rule->path)) + " " +
           std::string(place.locked_key) + " " +
           (place.said.known() ? std::to_string(place.said.begin) + ":" +
                                     std::to_string(place.said.end)
                               : "-") +
           "\n";
  };
  for (const mxpatch::diagnostic& each : verdict.diagnostics()) add(each.path);
  for (const mxpatch::change& each : verdict.changes()) add(each.path);
  return out;
}

// What else a gate says: of the last patch, or of the document.
std::string ask(const cases::test_case& one) {
  const cases::exact_copy policy_bytes(one.policy_text.bytes);
  auto compiled = one.policy_text.present
                      ? mxpatch::policy::compile(std::string_view(policy_bytes))
                      : mxpatch::policy::builtin(one.policy);
  if (!compiled) return "the policy does not compile";
  const cases::exact_copy document(one.document.bytes);
  const cases::exact_copy patch(one.patch.bytes);
  const mxpatch::text text{std::string_view(document)};
  mxpatch::gate gate(std::move(compiled).value(), limits_of(one));
  std::string out;
  if (one.operation == "regions") {
    const auto number = [&](const mxpatch::field_rule* rule) {
      return rule == nullptr ? 0 : rule - &gate.rules().field(0);
    };
    for (const mxpatch::region& each : gate.regions(text)) {
      out += std::to_string(static_cast<int>(each.kind)) + " " +
             std::to_string(number(each.rule)) + " " +
             std::to_string(each.span.begin) + ":" +
             std::to_string(each.span.end) + "\n";
    }
    return out + "omitted " + std::to_string(gate.omitted());
  }
  const mxpatch::verdict& verdict = gate.patch(text, std::string_view(patch));
  if (one.operation == "places") return places(verdict, gate.rules());
  const auto back = gate.undo();
  if (!back) {
    std::string message;
    const mxpatch::diagnostic& why = back.error();
    write_message(why, language::english, append_to(message));
    return error_line(why.code, why.input, why.span, message);
  }
  std::string made(
      static_cast<std::size_t>(back.value().size(mxpatch::style::preserve)),
      '?');
  back.value().write(mxpatch::style::preserve, made);
  return "ok\n" + made;
}

std::string review(const cases::test_case& one) {
  const cases::exact_copy body(one.document.bytes);
  const auto rules = mxpatch::policy::builtin(one.policy).value();
  mxpatch::reviewer reviewer(mxpatch::policy_set::make({&rules, 1}).value());
  if (reviewer.review(std::string_view(body))) {
    return "ok\n" + std::string(reviewer.response());
  }
  std::string message;
  const mxpatch::diagnostic& why = reviewer.error();
  write_message(why, language::english, append_to(message));
  return error_line(why.code, why.input, why.span, message);
}

void add_corpus(std::vector<cases::test_case>& all) {
  const std::string file = "corpus/apiserver-v1.37.2.jsonl";
  for (const corpus::recorded& one :
       corpus::load(MXPATCH_TEST_DATA "/" + file)) {
    if (!one.judged()) continue;
    cases::test_case made;
    made.file = file;
    made.name = one.name;
    made.operation = one.put ? "update" : "patch";
    made.document = {true, false, one.object};
    (one.put ? made.updated : made.patch) = {true, false, one.body};
    all.push_back(std::move(made));
  }
}

void add_reviews(std::vector<cases::test_case>& all) {
  const std::string folder = MXPATCH_TEST_DATA "/reviews";
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path().filename());
  }
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) {
    const json::value read = json::parse(cases::read_file(folder + "/" + file));
    const json::value* const text = read.find("text");
    cases::test_case made;
    made.file = "reviews/" + file;
    made.name = "review";
    made.operation = "review";
    made.document = {
        true, false,
        text != nullptr ? text->text : json::to_text(*read.find("review"))};
    all.push_back(std::move(made));
  }
}

}  // namespace

std::vector<std::string> names_of(const std::string& pointer) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at != pointer.size(); ++at) {
    if (pointer[at] == '/') {
      names.emplace_back();
    } else if (pointer[at] == '~' && at + 1 != pointer.size()) {
      names.back() += pointer[++at] == '0' ? '~' : '/';
    } else {
      names.back() += pointer[at];
    }
  }
  return names;
}

std::string of_core(const cases::test_case& one) {
  if (one.operation == "take-back" || one.operation == "regions" ||
      one.operation == "places") {
    return ask(one);
  }
  if (one.operation == "patch" || one.operation == "update" ||
      one.operation == "create") {
    return judge(one);
  }
  if (one.operation == "review") return review(one);
  return one.operation == "policy" ? compile(one) : merge(one);
}

std::vector<cases::test_case> all_cases() {
  auto all = cases::load_folder(MXPATCH_TEST_DATA "/cases");
  for (auto& one : cases::load_folder(MXPATCH_TEST_DATA "/policies")) {
    one.file.insert(0, "policies/");
    all.push_back(std::move(one));
  }
  // Those that ask another way.
  const std::size_t count = all.size();
  const auto once_more = [&](const cases::test_case& one, const char* as) {
    cases::test_case made = one;
    made.operation = as;
    made.name += std::string(", ") + as;
    all.push_back(std::move(made));
  };
  for (std::size_t i = 0; i != count; ++i) {
    const cases::test_case one = all[i];
    if (one.operation == "patch") {
      once_more(one, "take-back");
      once_more(one, "regions");
      once_more(one, "places");
    }
    if (one.pointer.starts_with('/') && one.operation == "edit") {
      once_more(one, "edit-names");
    }
    if (one.pointer.starts_with('/') && one.operation == "unset") {
      once_more(one, "unset-names");
    }
  }
  add_corpus(all);
  add_reviews(all);
  return all;
}

}  // namespace outcomes
