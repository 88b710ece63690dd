#include "json/structure.hpp"

// One translation unit holds all of simdjson, under a name of our own, so that
// a program that links its own simdjson, of whatever version, meets no clash.
#define simdjson mxpatch_simdjson
// The target hides what it defines (-fvisibility=hidden).
#include <simdjson.h>
// The source is part of this unit, not of a library beside it.
#include <simdjson.cpp>
#undef simdjson

namespace mxpatch::inline v0::detail {

namespace {

// simdjson keeps the capacity that stage 1 compares with to itself; we lend it
// memory of our own size, so we have to set it.
struct capacity_access : mxpatch_simdjson::internal::dom_parser_implementation {
  static std::size_t mxpatch_simdjson::internal::dom_parser_implementation::*
  pointer() noexcept {
    return &capacity_access::_capacity;
  }
};

}  // namespace

struct indexer::kernel {
  std::unique_ptr<mxpatch_simdjson::internal::dom_parser_implementation>
      implementation;
};

indexer::~indexer() { delete kernel_; }

indexer::outcome indexer::index(const char* text, std::size_t size,
                                buffer<std::uint32_t>& positions) noexcept {
  positions.clear();
  if (kernel_ == nullptr) {
    kernel_ = new (std::nothrow) kernel;
    if (kernel_ == nullptr) return outcome::out_of_memory;
  }
  auto& implementation = kernel_->implementation;
  if (!implementation) {
    const auto made =
        mxpatch_simdjson::get_active_implementation()
            ->create_dom_parser_implementation(0, 0, implementation);
    if (made != mxpatch_simdjson::SUCCESS) {
      implementation.reset();
      return outcome::out_of_memory;
    }
    // Its own array gives way to the scratch that is lent below.
    implementation->structural_indexes.reset();
  }
  // What simdjson's allocate() reserves: stage 1 writes in blocks of 64.
  const std::size_t needed = SIMDJSON_ROUNDUP_N(size, 64) + 2 + 7;
  if (!positions.reserve(needed)) return outcome::out_of_memory;

  (*implementation).*capacity_access::pointer() = size;
  implementation->structural_indexes.reset(positions.data());
  const auto error =
      implementation->stage1(reinterpret_cast<const std::uint8_t*>(text), size,
                             mxpatch_simdjson::stage1_mode::regular);
  // The scratch is ours: simdjson must never free it.
  implementation->structural_indexes.release();
  if (error != mxpatch_simdjson::SUCCESS) return outcome::broken;

  const std::uint32_t count = implementation->n_structural_indexes;
  positions[count] = static_cast<std::uint32_t>(size);
  positions.truncate(count);
  return outcome::indexed;
}

}  // namespace mxpatch::inline v0::detail
