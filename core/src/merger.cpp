#include <algorithm>
#include <new>

#include "json/diagnostics.hpp"
#include "json/explain.hpp"
#include "json/text_reader.hpp"
#include "merge/apply.hpp"
#include "merge/diff.hpp"
#include "merge/undo.hpp"
#include "mxpatch/merge.hpp"
#include "splice/layout.hpp"
#include "splice/pointer_edit.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

struct merger::state {
  indexer index;
  text_reader document_reader;
  text_reader other_reader;
  edit_tree edits;
  comparer equal;
  merge_step merge;
  pointer_edit pointer;
  diff_step difference;
  patch_writer writer;
  layout_step layout;
  key_list keys;
  diagnostic error;
  std::span<const piece> output;
  bool has_output = false;
  mxpatch::limits limits;

  const scan& document() const noexcept { return document_reader.result(); }
  const scan& other() const noexcept { return other_reader.result(); }

  bool fail(const diagnostic& why) noexcept;
  bool fail_memory() noexcept;
  bool fail_duplicate(input which, const duplicate& keys) noexcept;
  bool read(input which, text from) noexcept;
  bool finish_edit(pointer_edit::outcome outcome, const scan& added) noexcept;
  bool check_patch() noexcept;
  bool finish_layout() noexcept;
  bool finish_patch(const patch_outcome& ended, input guide) noexcept;
  bool finish(std::span<const piece> pieces, std::uint64_t size) noexcept;
};

merger::merger(mxpatch::limits limits) noexcept : limits_(limits) {}
merger::~merger() { delete state_; }

bool merger::start() noexcept {
  if (state_ == nullptr) state_ = new (std::nothrow) state;
  if (state_ == nullptr) return false;
  state_->limits = limits_;
  state_->has_output = false;
  state_->error = {};
  return true;
}

bool merger::state::fail(const diagnostic& found) noexcept {
  error = found;
  return false;
}

bool merger::state::fail_memory() noexcept { return fail(no_scratch); }

bool merger::state::read(input which, text from) noexcept {
  const bool is_document = which == input::document;
  text_reader& into = is_document ? document_reader : other_reader;
  const text_terms terms{which, is_document ? limits.document : limits.patch,
                         limits.depth};
  return into.read(index, from, terms) || fail(into.error());
}

bool merger::state::fail_duplicate(input which,
                                   const duplicate& twice) noexcept {
  const scan& text = which == input::document ? document() : other();
  return fail(duplicate_diagnostic(which, text, twice));
}

// Keys of a patch that stand twice are refused wherever they are.
bool merger::state::check_patch() noexcept {
  const scan& text = other();
  duplicate again;
  const bool memory =
      for_each_duplicate(text, 0, text.count, keys, [&](const duplicate& pair) {
        // The first in the order of the text.
        if (pair.second < again.second) again = pair;
      });
  if (!memory) return fail_memory();
  return !again.found() || fail_duplicate(input::patch, again);
}

bool merger::state::finish_layout() noexcept {
  return finish(layout.pieces(), layout.size());
}

bool merger::state::finish_patch(const patch_outcome& ended,
                                 input guide) noexcept {
  const input which = ended.in_other ? guide : input::document;
  switch (ended.type) {
    case patch_outcome::kind::done:
      return finish(writer.pieces(), writer.size());
    case patch_outcome::kind::out_of_memory:
      return fail_memory();
    case patch_outcome::kind::duplicate_key:
      return fail_duplicate(which, ended.keys);
    case patch_outcome::kind::not_expressible:
      break;
  }
  const scan& text = ended.in_other ? other() : document();
  diagnostic made;
  made.code = error_code::not_expressible;
  made.input = which;
  made.span = {text.begin(ended.member), text.end(scan::value(ended.member))};
  made.arguments[0] = quoted_argument("key", text.body(ended.member));
  return fail(made);
}

