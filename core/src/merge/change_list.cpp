#include "merge/change_list.hpp"

namespace mxpatch::inline v0::detail {

bool listed_paths::add(path_id path) noexcept {
  constexpr std::uint64_t digits = 10;  // of an element's number
  for (path_id at = path; at != 0; at = (*paths_)[at].parent) {
    const segment& step = (*paths_)[at];
    ++bytes_;
    switch (step.from) {
      case side::document:
        bytes_ += document_->body(step.key).size();
        break;
      case side::other:
        bytes_ += other_->body(step.key).size();
        break;
      case side::literal:
        bytes_ += step.literal.size();
        break;
      case side::element:
        bytes_ += digits;
        break;
    }
    if (bytes_ > listed_paths_limit) return false;
  }
  return true;
}

bool change_list::fits(const change& made) noexcept {
  bool good = true;
  while (good && counted_ != list_.size()) {
    good = paths_.add(list_[counted_++].path);
  }
  // The first is listed whatever it is.
  good = good && paths_.add(made.path);
  ++counted_;
  return good || list_.empty();
}

}  // namespace mxpatch::inline v0::detail
