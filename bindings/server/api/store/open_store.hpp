#pragma once

#include <string>

#include "api/store/sqlite.hpp"

namespace mxpatch::server {

// Opens a file as a store, or makes one of a file that is not there; "" is a
// store in memory. Throws store_error, with the path in its sentence.
database open_store(const std::string& file, std::size_t most_bytes);

}  // namespace mxpatch::server
