#pragma once

#include <string_view>

#include "json/cursor.hpp"
#include "memory/byte_buffer.hpp"
#include "mxpatch/endpoint.hpp"

namespace mxpatch::inline v0::detail {

// metav1.DeleteOptions, as far as it means something for an object of which
// nothing runs and which owns nothing: all of it is checked.
struct delete_options {
  bool dry_run = false;
  bool says_policy = false;   // what becomes of what it owns
  bool says_orphans = false;  // the older way to say it
  bool orphans = false;
  // Tokens of the body; no_token where they are not asked for.
  token uid = no_token, resource_version = no_token;

  // Of the query, or of a body, which takes its place. False, with a sentence,
  // where a value is none that an API server takes. REQUIRES: the body is an
  // object.
  bool read(const endpoint_request& request, byte_buffer& problem) noexcept;
  bool read(const scan& body, byte_buffer& problem) noexcept;

 private:
  bool check(byte_buffer& problem) const noexcept;
  bool read_dry_run(const scan& body, token value,
                    byte_buffer& problem) noexcept;
};

}  // namespace mxpatch::inline v0::detail
