#pragma once

#include <string>
#include <string_view>

#include "reading/files.hpp"

namespace mxpatch::cli {

// Whether a document, as JSON, is of the kind, or kind and name, that is meant.
bool is_selected(std::string_view json, const document_choice&);

// Whether it is a List, whose items may be meant.
bool is_list(std::string_view json);

// What documents call themselves, for people; the first few of them.
class document_names {
 public:
  void add(std::string_view json);
  // "3 documents (MXJob/a, MXJob/b, …), and none of them is meant".
  std::string none_is_meant() const;

 private:
  std::string list_;
  std::size_t count_ = 0;
  bool cut_ = false;
};

// The whole of a text that is meant, or the one item of its List that is.
// Throws text_fault where there is none. What cannot be read is left to the
// judge.
source chosen_of(source whole, const document_choice&);

}  // namespace mxpatch::cli
