#include "transport/head.hpp"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace mxpatch::server {
namespace {

namespace http = boost::beast::http;
using boost::system::error_code;
using beast_view = boost::beast::string_view;

// Notes what Beast finds. It calls back with views of the text that it was
// given; these are moved to the copy that outlives it.
class head_parser final : public http::basic_parser<true> {
 public:
  head_parser(std::string_view from, request_head& into) noexcept
      : from_(from), into_(into) {
    header_limit(most_head_bytes);
    body_limit(boost::none);  // the session has limits of its own
  }

 private:
  void on_request_impl(http::verb, beast_view method, beast_view target,
                       int version, error_code& failed) override {
    if (version < 10) failed = http::error::bad_version;
    into_.method = kept(method, failed);
    into_.target = kept(target, failed);
  }
  void on_field_impl(http::field known, beast_view name, beast_view value,
                     error_code& failed) override {
    if (into_.fields.size() == most_head_fields) {
      failed = http::error::header_limit;
      return;
    }
    if (known == http::field::transfer_encoding) into_.transfer_encoding = true;
    into_.fields.push_back({kept(name, failed), kept(value, failed)});
  }
  void on_header_impl(error_code&) override {}

  // Never called: the parser sees heads of requests alone.
  void on_response_impl(int, beast_view, int, error_code&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&,
                         error_code&) override {}
  std::size_t on_body_impl(beast_view, error_code&) override { return 0; }
  void on_chunk_header_impl(std::uint64_t, beast_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast_view,
                                 error_code&) override {
    return 0;
  }
  void on_finish_impl(error_code&) override {}

  // A value that was folded over lines stands in a buffer of Beast's, and is
  // refused, as RFC 9112 asks of a server.
  std::string_view kept(beast_view found, error_code& failed) const {
    if (found.empty()) return {};
    if (found.data() < from_.data() ||
        found.data() + found.size() > from_.data() + from_.size()) {
      failed = http::error::bad_obs_fold;
      return {};
    }
    return {into_.text.data() + (found.data() - from_.data()), found.size()};
  }

  std::string_view from_;
  request_head& into_;
};

}  // namespace

head_answer parse_head(std::string_view text, request_head& out) {
  if (text.size() > most_head_bytes) return head_answer::too_large;
  out.text.assign(text);
  out.fields.clear();
  out.transfer_encoding = false;
  out.content_length.reset();
  head_parser parser(text, out);
  error_code failed;
  const std::size_t used =
      parser.put(boost::asio::const_buffer(text.data(), text.size()), failed);
  if (failed == http::error::header_limit) return head_answer::too_large;
  if (failed || used != text.size() || !parser.is_header_done()) {
    return head_answer::broken;
  }
  if (const auto length = parser.content_length()) out.content_length = *length;
  out.keep_alive = parser.keep_alive();
  return head_answer::good;
}

}  // namespace mxpatch::server
