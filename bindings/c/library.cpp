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

mxpatch_status mxpatch_locate(const char* text, size_t text_size,
                              uint32_t offset, mxpatch_position* out) {
  put(out, {});
  if (!usable(text, text_size)) return MXPATCH_BAD_ARGUMENT;
  mxpatch::locator where(view(text, text_size));
  const mxpatch::position at = where.at(offset);
  put(out, {at.line, at.column, at.utf16});
  return MXPATCH_OK;
}

mxpatch_status mxpatch_escape(const char* text, size_t text_size,
                              mxpatch_owned* out) {
  put(out, {});
  if (!usable(text, text_size)) return MXPATCH_BAD_ARGUMENT;
  return owned(out, [&](mxpatch::sink to) {
    mxpatch::write_escaped(view(text, text_size), to);
  });
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
// Numbers above 16 bits are no codes, and must not become one by being cut.
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

namespace mxpatch_c {

mxpatch_status enter(std::atomic_flag* busy) noexcept {
  if (busy == nullptr) return MXPATCH_BAD_ARGUMENT;
  return busy->test_and_set(std::memory_order_acquire) ? MXPATCH_BUSY
                                                       : MXPATCH_OK;
}

mxpatch_status enter(const mxpatch_verdict* verdict,
                     const mxpatch::verdict*& of) noexcept {
  if (verdict == nullptr) return MXPATCH_BAD_ARGUMENT;
  const mxpatch_status status = enter(&verdict->owner->busy);
  if (status != MXPATCH_OK) return status;
  of = verdict->answer;
  if (of != nullptr) return MXPATCH_OK;
  leave(verdict->owner->busy);
  return MXPATCH_ABSENT;
}

mxpatch_status owned(mxpatch_owned* out,
                     void (*write)(const void*, mxpatch::sink),
                     const void* context) noexcept {
  growing_text text;
  write(context, text.to());
  return text.take(out);
}

mxpatch_diagnostic plain(const mxpatch::diagnostic& from) noexcept {
  mxpatch_diagnostic made = {};
  made.code = static_cast<std::uint32_t>(from.code);
  made.severity = static_cast<mxpatch_severity>(from.level);
  made.input = static_cast<mxpatch_input>(from.input);
  made.span = span(from.span);
  made.path = from.path;
  made.has_related = from.has_related;
  made.related_input = static_cast<mxpatch_input>(from.related_input);
  made.related = from.has_related ? span(from.related_span) : unknown_span;
  for (const mxpatch::argument& each : from.arguments) {
    made.argument_count += *each.name != '\0';
  }
  made.edit_count =
      from.fix.type == mxpatch::fix::kind::none ? 0 : from.fix.count;
  return made;
}

mxpatch_diagnostic without_verdict(const mxpatch::diagnostic& from) noexcept {
  mxpatch_diagnostic made = plain(from);
  made.path = made.argument_count = made.edit_count = 0;
  return made;
}

mxpatch_status read_limit(const mxpatch::limits& from, mxpatch_limit which,
                          std::uint64_t* out) noexcept {
  put(out, {});
  switch (which) {
    case MXPATCH_LIMIT_DOCUMENT:
      put<std::uint64_t>(out, from.document);
      return MXPATCH_OK;
    case MXPATCH_LIMIT_PATCH:
      put<std::uint64_t>(out, from.patch);
      return MXPATCH_OK;
    case MXPATCH_LIMIT_DEPTH:
      put<std::uint64_t>(out, from.depth);
      return MXPATCH_OK;
    case MXPATCH_LIMIT_OUTPUT:
      put<std::uint64_t>(out, from.output);
      return MXPATCH_OK;
    case MXPATCH_LIMIT_DIAGNOSTICS:
      put<std::uint64_t>(out, from.diagnostics);
      return MXPATCH_OK;
    case MXPATCH_LIMIT_CHANGES:
      put<std::uint64_t>(out, from.changes);
      return MXPATCH_OK;
  }
  return MXPATCH_BAD_ARGUMENT;
}

mxpatch_status write_limit(mxpatch::limits& to, mxpatch_limit which,
                           std::uint64_t value) noexcept {
  const auto size =
      static_cast<std::size_t>(value < SIZE_MAX ? value : SIZE_MAX);
  const auto small =
      static_cast<std::uint32_t>(value < UINT32_MAX ? value : UINT32_MAX);
  switch (which) {
    case MXPATCH_LIMIT_DOCUMENT:
      to.document = size;
      return MXPATCH_OK;
    case MXPATCH_LIMIT_PATCH:
      to.patch = size;
      return MXPATCH_OK;
    case MXPATCH_LIMIT_DEPTH:
      to.depth = small;
      return MXPATCH_OK;
    case MXPATCH_LIMIT_OUTPUT:
      to.output = size;
      return MXPATCH_OK;
    case MXPATCH_LIMIT_DIAGNOSTICS:
      to.diagnostics = small;
      return MXPATCH_OK;
    case MXPATCH_LIMIT_CHANGES:
      to.changes = small;
      return MXPATCH_OK;
  }
  return MXPATCH_BAD_ARGUMENT;
}

mxpatch_status output_size(const mxpatch::merged_view& from,
                           mxpatch_style style, std::uint64_t* out) noexcept {
  put(out, {});
  if (!known(style)) return MXPATCH_BAD_ARGUMENT;
  if (!from) return MXPATCH_ABSENT;
  put<std::uint64_t>(out, from.size(static_cast<mxpatch::style>(style)));
  return MXPATCH_OK;
}

mxpatch_status output_write(const mxpatch::merged_view& from,
                            mxpatch_style style, char* out,
                            std::size_t capacity,
                            std::size_t* written) noexcept {
  put(written, {});
  if (!known(style) || !usable(out, capacity)) return MXPATCH_BAD_ARGUMENT;
  if (!from) return MXPATCH_ABSENT;
  const std::size_t size =
      from.write(static_cast<mxpatch::style>(style), {out, capacity});
  put(written, size);
  // Output is never empty: 0 is what a lack of room is.
  return size == 0 ? MXPATCH_BAD_ARGUMENT : MXPATCH_OK;
}

mxpatch_status output_owned(const mxpatch::merged_view& from,
                            mxpatch_style style, mxpatch_owned* out) noexcept {
  put(out, {});
  std::uint64_t size = 0;
  const mxpatch_status status = output_size(from, style, &size);
  if (status != MXPATCH_OK || out == nullptr) return status;
  if (size > SIZE_MAX) return MXPATCH_OUT_OF_MEMORY;
  const auto wanted = static_cast<std::size_t>(size);
  auto* const data = static_cast<char*>(std::malloc(wanted == 0 ? 1 : wanted));
  if (data == nullptr) return MXPATCH_OUT_OF_MEMORY;
  *out = {data, from.write(static_cast<mxpatch::style>(style), {data, wanted})};
  return MXPATCH_OK;
}

}  // namespace mxpatch_c
