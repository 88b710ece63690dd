#include "api/identity/access.hpp"

#include <utility>

#include "options/options.hpp"
#include "policies/fingerprint.hpp"

namespace mxpatch::server {

access::access(std::string token_file, std::string grants_file)
    : token_file_(std::move(token_file)), grants_file_(std::move(grants_file)) {
  for (const std::string& each : {token_file_, grants_file_}) {
    if (!each.empty()) paths_.push_back(each);
  }
}

std::shared_ptr<const access_state> access::read() {
  auto made = std::make_shared<access_state>();
  if (!token_file_.empty()) {
    made->known = read_token_file(token_file_, &first_token_);
  } else {
    if (first_token_.empty()) first_token_ = random_token();
    made->known.add(first_token_, {"admin", "", {"system:authenticated"}});
  }
  made->granted =
      grants_file_.empty() ? grants::everything() : read_grants(grants_file_);
  return made;
}

void access::start() {
  loaded_ = seen_ = fingerprint_of(paths_);
  current_ = read();
}

access::outcome access::refresh(std::string& problem) {
  std::string found = fingerprint_of(paths_);
  const bool settled = found == std::exchange(seen_, found);
  if (found == loaded_ || !settled) return outcome::unchanged;
  loaded_ = std::move(found);
  try {
    auto made = read();
    const std::lock_guard hold(guard_);
    current_ = std::move(made);
    return outcome::renewed;
  } catch (const bad_options& wrong) {
    problem = wrong.why;
    return outcome::failed;
  }
}

std::shared_ptr<const access_state> access::current() const {
  const std::lock_guard hold(guard_);
  return current_;
}

}  // namespace mxpatch::server
