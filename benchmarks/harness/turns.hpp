#pragma once

#include <cstddef>
#include <vector>

namespace bench {

// The inputs of a case. Where it has several, calls take them in turn: a
// processor that is shown one again and again learns its branches by heart.
template <class Input>
class turns {
 public:
  void clear() { all_.clear(); }
  Input& add() {
    now_ = all_.size();
    return all_.emplace_back();
  }
  // The first after the last: also after the last that was added.
  Input& next() {
    if (++now_ >= all_.size()) now_ = 0;
    return all_[now_];
  }
  Input& now() { return all_[now_]; }

 private:
  std::vector<Input> all_;
  std::size_t now_ = 0;
};

}  // namespace bench
