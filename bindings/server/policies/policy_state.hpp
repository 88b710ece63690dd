#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mxpatch/policy_set.hpp"

namespace mxpatch::server {

// What an object has to be for a policy, as far as is known.
struct policy_target {
  std::string group, kind, resource;
  bool known() const noexcept { return !kind.empty() || !resource.empty(); }
  bool fits(const review_subject& about) const noexcept {
    return (!kind.empty() && about.kind == kind && about.group == group) ||
           (!resource.empty() && about.resource == resource &&
            about.resource_group == group);
  }
};

// One policy of a file, or one that is built in.
struct policy_entry {
  // loaded: as it stands in its file. kept: what stands there is broken, so the
  // one before it is in force. broken: there is none before it.
  enum class condition : std::uint8_t { loaded, kept, broken };

  std::string name;          // "" where it cannot be read
  std::string file;          // "" of one that is built in
  std::uint32_t number = 1;  // which policy of its file
  std::string hash;  // of the file that is in force, else of the broken one
  condition state = condition::loaded;
  std::string fault;  // one line; "" where it is loaded
  policy rules;       // empty where it is broken
  policy_target target;
  // Whether nothing of its kind may be judged: it is broken, and no policy that
  // was in force for that kind still is.
  bool stops = false;
};

std::string_view name(policy_entry::condition) noexcept;

// "/x/mine.yaml:5:37: what is wrong", for a sentence about what it is for.
std::string fault_of(const policy_entry& is);

// All policies at a moment. It never changes: what is read later becomes
// another one, and a thread goes over to it between two reviews.
struct policy_state {
  std::uint64_t generation = 0;
  std::int64_t loaded_at = 0;  // seconds since 1970
  std::vector<policy_entry> entries;
  policy_set in_force;

  // The broken policy that stops a review; null where it may be judged. With a
  // name, which asks for one policy, only that one can.
  const policy_entry* stopping(const review_subject& about,
                               std::string_view named) const noexcept;
  // A broken policy that does not say what it is for: it may be for anything
  // that no other policy is for.
  const policy_entry* unreadable() const noexcept;
  // How many are kept or broken.
  std::size_t faulty() const noexcept;
};

}  // namespace mxpatch::server
