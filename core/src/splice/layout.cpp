#include "splice/layout.hpp"

#include <algorithm>

#include "mxpatch/order.hpp"
#include "splice/prune.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// A wider gap is not repeated before what is inserted: one of a MiB before each
// of a thousand members would come to a GiB.
constexpr std::uint32_t widest_gap = 256;

std::uint32_t clip(std::uint64_t size) noexcept {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(size, nowhere - 1));
}

// REQUIRES: the object has members.
token last_key(const scan& text, token object) noexcept {
  token last = no_token;
  for (token key = text.first_key(object); key != no_token;
       key = text.next_key(key)) {
    last = key;
  }
  return last;
}

}  // namespace

void layout_step::start(bool swapped) noexcept {
  document_source_ = swapped ? piece::source::patch : piece::source::document;
  other_source_ = swapped ? piece::source::document : piece::source::patch;
  copy_ = 0;
  size_ = 0;
  memory_ = true;
  pieces_.clear();
  frames_.clear();
  order_.clear();
}

void layout_step::emit(piece::source from, std::string_view bytes) noexcept {
  if (bytes.empty()) return;
  if (!pieces_.empty()) {
    piece& last = pieces_.back();
    const bool continues =
        last.from == from &&
        last.bytes.data() + last.bytes.size() == bytes.data();
    if (continues) {
      last.bytes = {last.bytes.data(), last.bytes.size() + bytes.size()};
      size_ += bytes.size();
      return;
    }
  }
  memory_ = pieces_.push({from, bytes}) && memory_;
  size_ += bytes.size();
}

void layout_step::emit_document(std::uint32_t begin,
                                std::uint32_t end) noexcept {
  emit(document_source_, {document_->bytes + begin, end - begin});
}

void layout_step::copy_to(std::uint32_t end) noexcept {
  emit_document(copy_, end);
  copy_ = end;
}

// Begins to copy members from this one on, unless they are being copied.
void layout_step::run_members(const scan& text, frame& at, token key) noexcept {
  if (at.running) return;
  if (at.survivor) {
    emit(piece::source::constant, ",");
    copy_ = text.gap_begin(key);
  } else {
    const token first = at.object + 1;
    emit_document(text.gap_begin(first), text.begin(first));
    copy_ = text.begin(key);
  }
  at.running = true;
  at.survivor = true;
}

// Ends the copying behind the member in front of `key` (or of the bracket).
void layout_step::stop_members(const scan& text, frame& at,
                               token key) noexcept {
  if (!at.running) return;
  const token before = text.at(key - 1) == ',' ? key - 1 : key;
  copy_to(text.trim_back(text.begin(before)));
  at.running = false;
}

void layout_step::finish_object(const scan& text, frame& at) noexcept {
  const token close = text.link[at.object];
  if (at.next != close) run_members(text, at, at.next);
  if (!at.running) {
    copy_ = at.survivor ? text.trim_back(text.begin(close)) : text.begin(close);
  }
}

// Whether the first member stays where it is. `first_edit` comes before all
// others of the object.
bool layout_step::keeps_first(const edit& first_edit,
                              token first) const noexcept {
  if (document_->at(first) == '}') return false;
  const bool insertion = first_edit.document_key == no_token;
  return (insertion ? first_edit.place : first_edit.document_key) != first ||
         (!insertion && first_edit.kind != edit_kind::remove);
}

// Puts the edits of an object in the order of their places.
void layout_step::sort_edits(const edit_tree& edits,
                             std::size_t begin) noexcept {
  sort_range(order_.data() + begin, order_.end(), [&](edit_id a, edit_id b) {
    const edit& x = edits[a];
    const edit& y = edits[b];
    if (x.place != y.place) return x.place < y.place;
    // What is inserted comes before what stands there.
    const bool insert_x = x.document_key == no_token;
    const bool insert_y = y.document_key == no_token;
    if (insert_x != insert_y) return insert_x;
    return x.other_key < y.other_key;
  });
}

// Goes into an object, to its edits in the order of their places.
void layout_step::open_object(const edit_tree& edits, edit_id id,
                              token object) noexcept {
  frame made;
  made.object = object;
  made.edit = id;
  made.order_begin = static_cast<std::uint32_t>(order_.size());
  made.order_at = made.order_begin;
  for (edit_id child = edits[id].first; child != no_edit;
       child = edits[child].next) {
    if (!order_.push(child)) memory_ = false;
  }
  if (edits[id].unordered) sort_edits(edits, made.order_begin);
  made.next = object + 1;  // the first key, or the bracket that closes
  if (memory_ && keeps_first(edits[order_[made.order_begin]], made.next)) {
    // What is being copied goes on into the object.
    made.running = true;
    made.survivor = true;
  } else {
    copy_to(document_->begin(object) + 1);
  }
  if (!frames_.push(made)) memory_ = false;
}

