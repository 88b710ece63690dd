#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mxpatch/yaml.hpp"
#include "reading/files.hpp"

namespace mxpatch::cli {

// A text that was written as YAML: in UTF-8, with the places of what was read.
struct yaml_text {
  std::string text;
  std::vector<yaml_place> places;
  // What yaml_reader warns of; their words are in `words`, or in `text`.
  std::vector<diagnostic> warnings;
  std::string words;
  std::uint32_t warnings_omitted = 0;
  std::shared_ptr<const yaml_text> whole = {};  // of a part: it has the words

  yaml_map map() const { return {text, places}; }
};

// Reads the one document of a YAML text as kubectl does, or the one that is
// chosen, and answers it as JSON: null where there is none. Throws text_fault.
std::string yaml_to_json(yaml_text& into, const document_choice& which = {});

// One document of several, as a text of its own.
struct yaml_document {
  std::string json;
  std::shared_ptr<const yaml_text> written;
  position start;
  std::size_t offset = 0;
};

// The documents of a YAML text. Throws text_fault; its places are in `text`,
// which is made UTF-8.
std::vector<yaml_document> yaml_documents(std::string& text);

// Whether a text stands for itself as a plain scalar, to every reader.
bool is_plain_string(std::string_view text);

// How many words of it YAML 1.2 reads otherwise; 0 for what is not YAML.
std::size_t yaml_words(const source&);

}  // namespace mxpatch::cli
