#include "observe/log.hpp"

#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <chrono>
#include <ctime>
#include <memory>

#include "mxpatch/json.hpp"

namespace mxpatch::server {
namespace {

constexpr std::size_t most_text = 512;
constexpr std::size_t most_lines = 4096;

// Set before the threads that use it, and taken away behind them.
struct log_state {
  std::shared_ptr<spdlog::details::thread_pool> queue;
  std::shared_ptr<spdlog::async_logger> to;
};
log_state state;

std::string now_text() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto all =
      std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  const std::time_t seconds = static_cast<std::time_t>(all / 1000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  const std::size_t size =
      std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
  const std::string fraction = std::to_string(1000 + all % 1000);
  return std::string(text, size) + '.' + fraction.substr(1) + 'Z';
}

// At most so many bytes of a text, whole characters of it.
std::string_view cut(std::string_view text) noexcept {
  if (text.size() <= most_text) return text;
  std::size_t end = most_text;
  while (end > most_text - 4 && (text[end] & 0xc0) == 0x80) --end;
  return text.substr(0, end);
}

void append_string(std::string_view value, std::string& out) {
  write_json_string(cut(value), append_to(out));
  if (value.size() > most_text) out.insert(out.size() - 1, "…");
}

spdlog::level::level_enum spdlog_level(log_level level) noexcept {
  switch (level) {
    case log_level::debug:
      return spdlog::level::debug;
    case log_level::info:
      return spdlog::level::info;
    case log_level::warn:
      return spdlog::level::warn;
    case log_level::error:
      break;
  }
  return spdlog::level::err;
}

}  // namespace

log_line::log_line(log_level level, std::string_view message) : level_(level) {
  bytes_ = "{\"time\":\"" + now_text() + "\",\"level\":\"";
  bytes_ += log_level_names[static_cast<int>(level)];
  bytes_ += "\",\"message\":";
  append_string(message, bytes_);
}

void log_line::key(std::string_view name) {
  bytes_ += ",\"";
  bytes_ += name;
  bytes_ += "\":";
}

log_line& log_line::text(std::string_view name, std::string_view value) {
  key(name);
  append_string(value, bytes_);
  return *this;
}

log_line& log_line::number(std::string_view name, std::int64_t value) {
  key(name);
  bytes_ += std::to_string(value);
  return *this;
}

log_line& log_line::truth(std::string_view name, bool value) {
  key(name);
  bytes_ += value ? "true" : "false";
  return *this;
}

log_line& log_line::list(std::string_view name,
                         const std::vector<std::string>& values) {
  key(name);
  bytes_ += '[';
  for (const std::string& each : values) {
    if (bytes_.back() != '[') bytes_ += ',';
    append_string(each, bytes_);
  }
  bytes_ += ']';
  return *this;
}

std::string_view log_line::finished() {
  bytes_ += '}';
  return bytes_;
}

void start_log(log_level least) {
  state.queue = std::make_shared<spdlog::details::thread_pool>(most_lines, 1);
  state.to = std::make_shared<spdlog::async_logger>(
      "", std::make_shared<spdlog::sinks::stderr_sink_mt>(), state.queue,
      spdlog::async_overflow_policy::overrun_oldest);
  // spdlog's own JSON would not escape: lines come as they are to be.
  state.to->set_formatter(std::make_unique<spdlog::pattern_formatter>("%v"));
  state.to->set_level(spdlog_level(least));
  state.to->flush_on(spdlog::level::debug);
}

bool logs(log_level level) noexcept {
  return state.to != nullptr && state.to->should_log(spdlog_level(level));
}

void write_log(log_line line) {
  if (!logs(line.level())) return;
  const std::string_view bytes = line.finished();
  state.to->log(spdlog_level(line.level()),
                spdlog::string_view_t(bytes.data(), bytes.size()));
}

std::uint64_t lost_log_lines() noexcept {
  return state.queue == nullptr ? 0 : state.queue->overrun_counter();
}

void stop_log() { state = {}; }

}  // namespace mxpatch::server
