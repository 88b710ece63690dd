#pragma once

#include <string>

#include "transport/http.hpp"

namespace mxpatch::server {

// The built page, a file that needs nothing else, for whoever asks for /.
class page {
 public:
  // Throws bad_options where it cannot be read.
  explicit page(const std::string& file);

  // False where something else is asked for.
  bool answer(const http_request& asked, http_response& response) const;

 private:
  std::string text_;
};

}  // namespace mxpatch::server
