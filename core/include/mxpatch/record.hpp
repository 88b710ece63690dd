#pragma once

#include "mxpatch/write.hpp"

namespace mxpatch {
inline namespace v0 {

// What write_verdict_json says beside the numbers of a verdict and its merged
// object, as words of 32 bits in the machine's order and as texts one behind
// the other: for languages that would have to take JSON apart again. mxpatch.h
// says what stands where. Origins are as for write_verdict_json.
MXPATCH_API void write_verdict_record(const verdict&, language, sink words,
                                      sink texts,
                                      std::span<const origin> origins = {});

}  // namespace v0
}  // namespace mxpatch
