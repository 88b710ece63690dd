#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "mxpatch/sink.hpp"
#include "mxpatch/verdict.hpp"

namespace mxpatch {
inline namespace v0 {

// Nothing in this header allocates.

// What a diagnostic says, one line, without a full stop. Bytes of the inputs
// are shown escaped (control, bidirectional and zero-width characters) and
// clipped.
MXPATCH_API void write_message(const verdict&, const diagnostic&, language,
                               sink);
// The same for one that belongs to no verdict: of a policy, of a merger, of a
// review that cannot be read.
MXPATCH_API void write_message(const diagnostic&, language, sink);
// The title of its fix, "" without one: "remove this member".
MXPATCH_API void write_fix_title(const verdict&, const diagnostic&, language,
                                 sink);
// What the related place shows: it is "MXTrain" here.
MXPATCH_API void write_related(const verdict&, const diagnostic&, language,
                               sink);
// The same for one that belongs to no verdict.
MXPATCH_API void write_fix_title(const diagnostic&, language, sink);
MXPATCH_API void write_related(const diagnostic&, language, sink);

// What it suggests instead, "" without a suggestion: a better key, the place
// where the field belongs.
MXPATCH_API std::string_view suggestion(const diagnostic&) noexcept;
// One of its arguments as the verdict JSON has it: a string, a number, null or
// a list of fields; strings are cut behind 1,024 bytes with "…".
MXPATCH_API void write_argument(const verdict&, const argument&, sink);
// The verdict in one line of at most 256 bytes.
MXPATCH_API void write_summary(const verdict&, language, sink);

// A path as JSON Pointer (RFC 6901, keys decoded), and as Kubernetes writes
// fields: metadata.labels[a.b/c].
MXPATCH_API void write_pointer(const verdict&, path_id, sink);
MXPATCH_API void write_field(const verdict&, path_id, sink);

// A value of a change as JSON text, as it is spelled in its input.
MXPATCH_API void write_value(const verdict&, value_id, sink);

// The merged object in a style; nothing where there is none.
MXPATCH_API void write_merged(const verdict&, style, sink);

// An input that was made from another text, as JSON can be from YAML, and where
// its places are in that text.
struct origin {
  mxpatch::input input = input::document;
  std::string_view text;  // lines and columns are of this
  // The place in `text` of a known place in the input.
  span (*place)(const void* context, span in_input) = nullptr;
  // What the text of an edit of the input would replace in `text`; unknown
  // where the edit cannot be made there.
  span (*edit)(const void* context, const text_edit&) = nullptr;
  const void* context = nullptr;
  // What there is to say of `text` itself, as of words of YAML. It is told
  // behind what the verdict says, and its places are in `text` already.
  std::span<const diagnostic> warnings = {};
  std::uint32_t warnings_omitted = 0;  // above a limit, not among them
};

// The verdict as JSON (core/verdict.schema.json), compact, no line feed at the
// end. The same text on every surface. Places in an input that has an origin
// are told as places in that origin's text; the edits of a fix that cannot be
// made there are null.
MXPATCH_API void write_verdict_json(const verdict&, language, sink,
                                    std::span<const origin> origins = {});

// Bytes of an input as they are shown to people: control, bidirectional and
// zero-width characters as \u escapes, bytes that are not UTF-8 as \x escapes.
MXPATCH_API void write_escaped(std::string_view bytes, sink);

}  // namespace v0
}  // namespace mxpatch
