#include "kubernetes/request.hpp"

#include <iterator>
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

// An API server writes members in the order of its types, and so do we name
// them: the next one is most often the one that was wanted next.
template <std::size_t Count>
void request_reader::find(token object, members<Count>& out) const noexcept {
  out.object = object;
  for (std::size_t i = 0; i != Count; ++i) out.key[i] = out.again[i] = no_token;
  std::size_t at = 0;
  for (token key = text().first_key(object); key != no_token;
       key = text().next_key(key)) {
    const char first = text().bytes[text().begin(key) + 1];
    for (std::size_t tried = 0; tried != Count; ++tried) {
      const std::string_view name = out.what[at].name;
      const bool found =
          (first == name.front() || first == '\\') && key_is(text(), key, name);
      if (found) (out.key[at] == no_token ? out.key : out.again)[at] = key;
      if (++at == Count) at = 0;
      if (found) break;
    }
  }
}

template <std::size_t Count>
bool request_reader::member(const members<Count>& of, std::size_t which,
                            token& value) noexcept {
  return member_of(of.object, of.what[which], of.key[which], of.again[which],
                   value);
}

template <std::size_t Count>
bool request_reader::string(const members<Count>& of, std::size_t which,
                            std::string_view& body) noexcept {
  token value = no_token;
  body = {};
  return member(of, which, value) &&
         (value == no_token || string_of(value, of.what[which], body));
}

template <std::size_t Count>
bool request_reader::object(const members<Count>& of, std::size_t which,
                            token& value) noexcept {
  if (!member(of, which, value)) return false;
  if (value == no_token || text().is_object(value)) return true;
  return fail_member(of.what[which], value, true);
}

