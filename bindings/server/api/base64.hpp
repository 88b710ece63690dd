#pragma once

#include <string>
#include <string_view>

namespace mxpatch::server {

// "aGk=", as files of Kubernetes have it.
std::string base64(std::string_view bytes);

// "aGk", which stands in a URL as it is; false for what is not.
std::string base64_url(std::string_view bytes);
bool read_base64_url(std::string_view text, std::string& bytes);

}  // namespace mxpatch::server
