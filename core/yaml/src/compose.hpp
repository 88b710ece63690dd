#pragma once

#include <string_view>

#include "events.h"
#include "mxpatch/buffer.hpp"
#include "mxpatch/diagnostic.hpp"
#include "resolve.hpp"

namespace mxpatch::inline v0::detail {

// One node of a document. They stand in the order of the text, a collection in
// front of what is in it: of a mapping each key, then its value.
struct yaml_node {
  enum class kind : std::uint8_t { scalar, alias, sequence, mapping };
  std::uint32_t begin, end;  // bytes of the YAML, with tag and anchor
  // Of a scalar its text in `words`; of an alias the node that it stands for,
  // and the end of that; of a collection the number behind its last node.
  std::uint32_t first, second;
  kind type;
  yaml_tag tag;
  bool resolves;  // a scalar that is not just a string
  bool implicit;  // plain, or with the tag "!"
  bool bare;      // on one line, without tag or anchor
};

// A document as nodes. `next` behind a node of any kind is the next one that is
// not in it.
struct yaml_document {
  buffer<yaml_node> nodes;
  buffer<char> words;
  span extent;  // from its first byte to its last

  std::uint32_t next(std::uint32_t node) const noexcept {
    const yaml_node& of = nodes[node];
    return of.type == yaml_node::kind::sequence ||
                   of.type == yaml_node::kind::mapping
               ? of.second
               : node + 1;
  }
  std::string_view text(const yaml_node& scalar) const noexcept {
    return {words.data() + scalar.first, scalar.second};
  }
};

// Brings events into that form.
class composer {
 public:
  composer() noexcept = default;
  composer(const composer&) = delete;
  composer& operator=(const composer&) = delete;
  ~composer() { close(); }

  // `offset` is where `text` begins in the source that spans are of. False
  // without memory.
  bool open(std::string_view source, std::uint32_t offset, input which,
            std::uint32_t depth) noexcept;
  void close() noexcept;

  enum class outcome { document, end, failed };
  // The next document, empty ones too.
  outcome next(yaml_document& out, diagnostic& why) noexcept;

  std::size_t memory() const noexcept {
    return open_.memory() + anchors_.memory() + names_.memory();
  }
  void shrink(std::size_t keep) noexcept;

 private:
  struct name {
    std::uint32_t begin, size;  // in names_
    std::uint32_t node;
    bool alias;
  };

  span place(std::size_t begin, std::size_t end) const noexcept;
  bool add(yaml_document& out, const mxpatch_event& event, yaml_node::kind type,
           diagnostic& why) noexcept;
  bool keep_name(const char* text, std::uint32_t node, bool alias) noexcept;
  bool connect(yaml_document& out, diagnostic& why) noexcept;
  void fail_as_told(diagnostic& why) const noexcept;

  std::string_view source_;
  std::uint32_t offset_ = 0;
  input which_ = input::document;
  std::uint32_t depth_ = 0;
  mxpatch_events* events_ = nullptr;
  bool done_ = false;
  buffer<std::uint32_t> open_;  // collections that are not closed
  buffer<name> anchors_;        // and aliases, in the order of the text
  buffer<char> names_;
  std::uint32_t last_end_ = 0;
};

}  // namespace mxpatch::inline v0::detail
