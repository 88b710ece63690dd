#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "mxpatch/limits.hpp"
#include "mxpatch/policy.hpp"
#include "mxpatch/regions.hpp"
#include "mxpatch/result.hpp"
#include "mxpatch/text.hpp"
#include "mxpatch/verdict.hpp"

namespace mxpatch {
inline namespace v0 {

// The present state of one updatable field of a text: for a path with a `*` one
// for each member that is there. In a patch a field is set (present), to be
// taken away (`value` is "null") or not named (`value` is empty).
struct field_state {
  const field_rule* rule = nullptr;
  std::string_view pointer;  // of this one: "/spec/replicas/Worker/count"
  bool present = false;      // false too where the text holds null
  std::string_view value;    // its bytes in the text; empty where it has none
  mxpatch::span span;        // of the value; unknown where there is none
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

  // The smallest merge patch that takes back what the last patch() does once an
  // API server has stored it, allowed or not: fields that the server keeps are
  // in no patch. The verdict stays as it is; the view lasts as long as it does.
  // False with the verdict's first error where it has no merged object, with
  // not-expressible where no patch does it, and without memory. An empty view
  // where the last call was not patch().
  result<merged_view> undo() & noexcept;

  // The policy's updatable fields with the value that each has in a document,
  // or in a patch, in the order of the policy and then of the text; whatever is
  // not listed is locked. Empty where the text cannot be read or is not an
  // object. At most limits::fields are listed, with listed_paths_limit bytes of
  // pointers and one more; omitted() counts the rest. Linear in the text; lasts
  // until the gate's next call, and borrows from it.
  std::span<const field_state> fields(text document) & noexcept;

  // What the policy makes of each part of a document: disjoint, in order of the
  // text. Empty, listed and counted as fields() are. Says what holds for
  // whoever sends a patch: writers and deletion are of no account.
  std::span<const region> regions(text document) & noexcept;

  // What the last fields() or regions() did not list.
  std::uint32_t omitted() const noexcept;

  const policy& rules() const noexcept;

  // Bytes of scratch held, and a way to give back all above `keep`.
  std::size_t memory() const noexcept;
  void shrink(std::size_t keep = 0) noexcept;

 private:
  friend struct gate_access;
  struct state;
  state* acquire() noexcept;
  bool read_alone(text document) noexcept;
  static const verdict& out_of_memory() noexcept;
  policy rules_;
  mxpatch::limits limits_;
  state* state_ = nullptr;
};

}  // namespace v0
}  // namespace mxpatch
