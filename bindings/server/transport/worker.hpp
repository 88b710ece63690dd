#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "transport/house.hpp"
#include "transport/http.hpp"
#include "transport/socket.hpp"

namespace mxpatch::server {

class session;

// One thread with its connections, and all that they use in turn: a handler, a
// buffer to read into, a response. Nothing of it is shared with other threads
// but what `house` holds.
class worker {
 public:
  worker(house& all, std::unique_ptr<http_handler> handler);
  worker(const worker&) = delete;
  worker& operator=(const worker&) = delete;

  boost::asio::io_context& io() noexcept { return io_; }
  // From any thread, as are the next three.
  void adopt(tcp_socket socket, std::shared_ptr<SSL_CTX> context);
  std::size_t connections() const noexcept {
    return connections_.load(std::memory_order_relaxed);
  }
  // Ends connections behind their answer, and the thread behind the last one.
  void finish();
  // Ends all of them now.
  void stop();

  void run();  // until it is told to finish or to stop

  // For sessions.
  void add(session&);
  void remove(session&);
  std::chrono::steady_clock::time_point now() const noexcept { return now_; }
  house& shared;
  std::unique_ptr<http_handler> handler;
  std::vector<char> scratch;
  http_response response;
  std::string out;

 private:
  void tick();
  bool make_room();
  void leave_when_empty();

  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type>
      work_{io_.get_executor()};
  boost::asio::steady_timer timer_{io_};
  std::chrono::steady_clock::time_point now_;
  std::vector<session*> sessions_;
  std::atomic<std::size_t> connections_{0};  // those on their way here, too
  bool finishing_ = false;
};

}  // namespace mxpatch::server
