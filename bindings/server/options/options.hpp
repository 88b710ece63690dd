#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "mxpatch/review.hpp"
#include "observe/log.hpp"
#include "transport/https_server.hpp"

namespace mxpatch::server {

// What becomes of denials, by policy and operation.
struct mode_rules {
  struct rule {
    std::string policy;
    review_mode create = review_mode::enforce;
    review_mode update = review_mode::enforce;
  };
  review_mode all = review_mode::enforce;
  std::vector<rule> rules;
  // No mode is above it: enforce is above warn, and warn above audit.
  review_mode at_most = review_mode::enforce;

  // "" is for what no policy is for.
  review_mode of(std::string_view policy, review_operation) const noexcept;
};

// What --api serves, and to whom; "" is none.
struct api_settings {
  bool on = false;
  std::string store;  // "": in memory
  std::size_t most_store_bytes = 256u << 20;
  std::vector<std::string> load;
  std::string token_file, grants_file;
  std::string kubeconfig;
  std::string page;
};

// Everything that can be said of a run.
struct options {
  server_settings server;
  tls_files tls;
  std::string self_signed;  // a folder; "": none
  std::vector<std::string> policies;
  mode_rules modes;
  api_settings api;
  bool allow_unmatched = false;
  mxpatch::language language = mxpatch::language::english;
  log_level level = log_level::info;
  bool check = false;  // say what is wrong, and serve nothing
};

// What a person wrote that cannot be; what() is one line.
struct bad_options {
  std::string why;
};

// What is left to do on a command line that asks for help, the version or the
// schema of the configuration: nothing but to print this.
struct printed {
  std::string text;
};

// Reads a command line, and the file that it may name. What is in both is as
// the command line says. Throws bad_options, or printed.
options read_options(int argc, const char* const* argv);

}  // namespace mxpatch::server
