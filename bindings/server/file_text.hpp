#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mxpatch::server {

// The bytes of a file. False, with the reason in the words of the system; what
// has no end, or more than what is meant ever has, is not read.
bool read_file(const std::string& path, std::string& into, std::string& problem,
               std::size_t most_bytes = 4u << 20);

// Writes a file that only its owner may read where it is secret.
bool write_file(const std::string& path, std::string_view bytes, bool secret,
                std::string& problem);

// "sha256:" and 64 digits, as sha256sum prints them.
std::string hash_of(std::string_view bytes);

}  // namespace mxpatch::server
