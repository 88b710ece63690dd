#include "verdict/scratch.hpp"

#include "json/diagnostics.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// Scratch is given back when an input needs less than this part of it.
constexpr std::size_t idle_memory = 1u << 20;
constexpr std::size_t memory_per_byte = 64;
constexpr std::size_t buffer_to_keep = 64u << 10;

}  // namespace

void scratch::start(mxpatch::operation op, std::string_view document,
                    std::string_view other) noexcept {
  release_idle(document.size() + other.size());
  operation = op;
  document_text = document;
  other_text = other;
  readable = false;
  code = 200;
  document_reader.forget();
  other_reader.forget();
  judge.changes().clear();
  texts.start();
  if (!found.start(limits.diagnostics, op) || !paths.start() ||
      !values.start()) {
    report(no_memory(input::document));
  }
  if (policy == nullptr) {
    report(make_diagnostic(error_code::policy_unknown, input::policy, {0, 0}));
  } else {
    absent.start(policy->absent_here());
  }
}

void scratch::report(const diagnostic& one) noexcept {
  found.add(one);
  code = found.code();
}

// Gives memory back once an input needs much less than one before it.
void scratch::release_idle(std::size_t size) noexcept {
  if (size >= largest) {
    largest = size;
    return;
  }
  const std::size_t held = memory();
  if (held > idle_memory && held / memory_per_byte > size) {
    release_above(buffer_to_keep);
    largest = size;
  }
}

std::size_t scratch::memory() const noexcept {
  return document_reader.memory() + other_reader.memory() + edits.memory() +
         restored.memory() + equal.memory() + merge.memory() +
         compare.memory() + settle.memory() + changes.memory() +
         paths.memory() + values.memory() + texts.memory() + judge.memory() +
         layout.memory() + undo.memory() + found.memory() + keys.memory() +
         fields.memory() + regions.memory() + absent.memory();
}

void scratch::release_above(std::size_t keep) noexcept {
  document_reader.release_above(keep);
  other_reader.release_above(keep);
  edits.release_above(keep);
  restored.release_above(keep);
  equal.release_above(keep);
  merge.release_above(keep);
  compare.release_above(keep);
  settle.release_above(keep);
  changes.release_above(keep);
  paths.release_above(keep);
  values.release_above(keep);
  texts.release_above(keep);
  judge.release_above(keep);
  layout.release_above(keep);
  undo.release_above(keep);
  found.release_above(keep);
  keys.release_above(keep);
  fields.release_above(keep);
  regions.release_above(keep);
  absent.release_above(keep);
}

}  // namespace mxpatch::inline v0::detail
