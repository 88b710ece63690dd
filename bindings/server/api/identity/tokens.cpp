#include "api/identity/tokens.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "api/identity/csv.hpp"
#include "file_text.hpp"
#include "options/options.hpp"

namespace mxpatch::server {
namespace {

// In Kubernetes everybody is in it who is known.
constexpr const char* everybody = "system:authenticated";

// "ops,dev"
std::vector<std::string> groups_of(std::string_view listed) {
  std::vector<std::string> out;
  for (;;) {
    const std::size_t comma = listed.find(',');
    const std::string_view group = listed.substr(0, comma);
    if (!group.empty()) out.emplace_back(group);
    if (comma == std::string_view::npos) break;
    listed.remove_prefix(comma + 1);
  }
  if (std::find(out.begin(), out.end(), everybody) == out.end()) {
    out.emplace_back(everybody);
  }
  return out;
}

// What can stand in a header behind "Bearer ".
bool can_be_sent(std::string_view token) {
  return !token.empty() && std::all_of(token.begin(), token.end(), [](char c) {
    return c > 32 && c < 127;
  });
}

}  // namespace

tokens::digest tokens::digest_of(std::string_view token) {
  digest out{};
  if (EVP_Digest(token.data(), token.size(), out.data(), nullptr, EVP_sha256(),
                 nullptr) != 1) {
    throw std::runtime_error("OpenSSL could not make a digest");
  }
  return out;
}

bool tokens::add(std::string_view token, user whose) {
  const digest made = digest_of(token);
  for (const entry& each : all_) {
    if (each.of == made) return false;
  }
  all_.push_back({made, std::move(whose)});
  return true;
}

const user* tokens::find(std::string_view token) const {
  const digest asked = digest_of(token);
  const user* found = nullptr;
  for (const entry& each : all_) {
    const bool same =
        CRYPTO_memcmp(each.of.data(), asked.data(), asked.size()) == 0;
    found = same ? &each.whose : found;
  }
  return found;
}

tokens read_token_file(const std::string& path, std::string* first_token) {
  std::string text, problem;
  if (!read_file(path, text, problem)) throw bad_options{path + ": " + problem};
  tokens out;
  csv_reader records(text);
  std::vector<std::string> fields;
  const auto fail = [&](const std::string& why) {
    throw bad_options{path + ':' + std::to_string(records.line()) + ": " + why};
  };
  while (records.next(fields)) {
    if (fields.size() < 3) {
      fail(
          "a line is token,user,uid or token,user,uid,\"group,group\"; this "
          "one has " +
          std::to_string(fields.size()) +
          (fields.size() == 1 ? " field" : " fields"));
    }
    if (!can_be_sent(fields[0])) {
      fail("a token is letters, digits and signs of ASCII, without blanks");
    }
    if (fields[1].empty()) fail("the name of the user is empty");
    if (out.empty() && first_token != nullptr) *first_token = fields[0];
    if (!out.add(fields[0], {fields[1], fields[2],
                             groups_of(fields.size() > 3 ? fields[3] : "")})) {
      fail("the same token stands in a line before");
    }
  }
  if (!records.problem().empty()) fail(records.problem());
  if (out.empty()) throw bad_options{path + ": there is no token in it"};
  return out;
}

std::string random_token() {
  constexpr std::string_view letters =
      "abcdefghijklmnopqrstuvwxyz234567";  // 5 bits each
  std::array<unsigned char, 32> bytes{};
  if (RAND_bytes(bytes.data(), bytes.size()) != 1) {
    throw std::runtime_error("OpenSSL could not make a token");
  }
  std::string out;
  for (const unsigned char each : bytes) out += letters[each & 31];
  return out;
}

}  // namespace mxpatch::server
