#pragma once

#include <cstdint>
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

  // What clients are told by policies of that generation. Throws store_error.
  std::shared_ptr<const discovery> told(const policy_state& policies);
  // An object of that kind is there now, or one of some kind is not any more.
  void stored(stored_kind kind);
  void removed();

  // For who starts the server.
  std::size_t loaded = 0;
  std::vector<std::string> kept;  // of --load, as they are in the store
  // A collection that clients can ask for, of what is stored, else of what is
  // judged: "/apis/kubeflow.org/v1/mxjobs"; none where nothing is.
  struct collection {
    std::string path, resource;
  };
  std::optional<collection> example(const policy_set& policies) const;

 private:
  mutable std::mutex guard_;
  std::set<stored_kind> kinds_;  // that are known to be there
  bool moved_ = true;            // other kinds may be there than told_ tells
  std::uint64_t generation_ = 0;
  std::shared_ptr<const discovery> told_;
  std::mutex building_;               // is taken before guard_
  std::vector<stored_kind> told_of_;  // what told_ tells; of building_
};

}  // namespace mxpatch::server
