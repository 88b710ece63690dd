#pragma once

#include <string_view>

#include "mxpatch/diagnostic.hpp"
#include "transport/http.hpp"

namespace mxpatch::server {

// Answers that are no review: a metav1.Status under its HTTP status.
void write_refusal(int code, std::string_view message, http_response& response);

// For what is not an AdmissionReview.
void write_refusal(const diagnostic& why, http_response& response);

}  // namespace mxpatch::server
