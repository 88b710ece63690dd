#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "mxpatch/limits.hpp"
#include "mxpatch/policy.hpp"
#include "mxpatch/text.hpp"
#include "mxpatch/verdict.hpp"

namespace mxpatch {
inline namespace v0 {

// The present state of one updatable field of a document: for a path with a `*`
// one for each member that is there.
struct field_state {
  const field_rule* rule = nullptr;
  std::string_view pointer;  // of this one: "/spec/replicas/Worker/count"
  bool present = false;      // false too where the document holds null
  std::string_view value;    // its bytes in the document
  mxpatch::span span;
};

// A policy and the scratch to judge with. A gate is used by one thread at a
// time; give each thread its own. Creating one allocates nothing; once it has
// seen inputs of a size, further verdicts of that size allocate nothing.
// No call throws, aborts or recurses, whatever the input.
class MXPATCH_API gate {
 public:
  explicit gate(policy rules, mxpatch::limits limits = {}) noexcept;
  gate(gate&&) noexcept;
  gate& operator=(gate&&) noexcept;
  gate(const gate&) = delete;  // scratch is not shared: make another gate
  gate& operator=(const gate&) = delete;
  ~gate();

  // What a PATCH with this JSON merge patch would do to the document (the
  // dialect of an API server: core/DIFFERENCES.md). The verdict is a view: it
  // lasts until the gate's next call and borrows from both texts.
  const verdict& patch(text document, text patch) & noexcept;

  // What a PUT did, or what an API server says that a PATCH did: the stored
  // object and the one that is to replace it. `user` is for a policy's
  // writers.
  const verdict& update(text document, text updated,
                        std::string_view user = {}) & noexcept;

  // The types of the updatable fields of an object that is to be created.
  const verdict& create(text document) & noexcept;

  // A temporary gate would take its verdict with it.
  const verdict& patch(text, text) && = delete;
  const verdict& update(text, text, std::string_view = {}) && = delete;
  const verdict& create(text) && = delete;

  // The policy's updatable fields with the value that each has in the
  // document; whatever is not listed is locked. Empty when the document can not
  // be read. Lasts until the gate's next call.
  std::span<const field_state> fields(text document) & noexcept;

  const policy& rules() const noexcept;

  // Bytes of scratch held, and a way to give back all above `keep`.
  std::size_t memory() const noexcept;
  void shrink(std::size_t keep = 0) noexcept;

 private:
  friend struct gate_access;
  struct state;
  state* acquire() noexcept;
  static const verdict& out_of_memory() noexcept;
  policy rules_;
  mxpatch::limits limits_;
  state* state_ = nullptr;
};

}  // namespace v0
}  // namespace mxpatch
