#pragma once

#include <string>
#include <string_view>

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/locate.hpp"
#include "showing/look.hpp"

namespace mxpatch::cli {

// A finding that stands somewhere in a text, ready to be shown. Its words are
// escaped already; the name and the text are not.
struct finding {
  severity level = severity::error;
  std::string_view code;
  std::string message;
  std::string_view name;  // of the text, for example a file
  std::string_view text;
  mxpatch::span span;
  position start = {};  // of the text, where it is a part of a file
  std::string fix;      // what to try, or ""
  std::string note;     // of a related place, or ""
};

// Appends
//   error[field-locked]: spec.jobMode may not be updated: …
//    --> patch.json:3:13
//   3 |   "spec": { "jobMode": "MXTune",
//     |             ^^^^^^^^^ try: remove this member
void append_finding(std::string& out, const finding&, const look&);

// "patch.json:3:13".
std::string place_of(std::string_view name, std::string_view text,
                     std::uint32_t offset, position start = {});

// A place in a text that itself begins at `start`.
position moved(position start, position inside);

}  // namespace mxpatch::cli
