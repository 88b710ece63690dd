#include "mxpatch/review.hpp"

#include <cstring>
#include <new>
#include <utility>

#include "kubernetes/request.hpp"
#include "kubernetes/status.hpp"
#include "memory/buffer.hpp"
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

limits object_limits() noexcept {
  limits made;
  made.document = review_object_limit;
  made.patch = review_object_limit;
  return made;
}

// A gate for each policy, in the order of the set.
struct judge_entry {
  explicit judge_entry(const policy& rules) noexcept
      : judge(rules, object_limits()) {}
  gate judge;
  judge_entry* next = nullptr;
};

// Growing bytes as a sink; memory that runs out is remembered.
class response_buffer {
 public:
  void start() noexcept {
    bytes_.clear();
    failed_ = false;
  }
  sink as_sink() noexcept {
    return {[](void* context, const char* data, std::size_t size) {
              static_cast<response_buffer*>(context)->append({data, size});
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
  void append(std::string_view more) noexcept {
    const std::size_t before = bytes_.size();
    if (failed_ || !bytes_.resize_for_overwrite(before + more.size())) {
      failed_ = true;
      return;
    }
    std::memcpy(bytes_.data() + before, more.data(), more.size());
  }
  buffer<char> bytes_;
  bool failed_ = false;
};

// Writes the AdmissionReview that answers a request. `of` is null where no
// policy judged the object.
class response_writer {
 public:
  response_writer(const review_request& request, const verdict* of,
                  const policy* other_version, bool allowed, language words,
                  sink out) noexcept
      : request_(request),
        of_(of),
        other_version_(other_version),
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

  // ; trainjob is for v1alpha1, v1beta1
  void is_for(const policy& other, sink to) const {
    const bool chinese = words_ == language::chinese;
    to(chinese ? "；" : "; ");
    to(other.name());
    to(chinese ? " 适用于 " : " is for ");
    for (int i = 0; i != other.version_count(); ++i) {
      if (i != 0) to(chinese ? "、" : ", ");
      to(other.version(i));
    }
  }

  // no policy is for MXJob of kubeflow.org/v1 (mxjobs)
  void no_policy() const {
    const bool chinese = words_ == language::chinese;
    out_(
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
        "\"status\":\"Failure\",\"message\":");
    {
      open_string message(out_, brief_bytes);
      const sink to = message;
      to(chinese ? "没有策略适用于 " : "no policy is for ");
      to(request_.kind);
      to(chinese ? "，属于 " : " of ");
      to(request_.object_version);
      to(chinese ? "（资源 " : " (resource ");
      to(request_.resource);
      to(chinese ? "）" : ")");
      if (other_version_ != nullptr) is_for(*other_version_, to);
    }
    out_(",\"reason\":\"Forbidden\",\"details\":{");
    if (!request_.resource_group.empty()) {
      out_("\"group\":");
      write(request_.resource_group);
      out_(",");
    }
    out_("\"kind\":");
    write(request_.resource);
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
        if (!first) to(", ");
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
  const policy* other_version_;
  bool allowed_;
  language words_;
  sink out_;
};

const failure& no_memory_failure() noexcept {
  static constexpr failure made{
      error_code::out_of_memory, input::review, {0, 0}};
  return made;
}

}  // namespace

struct reviewer::state {
  review_options options;
  policy_set policies;
  judge_entry* first = nullptr;
  request_reader request;
  response_buffer out;
  failure error;
  const verdict* judged = nullptr;
  bool answered = false;
  bool allowed = false;
  int code = 0;

  state() noexcept = default;
  state(const state&) = delete;
  state& operator=(const state&) = delete;
  ~state() {
    while (first != nullptr) delete std::exchange(first, first->next);
  }

  bool add_judges() noexcept;
  gate* judge_for(const review_request& asked) noexcept;
  void judge(const review_request& asked) noexcept;
  bool respond(const review_request& asked) noexcept;
  bool fail() noexcept;
  std::size_t memory() const noexcept;
  void release_for(std::size_t size) noexcept;
};

// Gives each policy that has none yet its gate.
bool reviewer::state::add_judges() noexcept {
  judge_entry** at = &first;
  for (int i = 0; i != policies.size(); ++i, at = &(*at)->next) {
    if (*at != nullptr) continue;
    *at = new (std::nothrow) judge_entry(policies[i]);
    if (*at == nullptr) return false;
  }
  return true;
}

// By the resource that the rule of a webhook names and by the kind of the
// objects: `scale` of a resource holds another kind.
gate* reviewer::state::judge_for(const review_request& asked) noexcept {
  int index = policies.find(asked.object_version, asked.kind,
                            asked.resource_group, asked.resource);
  if (index < 0) return nullptr;
  judge_entry* at = first;
  while (at != nullptr && index-- != 0) at = at->next;
  return at == nullptr ? nullptr : &at->judge;
}

void reviewer::state::judge(const review_request& asked) noexcept {
  judged = nullptr;
  allowed = true;
  code = 200;
  if (asked.operation == review_operation::remove ||
      asked.operation == review_operation::connect) {
    return;
  }
  gate* const by = judge_for(asked);
  if (by == nullptr) {
    allowed = options.allow_unmatched;
    code = allowed ? 200 : 403;
    return;
  }
  const scan object = request.take(asked.object);
  if (asked.operation == review_operation::create) {
    judged = &gate_access::create(*by, object);
  } else {
    const scan old_object = request.take(asked.old_object);
    judged = &gate_access::update(*by, old_object, object, asked.user);
  }
  allowed = judged->allowed();
  code = judged->code();
}

bool reviewer::state::respond(const review_request& asked) noexcept {
  const int other =
      judged != nullptr || allowed
          ? -1
          : policies.find_other_version(asked.object_version, asked.kind);
  const response_writer writer(asked, judged,
                               other < 0 ? nullptr : &policies[other], allowed,
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
  const diagnostic& why = request.why();
  error = {why.code, input::review, why.span};
  return false;
}

std::size_t reviewer::state::memory() const noexcept {
  std::size_t sum = sizeof(state) + request.memory() + out.memory();
  for (const judge_entry* each = first; each != nullptr; each = each->next) {
    sum += sizeof(judge_entry) + each->judge.memory();
  }
  return sum;
}

// Gates look after themselves.
void reviewer::state::release_for(std::size_t size) noexcept {
  const std::size_t held = request.memory() + out.memory();
  if (held <= idle_memory || held / memory_per_byte <= size) return;
  request.release_above(buffer_to_keep);
  out.release_above(buffer_to_keep);
}

reviewer::reviewer(review_options options) noexcept : options_(options) {}
reviewer::reviewer(reviewer&& other) noexcept
    : options_(other.options_), state_(std::exchange(other.state_, nullptr)) {}
reviewer& reviewer::operator=(reviewer&& other) noexcept {
  std::swap(options_, other.options_);
  std::swap(state_, other.state_);
  return *this;
}
reviewer::~reviewer() { delete state_; }

reviewer::state* reviewer::acquire() noexcept {
  if (state_ == nullptr) {
    state_ = new (std::nothrow) state;
    if (state_ != nullptr) state_->options = options_;
  }
  return state_;
}

bool reviewer::add(policy rules, diagnostic_sink sink) noexcept {
  state* const here = acquire();
  return here != nullptr && here->policies.add(std::move(rules), sink) &&
         here->add_judges();
}

bool reviewer::add_builtin() noexcept {
  state* const here = acquire();
  return here != nullptr && here->policies.add_builtin() && here->add_judges();
}

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

const failure& reviewer::error() const noexcept {
  return state_ == nullptr ? no_memory_failure() : state_->error;
}

void reviewer::write_error(language words, sink out) const {
  if (state_ == nullptr || state_->answered ||
      state_->error.code == error_code::none) {
    return;
  }
  state_->request.write_why(words, out);
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
  for (judge_entry* each = state_->first; each != nullptr; each = each->next) {
    each->judge.shrink();
  }
}

}  // namespace mxpatch::inline v0
