#include "mxpatch/review.hpp"

#include <new>
#include <utility>

#include "json/diagnostics.hpp"
#include "kubernetes/request.hpp"
#include "kubernetes/response.hpp"
#include "memory/byte_buffer.hpp"
#include "memory/fixed_list.hpp"
#include "mxpatch/gate.hpp"
#include "mxpatch/limits.hpp"
#include "policy/compiled.hpp"
#include "verdict/escape.hpp"
#include "verdict/gate_access.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

limits object_limits() noexcept {
  limits made;
  made.document = review_object_limit;
  made.patch = review_object_limit;
  return made;
}

// Writes the object that a Scale is of, as far as it says.
struct object_writer {
  const admission& asked;
  const policy& rules;
  sink out;

  void run(std::string_view replicas) const {
    const review_subject& is = asked.subject;
    out("{\"apiVersion\":");
    {
      open_string version(out);
      version.write(is.resource_group);
      if (!is.resource_group.empty()) version.write("/");
      version.write(is.resource_version);
    }
    member(",\"kind\":", rules.kind());
    member(",\"metadata\":{\"name\":", asked.name);
    if (!asked.namespace_.empty()) member(",\"namespace\":", asked.namespace_);
    out("},");
    const compiled_policy& compiled = policy_access::compiled(rules);
    const path_range path = compiled.scale_path;
    for (std::uint32_t i = 0; i != path.count; ++i) {
      if (i != 0) out("{");
      write_json_string(compiled.segments[path.first + i], out);
      out(":");
    }
    out(replicas);
    for (std::uint32_t i = 0; i != path.count; ++i) out("}");
  }

 private:
  void member(std::string_view key, std::string_view value) const {
    out(key);
    write_json_string(value, out);
  }
};

// A DELETE or CONNECT changes no field.
bool changes_fields(review_operation operation) noexcept {
  return operation == review_operation::create ||
         operation == review_operation::update;
}

// Whether a subresource holds objects of a kind of its own, as a Binding or an
// Eviction of a pod, of which no policy speaks: it speaks of the resource's own
// objects, under whatever subresource they come, and of Scales.
bool holds_others(const policy_set& policies, policy_choice known,
                  const review_subject& is) noexcept {
  return known.how == policy_choice::answer::other_object &&
         !is.subresource.empty() && is.subresource != "scale" &&
         is.subresource != "status" &&
         (policies[known.index].kind() != is.kind ||
          policies[known.index].group() != is.group);
}

}  // namespace

std::string_view name(review_mode mode) noexcept {
  constexpr std::string_view names[] = {"enforce", "warn", "audit"};
  return names[static_cast<int>(mode)];
}

struct reviewer::state {
  fixed_list<gate> gates;  // one for each policy
  review_outcome last;
  byte_buffer scales;  // what scaling would make of an object
  // Of review().
  admission_request request;
  byte_buffer out;
  bool answered = false;
  bool lacks_memory = false;  // for the response

  bool start(const policy_set& policies) noexcept;
  // By a policy with a `scale`.
  const verdict& judge_scale(gate& by, const request_reader& read) noexcept;
};

bool reviewer::state::start(const policy_set& policies) noexcept {
  const int size = policies.size();
  if (!gates.start(static_cast<std::size_t>(size))) return false;
  for (int i = 0; i != size; ++i) gates.add(policies[i], object_limits());
  return true;
}

// A Scale says of an object one number alone.
const verdict& reviewer::state::judge_scale(
    gate& by, const request_reader& read) noexcept {
  const admission& asked = read.result();
  const bool updates = asked.operation == review_operation::update;
  scales.start();
  const object_writer write{asked, by.rules(), scales.as_sink()};
  if (updates) write.run(read.old_replicas());
  const std::size_t first = scales.text().size();
  write.run(read.replicas());
  if (scales.failed()) return gate_access::out_of_memory();
  const std::string_view old = scales.text().substr(0, first);
  const std::string_view now = scales.text().substr(first);
  return updates ? by.update(old, now, asked.user) : by.create(now);
}

reviewer::reviewer(policy_set policies, review_options options) noexcept
    : policies_(std::move(policies)), options_(options) {}
reviewer::reviewer(reviewer&& other) noexcept
    : policies_(std::move(other.policies_)),
      options_(other.options_),
      state_(std::exchange(other.state_, nullptr)) {}
reviewer& reviewer::operator=(reviewer&& other) noexcept {
  std::swap(policies_, other.policies_);
  std::swap(options_, other.options_);
  std::swap(state_, other.state_);
  std::swap(no_memory_, other.no_memory_);
  return *this;
}
reviewer::~reviewer() { delete state_; }

reviewer::state* reviewer::acquire() noexcept {
  no_memory_ = false;
  if (state_ != nullptr) return state_;
  auto* const made = new (std::nothrow) state;
  if (made != nullptr && made->start(policies_)) return state_ = made;
  delete made;
  no_memory_ = true;
  return nullptr;
}

