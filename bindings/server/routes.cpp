#include "routes.hpp"

#include "observe/exposition.hpp"
#include "observe/log.hpp"
#include "webhook/refusal.hpp"

namespace mxpatch::server {
namespace {

constexpr std::string_view validate = "/validate";

// "application/json", whatever is said behind it.
bool is_json(std::string_view type) noexcept {
  constexpr std::string_view json = "application/json";
  if (!type.starts_with(json)) return false;
  type.remove_prefix(json.size());
  return type.empty() || type[0] == ';' || type[0] == ' ';
}

std::string_view reason_of(int status) noexcept {
  switch (status) {
    case 411:
      return "a request needs a Content-Length; chunks are not taken";
    case 413:
      return "the request is longer than --max-request-bytes";
    case 417:
      return "nothing but 100-continue can be expected";
    case 431:
      return "the header of the request is above 16 KiB or 100 fields";
    case 503:
      return "too many large requests at once; come again";
    default:
      return "not a request of HTTP/1.1 that can be read";
  }
}

}  // namespace

routes::routes(const health& is, const options& with, metrics& seen,
               api_state* objects)
    : health_(is), seen_(seen), webhook_(is.policies, with, seen) {
  if (objects == nullptr) return;
  if (objects->front) page_ = &*objects->front;
  api_ = std::make_unique<api>(*objects, is.policies, with, seen);
}

void routes::answer(const http_request& asked, http_response& response) {
  const std::string_view path = asked.path;
  if (path.starts_with(validate)) {
    const std::string_view rest = path.substr(validate.size());
    if (rest.empty()) return review(asked, "", response);
    if (rest[0] == '/' && rest.size() > 1) {
      return review(asked, rest.substr(1), response);
    }
  }
  const bool alive = path == "/healthz", ready = path == "/readyz";
  if (!alive && !ready && path != "/metrics") {
    if (page_ != nullptr && page_->answer(asked, response)) return;
    if (api_ != nullptr) return api_->answer(asked, response);
    return write_refusal(404, "there is nothing here; reviews go to /validate",
                         response);
  }
  if (asked.method != "GET" && asked.method != "HEAD") {
    response.headers = "Allow: GET, HEAD\r\n";
    return write_refusal(405, "only GET is served here", response);
  }
  if (alive) return tell_alive(response);
  if (ready) return tell_ready(health_, response);
  tell_metrics(response);
}

void routes::review(const http_request& asked, std::string_view policy,
                    http_response& response) {
  if (asked.asked_certificate && !asked.showed_certificate) {
    return write_refusal(
        401, "a client certificate is needed that --client-ca-file signed",
        response);
  }
  if (asked.method != "POST") {
    response.headers = "Allow: POST\r\n";
    return write_refusal(405, "a review is sent by POST", response);
  }
  if (!is_json(asked.header("Content-Type"))) {
    return write_refusal(415, "a review is sent as application/json", response);
  }
  webhook_.answer(asked.body, policy, response);
}

void routes::tell_metrics(http_response& response) const {
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body =
      exposition({seen_, *health_.policies.current(), health_.tls.expires(),
                  lost_log_lines(), api_ != nullptr});
}

void routes::refuse(int status, http_response& response) {
  write_refusal(status, reason_of(status), response);
  if (status == 503) response.headers = "Retry-After: 1\r\n";
}

}  // namespace mxpatch::server
