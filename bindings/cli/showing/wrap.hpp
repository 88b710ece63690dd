#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mxpatch::cli {

// Columns that a text takes on one line of a terminal.
std::size_t width_of(std::string_view);

// A paragraph in lines of at most `columns`, broken between words, and between
// Chinese characters; each line but the first begins with `indent` blanks. No
// line feed at the end.
std::string wrapped(std::string_view paragraph, std::size_t columns,
                    std::size_t indent);

// Paragraphs, wrapped, and lines that begin with blanks, which are commands of
// a shell: where one is too long it goes on behind a backslash.
std::string wrapped_page(std::string_view page, std::size_t columns);

}  // namespace mxpatch::cli
