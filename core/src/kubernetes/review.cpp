#include "mxpatch/review.hpp"

#include <cstring>
#include <new>
#include <utility>

#include "json/diagnostics.hpp"
#include "kubernetes/request.hpp"
#include "kubernetes/status.hpp"
#include "memory/buffer.hpp"
#include "memory/fixed_list.hpp"
#include "mxpatch/gate.hpp"
#include "mxpatch/limits.hpp"
#include "verdict/escape.hpp"
#include "verdict/gate_access.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

// Scratch is given back when a review needs less than this part of it.
constexpr std::size_t idle_memory = 1u << 20;
constexpr std::size_t memory_per_byte = 64;
constexpr std::size_t buffer_to_keep = 64u << 10;

// An API server passes on 4,096 characters of warnings, and asks for at most
// 120 in each: 119 and "…".
constexpr std::size_t warning_bytes = 119;
constexpr std::uint32_t told_warnings = 20;
constexpr std::size_t annotation_bytes = 1023;  // and "…"
constexpr std::size_t shown_name = 60;

limits object_limits() noexcept {
  limits made;
  made.document = review_object_limit;
  made.patch = review_object_limit;
  return made;
}

// Growing bytes as a sink; memory that runs out is remembered.
class response_buffer {
 public:
  void start() noexcept {
    bytes_.clear();
    failed_ = false;
  }
  sink as_sink() noexcept {
    return {
        [](void* context, const char* data, std::size_t size) {
          return static_cast<response_buffer*>(context)->append({data, size});
        },
        this};
  }
  bool failed() const noexcept { return failed_; }
  std::string_view text() const noexcept {
    return {bytes_.data(), bytes_.size()};
  }
  std::size_t memory() const noexcept { return bytes_.memory(); }
  void release_above(std::size_t keep) noexcept { bytes_.release_above(keep); }

 private:
  bool append(std::string_view more) noexcept {
    const std::size_t before = bytes_.size();
    if (failed_ || !bytes_.resize_for_overwrite(before + more.size())) {
      failed_ = true;
      return false;
    }
    std::memcpy(bytes_.data() + before, more.data(), more.size());
    return true;
  }
  buffer<char> bytes_;
  bool failed_ = false;
};

// Why no policy judges an object, and what to write so that one does.
class unmatched_writer {
 public:
  unmatched_writer(const review_subject& is, language words, sink out) noexcept
      : is_(is), chinese_(words == language::chinese), out_(out) {}

  void run(policy_choice::answer how, const policy* known) const {
    out_(chinese_ ? "没有策略适用于 " : "no policy is for ");
    show(is_.kind);
    out_(chinese_ ? "，属于 " : " of ");
    if (!is_.group.empty()) {
      show(is_.group);
      out_("/");
    }
    show(is_.version);
    out_(chinese_ ? "（资源 " : " (resource ");
    show(is_.resource);
    if (!is_.subresource.empty()) {
      out_("/");
      show(is_.subresource);
    }
    out_(chinese_ ? "）" : ")");
    if (known == nullptr) return;
    out_(chinese_ ? "；" : "; ");
    switch (how) {
      case policy_choice::answer::other_version:
        show(known->name());
        out_(chinese_ ? " 适用于 " : " is for ");
        for (int i = 0; i != known->version_count(); ++i) {
          if (i != 0) out_(chinese_ ? "、" : ", ");
          show(known->version(i));
        }
        out_(chinese_ ? "：请在其 versions 中加上它"
                      : ": add it to its versions");
        break;
      case policy_choice::answer::without_scale:
        out_(chinese_ ? "请写入 scale: {path: ...}：策略 "
                      : "write scale: {path: ...} into the policy ");
        show(known->name());
        break;
      default:
        show(known->name());
        out_(chinese_ ? " 适用于 " : " is for ");
        show(known->kind());
        out_(chinese_ ? "（资源 " : " (resource ");
        show(known->resource());
        out_(chinese_ ? "）" : ")");
        break;
    }
  }

 private:
  // Long names leave room for the rest.
  void show(std::string_view name) const {
    write_clipped(name, shown_name, out_);
  }

  const review_subject& is_;
  bool chinese_;
  sink out_;
};

