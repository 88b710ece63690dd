#include "transport/session.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <new>
#include <utility>

#include "transport/plain_stream.hpp"
#include "transport/tls_stream.hpp"
#include "transport/worker.hpp"

namespace mxpatch::server {
namespace {

// Steps of one connection before the others have their turn.
constexpr int steps_a_turn = 32;

// Between two requests of a client that has many.
constexpr milliseconds short_rest{1'000};

// An API server has sent a request, and taken its answer, long before.
constexpr milliseconds slow{2'000};

// For the request of a connection that came when the server was to go.
constexpr milliseconds last_chance{1'000};

// Bytes that a connection keeps: those of a string without memory of its own.
constexpr std::size_t small_answer = 15;

// Bytes that a worker keeps of an answer, for the next one.
constexpr std::size_t most_kept = 1u << 20;

std::unique_ptr<byte_stream> make_stream(SSL_CTX* context, int socket) {
  if (context == nullptr) return std::make_unique<plain_stream>(socket);
  auto made = std::make_unique<tls_stream>(context, socket);
  if (!*made) return nullptr;
  return made;
}

}  // namespace

session::session(worker& owner, tcp_socket socket,
                 std::shared_ptr<SSL_CTX> context)
    : owner_(owner),
      socket_(std::move(socket)),
      context_(std::move(context)),
      stream_(make_stream(context_.get(), socket_.native_handle())) {}

void session::start() {
  boost::system::error_code failed;
  socket_.non_blocking(true, failed);
  if (!failed) {
    socket_.set_option(boost::asio::ip::tcp::no_delay(true), failed);
  }
  owner_.add(*this);
  if (failed || stream_ == nullptr) return close();
  enter(phase::handshake, owner_.shared.limits.handshake);
  run();
}

void session::enter(phase next, milliseconds most) {
  phase_ = next;
  resting_ = false;
  since_ = owner_.now();
  until_ = since_ + most;
}

void session::check(clock::time_point now) {
  if (phase_ == phase::closed) return;
  if (now > until_) return close();
  if (phase_ == phase::idle && !resting_ && now > since_ + short_rest) {
    resting_ = true;
    stream_->give_back_buffers();
  }
}

// Who has just come gets a moment to ask.
void session::finish() {
  if (phase_ == phase::idle && has_asked_) return close();
  keep_ = false;
  if (phase_ == phase::handshake || phase_ == phase::idle) {
    until_ = std::min(until_, owner_.now() + last_chance);
  }
}

int session::dispensable() const noexcept {
  if (phase_ == phase::handshake || phase_ == phase::drain) return 3;
  if (phase_ == phase::idle) return has_asked_ ? 1 : 3;
  return owner_.now() > since_ + slow ? 2 : 0;
}

void session::close() {
  if (phase_ == phase::closed) return;
  if (phase_ == phase::handshake) owner_.shared.seen.failed_handshakes.add();
  if (phase_ != phase::drain && stream_ != nullptr) stream_->say_goodbye();
  phase_ = phase::closed;
  if (in_flight_) owner_.shared.seen.in_flight.subtract();
  forget_body();
  boost::system::error_code ignored;
  socket_.close(ignored);
  owner_.remove(*this);
}

// Without memory it is this connection that ends.
void session::run() try {
  for (int left = steps_a_turn; left != 0; --left) {
    const step next = take_step();
    if (phase_ == phase::closed) return;
    if (next == step::end) return close();
    if (next != step::go_on) return wait(next);
  }
  boost::asio::post(socket_.get_executor(), [self = shared_from_this()] {
    if (self->phase_ != phase::closed) self->run();
  });
} catch (const std::bad_alloc&) {
  close();
}

void session::wait(step what) {
  socket_.async_wait(
      what == step::want_read ? boost::asio::socket_base::wait_read
                              : boost::asio::socket_base::wait_write,
      [self = shared_from_this()](const boost::system::error_code& failed) {
        if (self->phase_ == phase::closed) return;
        if (failed) return self->close();
        self->run();
      });
}

step session::take_step() {
  switch (phase_) {
    case phase::handshake:
      return handshake();
    case phase::idle:
    case phase::head:
      return read_head();
    case phase::body:
      return read_body();
    case phase::write:
      return write();
    case phase::drain:
      return drain();
    case phase::closed:
      break;
  }
  return step::end;
}

step session::handshake() {
  const step how = stream_->handshake();
  if (how != step::go_on) return how;
  enter(phase::idle, keep_ ? owner_.shared.limits.idle : last_chance);
  return step::go_on;
}

step session::send() {
  enter(phase::write, owner_.shared.limits.write);
  out_.clear();
  out_at_ = 0;
  std::string_view left = owner_.out;
  while (!left.empty()) {
    std::size_t sent = 0;
    const step how = stream_->write(left, sent);
    if (how == step::end) return how;
    if (how != step::go_on) {
      // Who does not take answers is not to fill the memory with them.
      if (!reserve(left.size())) return step::end;
      out_.assign(left);
      give_back(owner_.out, most_kept);
      return how;
    }
    left.remove_prefix(sent);
  }
  give_back(owner_.out, most_kept);
  return sent_all();
}

step session::write() {
  while (out_at_ != out_.size()) {
    std::size_t sent = 0;
    const step how =
        stream_->write(std::string_view(out_).substr(out_at_), sent);
    if (how != step::go_on) return how;
    out_at_ += sent;
  }
  return sent_all();
}

step session::sent_all() {
  if (std::exchange(in_flight_, false)) owner_.shared.seen.in_flight.subtract();
  give_back(out_, small_answer);
  if (body_reserved_ != 0) forget_body();
  if (!keep_) {
    stream_->say_goodbye();
    ::shutdown(socket_.native_handle(), SHUT_WR);
    enter(phase::drain, owner_.shared.limits.drain);
    return step::go_on;
  }
  enter(phase::idle, owner_.shared.limits.idle);
  // To look whether there is more already would cost a call of the system.
  return unread_ || stream_->holds_bytes() ? step::go_on : step::want_read;
}

// Until the client has gone, what it still sends is thrown away as it is: a
// socket that is closed with bytes in it takes the answer from the client.
step session::drain() {
  const ssize_t got = ::recv(socket_.native_handle(), owner_.scratch.data(),
                             owner_.scratch.size(), 0);
  if (got < 0 && errno == EINTR) return step::go_on;
  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
    return step::want_read;
  }
  if (got <= 0) return step::end;
  drained_ += static_cast<std::size_t>(got);
  return drained_ > owner_.shared.limits.drain_bytes ? step::end : step::go_on;
}

}  // namespace mxpatch::server
