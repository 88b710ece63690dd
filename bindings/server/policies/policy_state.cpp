#include "policies/policy_state.hpp"

#include <algorithm>

namespace mxpatch::server {

std::string_view name(policy_entry::condition state) noexcept {
  constexpr std::string_view names[] = {"loaded", "kept", "broken"};
  return names[static_cast<int>(state)];
}

std::string fault_of(const policy_entry& is) {
  return is.file + ':' + is.fault;
}

const policy_entry* policy_state::stopping(
    const review_subject& about, std::string_view named) const noexcept {
  for (const policy_entry& each : entries) {
    if (!each.stops) continue;
    if (named.empty() ? each.target.fits(about) : each.name == named) {
      return &each;
    }
  }
  return nullptr;
}

const policy_entry* policy_state::unreadable() const noexcept {
  for (const policy_entry& each : entries) {
    if (each.stops && !each.target.known()) return &each;
  }
  return nullptr;
}

std::size_t policy_state::faulty() const noexcept {
  return static_cast<std::size_t>(
      std::count_if(entries.begin(), entries.end(), [](const auto& each) {
        return each.state != policy_entry::condition::loaded;
      }));
}

}  // namespace mxpatch::server