bool merger::state::finish(std::span<const piece> pieces,
                           std::uint64_t size) noexcept {
  if (size > limits.output) {
    diagnostic made =
        make_diagnostic(error_code::output_too_large, input::patch, {0, 0});
    made.arguments[0] = size_argument("limit", limits.output);
    made.arguments[1] = size_argument("size", size);
    return fail(made);
  }
  output = pieces;
  has_output = true;
  return true;
}

bool merger::apply(text document, text patch, dialect how) & noexcept {
  if (!start()) return false;
  if (!state_->read(input::document, document) ||
      !state_->read(input::patch, patch) || !state_->check_patch()) {
    return false;
  }
  switch (state_->merge.run(state_->document(), state_->other(), how,
                            state_->edits, state_->equal)) {
    case step::done:
      break;
    case step::out_of_memory:
      return state_->fail_memory();
    case step::duplicate_key:
      return state_->fail_duplicate(input::document,
                                    state_->merge.place().keys);
  }
  if (state_->layout.run(state_->document(), state_->other(), state_->edits,
                         false) != step::done) {
    return state_->fail_memory();
  }
  return state_->finish_layout();
}

bool merger::diff(text document, text updated, dialect how) & noexcept {
  if (!start() || !state_->read(input::document, document) ||
      !state_->read(input::updated, updated)) {
    return false;
  }
  return state_->finish_patch(
      state_->difference.run(state_->document(), state_->other(), how,
                             state_->edits, state_->equal, state_->writer),
      input::updated);
}

bool merger::undo(text document, text patch, dialect how) & noexcept {
  if (!start() || !state_->read(input::document, document) ||
      !state_->read(input::patch, patch) || !state_->check_patch()) {
    return false;
  }
  return state_->finish_patch(
      detail::undo(state_->document(), state_->other(), how, state_->merge,
                   state_->edits, state_->equal, state_->writer),
      input::patch);
}

bool merger::validate(text json) & noexcept {
  return start() && state_->read(input::document, json);
}

bool merger::edit(text patch, std::string_view pointer, text value) & noexcept {
  if (!start() || !state_->read(input::patch, patch)) return false;
  // The value has to be JSON by itself: what follows puts it between others.
  if (!state_->read(input::document, value)) return false;
  const scan& text = state_->other();
  const auto outcome = state_->pointer.set(
      text, pointer, value, state_->index,
      std::min(limits_.depth, depth_ceiling), state_->edits);
  return state_->finish_edit(outcome, state_->pointer.other());
}

bool merger::unset(text patch, std::string_view pointer) & noexcept {
  if (!start() || !state_->read(input::patch, patch)) return false;
  const scan& text = state_->other();
  return state_->finish_edit(
      state_->pointer.unset(text, pointer, state_->edits), text);
}

bool merger::state::finish_edit(pointer_edit::outcome outcome,
                                const scan& added) noexcept {
  const scan& text = other();
  diagnostic made;
  made.input = input::patch;
  made.span = {0, 0};
  switch (outcome) {
    case pointer_edit::outcome::done:
      break;
    case pointer_edit::outcome::out_of_memory:
      return fail_memory();
    case pointer_edit::outcome::array_on_the_way:
      made.code = error_code::type_mismatch;
      made.span = text.span_of(pointer.blocked());
      made.arguments[0] = text_argument("expected", "an object");
      made.arguments[3] = json_argument("found", text.raw(pointer.blocked()));
      return fail(made);
    case pointer_edit::outcome::bad_pointer:
    case pointer_edit::outcome::bad_value:
      made.code = error_code::bad_pointer;
      return fail(made);
  }
  if (layout.run(text, added, edits, false) != step::done) {
    return fail_memory();
  }
  return finish_layout();
}

merged_view merger::output() const noexcept {
  if (state_ == nullptr || !state_->has_output) return {};
  return view_of(state_->output);
}

merged_view merger::view_of(std::span<const piece> pieces) noexcept {
  merged_view view;
  view.available_ = true;
  view.pieces_ = pieces;
  for (const piece& one : pieces) view.size_ += one.bytes.size();
  return view;
}

const diagnostic& merger::error() const noexcept {
  return state_ == nullptr ? no_scratch : state_->error;
}

}  // namespace mxpatch::inline v0
