#pragma once

#include <cstddef>
#include <string_view>

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/limits.hpp"
#include "mxpatch/text.hpp"

namespace mxpatch {
inline namespace v0 {

// What an object calls itself, decoded: "" for what is absent or not a string.
struct identity {
  std::string_view api_version;  // "kubeflow.org/v1"
  std::string_view kind;
  std::string_view namespace_;  // of its metadata, as the name
  std::string_view name;
};

// Reads what an object calls itself, so that a policy can be chosen for it. It
// owns scratch like a gate: one thread at a time, nothing allocated once warm,
// and no call throws, aborts or recurses.
class MXPATCH_API identifier {
 public:
  // Of the limits those of a document count.
  explicit identifier(mxpatch::limits limits = {}) noexcept;
  identifier(identifier&&) noexcept;
  identifier& operator=(identifier&&) noexcept;
  identifier(const identifier&) = delete;
  identifier& operator=(const identifier&) = delete;
  ~identifier();

  // Linear in the document. False, with error(), where it cannot be read, is
  // not an object, or says twice what is looked up here: who reads it could
  // take either.
  bool identify(text document) & noexcept;

  // Of the last call; empty where that was false. The words belong to the
  // identifier and last until the next call, whatever becomes of the document.
  const identity& result() const noexcept;

  // Why the last call was false, `none` where it was not; borrows from its
  // document.
  const diagnostic& error() const noexcept;

  // Bytes of scratch held, and a way to give them back when they are more than
  // `keep`.
  std::size_t memory() const noexcept;
  void shrink(std::size_t keep = 0) noexcept;

 private:
  struct state;
  state* state_ = nullptr;
  mxpatch::limits limits_;
  bool starved_ = false;  // there was no memory for the state
};

}  // namespace v0
}  // namespace mxpatch
