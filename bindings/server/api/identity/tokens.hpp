#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "api/identity/user.hpp"

namespace mxpatch::server {

// Which bearer token is whose. Of a token only its digest is kept.
class tokens {
 public:
  // REQUIRES: no two are the same; says so with false.
  bool add(std::string_view token, user whose);

  // Null where it is nobody's. Each digest is compared, and every byte of it:
  // how long that takes says nothing of any token.
  const user* find(std::string_view token) const;

  bool empty() const noexcept { return all_.empty(); }

 private:
  using digest = std::array<unsigned char, 32>;
  static digest digest_of(std::string_view token);
  struct entry {
    digest of;
    user whose;
  };
  std::vector<entry> all_;
};

// Reads a file in the format of kube-apiserver's --token-auth-file: CSV, with
// token, user name, user uid and, where there are, groups in quotes. Throws
// bad_options, with the line.
tokens read_token_file(const std::string& path, std::string* first_token);

// 32 characters that nobody can guess.
std::string random_token();

}  // namespace mxpatch::server
