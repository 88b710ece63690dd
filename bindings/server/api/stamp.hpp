#pragma once

#include <string>

namespace mxpatch::server {

// A UUID of version 4, as an API server gives one to each object.
std::string random_uid();

// "2026-11-30T11:35:00Z"
std::string now_text();

}  // namespace mxpatch::server
