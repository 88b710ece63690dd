#pragma once

#include <string>
#include <vector>

#include "commands/command.hpp"

namespace mxpatch::cli {

// What is wrong with a command line, and what was probably meant, in the
// language of the run. `at` is the last command that was named.
std::string command_missing(const command& at);
std::string unknown_command(const command& at, const std::string& word);
std::string unknown_option(const command& at, const std::string& word);
std::string one_too_many(const std::string& word);
// A part of a text stands where something else should.
std::string torn_apart(const std::string& word);
std::string argument_missing(const command& at, const command::argument&);
std::string value_missing(const command::argument&, const std::string& name);
std::string takes_no_value(const std::string& name);
std::string given_twice(const std::string& name);
// `wrong` is what its argument says of the value: word_fault(), for instance.
std::string bad_value(const command::argument&, const std::string& value,
                      const std::string& wrong);
std::string word_fault(const std::vector<std::string>& words);

// Throws `stop` for a mistake in how the program was called.
[[noreturn]] void usage_error(const std::string& message);
[[noreturn]] void usage_error(std::string_view english,
                              std::string_view chinese);

}  // namespace mxpatch::cli