step layout_step::run(const scan& document, const scan& other, edit_tree& edits,
                      bool swapped) noexcept {
  document_ = &document;
  other_ = &other;
  start(swapped);
  edit& root = edits[root_edit];
  if (root.kind == edit_kind::set) {
    emit_other(root);
    return memory_ ? step::done : step::out_of_memory;
  }
  if (root.first != no_edit) open_object(edits, root_edit, 0);
  while (!frames_.empty() && memory_) {
    frame& top = frames_.back();
    if (top.order_at == order_.size()) {
      const frame done = top;
      order_.truncate(done.order_begin);
      finish_object(document, frames_.back());
      frames_.pop();
      continue;
    }
    // The range of an object ends where its children's would begin.
    edit& change = edits[order_[top.order_at++]];
    apply_edit(edits, change);
  }
  if (memory_) copy_to(document.size);
  if (swapped) number_pieces();
  return memory_ ? step::done : step::out_of_memory;
}

// Only an update looks for bytes of its document.
void layout_step::number_pieces() noexcept {
  if (!starts_.resize_for_overwrite(pieces_.size())) memory_ = false;
  if (!memory_) return;
  std::uint64_t start = 0;
  for (std::size_t i = 0; i != pieces_.size(); ++i) {
    starts_[i] = start;
    start += pieces_[i].bytes.size();
  }
}

void layout_step::apply_edit(const edit_tree& edits, edit& change) noexcept {
  const scan& document = *document_;
  frame& at = frames_.back();
  const bool insertion = change.document_key == no_token;
  if (!insertion && change.kind == edit_kind::descend &&
      change.first == no_edit) {
    return;  // nothing changes in there
  }
  const token close = document.link[at.object];
  const token key = insertion ? change.place : change.document_key;
  if (at.next != key) run_members(document, at, at.next);

  if (insertion) {
    stop_members(document, at, key);
    const bool empty = document.at(at.object + 1) == '}';
    // The neighbour's gap: of the member it is put before, or of the last.
    std::string_view gap;
    if (!empty) {
      token neighbour = key;
      if (!at.survivor) {
        neighbour = at.object + 1;
      } else if (key == close) {
        if (at.last == no_token) at.last = last_key(document, at.object);
        neighbour = at.last;
      }
      const std::uint32_t begin = document.gap_begin(neighbour);
      const std::uint32_t end = document.begin(neighbour);
      if (end - begin <= widest_gap)
        gap = {document.bytes + begin, end - begin};
    }
    if (at.survivor) emit(piece::source::constant, ",");
    emit(document_source_, gap);
    at.survivor = true;
    at.next = key;
    emit_other(change);
    return;
  }

  const token value = scan::value(key);
  const token behind = document.after(value);
  const token next = document.at(behind) == ',' ? behind + 1 : behind;
  if (change.kind == edit_kind::remove) {
    stop_members(document, at, key);
    at.next = next;
    return;
  }
  run_members(document, at, key);
  at.next = next;
  if (change.kind == edit_kind::set) {
    copy_to(document.begin(value));
    emit_other(change);
    copy_ = document.end(value);
    return;
  }
  const auto id = static_cast<edit_id>(&change - &edits[root_edit]);
  open_object(edits, id, value);
}

// The other's value; with its key where a member is inserted.
void layout_step::emit_other(edit& change) noexcept {
  const token value = change.other_value();
  if (change.document_key == no_token && !change.is_root()) {
    const std::uint32_t begin = other_->begin(change.other_key);
    emit(other_source_, {other_->bytes + begin, other_->begin(value) - begin});
  }
  change.merged_begin = clip(size_);
  emit_value(*other_, value, change.pruned, other_source_);
  change.merged_end = clip(size_);
}

void layout_step::emit_value(const scan& text, token value, prune pruned,
                             piece::source from) noexcept {
  emit_pruned(
      text, value, pruned,
      [&](std::string_view bytes) {
        emit(from, bytes);
        return true;
      },
      [&] { emit(piece::source::constant, ","); });
}

std::uint32_t layout_step::find(const scan& document,
                                std::uint32_t byte) const noexcept {
  const char* const wanted = document.bytes + byte;
  // Pieces of the document are in ascending order; the few others are passed
  // over.
  std::size_t low = 0;
  std::size_t high = pieces_.size();
  while (low < high) {
    std::size_t middle = low + (high - low) / 2;
    std::size_t probe = middle;
    while (probe != high && pieces_[probe].from != document_source_) ++probe;
    if (probe == high) {
      high = middle;
      continue;
    }
    const std::string_view bytes = pieces_[probe].bytes;
    if (wanted < bytes.data()) {
      high = middle;
    } else if (wanted >= bytes.data() + bytes.size()) {
      low = probe + 1;
    } else {
      return clip(starts_[probe] +
                  static_cast<std::uint64_t>(wanted - bytes.data()));
    }
  }
  return nowhere;
}

}  // namespace mxpatch::inline v0::detail
