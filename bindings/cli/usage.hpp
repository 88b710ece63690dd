#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace mxpatch::cli {

// What is wrong with how the program was called, and what was probably meant.
std::string usage_fault(const CLI::App& program, const CLI::ParseError&);

}  // namespace mxpatch::cli