void reviewer::use(policy_set policies) noexcept {
  policies_ = std::move(policies);
  shrink();
}

const policy_set& reviewer::policies() const noexcept { return policies_; }

const detail::review_outcome& reviewer::last() const noexcept {
  static constexpr review_outcome nothing;
  static const review_outcome no_memory = [] {
    review_outcome made;
    made.of = &gate_access::out_of_memory();
    made.code = 500;
    return made;
  }();
  if (state_ != nullptr) return state_->last;
  return no_memory_ ? no_memory : nothing;
}

const verdict* reviewer::judge(const admission_request& request) & noexcept {
  return judge_by(request, -1);
}

const verdict* reviewer::judge(const admission_request& request,
                               std::string_view policy) & noexcept {
  const int index = policies_.find_name(policy);
  if (index >= 0) return judge_by(request, index);
  if (state* const here = acquire()) {
    here->last = {};
    here->last.unnamed = true;
    here->last.code = 403;
  }
  return last().of;
}

const verdict* reviewer::judge_by(const admission_request& request,
                                  int only) noexcept {
  state* const here = acquire();
  if (here == nullptr) return last().of;
  review_outcome& found = here->last;
  found = {};
  const request_reader* const read = admission_access::reader(request);
  if (read == nullptr) {
    found.code = 400;
    return nullptr;
  }
  const admission& asked = read->result();
  found.allowed = true;
  found.code = 200;
  if (!changes_fields(asked.operation)) return nullptr;

  found.chosen = policies_.choose(asked.subject, only);
  if (found.chosen.index >= 0) found.known = &policies_[found.chosen.index];
  const policy_choice::answer how = found.chosen.how;
  if (how != policy_choice::answer::judged &&
      how != policy_choice::answer::scaled) {
    // What a policy of the set is for is never unmatched, in whatever guise it
    // comes and whichever was named.
    const policy_choice any = policies_.choose(asked.subject);
    found.allowed = (options_.allow_unmatched &&
                     any.how == policy_choice::answer::unknown) ||
                    holds_others(policies_, any, asked.subject);
    found.code = found.allowed ? 200 : 403;
    return nullptr;
  }
  gate& by = here->gates[static_cast<std::size_t>(found.chosen.index)];
  if (how == policy_choice::answer::scaled) {
    found.of = &here->judge_scale(by, *read);
  } else if (asked.operation == review_operation::create) {
    found.of = &gate_access::create(by, read->object());
  } else {
    found.of =
        &gate_access::update(by, read->old_object(), read->object(), asked.user,
                             asked.subject.subresource.empty());
  }
  found.allowed = found.of->allowed();
  found.code = found.of->code();
  return found.of;
}

void reviewer::write_response(const admission_request& request,
                              response_options how, sink out) const {
  detail::write_response(request.result(), last(), how, out);
}

bool reviewer::review(text body) & noexcept {
  state* const here = acquire();
  if (here == nullptr) return false;
  here->answered = false;
  here->lacks_memory = false;
  here->last = {};
  if (!here->request.read(body)) return false;
  judge_by(here->request, -1);
  here->out.start();
  write_response(here->request, options_.response, here->out.as_sink());
  here->answered = !here->out.failed();
  here->lacks_memory = !here->answered;
  if (!here->answered) here->last = {};
  return here->answered;
}

std::string_view reviewer::response() const noexcept {
  return state_ != nullptr && state_->answered ? state_->out.text()
                                               : std::string_view{};
}

const diagnostic& reviewer::error() const noexcept {
  static constexpr diagnostic memory = no_memory(input::review);
  if (no_memory_ || (state_ != nullptr && state_->lacks_memory)) return memory;
  return state_ == nullptr ? no_error : state_->request.error();
}

const admission& reviewer::request() const noexcept {
  static constexpr admission nothing;
  return state_ == nullptr ? nothing : state_->request.result();
}

bool reviewer::allowed() const noexcept { return last().allowed; }
int reviewer::code() const noexcept { return last().code; }
std::string_view reviewer::policy_name() const noexcept {
  return last().of == nullptr ? std::string_view{} : last().of->policy_name();
}
const verdict* reviewer::judged() const noexcept { return last().of; }

std::size_t reviewer::memory() const noexcept {
  if (state_ == nullptr) return 0;
  std::size_t sum = sizeof(state) + state_->request.memory() +
                    state_->out.memory() + state_->scales.memory();
  for (const gate& each : state_->gates) sum += sizeof(gate) + each.memory();
  return sum;
}

void reviewer::shrink() noexcept {
  delete std::exchange(state_, nullptr);
  no_memory_ = false;
}

}  // namespace mxpatch::inline v0
