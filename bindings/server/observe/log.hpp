#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

// The log: one JSON object a line, on standard error. Who writes never waits
// for who reads: lines that find no room are dropped and counted.
namespace mxpatch::server {

enum class log_level : std::uint8_t { debug, info, warn, error };
inline constexpr std::string_view log_level_names[] = {"debug", "info", "warn",
                                                       "error"};

// A line in the making. Whatever bytes it gets, it stays one line of JSON in
// UTF-8: control characters, hidden ones and broken bytes are escaped or
// replaced, and what is long is cut.
class log_line {
 public:
  log_line(log_level level, std::string_view message);

  log_line& text(std::string_view key, std::string_view value);
  log_line& number(std::string_view key, std::int64_t value);
  log_line& truth(std::string_view key, bool value);
  log_line& list(std::string_view key, const std::vector<std::string>& values);

  log_level level() const noexcept { return level_; }
  std::string_view finished();  // REQUIRES: once

 private:
  void key(std::string_view name);
  log_level level_;
  std::string bytes_;
};

void start_log(log_level least);
bool logs(log_level) noexcept;
void write_log(log_line line);
std::uint64_t lost_log_lines() noexcept;
void stop_log();  // behind the last line

}  // namespace mxpatch::server
