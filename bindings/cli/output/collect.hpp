#pragma once

#include <cstdint>
#include <vector>

#include "mxpatch/write.hpp"
#include "output/issue.hpp"
#include "reading/files.hpp"

namespace mxpatch::cli::output {

// What a verdict says, in its order, at places of the texts as people wrote
// them. `other` is the patch, or what is to replace the document.
std::vector<issue> issues_of(const verdict&, const source& document,
                             const source& other, language);

// How many more there are, which neither the verdict nor the reader lists.
std::uint32_t omitted_of(const verdict&, const source& document,
                         const source& other);

// The same of one that belongs to no verdict, and has all its places in one
// text.
issue issue_of(const diagnostic&, const source& text, language);

// The words of a text in YAML that YAML 1.2 reads otherwise.
void add_words(std::vector<issue>&, const source& text, language);

// "job.json:1:33: it stands here first"; "" without a related place.
std::string related_text(const issue&);

// A place of a text that stands in its JSON.
place place_in(const source&, span in_json);

}  // namespace mxpatch::cli::output
