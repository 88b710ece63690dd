#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "transport/byte_stream.hpp"
#include "transport/head.hpp"
#include "transport/limits.hpp"
#include "transport/socket.hpp"
#include "transport/tls_source.hpp"

namespace mxpatch::server {

class worker;

// One connection: a handshake, then one request after the other. It lives as
// long as it waits for its socket, and on one thread.
//
//   handshake -> idle -> head -> body -> write -> idle …
//                                           \-> drain
class session : public std::enable_shared_from_this<session> {
 public:
  using clock = std::chrono::steady_clock;

  // Without a context it speaks plain HTTP.
  session(worker& owner, tcp_socket socket, std::shared_ptr<SSL_CTX> context);

  void start();
  // Ends it where its phase has lasted too long.
  void check(clock::time_point now);
  // Ends it at once when no request is on its way, else behind its answer.
  void finish();
  void close();

  // Which one makes room for a new connection, the highest first: 3 for those
  // that never asked anything, 2 for those that are slow, 1 for those that are
  // idle; 0 where it is at work. Of equal ones it is who has been so longest.
  int dispensable() const noexcept;
  clock::time_point since() const noexcept { return since_; }

  std::size_t place = 0;  // in the worker's list

 private:
  enum class phase { handshake, idle, head, body, write, drain, closed };

  void run();
  void wait(step what);
  void enter(phase next, milliseconds most);
  step take_step();
  step handshake();
  step read_head();
  step read_body();
  step write();
  step drain();

  // A whole head has come, and what stands behind it.
  step begin(std::string_view behind);
  int refusal() const noexcept;
  void answer(std::string_view body);
  step refuse(int status);
  step send();
  step sent_all();
  bool make_room(std::size_t bytes);
  bool reserve(std::size_t bytes);
  void forget_body();

  worker& owner_;
  tcp_socket socket_;
  std::shared_ptr<SSL_CTX> context_;
  std::unique_ptr<byte_stream> stream_;  // null without memory
  phase phase_ = phase::handshake;
  clock::time_point since_, until_;

  std::string in_;       // what came and is not used yet
  bool unread_ = false;  // in_ may hold a whole head
  std::size_t looked_ = 0;
  request_head head_;
  std::string body_;
  std::size_t body_wanted_ = 0;
  std::size_t body_reserved_ = 0;  // of house::body_memory; of out_, too
  std::string out_;                // what the socket did not take at once
  std::size_t out_at_ = 0;
  std::size_t drained_ = 0;
  bool keep_ = true;
  bool has_asked_ = false;
  bool resting_ = false;  // its buffers are given back
  bool in_flight_ = false;
};

}  // namespace mxpatch::server
