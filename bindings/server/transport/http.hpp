#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

// HTTP as plain data: all that the rest of the server knows of it.
namespace mxpatch::server {

struct header_field {
  std::string_view name, value;
};

// The first field of a name, whose case does not count; "" where there is none.
std::string_view find_field(std::span<const header_field> fields,
                            std::string_view name) noexcept;

// What a client asks. It is borrowed for the call.
struct http_request {
  std::string_view method;  // "POST"
  std::string_view path;    // as it was sent, up to the "?"
  std::string_view query;   // behind it
  std::span<const header_field> headers;
  std::string_view body;
  // Whether a client CA is set, and whether the client showed a certificate
  // that it signed.
  bool asked_certificate = false, showed_certificate = false;

  std::string_view header(std::string_view name) const noexcept {
    return find_field(headers, name);
  }
};

// Empties a text that holds more than so many bytes, and frees them: to assign
// an empty one would keep them.
inline void give_back(std::string& text, std::size_t most) {
  if (text.capacity() <= most) return;
  text.clear();
  text.shrink_to_fit();
}

// What it gets. One is used again and again, so that nothing is allocated.
struct http_response {
  int status = 200;
  std::string_view content_type = "application/json";
  std::string headers;  // further lines, each with its CRLF
  std::string body;
  static constexpr std::size_t most_kept = 1u << 20;

  void clear() noexcept {
    status = 200;
    content_type = "application/json";
    headers.clear();
    body.clear();
    give_back(body, most_kept);
  }
};

// "Not Found" of 404.
std::string_view reason_phrase(int status) noexcept;

// The bytes that go to the client.
void write_response(const http_response&, bool keep_alive, bool with_body,
                    std::string& out);

// Who answers. Each thread of the server has its own, so none needs a lock.
class http_handler {
 public:
  virtual ~http_handler() = default;
  virtual void answer(const http_request&, http_response&) = 0;
  // A request that the server refuses before anybody reads it, or cannot read.
  virtual void refuse(int status, http_response&) = 0;
};

using handler_maker = std::function<std::unique_ptr<http_handler>()>;

}  // namespace mxpatch::server
