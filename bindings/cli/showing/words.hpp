#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "mxpatch/write.hpp"

namespace mxpatch::cli {

// One of two texts.
inline std::string_view say(language in, std::string_view english,
                            std::string_view chinese) {
  return in == language::chinese ? chinese : english;
}

// The language that the command line asks for. It is set before anything else
// runs, and never again: all that is told to people is told in one.
language spoken();
void speak(language);

inline std::string_view say(std::string_view english,
                            std::string_view chinese) {
  return say(spoken(), english, chinese);
}

// "1 error", "2 errors".
std::string count_of(language in, std::uint64_t count, std::string_view one,
                     std::string_view many, std::string_view chinese);

// Bytes from outside made harmless: nothing in them may drive a terminal.
std::string escaped(std::string_view bytes);

// The same between double quotes.
std::string in_quotes(std::string_view bytes);

// A JSON string, quotes included; what could drive a terminal is escaped in it.
std::string json_string(std::string_view bytes);

// The text of a JSON string that the core has accepted; "" for anything else.
std::string decode_string(std::string_view json);

// JSON text on one line: white space between tokens goes, and what is wider
// than `columns` is cut.
std::string one_line(std::string_view json, std::size_t columns);

}  // namespace mxpatch::cli
