#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "api/identity/grants.hpp"
#include "api/identity/tokens.hpp"

namespace mxpatch::server {

// Who is known, and what they may do, at a moment. It never changes.
struct access_state {
  tokens known;
  grants granted;
};

// The same, renewed from its files, as policies are: once a file is another one
// and the same for two looks. One that is broken changes nothing: what was read
// before it stays.
class access {
 public:
  // "" for no file: without tokens one user is known, `admin`, by a token that
  // is made here; without grants everybody who is known may do everything.
  access(std::string token_file, std::string grants_file);

  // Reads both for the first time. Throws bad_options.
  void start();

  enum class outcome { unchanged, renewed, failed };
  outcome refresh(std::string& problem);

  std::shared_ptr<const access_state> current() const;

  // Of the first user, for who starts the server: that of a file, or the one
  // that was made.
  const std::string& first_token() const noexcept { return first_token_; }
  bool made_token() const noexcept { return token_file_.empty(); }

 private:
  std::shared_ptr<const access_state> read();

  std::string token_file_, grants_file_;
  std::string first_token_;
  std::vector<std::string> paths_;
  std::string loaded_, seen_;  // fingerprints
  mutable std::mutex guard_;
  std::shared_ptr<const access_state> current_;
};

}  // namespace mxpatch::server
