#include "merge/patch_writer.hpp"

#include <algorithm>
#include <utility>

#include "json/diagnostics.hpp"
#include "json/text_reader.hpp"
#include "merge/apply.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr auto constant = piece::source::constant;

}  // namespace

diagnostic why_no_patch(const patch_outcome& ended, const scan& text,
                        input which) noexcept {
  switch (ended.type) {
    case patch_outcome::kind::duplicate_key:
      return duplicate_diagnostic(which, text, ended.keys);
    case patch_outcome::kind::not_expressible: {
      diagnostic made = make_diagnostic(
          error_code::not_expressible, which,
          {text.begin(ended.member), text.end(scan::value(ended.member))});
      made.arguments[0] = quoted_argument("key", text.body(ended.member));
      return made;
    }
    default:
      return no_scratch;
  }
}

void patch_writer::start(const scan& document, const scan& other, side wanted,
                         dialect how) noexcept {
  side_ = wanted;
  dialect_ = how;
  document_ = &document;
  other_ = &other;
  wanted_ = wanted == side::document ? &document : &other;
  memory_ = true;
  size_ = 0;
  blocked_ = no_token;
  twice_ = {};
  pieces_.clear();
}

patch_outcome patch_writer::write_edits(const scan& document, const scan& other,
                                        const edit_tree& edits, side wanted,
                                        dialect how) noexcept {
  start(document, other, wanted, how);
  if (!find_effects(edits)) {
    memory_ = false;
    return finish();
  }
  emit(constant, "{");
  bool first = true;
  edit_id object = root_edit;
  edit_id id = edits[root_edit].first;
  for (;;) {
    while (id == no_edit) {
      emit(constant, "}");
      if (object == root_edit) return finish();
      first = false;
      id = edits[object].next;
      object = edits[object].parent;
    }
    const edit& change = edits[id];
    if (!effects_[id]) {
      id = change.next;
      continue;
    }
    if (!first) emit(constant, ",");
    emit_key(change);
    first = change.kind == edit_kind::descend;
    if (first) {
      emit(constant, "{");
      object = id;
      id = change.first;
    } else {
      emit_value(change);
      id = change.next;
    }
  }
}

patch_outcome patch_writer::write_root(const scan& document, const scan& other,
                                       side wanted, dialect how) noexcept {
  start(document, other, wanted, how);
  // A root that is null can be set: a patch that is not an object is the
  // result.
  const scan& present = wanted == side::document ? other : document;
  check_value(0, present.is_object(0));
  emit(
      wanted == side::document ? piece::source::document : piece::source::patch,
      wanted_->raw(0));
  return finish();
}

// An object that a merge walked through may have no edit in it; and what
// settling took away is still in the list, but in no object.
bool patch_writer::find_effects(const edit_tree& edits) noexcept {
  if (!effects_.resize_for_overwrite(edits.size())) return false;
  std::fill(effects_.begin(), effects_.end(), false);
  for (edit_id id = edits.following(root_edit); id != no_edit;
       id = edits.following(id)) {
    if (edits[id].kind == edit_kind::descend) continue;
    for (edit_id at = id; at != no_edit && !effects_[at];
         at = edits[at].parent) {
      effects_[at] = true;
    }
  }
  return true;
}

void patch_writer::emit(piece::source from, std::string_view bytes) noexcept {
  size_ += bytes.size();
  memory_ = memory_ && pieces_.push({from, bytes});
}

void patch_writer::emit_key(const edit& change) noexcept {
  const bool document_is_wanted = side_ == side::document;
  const bool from_document =
      change.other_key == no_token ||
      (document_is_wanted && change.document_key != no_token);
  const scan& text = from_document ? *document_ : *other_;
  emit(from_document ? piece::source::document : piece::source::patch,
       text.raw(from_document ? change.document_key : change.other_key));
  emit(constant, ":");
}

void patch_writer::emit_value(const edit& change) noexcept {
  const bool document_is_wanted = side_ == side::document;
  token value = change.document_value();
  token present = change.other_value();
  if (!document_is_wanted) std::swap(value, present);
  if (value == no_token) return emit(constant, "null");
  if (wanted_->is_null(value)) blocked_ = std::min(blocked_, value - 2);
  const scan& there = document_is_wanted ? *other_ : *document_;
  check_value(value, present != no_token && there.is_object(present));
  emit(document_is_wanted ? piece::source::document : piece::source::patch,
       wanted_->raw(value));
}

// Keeps what is wrong with a value of a patch, the first in the order of the
// text: a patch cannot say nulls that are lost on the way.
void patch_writer::check_value(token value, bool over_object) noexcept {
  const scan& text = *wanted_;
  if (!text.is_container(value)) return;
  const prune lost = pruning_rule(dialect_, over_object);
  if (lost != prune::none) {
    const token null = find_null_member(text, value, lost);
    if (null != no_token) blocked_ = std::min(blocked_, null - 2);
  }
  const bool checked = for_each_duplicate(text, value, text.after(value), keys_,
                                          [&](const duplicate& pair) {
                                            if (pair.second < twice_.second)
                                              twice_ = pair;
                                          });
  memory_ = memory_ && checked;
}

patch_outcome patch_writer::finish() noexcept {
  using kind = patch_outcome::kind;
  patch_outcome ended;
  ended.in_other = side_ == side::other;
  ended.keys = twice_;
  ended.member = blocked_;
  ended.type = !memory_               ? kind::out_of_memory
               : twice_.found()       ? kind::duplicate_key
               : blocked_ != no_token ? kind::not_expressible
                                      : kind::done;
  return ended;
}

}  // namespace mxpatch::inline v0::detail
