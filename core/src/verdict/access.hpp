#pragma once

#include <string_view>

#include "mxpatch/sink.hpp"
#include "mxpatch/verdict.hpp"

namespace mxpatch::inline v0 {

// The way from a verdict to what it looks at, for those who write reports.
struct verdict_access {
  static const detail::scratch& state(const verdict& of) noexcept {
    return *of.state_;
  }
};

}  // namespace mxpatch::inline v0

namespace mxpatch::inline v0::detail {

// What an object calls itself: the bodies of JSON strings, still escaped; empty
// where the document cannot be read, or the member is absent or no string.
struct object_identity {
  std::string_view api_version;
  std::string_view kind;
  std::string_view namespace_;
  std::string_view name;
};

object_identity identity(const verdict& of) noexcept;

// The end of a field from its last name that is not in brackets on:
// containers of spec.containers, labels[app] of metadata.labels[app].
void write_last_name(const verdict& of, path_id id, sink out);

}  // namespace mxpatch::inline v0::detail
