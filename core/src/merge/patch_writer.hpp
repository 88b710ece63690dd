#pragma once

#include <span>

#include "merge/edits.hpp"
#include "merge/finding.hpp"
#include "mxpatch/merge.hpp"
#include "mxpatch/verdict.hpp"

namespace mxpatch::inline v0::detail {

// How the making of a merge patch ended.
struct patch_outcome {
  enum class kind : std::uint8_t {
    done,
    out_of_memory,
    duplicate_key,
    not_expressible,  // the patch would have to set a member to null
  };
  kind type = kind::done;
  bool in_other = false;    // which text the tokens are of
  duplicate keys;           // duplicate_key
  token member = no_token;  // not_expressible: the key
};

// Why there is no patch; `text` and `which` are what its tokens are of.
// REQUIRES: it is not done.
diagnostic why_no_patch(const patch_outcome& ended, const scan& text,
                        input which) noexcept;

// Writes a merge patch as pieces: constants, and keys and values as
// they stand in the texts.
class patch_writer {
 public:
  enum class side : std::uint8_t { document, other };

  // The patch that gives every edited member what it has on the wanted side,
  // where it has what the other side says.
  // REQUIRES: the root edit descends.
  patch_outcome write_edits(const scan& document, const scan& other,
                            const edit_tree& edits, side wanted,
                            dialect how) noexcept;
  // The patch that is the root of the wanted side.
  patch_outcome write_root(const scan& document, const scan& other, side wanted,
                           dialect how) noexcept;

  std::span<const piece> pieces() const noexcept {
    return {pieces_.data(), pieces_.size()};
  }
  std::uint64_t size() const noexcept { return size_; }
  std::size_t memory() const noexcept {
    return pieces_.memory() + effects_.memory() + keys_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    pieces_.release_above(keep);
    effects_.release_above(keep);
    keys_.release_above(keep);
  }

 private:
  void start(const scan& document, const scan& other, side wanted,
             dialect how) noexcept;
  bool find_effects(const edit_tree& edits) noexcept;
  void emit(piece::source from, std::string_view bytes) noexcept;
  void emit_key(const edit& change) noexcept;
  void emit_value(const edit& change) noexcept;
  void check_value(token value, bool over_object) noexcept;
  patch_outcome finish() noexcept;

  const scan* document_ = nullptr;
  const scan* other_ = nullptr;
  const scan* wanted_ = nullptr;  // one of the two
  side side_ = side::document;
  dialect dialect_ = dialect::rfc7396;
  bool memory_ = true;
  std::uint64_t size_ = 0;
  token blocked_ = no_token;
  duplicate twice_;
  buffer<piece> pieces_;
  buffer<bool> effects_;  // whether there is an edit below one
  key_list keys_;
};

}  // namespace mxpatch::inline v0::detail
