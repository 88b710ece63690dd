#include "transport/https_server.hpp"

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <list>
#include <thread>
#include <utility>

#include "transport/house.hpp"
#include "transport/worker.hpp"

namespace mxpatch::server {
namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

// After an accept that failed, for instance because no descriptor is left.
constexpr milliseconds pause_after_failure{50};

}  // namespace

struct https_server::state {
  state(server_settings with, tls_source& tls, metrics& seen,
        server_events events)
      : settings(std::move(with)),
        tell(std::move(events)),
        shared{settings.limits, tls, seen} {}

  server_settings settings;
  server_events tell;
  house shared;
  boost::asio::io_context io{1};
  tcp::acceptor acceptor{io};
  boost::asio::signal_set signals{io};
  boost::asio::steady_timer ticks{io}, pause{io}, delay{io};
  std::list<worker> workers;
  std::list<std::thread> threads;
  int told = 0;  // signals
  bool in_time = true;
  bool done = false;  // a handler that was due can come behind its cancel()

  void accept();
  void wait_for_signal();
  void on_signal(int number);
  void tick();
  void drain();
  void watch_drain(std::chrono::steady_clock::time_point until);
  std::size_t connections() const;
};

https_server::https_server(server_settings settings, tls_source& tls,
                           metrics& seen, handler_maker make,
                           server_events events)
    : state_(std::make_unique<state>(std::move(settings), tls, seen,
                                     std::move(events))) {
  for (unsigned i = 0; i != state_->settings.threads; ++i) {
    state_->workers.emplace_back(state_->shared, make());
  }
}

https_server::~https_server() = default;

bool https_server::listen(std::string& problem) {
  state& s = *state_;
  // Whoever is told that it listens may tell it to go.
  std::signal(SIGPIPE, SIG_IGN);
  s.signals.add(SIGTERM);
  s.signals.add(SIGINT);
  error_code failed;
  const auto address =
      boost::asio::ip::make_address(s.settings.address, failed);
  if (failed) {
    problem = s.settings.address + " is not an IP address";
    return false;
  }
  const tcp::endpoint at(address, s.settings.port);
  s.acceptor.open(at.protocol(), failed);
  if (!failed)
    s.acceptor.set_option(tcp::acceptor::reuse_address(true), failed);
  if (!failed && address.is_v6() && address.is_unspecified()) {
    // "::" is every address, those of IPv4 too.
    s.acceptor.set_option(boost::asio::ip::v6_only(false), failed);
  }
  if (!failed) s.acceptor.bind(at, failed);
  if (!failed) {
    s.acceptor.listen(tcp::acceptor::max_listen_connections, failed);
  }
  if (failed) {
    problem = "cannot listen on " + s.settings.address + " port " +
              std::to_string(s.settings.port) + ": " + failed.message();
    if (failed == boost::asio::error::address_in_use) {
      problem += "; end what listens there, or choose another --port";
    }
  }
  return !failed;
}

std::string https_server::url() const {
  const tcp::endpoint at = state_->acceptor.local_endpoint();
  const std::string host = at.address().to_string();
  return (state_->settings.plain ? "http://" : "https://") +
         (at.address().is_v6() ? '[' + host + ']' : host) + ':' +
         std::to_string(at.port());
}

bool https_server::run() {
  state& s = *state_;
  for (worker& each : s.workers) {
    s.threads.emplace_back([&each] { each.run(); });
  }
  s.wait_for_signal();
  s.accept();
  s.tick();
  s.io.run();
  for (std::thread& each : s.threads) each.join();
  // All is answered: a further signal would only spoil the exit status.
  s.signals.clear();
  std::signal(SIGTERM, SIG_IGN);
  std::signal(SIGINT, SIG_IGN);
  return s.in_time;
}

void https_server::state::accept() {
  const auto fewest = std::min_element(
      workers.begin(), workers.end(), [](const worker& a, const worker& b) {
        return a.connections() < b.connections();
      });
  acceptor.async_accept(fewest->io(), [this, fewest](const error_code& failed,
                                                     tcp_socket socket) {
    if (!acceptor.is_open()) return;
    if (!failed) {
      fewest->adopt(std::move(socket), shared.tls.current());
      return accept();
    }
    pause.expires_after(pause_after_failure);
    pause.async_wait([this](const error_code& stopped) {
      if (!stopped && acceptor.is_open()) accept();
    });
  });
}

void https_server::state::tick() {
  if (done) return;
  if (tell.tick) tell.tick();
  ticks.expires_after(settings.tick);
  ticks.async_wait([this](const error_code& stopped) {
    if (!stopped) tick();
  });
}

void https_server::state::wait_for_signal() {
  signals.async_wait([this](const error_code& failed, int number) {
    if (failed || done) return;
    wait_for_signal();
    on_signal(number);
  });
}

void https_server::state::on_signal(int number) {
  if (++told > 1) {  // somebody insists
    in_time = connections() == 0;
    for (worker& each : workers) each.stop();
    delay.cancel();
    return drain();
  }
  shared.closing = true;
  if (tell.terminating) tell.terminating();
  if (number == SIGINT) return drain();
  delay.expires_after(settings.shutdown_delay);
  delay.async_wait([this](const error_code& stopped) {
    if (!stopped) drain();
  });
}

void https_server::state::drain() {
  if (!acceptor.is_open()) return;
  if (tell.draining) tell.draining();
  // Those that wait in the queue have been told that they are connected.
  error_code failed;
  acceptor.non_blocking(true, failed);
  while (!failed) {
    worker& next = workers.front();
    tcp_socket socket(next.io());
    acceptor.accept(socket, failed);
    if (!failed) next.adopt(std::move(socket), shared.tls.current());
  }
  acceptor.close(failed);
  pause.cancel();
  for (worker& each : workers) each.finish();
  watch_drain(std::chrono::steady_clock::now() + settings.shutdown_timeout);
}

void https_server::state::watch_drain(
    std::chrono::steady_clock::time_point until) {
  const bool empty = connections() == 0;
  if (empty || std::chrono::steady_clock::now() > until) {
    done = true;
    in_time = in_time && empty;
    for (worker& each : workers) each.stop();
    ticks.cancel();
    signals.cancel();
    return;
  }
  delay.expires_after(milliseconds(20));
  delay.async_wait([this, until](const error_code&) { watch_drain(until); });
}

std::size_t https_server::state::connections() const {
  std::size_t all = 0;
  for (const worker& each : workers) all += each.connections();
  return all;
}

}  // namespace mxpatch::server
