#pragma once

#include <string_view>

#include "compose.hpp"
#include "mxpatch/buffer.hpp"
#include "mxpatch/diagnostic.hpp"
#include "mxpatch/yaml.hpp"

namespace mxpatch::inline v0::detail {

// Writes the nodes of a document as JSON, as sigs.k8s.io/yaml does: aliases and
// merges written out, keys as strings.
class json_writer {
 public:
  bool write(const yaml_document& document, std::string_view source,
             input which, const yaml_limits& limits, diagnostic& why) noexcept;

  std::string_view json() const noexcept { return {out_.data(), out_.size()}; }
  std::span<const yaml_place> places() const noexcept {
    return {places_.data(), places_.size()};
  }
  std::span<const diagnostic> warnings() const noexcept {
    return {warnings_.data(), warnings_.size()};
  }
  std::uint32_t omitted() const noexcept { return omitted_; }

  void clear() noexcept;
  std::size_t memory() const noexcept;
  void shrink(std::size_t keep) noexcept;

 private:
  // What is being written. A merge writes members of the object below it.
  struct level {
    enum class kind : std::uint8_t { object, array, merge, merge_list };
    std::uint32_t at, end;         // the next node, and behind the last
    std::uint32_t place;           // of the value, in places_
    std::uint32_t first;           // of its members_, or of its elements_
    std::uint32_t depth;           // of merges in merges: 0 for an object
    std::uint32_t entry, element;  // which `<<`, and which of its list
    kind type;
    bool shared;  // in an alias or a merge
    bool alias;   // the first of an alias: its depth ends with this
  };
  struct member {
    std::uint32_t begin, end;  // of the key, in out_
    std::uint32_t hash;
    std::uint32_t place;
    std::uint32_t depth, entry, element;  // as of its level
    bool shared;
  };
  struct note {
    std::uint32_t begin, end;  // in words_
  };

  bool fail(error_code code, std::uint32_t node) noexcept;
  bool starved() noexcept;
  bool count(std::uint32_t node) noexcept;
  bool put(std::string_view text) noexcept;
  bool put(char byte) noexcept;
  bool put_string(std::string_view text) noexcept;
  bool put_binary(std::string_view text, std::uint32_t node) noexcept;
  bool put_scalar(std::uint32_t node) noexcept;
  bool put_key(std::uint32_t node) noexcept;
  bool open(std::uint32_t node, level::kind type, bool shared,
            bool alias) noexcept;
  bool close() noexcept;
  bool value(std::uint32_t node) noexcept;
  bool key(std::uint32_t node) noexcept;
  bool merge(std::uint32_t node) noexcept;
  bool merge_one(std::uint32_t node, std::uint32_t entry,
                 std::uint32_t element) noexcept;
  bool step() noexcept;
  bool check_members(std::uint32_t first) noexcept;
  bool same_key(const member& before, const member& after,
                std::uint32_t& wrong) noexcept;
  bool remove_dead() noexcept;
  void compare_words(std::uint32_t node, bool is_key) noexcept;
  bool is_merge(std::uint32_t node) const noexcept;
  std::string_view text_of(const member& of) const noexcept {
    return {out_.data() + of.begin, of.end - of.begin};
  }

  const yaml_document* document_ = nullptr;
  std::string_view source_;
  input which_ = input::document;
  const yaml_limits* limits_ = nullptr;
  diagnostic* why_ = nullptr;

  buffer<char> out_;
  buffer<yaml_place> places_;
  buffer<level> levels_;
  buffer<member> members_;
  buffer<std::uint32_t> elements_;
  buffer<std::uint32_t> order_;
  buffer<span> dead_;  // members that others take the place of
  buffer<diagnostic> warnings_;
  buffer<note> notes_;
  buffer<char> words_;
  std::uint32_t omitted_ = 0;
  std::uint32_t nesting_ = 0;  // objects and arrays that are open
  std::uint32_t alias_depth_ = 0;
  std::uint32_t entries_ = 0;
  // go-yaml's, which decide what is too much of aliases.
  std::uint64_t decoded_ = 0, aliased_ = 0;
};

}  // namespace mxpatch::inline v0::detail
