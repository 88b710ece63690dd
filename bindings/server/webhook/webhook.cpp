#include "webhook/webhook.hpp"

#include <string>

#include "mxpatch/kubernetes.hpp"
#include "mxpatch/write.hpp"
#include "observe/findings.hpp"
#include "observe/log.hpp"
#include "webhook/refusal.hpp"
#include "webhook/stopped.hpp"

namespace mxpatch::server {
namespace {

bool changes_fields(review_operation operation) noexcept {
  return operation == review_operation::create ||
         operation == review_operation::update;
}

review_options options_of(const options& with) noexcept {
  review_options out;
  out.allow_unmatched = with.allow_unmatched;
  return out;
}

log_line line_of(const admission& asked, std::string_view message) {
  const review_subject& is = asked.subject;
  log_line line(log_level::info, message);
  line.text("uid", asked.uid)
      .text("user", asked.user)
      .text("operation", name(asked.operation))
      .text("group", is.group)
      .text("version", is.version)
      .text("kind", is.kind);
  if (!is.subresource.empty()) line.text("subresource", is.subresource);
  line.text("namespace", asked.namespace_)
      .text("name", asked.name)
      .truth("dryRun", asked.dry_run);
  return line;
}

}  // namespace

webhook::webhook(const policy_source& policies, const options& with,
                 metrics& seen)
    : policies_(policies),
      with_(with),
      seen_(seen),
      reviews_({}, options_of(with)) {
  adopt();
}

// Between two reviews the thread goes over to the newest policies, all at once.
void webhook::adopt() {
  if (state_ != nullptr && state_->generation == policies_.generation()) return;
  state_ = policies_.current();
  uses_.clear();
  for (int i = 0; i != state_->in_force.size(); ++i) {
    const std::string_view policy = state_->in_force[i].name();
    std::array<use, operations>& made = uses_.emplace_back();
    for (std::size_t at = 0; at != operations; ++at) {
      const auto operation = static_cast<review_operation>(at);
      const review_mode mode = with_.modes.of(policy, operation);
      made[at] = {mode, &seen_.verdicts(policy, operation, mode)};
    }
  }
  reviews_.use(state_->in_force);
}

const webhook::use* webhook::use_of(std::string_view policy,
                                    review_operation operation) const noexcept {
  const int index = policy.empty() ? -1 : state_->in_force.find_name(policy);
  if (index < 0 || !changes_fields(operation)) return nullptr;
  return &uses_[static_cast<std::size_t>(index)]
               [static_cast<std::size_t>(operation)];
}

void webhook::answer(text body, std::string_view named,
                     http_response& response) {
  adopt();
  if (!request_.read(body)) return write_refusal(request_.error(), response);
  const admission& asked = request_.result();
  const bool changes = changes_fields(asked.operation);
  if (changes) {
    const policy_entry* const broken = state_->stopping(asked.subject, named);
    if (broken != nullptr) return answer_stopped(*broken, response);
  }
  const verdict* const found = named.empty() ? reviews_.judge(request_)
                                             : reviews_.judge(request_, named);
  if (!changes) seen_.unjudged.add();
  if (found == nullptr && changes) {
    seen_.unmatched.add();
    // It may be what a policy is for that nobody can read.
    const policy_entry* const broken = state_->unreadable();
    if (broken != nullptr) return answer_stopped(*broken, response);
  }
  const use* const known = use_of(reviews_.policy_name(), asked.operation);
  response_options how;
  how.mode =
      known != nullptr ? known->mode : with_.modes.of("", asked.operation);
  how.language = with_.language;
  reviews_.write_response(request_, how, append_to(response.body));
  if (known != nullptr) known->counts->add(reviews_.code());
  if (!reviews_.allowed()) log_denial(how.mode);
}

void webhook::answer_stopped(const policy_entry& broken,
                             http_response& response) {
  const admission& asked = request_.result();
  const review_mode mode = with_.modes.of(broken.name, asked.operation);
  seen_.stopped.add();
  write_stopped(asked, broken, mode, with_.language, append_to(response.body));
  if (!logs(log_level::info)) return;
  log_line line = line_of(asked, mode == review_mode::enforce
                                     ? "denied: its policy is broken"
                                     : "not judged: its policy is broken");
  line.text("policy", broken.name)
      .text("file", broken.file)
      .text("mode", name(mode));
  write_log(std::move(line));
}

void webhook::log_denial(review_mode mode) const {
  if (!logs(log_level::info)) return;
  log_line line =
      line_of(request_.result(),
              mode == review_mode::enforce ? "denied" : "would be denied");
  line.text("policy", reviews_.policy_name())
      .text("mode", name(mode))
      .number("code", reviews_.code());
  if (const verdict* const found = reviews_.judged()) {
    add_findings(line, *found);
  }
  write_log(std::move(line));
}

}  // namespace mxpatch::server
