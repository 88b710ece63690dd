// What functions of every idea need: entering handles, structs, output.
#include "handles.hpp"

namespace mxpatch_c {

mxpatch_status enter(std::atomic_flag* busy) noexcept {
  if (busy == nullptr) return MXPATCH_BAD_ARGUMENT;
  return busy->test_and_set(std::memory_order_acquire) ? MXPATCH_BUSY
                                                       : MXPATCH_OK;
}

mxpatch_status enter(const mxpatch_verdict* verdict,
                     const mxpatch::verdict*& of) noexcept {
  if (verdict == nullptr) return MXPATCH_BAD_ARGUMENT;
  const mxpatch_status status = enter(verdict->busy);
  if (status != MXPATCH_OK) return status;
  of = verdict->answer;
  if (of != nullptr) return MXPATCH_OK;
  leave(*verdict->busy);
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
  made.input = static_cast<mxpatch_input>(from.input);
  made.span = span(from.span);
  made.severity = static_cast<mxpatch_severity>(from.level);
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
    case MXPATCH_LIMIT_FIELDS:
      put<std::uint64_t>(out, from.fields);
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
    case MXPATCH_LIMIT_FIELDS:
      to.fields = small;
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
