#include "mxpatch/endpoint.hpp"

#include <new>
#include <utility>

#include "kubernetes/endpoint/query.hpp"
#include "kubernetes/endpoint/state.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

std::string_view name(endpoint_verb verb) noexcept {
  constexpr std::string_view names[] = {"",      "get",    "list",
                                        "watch", "create", "update",
                                        "patch", "delete", "deletecollection"};
  return names[static_cast<int>(verb)];
}

bool endpoint::state::start(const policy_set& policies) noexcept {
  limits bounds;
  bounds.document = review_object_limit;
  bounds.patch = endpoint_body_limit;
  const int size = policies.size();
  if (!gates.start(static_cast<std::size_t>(size))) return false;
  for (int i = 0; i != size; ++i) gates.add(policies[i], bounds);
  return true;
}

std::size_t endpoint::state::memory() const noexcept {
  std::size_t sum = sizeof *this + body_reader.memory() +
                    stored_reader.memory() + merged_reader.memory() +
                    form.memory() + keys.memory() + warnings.memory() +
                    raw_header.memory() + header_places.memory() +
                    headers.memory();
  for (const byte_buffer* each :
       {&names, &resource, &version, &message, &raw, &merged, &before, &after,
        &result, &header_text}) {
    sum += each->memory();
  }
  for (const gate& each : gates) sum += sizeof(gate) + each.memory();
  return sum;
}

namespace {

// What an endpoint answers that could not get its scratch.
const endpoint_answer& no_scratch_answer() noexcept {
  static constexpr header_field fields[] = {
      {"Content-Type", "application/json"}};
  static const endpoint_answer made = [] {
    endpoint_answer out;
    out.headers = fields;
    out.body =
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
        "\"status\":\"Failure\",\"message\":\"Internal error occurred: there "
        "is not enough memory\",\"reason\":\"InternalError\",\"code\":500}\n";
    return out;
  }();
  return made;
}

}  // namespace

endpoint::endpoint(policy_set policies, language words) noexcept
    : policies_(std::move(policies)), words_(words) {}
endpoint::endpoint(endpoint&& other) noexcept
    : policies_(std::move(other.policies_)),
      words_(other.words_),
      state_(std::exchange(other.state_, nullptr)) {}
endpoint& endpoint::operator=(endpoint&& other) noexcept {
  std::swap(policies_, other.policies_);
  std::swap(words_, other.words_);
  std::swap(state_, other.state_);
  return *this;
}
endpoint::~endpoint() { delete state_; }

endpoint::state* endpoint::acquire() noexcept {
  if (state_ != nullptr) return state_;
  auto* const made = new (std::nothrow) state;
  if (made != nullptr && made->start(policies_)) {
    made->words = words_;
    return state_ = made;
  }
  delete made;
  return nullptr;
}

void endpoint::use(policy_set policies) noexcept {
  policies_ = std::move(policies);
  shrink();
}

const policy_set& endpoint::policies() const noexcept { return policies_; }

const endpoint_target& endpoint::read(
    const endpoint_request& request) & noexcept {
  if (state* const here = acquire()) here->read(policies_, request);
  return target();
}

const endpoint_target& endpoint::target() const noexcept {
  static constexpr endpoint_target nothing;
  return state_ == nullptr ? nothing : state_->target();
}

bool endpoint::acceptable() const noexcept {
  return state_ != nullptr && state_->problem == request_problem::none;
}

std::string_view endpoint::object_name() & noexcept {
  return state_ == nullptr ? std::string_view{} : state_->created_name();
}

std::string_view endpoint::query(std::string_view key) & noexcept {
  if (state_ == nullptr) return {};
  state_->message.start();
  find_value(state_->asked.query, key).write(state_->message.as_sink());
  return state_->message.failed() ? std::string_view{} : state_->message.text();
}

const endpoint_answer& endpoint::answer(
    text stored, const endpoint_stamp& stamp) & noexcept {
  return state_ == nullptr ? no_scratch_answer() : state_->serve(stored, stamp);
}

const endpoint_answer& endpoint::refuse(const status& why) & noexcept {
  if (state_ == nullptr) return no_scratch_answer();
  state_->begin();
  return state_->refuse(why);
}

const endpoint_answer& endpoint::show(text json) & noexcept {
  if (state_ == nullptr) return no_scratch_answer();
  state_->begin();
  return state_->respond(200, json);
}

const verdict* endpoint::judged() const noexcept {
  return state_ == nullptr ? nullptr : state_->judged;
}

std::size_t endpoint::memory() const noexcept {
  return state_ == nullptr ? 0 : state_->memory();
}

void endpoint::shrink() noexcept { delete std::exchange(state_, nullptr); }

}  // namespace mxpatch::inline v0
