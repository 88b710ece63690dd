#pragma once

#include <span>
#include <string>
#include <string_view>

#include "options/options.hpp"

namespace mxpatch::server {

// The one table of what can be set: on a command line by its flag, in a file by
// its key.
struct setting {
  enum class kind { text, texts, number, duration, truth, word };

  const char* flag;  // "--bind-address"
  const char* key;   // "bindAddress"; "" where no file may have it
  kind type;
  const char* value;      // what help calls it: "ADDRESS"
  const char* otherwise;  // what holds when nothing is said; "" for nothing
  const char* help;
  // Takes a value into the options; why it cannot, "" where it could.
  std::string (*take)(options&, const std::string& value);
  // Of texts: takes all of them out again, for a command line that says others
  // than the file.
  void (*forget)(options&) = nullptr;
};

std::span<const setting> all_settings() noexcept;

// "1m30s", "500ms", as Go writes them; false for anything else, and for more
// than a day.
bool read_duration(std::string_view text, milliseconds& into) noexcept;

}  // namespace mxpatch::server
