#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "api/discovery/discovery.hpp"
#include "api/identity/access.hpp"
#include "api/page.hpp"
#include "api/store/store.hpp"
#include "options/options.hpp"
#include "policies/policy_source.hpp"

namespace mxpatch::server {

// What all threads share that serve objects.
class api_state {
 public:
  // Opens the store and loads what is to be there. Throws bad_options and
  // store_error.
  api_state(const api_settings& with, const policy_source& policies);

  store objects;
  access who;
  std::optional<page> front;  // --page

  // What clients are told by policies of that generation.
  std::shared_ptr<const discovery> told(const policy_state& policies);
  // An object of that kind is there now.
  void stored(stored_kind kind);

  // For who starts the server.
  std::size_t loaded = 0;
  std::vector<std::string> kept;  // of --load, as they are in the store
  // A collection that clients can ask for, of what is stored, else of what is
  // judged: "/apis/kubeflow.org/v1/mxjobs".
  struct collection {
    std::string path, resource;
  };
  collection example(const policy_set& policies) const;

 private:
  mutable std::mutex guard_;
  std::set<stored_kind> kinds_;
  std::uint64_t generation_ = 0;
  std::shared_ptr<const discovery> told_;
};

}  // namespace mxpatch::server