// Writes the AdmissionReview that answers a request. `of` is null where no
// policy judged the object.
class response_writer {
 public:
  response_writer(const review_request& request, const verdict* of,
                  policy_choice::answer known_as, const policy* known,
                  bool allowed, language words, sink out) noexcept
      : request_(request),
        of_(of),
        known_as_(known_as),
        known_(known),
        allowed_(allowed),
        words_(words),
        out_(out) {}

  void run(std::uint32_t causes) const {
    out_("{\"kind\":\"AdmissionReview\",\"apiVersion\":\"");
    out_(request_.api_version);
    out_("\",\"response\":{\"uid\":\"");
    out_(request_.uid);  // the body of a JSON string already
    out_(allowed_ ? "\",\"allowed\":true" : "\",\"allowed\":false");
    if (!allowed_) {
      out_(",\"status\":");
      if (of_ != nullptr) {
        write_brief_status(*of_, words_, causes, out_);
      } else {
        no_policy();
      }
    }
    annotations();
    if (allowed_ && of_ != nullptr) warnings();
    out_("}}");
  }

 private:
  void write(std::string_view bytes) const {
    open_string(out_, brief_bytes).write(bytes);
  }

  // no policy is for MXJob of kubeflow.org/v1 (resource mxjobs); ...
  void no_policy() const {
    const review_subject& is = request_.subject;
    out_(
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
        "\"status\":\"Failure\",\"message\":");
    {
      open_string message(out_, brief_bytes);
      unmatched_writer(is, words_, message).run(known_as_, known_);
    }
    out_(",\"reason\":\"Forbidden\",\"details\":{");
    if (!is.resource_group.empty()) {
      out_("\"group\":");
      write(is.resource_group);
      out_(",");
    }
    out_("\"kind\":");
    write(is.resource);
    out_("},\"code\":403}");
  }

  // Keys are the second part of a qualified name: an API server puts the
  // webhook's name before them.
  void annotations() const {
    if (of_ == nullptr) return;
    out_(",\"auditAnnotations\":{\"policy\":");
    write(of_->policy_name());
    out_(",\"code\":\"");
    write_number(of_->code(), out_);
    out_("\"");
    if (!of_->changes().empty()) {
      out_(",\"changed\":");
      open_string fields(out_, annotation_bytes);
      const sink to = fields;
      bool first = true;
      for (const change& each : of_->changes()) {
        if (!to(first ? "" : ", ")) break;
        first = false;
        write_field(*of_, each.path, to);
      }
    }
    out_("}");
  }

  void warnings() const {
    if (of_->warnings() == 0) return;
    out_(",\"warnings\":[");
    std::uint32_t told = 0;
    for (const diagnostic& each : of_->diagnostics()) {
      if (each.level != severity::warning) continue;
      if (told == told_warnings) break;
      if (told++ != 0) out_(",");
      write_message(*of_, each, words_, open_string(out_, warning_bytes));
    }
    if (told != of_->warnings()) {
      const bool chinese = words_ == language::chinese;
      out_(chinese ? ",\"另有 " : ",\"and ");
      write_number(of_->warnings() - told, out_);
      out_(chinese ? " 个警告\"" : " more warnings\"");
    }
    out_("]");
  }

  const review_request& request_;
  const verdict* of_;
  policy_choice::answer known_as_;
  const policy* known_;
  bool allowed_;
  language words_;
  sink out_;
};

}  // namespace

struct reviewer::state {
  review_options options;
  policy_set policies;
  fixed_list<gate> gates;  // one for each policy
  request_reader request;
  response_buffer out;
  diagnostic error;
  policy_choice chosen;
  const verdict* judged = nullptr;
  bool answered = false;
  bool allowed = false;
  int code = 0;

  bool use(const policy_set& given) noexcept;
  void judge(const review_request& asked) noexcept;
  bool respond(const review_request& asked) noexcept;
  bool fail() noexcept;
  std::size_t memory() const noexcept;
  void release_for(std::size_t size) noexcept;
};

bool reviewer::state::use(const policy_set& given) noexcept {
  policies = given;
  if (!gates.start(static_cast<std::size_t>(given.size()))) return false;
  for (int i = 0; i != given.size(); ++i) gates.add(given[i], object_limits());
  return true;
}

