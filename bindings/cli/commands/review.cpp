#include "mxpatch/review.hpp"

#include <unistd.h>

#include <memory>
#include <vector>

#include "choosing/choose.hpp"
#include "choosing/policies.hpp"
#include "commands/options.hpp"
#include "reading/stop.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

struct review_command {
  std::string file = "-";
  std::vector<std::string> policies;  // none: what is built in for a kind
  bool allow_unmatched = false;
  std::string mode = "enforce";
  std::string language = "en";
  bool quiet = false;
};

review_mode mode_of(std::string_view word) {
  for (const auto each : {review_mode::warn, review_mode::audit}) {
    if (name(each) == word) return each;
  }
  return review_mode::enforce;
}

int run_review(const review_command& asked) {
  const look how = look_for(STDERR_FILENO, asked.language, "auto");
  reader files;
  review_options options;
  options.allow_unmatched = asked.allow_unmatched;
  options.response.language = how.language;
  options.response.mode = mode_of(asked.mode);
  reviewer reviews(
      read_policies(asked.policies, asked.policies.empty(), files, how),
      options);
  const source body = files.read(asked.file);
  if (reviews.review(body.bytes)) {
    if (!asked.quiet) print(std::string(reviews.response()) + '\n');
    const bool allowed =
        reviews.allowed() || options.response.mode != review_mode::enforce;
    return allowed ? status_allowed : status_denied;
  }
  finding shown;
  shown.code = mxpatch::describe(reviews.error().code).name;
  std::string message;
  write_message(reviews.error(), how.language, append_to(message));
  shown.message = escaped(message);
  shown.name = body.name;
  shown.text = body.written_text();
  shown.span = body.written(reviews.error().span);
  std::string out;
  append_finding(out, shown, how);
  print_error(out);
  throw stop(
      std::string(say(how.language, "nothing was judged: this is not a review",
                      "未作判定：这不是一个评审")));
}

}  // namespace

void add_review(command& program) {
  command& review =
      program.add("review", {"answer an AdmissionReview as a webhook does",
                             "像 webhook 那样回答一个 AdmissionReview"});
  const auto asked = std::make_shared<review_command>();
  review.positional("FILE", asked->file,
                    {"the review, JSON or YAML; - is standard input",
                     "评审，JSON 或 YAML；- 表示标准输入"});
  add_policies(review, asked->policies, {"for its kind", "适用于该类型的"});
  review.flag(
      "--allow-unmatched", asked->allow_unmatched,
      {"allow an object that no policy is for", "允许没有适用策略的对象"});
  review.one_of({"enforce", "warn", "audit"}, "--mode", asked->mode, "MODE",
                {"what a denial becomes: a denial, warnings, or an audit "
                 "annotation of an answer that allows",
                 "拒绝以何种形式给出：拒绝、警告，或允许的回答中的审计注解"});
  add_language(review, asked->language);
  add_quiet(review, asked->quiet);
  review.footer({"Prints the answering AdmissionReview. Exit status: 0 "
                 "allowed, 1 denied, "
                 "2 not judged.",
                 "打印作为回答的 AdmissionReview。退出状态：0 允许，1 拒绝，2 "
                 "未作判定。"},
                "  mxpatch review review.json\n"
                "  mxpatch review --policy trainjob.json <review.json");
  review.run([asked] { return run_review(*asked); });
}

}  // namespace mxpatch::cli
