#pragma once

#include <cstdint>

#include "json/cursor.hpp"
#include "mxpatch/buffer.hpp"

namespace mxpatch::inline v0::detail {

// Which null members a value of a patch loses on its way into an object.
enum class prune : std::uint8_t {
  none,     // it has none, or keeps them
  objects,  // RFC 7396: those outside of arrays
  all,      // Kubernetes: those in objects inside of arrays too
};

using edit_id = std::uint32_t;
inline constexpr edit_id no_edit = 0xffff'ffff;
inline constexpr edit_id root_edit = 0;
// No byte of the merged object.
inline constexpr std::uint32_t nowhere = 0xffff'ffff;

enum class edit_kind : std::uint8_t {
  descend,  // both are objects: what changes are the children
  set,      // the value of `other` takes the place, or comes
  remove,   // the member goes
};

// What becomes of one member of an object of the document; together a tree that
// says how the document turns into a result with values of the other text, a
// patch or a new object. It is the desk on which each step of the flow writes
// what it found out: merging the edit, the policy where it stands, splicing
// where its value came to lie.
struct edit {
  edit_id parent = no_edit;
  edit_id next = no_edit;   // siblings, in ascending order of their keys
  edit_id first = no_edit;  // children of a descend
  edit_id last = no_edit;
  token document_key = no_token;  // no_token: the document lacks the member
  token other_key = no_token;     // no_token: the other text lacks it
  token place = no_token;         // insert before this key, or before
                                  // the bracket that closes the object
  edit_kind kind = edit_kind::descend;
  prune pruned = prune::none;
  bool unordered = false;     // the document object's keys do not ascend
  bool map = false;           // its members are shown as map entries
  std::uint32_t policy = 0;   // see policy/judge
  std::uint32_t segment = 0;  // the path, once something was said of it
  std::uint32_t merged_begin = nowhere;  // the value in the preserve style
  std::uint32_t merged_end = nowhere;

  // The root is the value at token 0 of both texts.
  bool is_root() const noexcept { return parent == no_edit; }
  token document_value() const noexcept {
    if (is_root()) return 0;
    return document_key == no_token ? no_token : scan::value(document_key);
  }
  token other_value() const noexcept {
    if (is_root()) return 0;
    return other_key == no_token ? no_token : scan::value(other_key);
  }
};

class edit_tree {
 public:
  // Empties the tree but for its root.
  [[nodiscard]] bool start(edit_kind kind) noexcept {
    edits_.clear();
    edit root;
    root.kind = kind;
    return edits_.push(root);
  }
  // Appends a child; no_edit when there is no memory.
  edit_id append(edit_id parent, edit child) noexcept {
    child.parent = parent;
    const auto id = static_cast<edit_id>(edits_.size());
    if (!edits_.push(child)) return no_edit;
    edit& above = edits_[parent];
    if (above.first == no_edit) {
      above.first = id;
    } else {
      edits_[above.last].next = id;
    }
    above.last = id;
    return id;
  }
  // Takes a child away, with what is below it. `before` is the sibling in front
  // of it, or no_edit.
  void unlink(edit_id before, edit_id child) noexcept {
    edit& above = edits_[edits_[child].parent];
    const edit_id next = edits_[child].next;
    if (before == no_edit) {
      above.first = next;
    } else {
      edits_[before].next = next;
    }
    if (above.last == child) above.last = before;
  }
  // Forgets the children of an edit, which are all from number `size` on.
  void truncate_children(edit_id parent, std::size_t size) noexcept {
    edits_.truncate(size);
    edits_[parent].first = no_edit;
    edits_[parent].last = no_edit;
  }
  // The edit behind this one in a walk over the whole tree, parents first; a
  // tree is never walked by recursion, since a patch may be 10,000 levels deep.
  edit_id following(edit_id id) const noexcept {
    if (edits_[id].first != no_edit) return edits_[id].first;
    return skip(id);
  }
  // The same, past the children of this one.
  edit_id skip(edit_id id) const noexcept {
    while (id != no_edit && edits_[id].next == no_edit) id = edits_[id].parent;
    return id == no_edit ? no_edit : edits_[id].next;
  }

  edit& operator[](edit_id id) noexcept { return edits_[id]; }
  const edit& operator[](edit_id id) const noexcept { return edits_[id]; }
  std::size_t size() const noexcept { return edits_.size(); }
  std::size_t memory() const noexcept { return edits_.memory(); }
  void release_above(std::size_t keep) noexcept { edits_.release_above(keep); }

 private:
  buffer<edit> edits_;
};

}  // namespace mxpatch::inline v0::detail
