#pragma once

#include <cstdint>

#include "json/explain.hpp"
#include "json/text_reader.hpp"
#include "merge/apply.hpp"
#include "merge/changes.hpp"
#include "merge/compare.hpp"
#include "merge/patch_writer.hpp"
#include "merge/settle.hpp"
#include "mxpatch/gate.hpp"
#include "mxpatch/limits.hpp"
#include "mxpatch/verdict.hpp"
#include "policy/fields.hpp"
#include "policy/judge.hpp"
#include "policy/regions.hpp"
#include "splice/layout.hpp"
#include "verdict/findings.hpp"

namespace mxpatch::inline v0::detail {

// Everything that a gate works with and a verdict looks at.
struct scratch {
  mxpatch::limits limits;
  mxpatch::operation operation = operation::patch;
  const compiled_policy* policy = nullptr;
  std::string_view document_text;
  std::string_view other_text;  // the patch or the new object
  bool readable = false;        // both inputs could be read and merged
  int code = 200;
  std::size_t largest = 0;  // the largest input since memory was given back

  indexer index;
  text_reader document_reader;
  text_reader other_reader;
  edit_tree edits;
  edit_tree restored;  // update(): what is given back to the server
  comparer equal;
  absence absent;
  merge_step merge;
  compare_step compare;
  settle_step settle;
  changes_step changes;
  path_table paths;
  value_table values;
  fix_texts texts;
  judge_step judge;
  layout_step layout;
  patch_writer undo;
  findings found;
  key_list keys;
  field_list fields;
  region_list regions;

  const scan& document() const noexcept { return document_reader.result(); }
  const scan& other() const noexcept {
    return operation == operation::create ? document_reader.result()
                                          : other_reader.result();
  }
  // Which input the other text is.
  input other_input() const noexcept {
    return operation == operation::patch ? input::patch : input::updated;
  }
  text_terms document_terms() const noexcept {
    return {input::document, limits.document, limits.depth};
  }
  text_terms other_terms() const noexcept {
    return {other_input(), limits.patch, limits.depth};
  }

  // Before anything is read.
  void start(mxpatch::operation op, std::string_view document,
             std::string_view other) noexcept;
  // Adds to what was found, and to the code.
  void report(const diagnostic& one) noexcept;

  std::size_t memory() const noexcept;
  // Frees every buffer that is larger than that many bytes.
  void release_above(std::size_t keep) noexcept;

 private:
  void release_idle(std::size_t size) noexcept;
};

}  // namespace mxpatch::inline v0::detail
