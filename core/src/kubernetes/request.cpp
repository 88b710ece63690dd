#include "kubernetes/request.hpp"

#include "json/diagnostics.hpp"
#include "json/explain.hpp"
#include "json/members.hpp"
#include "json/strings.hpp"
#include "mxpatch/limits.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// A response repeats the uid and has to stay small; API servers send 36 bytes.
constexpr std::size_t uid_bytes = 256;

// An object stands two levels deep in its review.
constexpr std::uint32_t levels = limits{}.depth + 2;
static_assert(levels <= depth_ceiling);

constexpr const char any_object[] = "an object";
constexpr const char any_string[] = "a string";

}  // namespace

constexpr request_reader::wanted request_reader::review_kind{
    "kind", "\"AdmissionReview\""};
constexpr request_reader::wanted request_reader::review_version{
    "apiVersion", "\"admission.k8s.io/v1\" or \"admission.k8s.io/v1beta1\""};
constexpr request_reader::wanted request_reader::request{"request", any_object};
constexpr request_reader::wanted request_reader::uid{
    "request.uid", "a string of 1 to 256 bytes"};
constexpr request_reader::wanted request_reader::kind{"request.kind",
                                                      any_object};
constexpr request_reader::wanted request_reader::kind_group{
    "request.kind.group", any_string, false};
constexpr request_reader::wanted request_reader::kind_version{
    "request.kind.version", any_string};
constexpr request_reader::wanted request_reader::kind_kind{"request.kind.kind",
                                                           any_string};
constexpr request_reader::wanted request_reader::resource{"request.resource",
                                                          any_object};
constexpr request_reader::wanted request_reader::resource_group{
    "request.resource.group", any_string, false};
constexpr request_reader::wanted request_reader::resource_version{
    "request.resource.version", any_string, false};
constexpr request_reader::wanted request_reader::resource_resource{
    "request.resource.resource", any_string};
constexpr request_reader::wanted request_reader::subresource{
    "request.subResource", any_string, false};
constexpr request_reader::wanted request_reader::user_info{"request.userInfo",
                                                           any_object, false};
constexpr request_reader::wanted request_reader::user_name{
    "request.userInfo.username", any_string, false};
constexpr request_reader::wanted request_reader::operation{
    "request.operation", "\"CREATE\", \"UPDATE\", \"DELETE\" or \"CONNECT\""};
constexpr request_reader::wanted request_reader::new_object{"request.object",
                                                            any_object};
constexpr request_reader::wanted request_reader::new_object_if_any{
    "request.object", any_object, false};
constexpr request_reader::wanted request_reader::old_object{"request.oldObject",
                                                            any_object};
constexpr request_reader::wanted request_reader::old_object_if_any{
    "request.oldObject", any_object, false};

bool request_reader::fail(const diagnostic& why) noexcept {
  why_ = why;
  return false;
}

bool request_reader::fail_memory() noexcept {
  return fail(no_memory(input::review));
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

// The value of a member, no_token where there is none or it is null. A second
// one of that name is an error: whoever reads it could take the other.
bool request_reader::member(token object, const wanted& what,
                            token& value) noexcept {
  token again = no_token;
  const token key = find_member(text(), object, what.name, &again);
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
  if (!read_text(body)) return false;

  token at = no_token;
  if (!member(0, review_kind, at)) return false;
  if (!text().is_string(at) ||
      !decodes_to(text().body(at), "AdmissionReview")) {
    return fail_member(review_kind, at, true);
  }
  if (!member(0, review_version, at)) return false;
  for (const std::string_view known :
       {"admission.k8s.io/v1", "admission.k8s.io/v1beta1"}) {
    if (text().is_string(at) && decodes_to(text().body(at), known)) {
      result_.api_version = known;
    }
  }
  if (result_.api_version.empty()) return fail_member(review_version, at, true);

  return object(0, request, at) && read_request(at) && read_operation(at) &&
         read_objects(at) && decode_strings();
}

bool request_reader::read_request(token from) noexcept {
  token at = no_token;
  if (!member(from, uid, at)) return false;
  if (!text().is_string(at) || text().body(at).empty() ||
      text().body(at).size() > uid_bytes) {
    return fail_member(uid, at, true);
  }
  result_.uid = text().body(at);

  review_subject& is = result_.subject;
  return object(from, kind, at) && string(at, kind_group, is.group) &&
         string(at, kind_version, is.version) &&
         string(at, kind_kind, is.kind) && object(from, resource, at) &&
         string(at, resource_group, is.resource_group) &&
         string(at, resource_version, is.resource_version) &&
         string(at, resource_resource, is.resource) &&
         string(from, subresource, is.subresource) &&
         object(from, user_info, at) &&
         (at == no_token || string(at, user_name, result_.user));
}

bool request_reader::read_operation(token from) noexcept {
  token at = no_token;
  if (!member(from, operation, at)) return false;
  constexpr const char* names[] = {"CREATE", "UPDATE", "DELETE", "CONNECT"};
  for (std::uint8_t i = 0; i != 4; ++i) {
    if (text().is_string(at) && decodes_to(text().body(at), names[i])) {
      result_.operation = static_cast<review_operation>(i);
      return true;
    }
  }
  return fail_member(operation, at, true);
}

bool request_reader::read_objects(token from) noexcept {
  const bool updates = result_.operation == review_operation::update;
  const bool creates = result_.operation == review_operation::create;
  token at = no_token;
  if (!object(from, updates || creates ? new_object : new_object_if_any, at)) {
    return false;
  }
  result_.object = at;
  if (!object(from, updates ? old_object : old_object_if_any, at)) {
    return false;
  }
  result_.old_object = at;
  return true;
}

// The strings that policies compare are decoded, once, behind each other.
bool request_reader::decode_strings() noexcept {
  review_subject& is = result_.subject;
  std::string_view* const strings[] = {
      &is.group,          &is.version,          &is.kind,
      &is.resource_group, &is.resource_version, &is.resource,
      &is.subresource,    &result_.user};
  std::size_t size = 0;
  for (const std::string_view* each : strings) size += each->size();
  if (!strings_.resize_for_overwrite(size)) return fail_memory();
  char* at = strings_.data();
  for (std::string_view* each : strings) {
    const auto length =
        static_cast<std::size_t>(decode(*each, at, each->size()));
    *each = {at, length};
    at += length;
  }
  return true;
}

}  // namespace mxpatch::inline v0::detail
