#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>

#include "memory.hpp"
#include "mxpatch.h"
#include "mxpatch/mxpatch.hpp"
#include "origins.hpp"

// What the incomplete structs of mxpatch.h are, and how each call enters one.

struct mxpatch_policy {
  mxpatch::policy rules;
};

struct mxpatch_policy_set {
  mxpatch::policy_set policies;
};

struct mxpatch_verdict {
  std::atomic_flag* busy = nullptr;          // of the handle that it belongs to
  const mxpatch::verdict* answer = nullptr;  // null when it has ended
  std::atomic<std::uint32_t> code = 0;
  mxpatch_c::origins origins;  // of its texts, and of the fields of a gate
};

struct mxpatch_gate {
  explicit mxpatch_gate(const mxpatch::policy& rules) noexcept : gate(rules) {
    verdict.busy = &busy;
  }
  mutable std::atomic_flag busy;
  mxpatch::limits limits;
  mxpatch::gate gate;
  mxpatch_verdict verdict;
  std::span<const mxpatch::field_state> fields;
  std::span<const mxpatch::region> regions;
};

struct mxpatch_identifier {
  mutable std::atomic_flag busy;
  mxpatch::limits limits;
  mxpatch::identifier identifier;
  bool refused = false;
  std::string_view document;  // of the last call
};

struct mxpatch_merger {
  mutable std::atomic_flag busy;
  mxpatch::limits limits;
  std::optional<mxpatch::merger> merger;
  bool refused = false;
  // Of the last call, by their number as an input.
  std::string_view texts[3];
};

struct mxpatch_yaml {
  mutable std::atomic_flag busy;
  mxpatch::yaml_limits limits;
  mxpatch::yaml_reader reader;
  bool refused = false;
  bool at_document = false;
};

struct mxpatch_request {
  mutable std::atomic_flag busy;
  mxpatch::admission_request request;
  bool refused = false;
  std::string_view body;  // of the last review
};

struct mxpatch_reviewer {
  mxpatch_reviewer(const mxpatch::policy_set& policies,
                   mxpatch::review_options options) noexcept
      : reviewer(policies, options) {
    verdict.busy = &busy;
  }
  mutable std::atomic_flag busy;
  mxpatch::reviewer reviewer;
  bool judged = false;
  mxpatch_verdict verdict;
  // Of a review that is answered in one call.
  mxpatch::admission_request request;
  bool refused = false;
  std::string_view body;
};

namespace mxpatch_c {

// Entering a handle: OK for one call at a time. Out of line, because eighty
// functions do it.
mxpatch_status enter(std::atomic_flag* busy) noexcept;
// The same for what is read of a verdict; `of` is set when it is OK.
mxpatch_status enter(const mxpatch_verdict* verdict,
                     const mxpatch::verdict*& of) noexcept;
inline void leave(std::atomic_flag& busy) noexcept {
  busy.clear(std::memory_order_release);
}

// A policy as a handle of its own.
mxpatch_status give_policy(mxpatch::policy rules,
                           mxpatch_policy** out) noexcept;

// Every call that touches a handle runs in here. Nothing of the core throws, so
// all there is to guard against is a second caller.
template <class Handle, class Body>
mxpatch_status guard(const Handle* handle, Body body) noexcept {
  mxpatch_status status = enter(handle == nullptr ? nullptr : &handle->busy);
  if (status != MXPATCH_OK) return status;
  status = body();
  leave(handle->busy);
  return status;
}

template <class Body>
mxpatch_status read(const mxpatch_verdict* verdict, Body body) noexcept {
  const mxpatch::verdict* of = nullptr;
  mxpatch_status status = enter(verdict, of);
  if (status != MXPATCH_OK) return status;
  status = body(*of);
  leave(*verdict->busy);
  return status;
}

// Fills an output that may not be wanted.
template <class Output>
void put(Output* out, Output value) noexcept {
  if (out != nullptr) *out = value;
}

// A new handle for the caller.
template <class Handle, class... Arguments>
mxpatch_status give_new(Handle** out, const Arguments&... arguments) noexcept {
  put(out, {});
  if (out == nullptr) return MXPATCH_BAD_ARGUMENT;
  *out = make<Handle>(arguments...);
  return *out == nullptr ? MXPATCH_OUT_OF_MEMORY : MXPATCH_OK;
}

inline bool usable(const char* bytes, std::size_t size) noexcept {
  return bytes != nullptr || size == 0;
}
inline std::string_view view(const char* bytes, std::size_t size) noexcept {
  return size == 0 ? std::string_view{} : std::string_view{bytes, size};
}
inline mxpatch_slice slice(std::string_view bytes) noexcept {
  return {bytes.data(), bytes.size()};
}
inline mxpatch_span span(mxpatch::span from) noexcept {
  return {from.begin, from.end};
}
inline constexpr mxpatch_span unknown_span = {MXPATCH_UNKNOWN, MXPATCH_UNKNOWN};

inline bool known(mxpatch_language language) noexcept {
  return language == MXPATCH_ENGLISH || language == MXPATCH_CHINESE;
}
inline bool known(mxpatch_style style) noexcept {
  return style >= MXPATCH_PRESERVE && style <= MXPATCH_PRETTY;
}
inline mxpatch::language words(mxpatch_language language) noexcept {
  return static_cast<mxpatch::language>(language);
}

mxpatch_diagnostic plain(const mxpatch::diagnostic& from) noexcept;
// One that belongs to no verdict: its arguments and edits are not to be had.
mxpatch_diagnostic without_verdict(const mxpatch::diagnostic& from) noexcept;

mxpatch_status read_limit(const mxpatch::limits& from, mxpatch_limit which,
                          std::uint64_t* out) noexcept;
mxpatch_status write_limit(mxpatch::limits& to, mxpatch_limit which,
                           std::uint64_t value) noexcept;

// Output as a size, in memory of the caller, or as owned bytes.
mxpatch_status output_size(const mxpatch::merged_view& from,
                           mxpatch_style style, std::uint64_t* out) noexcept;
mxpatch_status output_write(const mxpatch::merged_view& from,
                            mxpatch_style style, char* out,
                            std::size_t capacity,
                            std::size_t* written) noexcept;
mxpatch_status output_owned(const mxpatch::merged_view& from,
                            mxpatch_style style, mxpatch_owned* out) noexcept;

}  // namespace mxpatch_c
