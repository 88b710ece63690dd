#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <vector>

#include "judge.hpp"
#include "mxpatch/merge.hpp"
#include "mxpatch/write.hpp"
#include "report.hpp"
#include "snippet.hpp"
#include "stop.hpp"
#include "words.hpp"

namespace mxpatch::cli {
namespace {

struct apply_options : judge_options {
  std::string style = "preserve";
  std::string dialect;  // "": what the policy stands for
};

style style_named(const std::string& name) {
  if (name == "compact") return style::compact;
  return name == "pretty" ? style::pretty : style::preserve;
}

// The merged text is the only thing that goes to standard output.
void print_merged(const merged_view& merged, style how) {
  std::string out(merged.size(how), '\0');
  out.resize(merged.write(how, {out.data(), out.size()}));
  if (how != style::preserve) out += '\n';
  print(out);
}

// What was YAML does not come out as YAML.
void tell_of_json(const source& document, const look& how) {
  if (!document.yaml) return;
  print_error(fmt::format("mxpatch: {} {}\n", escaped(document.name),
                          say(how.language, "is YAML; the result is JSON",
                              "是 YAML, 结果为 JSON")));
}

// RFC 7396 and nothing else: there is no policy that could deny.
int apply_plainly(const apply_options& asked, const look& how) {
  reader files;
  const source document = files.read(asked.document, asked.form());
  const source patch = asked.read_patch(files);
  if (!asked.quiet) tell_of_json(document, how);
  merger merges;
  const auto rules =
      asked.dialect == "kubernetes" ? dialect::kubernetes : dialect::rfc7396;
  if (merges.apply(document.bytes, patch.bytes, rules)) {
    print_merged(merges.output(), style_named(asked.style));
    return status_allowed;
  }
  if (asked.quiet) return status_denied;

  const text_error& error = merges.error();
  const source& where = error.input == input::patch ? patch : document;
  finding shown;
  shown.code = describe(error.code).name;
  std::string message;
  merges.write_error(how.language, append_to(message));
  shown.message = escaped(message);
  shown.name = where.name;
  shown.text = where.written_text();
  shown.span = where.written(error.span);
  std::string out;
  if (asked.json()) {
    const auto bytes = [](span each) {
      return each.known() ? fmt::format("{{\"begin\":{},\"end\":{}}}",
                                        each.begin, each.end)
                          : "null";
    };
    out = fmt::format(
        "{{\"code\":{},\"severity\":\"error\",\"input\":{},\"span\":{},"
        "\"message\":{}}}\n",
        json_string(shown.code), json_string(name(error.input)),
        bytes(error.span), json_string(message));
  } else {
    if (error.related.known()) {
      shown.note =
          place_of(where.name, where.bytes, error.related.begin) + ": " +
          std::string(say(how.language, "the first is here", "第一个在这里"));
    }
    append_finding(out, shown, how);
  }
  print_error(out);
  return status_denied;
}

int apply_by_policy(const apply_options& asked, const look& how) {
  if (asked.dialect == "rfc7396") {
    usage_error(
        "a policy judges what an API server does, and that is --dialect "
        "kubernetes; --policy none applies plain RFC 7396");
  }
  reader files;
  judging judge(asked, files, how);
  const source patch = asked.read_patch(files);
  const verdict& judged = judge.patch(patch);
  const bool stopped = asked.deny_warnings && judged.warnings() > 0;
  const bool passed = judged.allowed() && !stopped;

  if (!asked.quiet && (!passed || !judged.diagnostics().empty())) {
    std::string out;
    const report_context context{
        judge.document(),    patch, patch, judge.object(), judge.rules(),
        asked.deny_warnings, false};
    if (asked.json()) {
      write_verdict_json(judged, how.language, append_to(out));
      out += '\n';
    } else {
      out = passed ? diagnostics_text(judged, context, how)
                   : verdict_text(judged, context, how);
    }
    print_error(out);
  }
  if (!passed) return status_denied;
  if (!asked.quiet) tell_of_json(judge.document(), how);
  print_merged(judged.merged(), style_named(asked.style));
  return status_allowed;
}

int run_apply(const apply_options& asked) {
  if (!asked.has_patch()) usage_error("apply takes PATCH or -p TEXT");
  const look how = asked.shown_on(STDERR_FILENO);
  return asked.policy == "none" ? apply_plainly(asked, how)
                                : apply_by_policy(asked, how);
}

}  // namespace

void add_apply(CLI::App& app, int& status) {
  auto* command = app.add_subcommand(
      "apply", "print what the object becomes, when that is allowed");
  const auto asked = std::make_shared<apply_options>();
  add_judge(*command, *asked);
  command
      ->add_option("--style", asked->style,
                   "preserve: untouched bytes stay; compact: no white space; "
                   "pretty: four spaces")
      ->check(CLI::IsMember({"preserve", "compact", "pretty"}))
      ->type_name("STYLE")
      ->capture_default_str();
  command
      ->add_option("--dialect", asked->dialect,
                   "how arrays' nulls merge; rfc7396 needs, and is the default "
                   "of, --policy none")
      ->check(CLI::IsMember({"rfc7396", "kubernetes"}))
      ->type_name("DIALECT");
  command->footer(
      "Standard output has the merged object and nothing else; with --policy "
      "none\nnothing is judged. Exit status: 0 applied, 1 denied, 2 not "
      "judged.\n\n"
      "  mxpatch apply job.json patch.json --style pretty\n"
      "  mxpatch apply --policy none any.json -p '{\"a\":null}'");
  command->callback([asked, &status] { status = run_apply(*asked); });
}

}  // namespace mxpatch::cli
