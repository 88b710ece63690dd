#include "webhook/refusal.hpp"

#include <string>

#include "mxpatch/kubernetes.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch::server {

void write_refusal(int code, std::string_view message,
                   http_response& response) {
  response.status = code;
  response.content_type = "application/json";
  response.body.clear();
  status told;
  told.code = code;
  told.message = message;
  // Kubernetes has none; the core's endpoint calls it so.
  if (code == 411) told.reason = "LengthRequired";
  write_status(told, append_to(response.body));
}

void write_refusal(const diagnostic& why, http_response& response) {
  std::string message = "not an AdmissionReview: ";
  write_message(why, language::english, append_to(message));
  write_refusal(describe(why.code).http_code, message, response);
}

}  // namespace mxpatch::server
