#include <new>
#include <utility>

#include "json/diagnostics.hpp"
#include "json/text_reader.hpp"
#include "merge/apply.hpp"
#include "merge/diff.hpp"
#include "merge/undo.hpp"
#include "mxpatch/merge.hpp"
#include "mxpatch/pointer.hpp"
#include "splice/layout.hpp"
#include "splice/path_edit.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

struct merger::state {
  indexer index;
  text_reader document_reader;
  text_reader other_reader;
  edit_tree edits;
  comparer equal;
  merge_step merge;
  path_edit edits_at;
  buffer<char> name_bytes;  // of a pointer
  buffer<std::string_view> parts;
  piece whole;  // a text as it is
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

  std::size_t memory() const noexcept {
    return document_reader.memory() + other_reader.memory() + edits.memory() +
           equal.memory() + merge.memory() + edits_at.memory() +
           name_bytes.memory() + parts.memory() + difference.memory() +
           writer.memory() + layout.memory() + keys.memory();
  }

  bool fail(const diagnostic& why) noexcept;
  bool fail_memory() noexcept;
  bool fail_duplicate(input which, const duplicate& keys) noexcept;
  bool read(input which, text from) noexcept;
  bool edit(text patch, path names, text value) noexcept;
  bool unset(text patch, path names) noexcept;
  bool take_apart(std::string_view pointer) noexcept;
  path path_names() const noexcept { return {parts.data(), parts.size()}; }
  bool fail_path() noexcept;
  bool finish_edit(path_edit::outcome outcome, const scan& added) noexcept;
  bool check_patch() noexcept;
  bool finish_layout() noexcept;
  bool finish_patch(const patch_outcome& ended, input guide) noexcept;
  bool finish(std::span<const piece> pieces, std::uint64_t size) noexcept;
};

merger::merger(mxpatch::limits limits) noexcept : limits_(limits) {}

merger::merger(merger&& other) noexcept
    : state_(std::exchange(other.state_, nullptr)),
      limits_(other.limits_),
      starved_(other.starved_) {}

merger& merger::operator=(merger&& other) noexcept {
  std::swap(state_, other.state_);
  std::swap(limits_, other.limits_);
  std::swap(starved_, other.starved_);
  return *this;
}

merger::~merger() { delete state_; }

std::size_t merger::memory() const noexcept {
  return state_ == nullptr ? 0 : sizeof(state) + state_->memory();
}

void merger::shrink(std::size_t keep) noexcept {
  if (memory() <= keep) return;
  delete state_;
  state_ = nullptr;
}

bool merger::start() noexcept {
  if (state_ == nullptr) state_ = new (std::nothrow) state;
  starved_ = state_ == nullptr;
  if (starved_) return false;
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
  if (ended.type == patch_outcome::kind::done) {
    return finish(writer.pieces(), writer.size());
  }
  return fail(ended.in_other
                  ? why_no_patch(ended, other(), guide)
                  : why_no_patch(ended, document(), input::document));
}

bool merger::state::finish(std::span<const piece> pieces,
                           std::uint64_t size) noexcept {
  if (size > limits.output) {
    return fail(output_too_large(input::patch, limits.output, size));
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

bool merger::format(text json) & noexcept {
  if (!start() || !state_->read(input::document, json)) return false;
  state_->whole = {piece::source::document, json};
  return state_->finish({&state_->whole, 1}, json.size());
}

bool merger::edit(text patch, path names, text value) & noexcept {
  return start() && state_->edit(patch, names, value);
}
bool merger::unset(text patch, path names) & noexcept {
  return start() && state_->unset(patch, names);
}
bool merger::edit_at(text patch, std::string_view pointer,
                     text value) & noexcept {
  return start() && state_->take_apart(pointer) &&
         state_->edit(patch, state_->path_names(), value);
}
bool merger::unset_at(text patch, std::string_view pointer) & noexcept {
  return start() && state_->take_apart(pointer) &&
         state_->unset(patch, state_->path_names());
}

// An edit of nothing makes a patch.
static text object_or(text patch) noexcept {
  constexpr std::string_view blanks = " \t\r\n";
  const bool blank =
      std::string_view(patch).find_first_not_of(blanks) == blanks.npos;
  return blank ? text("{}") : patch;
}

bool merger::state::edit(text patch, path names, text value) noexcept {
  patch = object_or(patch);
  // The value has to be JSON by itself: what follows puts it between others.
  if (!read(input::patch, patch) || !read(input::document, value)) return false;
  const path_edit::outcome outcome =
      edits_at.set(other(), names, value, index, limits.depth, edits);
  return finish_edit(outcome, edits_at.other());
}

bool merger::state::unset(text patch, path names) noexcept {
  patch = object_or(patch);
  if (!read(input::patch, patch)) return false;
  return finish_edit(edits_at.unset(other(), names, edits), other());
}

// Decodes the names of a pointer, one behind the other.
bool merger::state::take_apart(std::string_view pointer) noexcept {
  if (!is_pointer(pointer)) return fail_path();
  name_bytes.clear();
  parts.clear();
  if (!name_bytes.reserve(pointer.size())) return fail_memory();
  bool memory = true;
  for (pointer_parts rest(pointer); rest.more();) {
    const char* const begin = name_bytes.end();
    rest.next([&](char byte) { memory = name_bytes.push(byte) && memory; });
    memory = parts.push(
                 {begin, static_cast<std::size_t>(name_bytes.end() - begin)}) &&
             memory;
  }
  return memory || fail_memory();
}

bool merger::state::fail_path() noexcept {
  return fail(make_diagnostic(error_code::bad_pointer, input::patch, {0, 0}));
}

bool merger::state::finish_edit(path_edit::outcome outcome,
                                const scan& added) noexcept {
  const scan& text = other();
  switch (outcome) {
    case path_edit::outcome::done:
      break;
    case path_edit::outcome::out_of_memory:
      return fail_memory();
    case path_edit::outcome::array_on_the_way: {
      diagnostic made = make_diagnostic(error_code::type_mismatch, input::patch,
                                        text.span_of(edits_at.blocked()));
      made.field = edits_at.blocked_field();
      made.arguments[0] = text_argument("expected", "an object");
      made.arguments[3] = json_argument("found", text.raw(edits_at.blocked()));
      return fail(made);
    }
    case path_edit::outcome::duplicate_key:
      return fail_duplicate(input::patch, edits_at.twice());
    case path_edit::outcome::unreadable:
      return fail(edits_at.error(input::patch, input::document));
    case path_edit::outcome::no_name:
      return fail_path();
  }
  if (layout.run(text, added, edits, false) != step::done) {
    return fail_memory();
  }
  return finish_layout();
}

merged_view merger::output() const noexcept {
  if (state_ == nullptr || !state_->has_output) return {};
  return merged_view(state_->output);
}

const diagnostic& merger::error() const noexcept {
  if (state_ != nullptr) return state_->error;
  return starved_ ? no_scratch : no_error;
}

}  // namespace mxpatch::inline v0
