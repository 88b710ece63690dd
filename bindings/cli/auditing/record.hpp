#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "mxpatch/locate.hpp"
#include "output/issue.hpp"

namespace mxpatch::cli::auditing {

// What became of an object. `unmatched`: no policy is for it.
enum class result : std::uint8_t { passed, failed, unmatched, unreadable };

// "passed", "failed", "unmatched", "unreadable".
std::string_view name(result);

// One object, or a text that should have been one. Plain data: nothing in it
// points at the file, which is gone when it is reported.
struct record {
  std::string file;
  std::size_t index = 0;   // of the object in its file, from 0
  position place;          // of its first byte in the file
  std::size_t offset = 0;  // of that byte
  std::string api_version, kind, name_space, name;
  auditing::result result = auditing::result::passed;
  int code = 0;        // of the verdict; 0 without one
  std::string reason;  // of the verdict
  std::string policy;  // its name; "" where none is for the object
  std::uint32_t warnings = 0;
  output::judgement found;  // what is wrong with it, at places in the file

  // For the two formats of this folder, and only where they ask for it: the
  // issues with their carets, and the verdict as the library writes it.
  std::string shown, verdict;
};

struct totals {
  std::array<std::uint64_t, 4> of = {};  // by result

  std::uint64_t operator[](result which) const {
    return of[static_cast<std::size_t>(which)];
  }
  std::uint64_t objects() const { return of[0] + of[1] + of[2] + of[3]; }
};

}  // namespace mxpatch::cli::auditing
