#include "kubernetes/request.hpp"

#include <new>
#include <utility>

#include "json/diagnostics.hpp"
#include "json/explain.hpp"
#include "json/members.hpp"
#include "json/strings.hpp"
#include "mxpatch/limits.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

// Scratch is given back when a review needs less than this part of it.
constexpr std::size_t idle_memory = 1u << 20;
constexpr std::size_t memory_per_byte = 64;
constexpr std::size_t buffer_to_keep = 64u << 10;

// A response repeats the uid and has to stay small; API servers send 36 bytes.
constexpr std::size_t uid_bytes = 256;

// An object stands two levels deep in its review.
constexpr std::uint32_t levels = limits{}.depth + 2;
static_assert(levels <= depth_ceiling);

constexpr const char any_object[] = "an object";
constexpr const char any_string[] = "a string";
constexpr const char any_integer[] = "an integer";

}  // namespace

std::string_view name(review_operation operation) noexcept {
  constexpr std::string_view names[] = {"CREATE", "UPDATE", "DELETE",
                                        "CONNECT"};
  return names[static_cast<int>(operation)];
}

namespace detail {

bool request_reader::fail(const diagnostic& why) noexcept {
  why_ = why;
  return false;
}

bool request_reader::fail_member(const wanted& what, token at,
                                 bool found) noexcept {
  diagnostic made = make_diagnostic(error_code::type_mismatch, input::review,
                                    text().span_of(at));
  made.field = what.path;
  made.arguments[0] = text_argument("expected", what.expected);
  if (found) {
    made.arguments[3] = json_argument("found", text().raw(at));
  } else {
    // What lacks it: its first byte is enough of a place.
    made.span.end = made.span.begin + 1;
  }
  return fail(made);
}

// A second member of that name is an error: whoever reads it could take the
// other. Null is absence.
bool request_reader::member(token object, const wanted& what,
                            token& value) noexcept {
  std::string_view key_name = what.path;
  key_name.remove_prefix(key_name.rfind('.') + 1);  // npos + 1 is 0
  token again = no_token;
  const token key = find_member(text(), object, key_name, &again);
  value = no_token;
  if (key == no_token) {
    return !what.required || fail_member(what, object, false);
  }
  if (again != no_token) {
    return fail(duplicate_diagnostic(input::review, text(), {key, again}));
  }
  const token here = scan::value(key);
  if (text().is_null(here)) {
    return !what.required || fail_member(what, here, true);
  }
  value = here;
  return true;
}

bool request_reader::string(token object, const wanted& what,
                            std::string_view& body) noexcept {
  token value = no_token;
  body = {};
  if (!member(object, what, value)) return false;
  if (value == no_token) return true;
  if (!text().is_string(value)) return fail_member(what, value, true);
  body = text().body(value);
  if (body.empty() && what.required) return fail_member(what, value, true);
  return true;
}

bool request_reader::object(token object, const wanted& what,
                            token& value) noexcept {
  if (!member(object, what, value)) return false;
  if (value == no_token || text().is_object(value)) return true;
  return fail_member(what, value, true);
}

bool request_reader::read_text(std::string_view body) noexcept {
  const text_terms terms{input::review, review_limit, levels};
  return (reader_.read(index_, body, terms) &&
          reader_.require_object(terms.input)) ||
         fail(reader_.error());
}

bool request_reader::read(std::string_view body) noexcept {
  result_ = {};
  why_ = {};
  object_ = old_object_ = {};
  replicas_ = old_replicas_ = {};
  release_for(body.size());
  token request = no_token;
  answered_ = read_text(body) && read_head(request) && read_request(request) &&
              read_operation(request) && decode_strings() &&
              read_objects(request);
  return answered_;
}

bool request_reader::read_head(token& request) noexcept {
  constexpr wanted kind{"kind", "\"AdmissionReview\""};
  constexpr wanted version{
      "apiVersion", "\"admission.k8s.io/v1\" or \"admission.k8s.io/v1beta1\""};
  token at = no_token;
  if (!member(0, kind, at)) return false;
  if (!text().is_string(at) ||
      !decodes_to(text().body(at), "AdmissionReview")) {
    return fail_member(kind, at, true);
  }
  if (!member(0, version, at)) return false;
  for (const std::string_view known :
       {"admission.k8s.io/v1", "admission.k8s.io/v1beta1"}) {
    if (text().is_string(at) && decodes_to(text().body(at), known)) {
      result_.api_version = known;
    }
  }
  if (result_.api_version.empty()) return fail_member(version, at, true);
  return object(0, {"request", any_object}, request);
}

bool request_reader::read_request(token from) noexcept {
  constexpr wanted uid{"request.uid", "a string of 1 to 256 bytes"};
  constexpr wanted dry_run{"request.dryRun", "true or false", false};
  review_subject& is = result_.subject;
  token at = no_token;
  if (!member(from, uid, at)) return false;
  if (!text().is_string(at) || text().body(at).empty() ||
      text().body(at).size() > uid_bytes) {
    return fail_member(uid, at, true);
  }
  result_.uid = text().body(at);

  const bool read =
      object(from, {"request.kind", any_object}, at) &&
      string(at, {"request.kind.group", any_string, false}, is.group) &&
      string(at, {"request.kind.version", any_string}, is.version) &&
      string(at, {"request.kind.kind", any_string}, is.kind) &&
      object(from, {"request.resource", any_object}, at) &&
      string(at, {"request.resource.group", any_string, false},
             is.resource_group) &&
      string(at, {"request.resource.version", any_string, false},
             is.resource_version) &&
      string(at, {"request.resource.resource", any_string}, is.resource) &&
      string(from, {"request.subResource", any_string, false},
             is.subresource) &&
      string(from, {"request.namespace", any_string, false},
             result_.namespace_) &&
      string(from, {"request.name", any_string, false}, result_.name) &&
      object(from, {"request.userInfo", any_object, false}, at) &&
      (at == no_token ||
       string(at, {"request.userInfo.username", any_string, false},
              result_.user)) &&
      member(from, dry_run, at);
  if (!read || at == no_token) return read;
  if (!text().is_boolean(at)) return fail_member(dry_run, at, true);
  result_.dry_run = text().at(at) == 't';
  return true;
}

bool request_reader::read_operation(token from) noexcept {
  constexpr wanted operation{
      "request.operation", "\"CREATE\", \"UPDATE\", \"DELETE\" or \"CONNECT\""};
  token at = no_token;
  if (!member(from, operation, at)) return false;
  for (std::uint8_t i = 0; i != 4; ++i) {
    const auto each = static_cast<review_operation>(i);
    if (text().is_string(at) && decodes_to(text().body(at), name(each))) {
      result_.operation = each;
      return true;
    }
  }
  return fail_member(operation, at, true);
}

bool request_reader::read_objects(token from) noexcept {
  const bool updates = result_.operation == review_operation::update;
  const bool judged = updates || result_.operation == review_operation::create;
  token now = no_token, old = no_token;
  if (!object(from, {"request.object", any_object, judged}, now) ||
      !object(from, {"request.oldObject", any_object, updates}, old)) {
    return false;
  }
  if (now != no_token) result_.object = text().span_of(now);
  if (old != no_token) result_.old_object = text().span_of(old);
  if (!judged) return true;
  if (result_.subject.is_scale()) {
    return read_replicas(now, {"request.object.spec", any_object, false},
                         {"request.object.spec.replicas", any_integer, false},
                         replicas_) &&
           (!updates ||
            read_replicas(
                old, {"request.oldObject.spec", any_object, false},
                {"request.oldObject.spec.replicas", any_integer, false},
                old_replicas_));
  }
  object_ = reader_.cut_out(now);
  if (updates) old_object_ = reader_.cut_out(old);
  return true;
}

// What is left out is 0 (k8s.io/api autoscaling/v1 types.go, ScaleSpec).
bool request_reader::read_replicas(token from, const wanted& spec,
                                   const wanted& replicas,
                                   std::string_view& value) noexcept {
  value = "0";
  token at = no_token;
  if (!object(from, spec, at)) return false;
  if (at == no_token) return true;
  if (!member(at, replicas, at)) return false;
  if (at == no_token) return true;
  if (!text().is_number(at)) return fail_member(replicas, at, true);
  value = text().raw(at);
  return true;
}

// One behind the other.
bool request_reader::decode_strings() noexcept {
  review_subject& is = result_.subject;
  std::string_view* const strings[] = {
      &is.group,           &is.version,          &is.kind,        &is.resource,
      &is.resource_group,  &is.resource_version, &is.subresource, &result_.uid,
      &result_.namespace_, &result_.name,        &result_.user};
  std::size_t size = 0;
  for (const std::string_view* each : strings) size += each->size();
  if (!strings_.resize_for_overwrite(size)) {
    return fail(no_memory(input::review));
  }
  char* at = strings_.data();
  for (std::string_view* each : strings) {
    const auto length =
        static_cast<std::size_t>(decode(*each, at, each->size()));
    *each = {at, length};
    at += length;
  }
  return true;
}

void request_reader::release_above(std::size_t keep) noexcept {
  answered_ = false;
  result_ = {};
  why_ = {};
  reader_.release_above(keep);
  strings_.release_above(keep);
}

void request_reader::release_for(std::size_t size) noexcept {
  if (memory() <= idle_memory || memory() / memory_per_byte <= size) return;
  release_above(buffer_to_keep);
}

}  // namespace detail

admission_request::admission_request(admission_request&& other) noexcept
    : state_(std::exchange(other.state_, nullptr)) {}
admission_request& admission_request::operator=(
    admission_request&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}
admission_request::~admission_request() { delete state_; }

bool admission_request::read(text review) & noexcept {
  if (state_ == nullptr) state_ = new (std::nothrow) state;
  no_memory_ = state_ == nullptr;
  return !no_memory_ && state_->reader.read(review);
}

admission_request::operator bool() const noexcept {
  return state_ != nullptr && state_->reader.answered();
}

const admission& admission_request::result() const noexcept {
  static constexpr admission nothing;
  return state_ == nullptr ? nothing : state_->reader.result();
}

const diagnostic& admission_request::error() const noexcept {
  static constexpr diagnostic no_state = no_memory(input::review);
  if (state_ != nullptr) return state_->reader.why();
  return no_memory_ ? no_state : no_error;
}

std::size_t admission_request::memory() const noexcept {
  return state_ == nullptr ? 0 : sizeof(state) + state_->reader.memory();
}

void admission_request::shrink() noexcept {
  delete std::exchange(state_, nullptr);
}

}  // namespace mxpatch::inline v0
