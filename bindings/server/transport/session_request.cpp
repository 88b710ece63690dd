// How a session takes in a request, and has it answered.
#include <algorithm>
#include <utility>

#include "transport/session.hpp"
#include "transport/worker.hpp"

namespace mxpatch::server {
namespace {

// Bodies up to this size are kept for the next one, and are nobody's concern.
constexpr std::size_t small_body = 64u << 10;

bool brings_body(std::string_view method) noexcept {
  return method == "POST" || method == "PUT" || method == "PATCH";
}

}  // namespace

step session::read_head() {
  std::string_view bytes = in_;
  if (!std::exchange(unread_, false)) {
    std::size_t got = 0;
    const step how = stream_->read(owner_.scratch, got);
    if (how != step::go_on) return how;
    bytes = {owner_.scratch.data(), got};
    if (!in_.empty()) bytes = in_.append(bytes);
  }
  if (phase_ == phase::idle) enter(phase::head, owner_.shared.limits.head);
  const std::size_t end = bytes.find(end_of_head, looked_);
  if (end == std::string_view::npos) {
    if (bytes.size() > most_head_bytes) return refuse(431);
    looked_ = bytes.size() - std::min(bytes.size(), end_of_head.size() - 1);
    if (in_.empty()) in_.assign(bytes);
    return step::go_on;
  }
  looked_ = 0;
  const std::size_t size = end + end_of_head.size();
  switch (parse_head(bytes.substr(0, size), head_)) {
    case head_answer::broken:
      return refuse(400);
    case head_answer::too_large:
      return refuse(431);
    case head_answer::good:
      return begin(bytes.substr(size));
  }
  return step::end;
}

// What is wrong with a request by its head alone; 0 where nothing is.
int session::refusal() const noexcept {
  // A body without a length ends where the client says, by rules that have
  // been a way to smuggle requests.
  if (head_.transfer_encoding) return 411;
  if (!head_.content_length) return brings_body(head_.method) ? 411 : 0;
  return *head_.content_length > owner_.shared.limits.request_bytes ? 413 : 0;
}

step session::begin(std::string_view behind) {
  owner_.shared.seen.in_flight.add();
  in_flight_ = true;
  if (!std::exchange(has_asked_, true)) stream_->keep_buffers();
  keep_ = keep_ && head_.keep_alive;
  if (const int status = refusal(); status != 0) return refuse(status);
  body_wanted_ = static_cast<std::size_t>(head_.content_length.value_or(0));
  if (behind.size() >= body_wanted_) {
    answer(behind.substr(0, body_wanted_));
    // Requests that came together wait here; `behind` may be a part of in_.
    in_ = std::string(behind.substr(body_wanted_));
    unread_ = !in_.empty();
    return send();
  }
  const std::string_view expects = find_field(head_.fields, "Expect");
  if (!expects.empty()) {
    if (!expects.starts_with("100-")) return refuse(417);
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    std::size_t sent = 0;
    if (stream_->write(go_on, sent) != step::go_on) return step::end;
  }
  if (!make_room(behind.size())) return refuse(503);
  body_.assign(behind);
  in_.clear();
  enter(phase::body, owner_.shared.limits.body);
  return step::go_on;
}

// Room grows with what has come: who only tells of a large body holds nothing.
bool session::make_room(std::size_t bytes) {
  if (bytes <= body_.capacity()) return true;
  const std::size_t wanted = std::min(
      body_wanted_, std::max({bytes, 2 * body_.capacity(), small_body}));
  if (!reserve(wanted)) return false;
  body_.reserve(wanted);
  return true;
}

bool session::reserve(std::size_t bytes) {
  if (bytes <= small_body) return true;
  const std::size_t more = bytes - body_reserved_;
  std::atomic<std::size_t>& all = owner_.shared.body_memory;
  if (all.fetch_add(more) + more > owner_.shared.limits.body_memory) {
    all.fetch_sub(more);
    return false;
  }
  body_reserved_ = bytes;
  return true;
}

void session::forget_body() {
  body_.clear();
  owner_.shared.body_memory.fetch_sub(std::exchange(body_reserved_, 0));
  if (body_.capacity() > small_body) body_.shrink_to_fit();
}

step session::read_body() {
  std::size_t got = 0;
  const step how = stream_->read(owner_.scratch, got);
  if (how != step::go_on) return how;
  const std::size_t part = std::min(got, body_wanted_ - body_.size());
  if (!make_room(body_.size() + part)) return refuse(503);
  body_.append(owner_.scratch.data(), part);
  if (body_.size() != body_wanted_) return step::go_on;
  in_.assign(owner_.scratch.data() + part, got - part);
  unread_ = !in_.empty();
  answer(body_);
  forget_body();
  return send();
}

void session::answer(std::string_view body) {
  http_request asked;
  asked.method = head_.method;
  const std::size_t mark = head_.target.find('?');
  asked.path = head_.target.substr(0, mark);
  if (mark != std::string_view::npos) {
    asked.query = head_.target.substr(mark + 1);
  }
  asked.headers = head_.fields;
  asked.body = body;
  asked.asked_certificate = owner_.shared.tls.asks_certificate();
  asked.showed_certificate =
      asked.asked_certificate && stream_->showed_certificate();
  http_response& response = owner_.response;
  response.clear();
  const clock::time_point start = clock::now();
  owner_.handler->answer(asked, response);
  owner_.shared.seen.answered(response.status, clock::now() - start);
  if (owner_.shared.closing.load(std::memory_order_relaxed)) keep_ = false;
  owner_.out.clear();
  write_response(response, keep_, head_.method != "HEAD", owner_.out);
}

step session::refuse(int status) {
  forget_body();
  keep_ = false;
  http_response& response = owner_.response;
  response.clear();
  owner_.handler->refuse(status, response);
  owner_.shared.seen.refused(response.status);
  owner_.out.clear();
  write_response(response, false, true, owner_.out);
  return send();
}

}  // namespace mxpatch::server
