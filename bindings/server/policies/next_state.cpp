#include "policies/next_state.hpp"

#include <algorithm>
#include <utility>

#include "mxpatch/locate.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch::server {
namespace {

using condition = policy_entry::condition;

// Whether it is the same policy of the same file at an earlier time: by its
// name, or by its place where it does not tell a name.
bool is_earlier(const policy_entry& before, const policy_entry& now) {
  if (before.file != now.file || before.file.empty() || !before.rules) {
    return false;
  }
  return now.name.empty() ? before.number == now.number
                          : before.name == now.name;
}

policy_entry kept(const policy_entry& before, std::string fault) {
  policy_entry out = before;
  out.state = condition::kept;
  out.fault = std::move(fault);
  return out;
}

// Puts the policies before it in the place of one that is broken: all of its
// file where nothing of that can be told apart.
void keep_earlier(const policy_state& before, policy_entry now,
                  std::vector<policy_entry>& out) {
  const std::size_t first = out.size();
  const bool whole = now.name.empty() && !now.target.known();
  for (const policy_entry& each : before.entries) {
    if (each.file != now.file || !each.rules) continue;
    if (whole || is_earlier(each, now)) out.push_back(kept(each, now.fault));
  }
  if (out.size() == first) out.push_back(std::move(now));
}

bool was_default(const policy_state& before, const policy_entry& now) {
  return std::any_of(before.entries.begin(), before.entries.end(),
                     [&](const policy_entry& each) {
                       return is_earlier(each, now) && each.rules.is_default();
                     });
}

void break_one(policy_entry& entry, const policy_state& before,
               std::string fault) {
  for (const policy_entry& each : before.entries) {
    if (entry.state == condition::loaded && is_earlier(each, entry) &&
        !each.rules.is_default()) {
      entry = kept(each, std::move(fault));
      return;
    }
  }
  entry.state = condition::broken;
  entry.fault = std::move(fault);
  entry.rules = {};
}

bool serves(const policy_state& state, const policy_target& target) {
  review_subject about;
  about.group = about.resource_group = target.group;
  about.kind = target.kind;
  about.resource = target.resource;
  for (const policy_entry& each : state.entries) {
    if (each.stops && each.target.fits(about)) return false;
  }
  return std::any_of(
      state.entries.begin(), state.entries.end(),
      [&](const auto& each) { return each.rules && each.target.fits(about); });
}

// Makes the set; the policies that it refuses are broken, and it is made
// without them.
policy_set make_set(const policy_state& before,
                    std::vector<policy_entry>& entries) {
  struct refusal {
    std::size_t index;
    std::string fault;
  };
  for (;;) {
    std::vector<policy> given;
    std::vector<std::size_t> whose;
    // Of two defaults of a kind the set refuses the second: not the one that
    // has been in force.
    for (const bool new_ones : {false, true}) {
      for (std::size_t i = 0; i != entries.size(); ++i) {
        if (!entries[i].rules || was_default(before, entries[i]) == new_ones) {
          continue;
        }
        given.push_back(entries[i].rules);
        whose.push_back(i);
      }
    }
    std::vector<refusal> refused;
    auto made = policy_set::make(
        given, false,
        {[](void* into, const diagnostic& found) {
           refusal one{static_cast<std::size_t>(found.arguments[2].number), ""};
           write_message(found, language::english, append_to(one.fault));
           static_cast<std::vector<refusal>*>(into)->push_back(one);
         },
         &refused});
    if (made) return std::move(made).value();
    if (refused.empty()) return before.in_force;  // without memory
    for (const refusal& each : refused) {
      break_one(entries[whose[each.index]], before, each.fault);
    }
  }
}

}  // namespace

policy_state next_state(const policy_state& before,
                        std::vector<policy_entry> read) {
  policy_state out;
  out.generation = before.generation + 1;
  for (policy_entry& each : read) {
    if (each.state == condition::broken) {
      keep_earlier(before, std::move(each), out.entries);
    } else {
      out.entries.push_back(std::move(each));
    }
  }
  out.in_force = make_set(before, out.entries);
  for (policy_entry& each : out.entries) {
    if (each.state != condition::broken) continue;
    const policy_entry& broken = each;
    const bool still = std::any_of(
        out.entries.begin(), out.entries.end(), [&](const auto& other) {
          return other.rules && other.target.kind == broken.target.kind &&
                 other.target.group == broken.target.group;
        });
    each.stops = !still || !serves(before, each.target);
  }
  return out;
}

}  // namespace mxpatch::server
