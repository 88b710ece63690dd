#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/text.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch {
inline namespace v0 {

// YAML as kubectl reads it, which is as sigs.k8s.io/yaml does: `yes` is true,
// 0777 is 511, keys are strings, and `<<` merges. A key that stands twice is an
// error, where kubectl would take the last and say nothing.

// What is read of it at most. Every bound is inclusive.
struct yaml_limits {
  // Bytes of the text, and of one document as JSON with its aliases written
  // out. Offsets are 32 bits wide: more than text_ceiling is never read.
  std::size_t text = 64u << 20;
  std::size_t json = 32u << 20;
  // Levels of sequences and mappings together; the root is level 1.
  std::uint32_t depth = 10'000;
  // Warnings that are listed of a document; the rest is counted.
  std::uint32_t warnings = 100;
};

// A key or a value: where it stands in the JSON and in the YAML, in bytes. In
// the YAML its tag and anchor are part of it; what is written with nothing is
// empty, and stands where it would be.
struct yaml_place {
  mxpatch::span json, yaml;
  bool key = false;
  // It came by an alias or a merge: other values may stand at the same place.
  // An alias itself is at `*name`, what is in it where it is written.
  bool shared = false;
  // Nothing but its scalar, on one line: other text may take its place.
  bool bare = false;
};

// The places of a document, for looking them up. It borrows both.
class MXPATCH_API yaml_map {
 public:
  constexpr yaml_map() noexcept = default;
  // Places in the order of the JSON, as yaml_reader gives them.
  constexpr yaml_map(std::string_view source,
                     std::span<const yaml_place> places) noexcept
      : source_(source), places_(places) {}

  // The place in the YAML of a place in the JSON: of a key or value all of it;
  // of members up to the end of the last of them; of a part of a scalar its
  // first character. An unknown one stays unknown. Logarithmic in the number of
  // places, and linear in those of members.
  mxpatch::span written(mxpatch::span in_json) const noexcept;

  // What the text of an edit of the JSON would replace in the YAML; unknown
  // where the edit cannot be made there. It can where another scalar takes the
  // place of a bare one and reads the same in YAML; and where one of several
  // members goes that has lines of its own, or stands in braces, and has no
  // anchor.
  mxpatch::span written_edit(const text_edit& in_json) const noexcept;

  std::string_view source() const noexcept { return source_; }
  std::span<const yaml_place> places() const noexcept { return places_; }

  // For write_verdict_json: an input that was made from this YAML. Borrows the
  // map.
  origin as_origin(mxpatch::input which) const noexcept;

 private:
  const yaml_place* at(std::uint32_t offset) const noexcept;
  mxpatch::span written_member(mxpatch::span in_json) const noexcept;

  std::string_view source_;
  std::span<const yaml_place> places_;
};

// Reads the documents of a YAML text one by one. It owns scratch like a gate:
// one thread at a time, nothing allocated by our own code once warm (libyaml
// allocates for each text), and no call throws, aborts or recurses. Linear in
// the text and the JSON.
class MXPATCH_API yaml_reader {
 public:
  explicit yaml_reader(yaml_limits limits = {}) noexcept;
  yaml_reader(yaml_reader&&) noexcept;
  yaml_reader& operator=(yaml_reader&&) noexcept;
  yaml_reader(const yaml_reader&) = delete;
  yaml_reader& operator=(const yaml_reader&) = delete;
  ~yaml_reader();

  // Begins a text, which is borrowed until the next one: UTF-8, or UTF-16 with
  // a byte order mark. Diagnostics are of `which`. False, with error(), where
  // it is too large, or not a text.
  bool open(text yaml, input which = input::document) & noexcept;

  // Goes to the next document; those with nothing in them are passed over.
  // False at the end, and with error() where it cannot be read; nothing is read
  // behind an error.
  bool next() & noexcept;

  // Of the document that next() went to, until it is called again. The JSON is
  // compact, in the order of the YAML.
  std::string_view json() const noexcept;
  yaml_map map() const noexcept;
  // Its number among those that are not passed over, from 1, and its bytes.
  std::uint32_t number() const noexcept;
  mxpatch::span extent() const noexcept;
  // Words that YAML 1.2 reads otherwise (yaml-word), in the order of the text,
  // and how many more there are.
  std::span<const diagnostic> warnings() const noexcept;
  std::uint32_t warnings_omitted() const noexcept;

  // What spans of YAML are of: the text, or what became of it in UTF-8.
  std::string_view source() const noexcept;

  // Why the last call was false, `none` at the end; borrows from the text and
  // from the reader, until its next call.
  const diagnostic& error() const noexcept;

  // Bytes of scratch held, and a way to give them back when they are more than
  // `keep`; that forgets the text.
  std::size_t memory() const noexcept;
  void shrink(std::size_t keep = 0) noexcept;

 private:
  struct state;
  state* state_ = nullptr;
  yaml_limits limits_;
  bool starved_ = false;  // there was no memory for the state
};

}  // namespace v0
}  // namespace mxpatch
