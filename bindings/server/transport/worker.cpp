#include "transport/worker.hpp"

#include <boost/asio/post.hpp>
#include <utility>

#include "transport/session.hpp"

namespace mxpatch::server {
namespace {

// Time limits are looked at this often: no request pays for a timer.
constexpr milliseconds tick_length{100};

// A record of TLS has at most 16 KiB.
constexpr std::size_t scratch_bytes = 16u << 10;

}  // namespace

worker::worker(house& all, std::unique_ptr<http_handler> answers)
    : shared(all),
      handler(std::move(answers)),
      scratch(scratch_bytes),
      now_(std::chrono::steady_clock::now()) {}

void worker::run() {
  tick();
  io_.run();
}

void worker::tick() {
  now_ = std::chrono::steady_clock::now();
  // From the end: who is closed is replaced by the last one.
  for (std::size_t i = sessions_.size(); i-- != 0;) sessions_[i]->check(now_);
  leave_when_empty();
  if (finishing_ && sessions_.empty()) return;
  timer_.expires_after(tick_length);
  timer_.async_wait([this](const boost::system::error_code& failed) {
    if (!failed) tick();
  });
}

void worker::adopt(tcp_socket socket, std::shared_ptr<SSL_CTX> context) {
  connections_.fetch_add(1, std::memory_order_relaxed);
  boost::asio::post(io_, [this, socket = std::move(socket),
                          context = std::move(context)]() mutable {
    // In a flood the last tick may be long ago.
    now_ = std::chrono::steady_clock::now();
    if (finishing_ || !make_room()) {
      connections_.fetch_sub(1, std::memory_order_relaxed);
      shared.seen.refused_connections.add();
      return;
    }
    std::make_shared<session>(*this, std::move(socket), std::move(context))
        ->start();
  });
}

// Above the limit somebody has to go who does not need the connection: a
// stranger with open connections must not keep an API server out.
bool worker::make_room() {
  if (shared.seen.connections.value() < shared.limits.connections) return true;
  session* least = nullptr;
  for (session* each : sessions_) {
    const int rank = each->dispensable();
    if (rank == 0) continue;
    if (least == nullptr || rank > least->dispensable() ||
        (rank == least->dispensable() && each->since() < least->since())) {
      least = each;
    }
  }
  if (least == nullptr) return false;
  shared.seen.evicted_connections.add();
  least->close();
  return true;
}

void worker::add(session& one) {
  one.place = sessions_.size();
  sessions_.push_back(&one);
  shared.seen.connections.add();
  shared.seen.accepted_connections.add();
}

void worker::remove(session& one) {
  sessions_.back()->place = one.place;
  std::swap(sessions_[one.place], sessions_.back());
  sessions_.pop_back();
  shared.seen.connections.subtract();
  connections_.fetch_sub(1, std::memory_order_relaxed);
}

void worker::finish() {
  boost::asio::post(io_, [this] {
    finishing_ = true;
    for (std::size_t i = sessions_.size(); i-- != 0;) sessions_[i]->finish();
    leave_when_empty();
  });
}

void worker::stop() {
  boost::asio::post(io_, [this] {
    finishing_ = true;
    for (std::size_t i = sessions_.size(); i-- != 0;) sessions_[i]->close();
    leave_when_empty();
  });
}

void worker::leave_when_empty() {
  if (!finishing_ || !sessions_.empty()) return;
  timer_.cancel();
  work_.reset();
}

}  // namespace mxpatch::server
