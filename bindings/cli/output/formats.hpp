#pragma once

#include <string>
#include <vector>

#include "output/issue.hpp"

namespace mxpatch::cli::output {

// What -o takes where a command has all formats: text, json, and those here.
std::vector<std::string> all_formats();

// Whether it is one of sarif, github and junit.
bool is_report(const std::string& format);

// The report in such a format.
std::string text_in(const std::string& format, const report&);

}  // namespace mxpatch::cli::output
