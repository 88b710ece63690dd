#include "merge/apply.hpp"

#include <algorithm>

namespace mxpatch::inline v0::detail {

namespace {

// The first of sorted keys for which `before` does not hold. Looks close by
// first, so that few keys cost few looks and many cost one each.
template <class Before>
const token* first_not_before(const token* begin, const token* end,
                              Before before) noexcept {
  std::size_t step = 1;
  while (begin + step < end && before(begin[step])) {
    begin += step;
    step *= 2;
  }
  return std::partition_point(begin, std::min(begin + step, end), before);
}

}  // namespace

prune pruning_rule(dialect how, bool over_object) noexcept {
  // What takes the place of an object came through as it is: only a value that
  // is not an object gets there, so that what json-patch leaves alone is an
  // array.
  if (over_object) return prune::none;
  return how == dialect::kubernetes ? prune::all : prune::objects;
}

// Looks at every token once: a null is a member's when a colon stands before
// it.
token find_null_member(const scan& text, token value, prune rule) noexcept {
  const token end = text.after(value);
  for (token t = value; t < end;) {
    if (rule == prune::objects && text.is_array(t)) {
      t = text.after(t);
      continue;
    }
    if (text.is_null(t) && t != value && text.at(t - 1) == ':') return t;
    ++t;
  }
  return no_token;
}

prune merge_step::pruning(token patch_value, bool over_object) const noexcept {
  if (!patch_->is_container(patch_value)) return prune::none;
  const prune rule = pruning_rule(dialect_, over_object);
  if (rule == prune::none) return rule;
  const bool found = find_null_member(*patch_, patch_value, rule) != no_token;
  return found ? rule : prune::none;
}

step merge_step::run(const scan& document, const scan& patch, dialect how,
                     edit_tree& edits, comparer& equal) noexcept {
  document_ = &document;
  patch_ = &patch;
  edits_ = &edits;
  equal_ = &equal;
  dialect_ = how;
  place_ = {};
  pending_.clear();
  keys_.clear();
  ineffective_.clear();
  inserted_.clear();
  const bool objects = document.is_object(0) && patch.is_object(0);
  if (!edits.start(objects ? edit_kind::descend : edit_kind::set)) {
    return step::out_of_memory;
  }
  if (!objects) {
    edits[root_edit].pruned = pruning(0, document.is_object(0));
    return step::done;
  }
  if (!pending_.push({0, 0, root_edit})) return step::out_of_memory;
  while (!pending_.empty()) {
    const object_pair next = pending_.back();
    pending_.pop();
    if (const step ended = merge_objects(next); ended != step::done) {
      return ended;
    }
  }
  // Only now is it certain that there was nothing in their place.
  for (const edit_id id : inserted_) {
    edit& made = edits[id];
    made.pruned = pruning(made.other_value(), false);
  }
  return step::done;
}

step merge_step::merge_objects(const object_pair& pair) noexcept {
  keys_.clear();
  if (!append_sorted_keys(*patch_, pair.patch, keys_).memory) {
    return step::out_of_memory;
  }
  if (keys_.empty()) return step::done;
  const std::size_t edits = edits_->size();
  const std::size_t pending = pending_.size();
  const std::size_t ineffective = ineffective_.size();
  const std::size_t inserted = inserted_.size();
  bool ascending = true;
  const step ended = merge_ascending(pair, ascending);
  if (ascending || ended == step::out_of_memory) return ended;
  edits_->truncate_children(pair.edit, edits);
  pending_.truncate(pending);
  ineffective_.truncate(ineffective);
  inserted_.truncate(inserted);
  return merge_unordered(pair);
}

// The usual object, as an API server stores it: one pass over both, which
// needs neither sorting nor memory.
step merge_step::merge_ascending(const object_pair& pair,
                                 bool& ascending) noexcept {
  const scan document = *document_;
  const token* wanted = keys_.begin();
  const token* const end = keys_.end();
  // Most keys are told from the one before, and from the one that is looked
  // for, by their first byte alone: one that is above `above`, and one that is,
  // less one, below `below`.
  const auto below_of = [](unsigned byte) { return byte == 0 ? 0 : byte - 1; };
  unsigned above = 0;
  unsigned below = below_of(first_byte(*patch_, *wanted));
  token previous = no_token;
  for (token key = document.first_key(pair.document); key != no_token;
       key = document.next_key(key)) {
    const unsigned byte = first_byte(document, key);
    if (byte <= above && previous != no_token &&
        compare_keys(document, previous, document, key) >= 0) {
      ascending = false;
      return step::done;
    }
    above = byte == 0 ? 0xff : byte;
    previous = key;
    if (byte - 1 < below) continue;
    while (wanted != end) {
      const int order = compare_keys(document, key, *patch_, *wanted);
      if (order < 0) break;
      const step ended =
          merge_member(pair, *wanted++, order == 0 ? key : no_token, key);
      if (ended != step::done) return ended;
      if (order == 0) break;
    }
    below = wanted == end ? 0xff : below_of(first_byte(*patch_, *wanted));
  }
  const token close = document_->link[pair.document];
  for (; wanted != end; ++wanted) {
    const step ended = merge_member(pair, *wanted, no_token, close);
    if (ended != step::done) return ended;
  }
  return step::done;
}

step merge_step::merge_unordered(const object_pair& pair) noexcept {
  const token close = document_->link[pair.document];
  const std::size_t patch_keys = keys_.size();
  (*edits_)[pair.edit].unordered = true;
  if (!append_sorted_keys(*document_, pair.document, keys_).memory) {
    return step::out_of_memory;
  }
  const token* at = keys_.begin() + patch_keys;
  for (std::size_t i = 0; i != patch_keys; ++i) {
    const token wanted = keys_[i];
    const auto before = [&](token key) {
      return compare_keys(*document_, key, *patch_, wanted) < 0;
    };
    at = first_not_before(at, keys_.end(), before);
    const bool found = at != keys_.end() &&
                       compare_keys(*document_, *at, *patch_, wanted) == 0;
    if (found && at + 1 != keys_.end() &&
        compare_keys(*document_, at[0], *document_, at[1]) == 0) {
      place_ = {false, {at[0], at[1]}};
      return step::duplicate_key;
    }
    const step ended =
        merge_member(pair, wanted, found ? *at : no_token, close);
    if (ended != step::done) return ended;
  }
  return step::done;
}

step merge_step::merge_member(const object_pair& pair, token patch_key,
                              token document_key, token place) noexcept {
  const token patch_value = scan::value(patch_key);
  edit child;
  child.document_key = document_key;
  child.other_key = patch_key;
  const bool present = document_key != no_token;
  child.place = present ? document_key : place;
  if (patch_->is_null(patch_value)) {
    if (!present) {
      return ineffective_.push({patch_key, pair.edit}) ? step::done
                                                       : step::out_of_memory;
    }
    child.kind = edit_kind::remove;
  } else {
    const token old = present ? scan::value(document_key) : no_token;
    const bool over_object = present && document_->is_object(old);
    if (over_object && patch_->is_object(patch_value)) {
      const edit_id id = edits_->append(pair.edit, child);
      return id != no_edit && pending_.push({old, patch_value, id})
                 ? step::done
                 : step::out_of_memory;
    }
    child.kind = edit_kind::set;
    if (present) {
      child.pruned = pruning(patch_value, over_object);
      switch (equal_->compare(*document_, old, *patch_, patch_value,
                              null_rule::distinct, child.pruned)) {
        case equality::equal:
          return step::done;
        case equality::out_of_memory:
          return step::out_of_memory;
        case equality::different:
          break;
      }
    } else if (patch_->is_container(patch_value)) {
      const edit_id id = edits_->append(pair.edit, child);
      return id != no_edit && inserted_.push(id) ? step::done
                                                 : step::out_of_memory;
    }
  }
  return edits_->append(pair.edit, child) != no_edit ? step::done
                                                     : step::out_of_memory;
}

}  // namespace mxpatch::inline v0::detail
