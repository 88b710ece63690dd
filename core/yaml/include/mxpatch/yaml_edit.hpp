#pragma once

#include <cstdint>
#include <string_view>

#include "mxpatch/buffer.hpp"
#include "mxpatch/merge.hpp"
#include "mxpatch/yaml.hpp"

namespace mxpatch {
inline namespace v0 {

// Edits YAML at a path of names, as merger does a patch of JSON. Where that can
// be done in the text itself, every byte around stays: a value takes the place
// of another, a new member stands in the line behind its neighbours, with their
// indentation, and one that goes takes its line along. Each such edit is read
// again and held against what the edit makes of the JSON. Where it makes
// another thing of it, the document is written anew, as write_yaml does, and
// its comments are gone; other documents of the text stay.
class MXPATCH_API yaml_editor {
 public:
  // REQUIRES: the reader's last next() answered true. False as merger's, with
  // places of the JSON, or as write_any_yaml.
  bool edit(const yaml_reader& at, merger::path names, text value) & noexcept;
  bool unset(const yaml_reader& at, merger::path names) & noexcept;

  // The whole text, with all of its documents, until the next call.
  std::string_view text() const noexcept { return {out_.data(), out_.size()}; }
  bool rewritten() const noexcept { return rewritten_; }
  const diagnostic& error() const noexcept { return error_; }

 private:
  // A member on the way, in the JSON.
  struct step {
    mxpatch::span key;
    std::uint32_t value = 0;  // where it begins
  };

  bool begin(const yaml_reader& at, bool edited) noexcept;
  bool finish(bool in_place) noexcept;
  bool fail_memory() noexcept;
  bool find(merger::path names) noexcept;
  bool edit_in_place(merger::path names, std::string_view value) noexcept;
  bool unset_in_place() noexcept;
  bool replace_scalar(std::string_view value) noexcept;
  bool replace(merger::path names, std::string_view value) noexcept;
  bool insert(merger::path names, std::string_view value) noexcept;

  mxpatch::span value_of(const step& member) const noexcept;
  const yaml_place* place_of(std::uint32_t in_json) const noexcept;
  std::uint32_t end_of(const step& member) const noexcept;
  std::uint32_t column_of(const yaml_place& place) const noexcept;

  void nest(merger::path names, std::string_view value) noexcept;
  void put(std::string_view bytes) noexcept;
  void put_lines(std::string_view json, std::uint32_t indent,
                 bool first) noexcept;
  void start(std::uint32_t end) noexcept;
  bool reads_right(std::uint32_t behind) noexcept;

  merger merger_;
  yaml_reader again_;
  const yaml_reader* at_ = nullptr;
  std::string_view json_, source_;
  yaml_map map_;
  buffer<char> wanted_;  // the JSON that is to be
  buffer<char> nested_;  // a member with the objects on its way, as JSON
  buffer<char> lines_;   // the same as YAML
  buffer<char> out_;
  buffer<step> way_;          // as far as the names lead
  bool whole_ = false;        // which is to the last
  bool has_members_ = false;  // or into an object that has them:
  step first_, last_;
  bool rewritten_ = false;
  bool starved_ = false;
  diagnostic error_;
};

}  // namespace v0
}  // namespace mxpatch
