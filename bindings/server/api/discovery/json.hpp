#pragma once

// JSON as a tree, for documents that are made once and kept.
#include <boost/json.hpp>

namespace mxpatch::server {

namespace json = boost::json;

}  // namespace mxpatch::server
