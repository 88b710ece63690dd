#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "policies/policy_state.hpp"

namespace mxpatch::server {

// The policies that the server was given, and what is in force of them.
class policy_source {
 public:
  // Names of policies that are built in, files, folders; none: all that are
  // built in as the default of their kind.
  explicit policy_source(std::vector<std::string> named);

  // Reads all of it for the first time. False, with the reason, where something
  // named is not there; a policy that is broken is no reason.
  bool start(std::string& problem);

  // Reads it again once something has changed, and nothing has since the last
  // call: whoever writes is then done. True where that is in force now.
  bool refresh();

  std::shared_ptr<const policy_state> current() const;
  // To ask before every review, whether current() is another one.
  std::uint64_t generation() const noexcept {
    return generation_.load(std::memory_order_acquire);
  }

 private:
  std::vector<policy_entry> read() const;
  std::vector<std::string> files_of(const std::string& folder,
                                    std::string& problem) const;
  void publish(policy_state next);

  std::vector<std::string> named_;
  std::vector<std::string> paths_;  // without what is built in
  std::string loaded_, seen_;       // fingerprints
  mutable std::mutex guard_;
  std::shared_ptr<const policy_state> current_;
  std::atomic<std::uint64_t> generation_{0};
};

}  // namespace mxpatch::server
