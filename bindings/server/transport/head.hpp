#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "transport/http.hpp"

namespace mxpatch::server {

// The head of a request, all that stands before its body.
struct request_head {
  std::string_view method, target;
  std::vector<header_field> fields;
  std::optional<std::uint64_t> content_length;
  bool transfer_encoding = false;
  bool keep_alive = false;

  // Where the members above point to, and the room that is used again.
  std::string text;
};

inline constexpr std::string_view end_of_head = "\r\n\r\n";
inline constexpr std::size_t most_head_bytes = 16u << 10;
inline constexpr std::size_t most_head_fields = 100;

enum class head_answer { good, broken, too_large };

// Reads a head by Boost.Beast's parser, which is known in this one file: its
// start line, its fields, and whether the length it tells is one. No body, and
// no chunk, ever goes through the parser.
// REQUIRES: the text ends with end_of_head, and has it nowhere else.
head_answer parse_head(std::string_view text, request_head& out);

}  // namespace mxpatch::server
