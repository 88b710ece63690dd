#include "choosing/judge.hpp"

#include "choosing/policies.hpp"
#include "reading/said_twice.hpp"
#include "reading/stop.hpp"

namespace mxpatch::cli {

judging::judging(const judge_options& asked, reader& files, const look& how)
    : how_(how),
      document_(asked.read_document(files)),
      object_(identify(document_.bytes)) {
  refuse_said_twice(document_, object_, how);
  auto chosen = choose_policy(asked.policies, object_, files, how);
  matched_ = chosen.has_value();
  gate_.emplace(matched_ ? *std::move(chosen) : fallback_policy());
}

// A document of no known kind is not judged; but that it cannot be read is
// worth more to know than that its kind is unknown.
const verdict& judging::checked(const verdict& judged) const {
  if (matched_) return judged;
  if (object_.readable && judged.code() != 500) {
    throw stop(no_policy_message(object_, how_));
  }
  return judged;
}

source judging::other(input which, const std::function<source()>& read) {
  try {
    return read();
  } catch (broken_text& broken) {
    source nothing;
    nothing.name = broken.why.front().where.file;
    nothing.bytes = "{}";
    if (patch(nothing).code() == 500) return nothing;
    broken.which = which;
    throw;
  }
}

const verdict& judging::patch(const source& patch) {
  return checked(gate_->patch(document_.bytes, patch.bytes));
}

const verdict& judging::update(const source& updated, std::string_view user) {
  return checked(gate_->update(document_.bytes, updated.bytes, user));
}

const verdict& judging::create() {
  return checked(gate_->create(document_.bytes));
}

}  // namespace mxpatch::cli
