#include "api/page.hpp"

#include "file_text.hpp"
#include "options/options.hpp"

namespace mxpatch::server {

page::page(const std::string& file) {
  std::string problem;
  if (!read_file(file, text_, problem, 16u << 20)) {
    throw bad_options{file + ": " + problem};
  }
}

bool page::answer(const http_request& asked, http_response& response) const {
  const bool reads = asked.method == "GET" || asked.method == "HEAD";
  if (!reads || (asked.path != "/" && asked.path != "/index.html")) {
    return false;
  }
  response.content_type = "text/html; charset=utf-8";
  // The page says itself what it may do; that it is framed by nobody, only a
  // header can say.
  response.headers =
      "Content-Security-Policy: frame-ancestors 'none'\r\n"
      "X-Content-Type-Options: nosniff\r\n"
      "Referrer-Policy: no-referrer\r\n"
      "Cross-Origin-Opener-Policy: same-origin\r\n"
      "Cache-Control: no-cache\r\n";
  response.body = text_;
  return true;
}

}  // namespace mxpatch::server
