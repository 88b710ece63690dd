#pragma once

#include <span>

#include "api/discovery/served.hpp"

namespace mxpatch::server {

// Calls each(span) for every run of resources that are of the same group, or
// version, as their neighbours.
template <class Same, class Each>
void for_runs(std::span<const served_resource> all, Same same, Each each) {
  for (std::size_t from = 0, to = 0; from != all.size(); from = to) {
    while (to != all.size() && same(all[from], all[to])) ++to;
    each(all.subspan(from, to - from));
  }
}

template <class Each>
void for_groups(std::span<const served_resource> all, Each each) {
  for_runs(
      all, [](const auto& a, const auto& b) { return a.group == b.group; },
      each);
}

template <class Each>
void for_versions(std::span<const served_resource> all, Each each) {
  for_runs(
      all,
      [](const auto& a, const auto& b) {
        return a.group == b.group && a.version == b.version;
      },
      each);
}

}  // namespace mxpatch::server