// A second member of that name is an error: whoever reads it could take the
// other. Null is absence.
bool request_reader::member_of(token object, const wanted& what, token key,
                               token again, token& value) noexcept {
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

bool request_reader::string_of(token value, const wanted& what,
                               std::string_view& body) noexcept {
  if (!text().is_string(value)) return fail_member(what, value, true);
  body = text().body(value);
  return !(body.empty() && what.required) || fail_member(what, value, true);
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
  answered_ = read_text(body) && read_head(request) && read_request(request);
  return answered_;
}

bool request_reader::read_head(token& request) noexcept {
  static constexpr wanted what[] = {
      {"kind", "\"AdmissionReview\""},
      {"apiVersion", "\"admission.k8s.io/v1\" or \"admission.k8s.io/v1beta1\""},
      {"request", any_object}};
  members<3> of{what};
  find(0, of);
  token at = no_token;
  if (!member(of, 0, at)) return false;
  if (!text().is_string(at) ||
      !decodes_to(text().body(at), "AdmissionReview")) {
    return fail_member(what[0], at, true);
  }
  if (!member(of, 1, at)) return false;
  for (const std::string_view known :
       {"admission.k8s.io/v1", "admission.k8s.io/v1beta1"}) {
    if (text().is_string(at) && decodes_to(text().body(at), known)) {
      result_.api_version = known;
    }
  }
  if (result_.api_version.empty()) return fail_member(what[1], at, true);
  return object(of, 2, request);
}

bool request_reader::read_request(token from) noexcept {
  enum : std::size_t {
    uid,
    kind,
    resource,
    subresource,
    name,
    namespace_,
    operation,
    user_info,
    now,
    old,
    dry_run
  };
  static constexpr wanted what[] = {
      {"request.uid", "a string of 1 to 256 bytes"},
      {"request.kind", any_object},
      {"request.resource", any_object},
      {"request.subResource", any_string, false},
      {"request.name", any_string, false},
      {"request.namespace", any_string, false},
      {"request.operation",
       "\"CREATE\", \"UPDATE\", \"DELETE\" or \"CONNECT\""},
      {"request.userInfo", any_object, false},
      {"request.object", any_object, false},
      {"request.oldObject", any_object, false},
      {"request.dryRun", "true or false", false}};
  static constexpr wanted of_kind[] = {
      {"request.kind.group", any_string, false},
      {"request.kind.version", any_string},
      {"request.kind.kind", any_string}};
  static constexpr wanted of_resource[] = {
      {"request.resource.group", any_string, false},
      {"request.resource.version", any_string, false},
      {"request.resource.resource", any_string}};
  static constexpr wanted of_user[] = {
      {"request.userInfo.username", any_string, false}};
  members<std::size(what)> request{what};
  members<3> kinds{of_kind}, resources{of_resource};
  members<1> users{of_user};
  review_subject& is = result_.subject;

  find(from, request);
  token at = no_token;
  if (!member(request, uid, at)) return false;
  if (!text().is_string(at) || text().body(at).empty() ||
      text().body(at).size() > uid_bytes) {
    return fail_member(what[uid], at, true);
  }
  result_.uid = text().body(at);

  if (!object(request, kind, at)) return false;
  find(at, kinds);
  if (!string(kinds, 0, is.group) || !string(kinds, 1, is.version) ||
      !string(kinds, 2, is.kind) || !object(request, resource, at)) {
    return false;
  }
  find(at, resources);
  if (!string(resources, 0, is.resource_group) ||
      !string(resources, 1, is.resource_version) ||
      !string(resources, 2, is.resource) ||
      !string(request, subresource, is.subresource) ||
      !string(request, namespace_, result_.namespace_) ||
      !string(request, name, result_.name) || !object(request, user_info, at)) {
    return false;
  }
  if (at != no_token) {
    find(at, users);
    if (!string(users, 0, result_.user)) return false;
  }
  if (!member(request, dry_run, at)) return false;
  if (at != no_token) {
    if (!text().is_boolean(at)) return fail_member(what[dry_run], at, true);
    result_.dry_run = text().at(at) == 't';
  }
  if (!member(request, operation, at)) return false;
  if (!read_operation(at)) return fail_member(what[operation], at, true);

  const bool updates = result_.operation == review_operation::update;
  const bool judged = updates || result_.operation == review_operation::create;
  token objects[2] = {};
  for (const std::size_t i : {now, old}) {
    if (!object(request, i, at)) return false;
    if (at == no_token && (i == now ? judged : updates)) {
      const token key = request.key[i];  // of a null
      return fail_member(what[i], key == no_token ? from : scan::value(key),
                         key != no_token);
    }
    objects[i - now] = at;
  }
  return decode_strings() && read_objects(objects[0], objects[1]);
}

bool request_reader::read_operation(token value) noexcept {
  if (!text().is_string(value)) return false;
  for (std::uint8_t i = 0; i != 4; ++i) {
    const auto each = static_cast<review_operation>(i);
    if (!decodes_to(text().body(value), mxpatch::name(each))) continue;
    result_.operation = each;
    return true;
  }
  return false;
}

bool request_reader::read_objects(token now, token old) noexcept {
  const bool updates = result_.operation == review_operation::update;
  if (now != no_token) result_.object = text().span_of(now);
  if (old != no_token) result_.old_object = text().span_of(old);
  if (!updates && result_.operation != review_operation::create) return true;
  // Before they are cut out: nothing is found in them then.
  if (result_.subject.is_scale() &&
      (!read_replicas(now, false, replicas_) ||
       (updates && !read_replicas(old, true, old_replicas_)))) {
    return false;
  }
  object_ = reader_.cut_out(now);
  if (updates) old_object_ = reader_.cut_out(old);
  return true;
}

// What is left out is 0 (k8s.io/api autoscaling/v1 types.go, ScaleSpec).
bool request_reader::read_replicas(token from, bool old,
                                   std::string_view& value) noexcept {
  static constexpr wanted specs[][1] = {
      {{"request.object.spec", any_object, false}},
      {{"request.oldObject.spec", any_object, false}}};
  static constexpr wanted counts[][1] = {
      {{"request.object.spec.replicas", any_integer, false}},
      {{"request.oldObject.spec.replicas", any_integer, false}}};
  members<1> spec{specs[old]}, count{counts[old]};
  value = "0";
  token at = no_token;
  find(from, spec);
  if (!object(spec, 0, at)) return false;
  if (at == no_token) return true;
  find(at, count);
  if (!member(count, 0, at)) return false;
  if (at == no_token) return true;
  if (!text().is_number(at)) return fail_member(counts[old][0], at, true);
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
