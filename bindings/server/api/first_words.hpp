#pragma once

#include <string>

#include "api/api_state.hpp"
#include "options/options.hpp"

namespace mxpatch::server {

// What one can do next, in lines for a terminal, behind the one that says where
// the server listens. A token stands in it only where nothing else tells it.
std::string first_words(const options& with, const std::string& url,
                        const api_state& is, const policy_state& policies);

// The same where it listens on every address: one that a client can use.
std::string local_url(const std::string& url);

}  // namespace mxpatch::server