void reviewer::state::judge(const review_request& asked) noexcept {
  judged = nullptr;
  chosen = {};
  allowed = true;
  code = 200;
  if (asked.operation == review_operation::remove ||
      asked.operation == review_operation::connect) {
    return;
  }
  chosen = policies.choose(asked.subject);
  if (chosen.how != policy_choice::answer::judged) {
    // What a policy is for is never unmatched, in whatever guise it comes.
    allowed =
        chosen.how == policy_choice::answer::unknown && options.allow_unmatched;
    code = allowed ? 200 : 403;
    return;
  }
  gate& by = gates[static_cast<std::size_t>(chosen.index)];
  const scan object = request.take(asked.object);
  if (asked.operation == review_operation::create) {
    judged = &gate_access::create(by, object);
  } else {
    const scan old_object = request.take(asked.old_object);
    judged = &gate_access::update(by, old_object, object, asked.user);
  }
  allowed = judged->allowed();
  code = judged->code();
}

bool reviewer::state::respond(const review_request& asked) noexcept {
  const policy* const known =
      judged != nullptr || chosen.index < 0 ? nullptr : &policies[chosen.index];
  const response_writer writer(asked, judged, chosen.how, known, allowed,
                               options.language, out.as_sink());
  const auto fits = [&](std::uint32_t causes) {
    out.start();
    writer.run(causes);
    return out.failed() || out.text().size() <= review_response_limit;
  };
  const auto listed = static_cast<std::uint32_t>(
      judged == nullptr ? 0 : judged->diagnostics().size());
  if (!fits(listed)) {
    // The most causes that fit; none always do.
    std::uint32_t low = 0, high = listed;
    while (high - low > 1) {
      const std::uint32_t middle = low + (high - low) / 2;
      (fits(middle) ? low : high) = middle;
    }
    fits(low);
  }
  if (out.failed()) {
    request.fail_memory();
    return fail();
  }
  answered = true;
  return true;
}

bool reviewer::state::fail() noexcept {
  error = request.why();
  return false;
}

std::size_t reviewer::state::memory() const noexcept {
  std::size_t sum = sizeof(state) + request.memory() + out.memory();
  for (const gate& each : gates) sum += sizeof(gate) + each.memory();
  return sum;
}

// Gates look after themselves.
void reviewer::state::release_for(std::size_t size) noexcept {
  const std::size_t held = request.memory() + out.memory();
  if (held <= idle_memory || held / memory_per_byte <= size) return;
  request.release_above(buffer_to_keep);
  out.release_above(buffer_to_keep);
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
  return *this;
}
reviewer::~reviewer() { delete state_; }

reviewer::state* reviewer::acquire() noexcept {
  if (state_ != nullptr) return state_;
  auto* const made = new (std::nothrow) state;
  if (made == nullptr) return nullptr;
  made->options = options_;
  if (!made->use(policies_)) {
    delete made;
    return nullptr;
  }
  return state_ = made;
}

void reviewer::use(policy_set policies) noexcept {
  policies_ = std::move(policies);
  delete std::exchange(state_, nullptr);
}

const policy_set& reviewer::policies() const noexcept { return policies_; }

bool reviewer::review(text body) & noexcept {
  state* const here = acquire();
  if (here == nullptr) return false;
  here->answered = false;
  here->judged = nullptr;
  here->error = {};
  here->release_for(body.size());
  if (!here->request.read(body)) return here->fail();
  const review_request& asked = here->request.result();
  here->judge(asked);
  return here->respond(asked);
}

std::string_view reviewer::response() const noexcept {
  return state_ != nullptr && state_->answered ? state_->out.text()
                                               : std::string_view{};
}
bool reviewer::allowed() const noexcept {
  return state_ != nullptr && state_->answered && state_->allowed;
}
int reviewer::code() const noexcept {
  return state_ != nullptr && state_->answered ? state_->code : 0;
}
std::string_view reviewer::policy_name() const noexcept {
  return state_ != nullptr && state_->answered && state_->judged != nullptr
             ? state_->judged->policy_name()
             : std::string_view{};
}

const diagnostic& reviewer::error() const noexcept {
  static constexpr diagnostic no_state = no_memory(input::review);
  return state_ == nullptr ? no_state : state_->error;
}

std::size_t reviewer::memory() const noexcept {
  return state_ == nullptr ? 0 : state_->memory();
}

void reviewer::shrink() noexcept {
  if (state_ == nullptr) return;
  state_->answered = false;
  state_->judged = nullptr;
  state_->request.release_above(0);
  state_->out.release_above(0);
  for (gate& each : state_->gates) each.shrink();
}

}  // namespace mxpatch::inline v0
