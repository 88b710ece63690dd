#include "api/api_state.hpp"

#include <algorithm>
#include <utility>

#include "api/load/load.hpp"

namespace mxpatch::server {

api_state::api_state(const api_settings& with, const policy_source& policies)
    : objects(with.store, with.most_store_bytes),
      who(with.token_file, with.grants_file) {
  who.start();
  if (!with.page.empty()) front.emplace(with.page);
  if (!with.load.empty()) {
    load_report report = load_objects(with.load, *policies.current(), objects);
    loaded = report.loaded;
    kept = std::move(report.kept);
  }
  for (stored_kind& each : objects.read().kinds()) {
    kinds_.insert(std::move(each));
  }
}

// One thread builds, and who writes meanwhile does not wait for it.
std::shared_ptr<const discovery> api_state::told(const policy_state& policies) {
  const auto newest = [&] {
    return moved_ || generation_ != policies.generation ? nullptr : told_;
  };
  {
    const std::lock_guard hold(guard_);
    if (auto is = newest()) return is;
  }
  const std::lock_guard alone(building_);
  {
    const std::lock_guard hold(guard_);
    if (auto is = newest()) return is;
    // What is stored from here on is told by the next one.
    kinds_.clear();
    moved_ = false;
  }
  std::vector<stored_kind> there;
  try {
    there = objects.read().kinds();
  } catch (...) {
    const std::lock_guard hold(guard_);
    moved_ = true;
    throw;
  }
  // Of building_ alone, but for the last lines.
  if (told_ == nullptr || there != told_of_ ||
      generation_ != policies.generation) {
    std::vector<stored_version> versions;
    for (const stored_kind& each : there) {
      versions.push_back({each.group, each.version, each.resource});
    }
    auto made = std::make_shared<const discovery>(policies.in_force, versions);
    told_of_ = there;
    const std::lock_guard hold(guard_);
    told_ = std::move(made);
    generation_ = policies.generation;
  }
  const std::lock_guard hold(guard_);
  kinds_.insert(there.begin(), there.end());
  return told_;
}

std::optional<api_state::collection> api_state::example(
    const policy_set& policies) const {
  if (policies.size() == 0) return std::nullopt;
  stored_kind is{std::string(policies[0].group()), "v1",
                 std::string(policies[0].resource())};
  const auto judged = [&](const stored_kind& each) {
    for (int i = 0; i < policies.size(); ++i) {
      if (policies[i].group() == each.group &&
          policies[i].resource() == each.resource) {
        return true;
      }
    }
    return false;
  };
  {
    const std::lock_guard hold(guard_);
    const auto found = std::find_if(kinds_.begin(), kinds_.end(), judged);
    if (found != kinds_.end()) is = *found;
  }
  const std::string root =
      is.group.empty() ? "/api/" : "/apis/" + is.group + '/';
  return collection{root + is.version + '/' + is.resource, is.resource};
}

void api_state::stored(stored_kind kind) {
  const std::lock_guard hold(guard_);
  if (kinds_.insert(std::move(kind)).second) moved_ = true;
}

void api_state::removed() {
  const std::lock_guard hold(guard_);
  moved_ = true;
}

}  // namespace mxpatch::server
