#include <cstddef>

#include "handles.hpp"

using namespace mxpatch_c;

// Frozen: bindings read these by their offsets.
static_assert(sizeof(mxpatch_diagnostic) == 48 &&
              offsetof(mxpatch_diagnostic, input) == 8 &&
              offsetof(mxpatch_diagnostic, span) == 12);
static_assert(sizeof(mxpatch_change) == 44 && sizeof(mxpatch_summary) == 40);
static_assert(sizeof(mxpatch_field_rule) == 48 &&
              offsetof(mxpatch_field_rule, type) == 16 &&
              offsetof(mxpatch_field_rule, locked_key_count) == 40);
static_assert(sizeof(mxpatch_admission) == 24);
static_assert(sizeof(mxpatch_region) == 16);
static_assert(sizeof(mxpatch_field_state) == 16 &&
              offsetof(mxpatch_field_state, span) == 8);

const char* mxpatch_version(void) { return mxpatch::version(); }
uint32_t mxpatch_abi_version(void) { return MXPATCH_ABI_VERSION; }
uint32_t mxpatch_abi_oldest(void) { return MXPATCH_ABI_OLDEST; }

void* mxpatch_allocate(size_t size) {
  return std::malloc(size == 0 ? 1 : size);
}
void mxpatch_release(void* memory) { std::free(memory); }

void mxpatch_owned_free(mxpatch_owned* bytes) {
  if (bytes == nullptr) return;
  std::free(bytes->data);
  *bytes = {};
}

uint32_t mxpatch_code_count(void) {
  return static_cast<uint32_t>(mxpatch::error_count());
}
uint32_t mxpatch_code_at(uint32_t index) {
  if (index >= mxpatch_code_count()) return 0;
  return static_cast<uint32_t>(mxpatch::error_at(static_cast<int>(index)).code);
}
uint32_t mxpatch_code_find(const char* name, size_t name_size) {
  if (!usable(name, name_size)) return 0;
  return static_cast<uint32_t>(mxpatch::find_error(view(name, name_size)));
}

namespace {
// Numbers above 16 bits are not codes, and must not become one by being cut.
const mxpatch::error_info& describe(uint32_t code) noexcept {
  return mxpatch::describe(code > 0xffff
                               ? mxpatch::error_code::none
                               : static_cast<mxpatch::error_code>(code));
}
}  // namespace

const char* mxpatch_code_name(uint32_t code) { return describe(code).name; }
uint32_t mxpatch_code_http(uint32_t code) {
  return static_cast<uint32_t>(describe(code).http_code);
}

const char* mxpatch_code_meaning(uint32_t code, mxpatch_language language) {
  return known(language) ? describe(code).meaning(words(language)) : "";
}
const char* mxpatch_code_example(uint32_t code) {
  return describe(code).example;
}
