#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mxpatch::server {

// Why the store cannot do what it is asked; what() is one line in the words of
// SQLite, which are for people.
struct store_error : std::runtime_error {
  store_error(const std::string& why, int sqlite_code)
      : std::runtime_error(why), code(sqlite_code) {}
  int code;
};

struct close_sqlite {
  void operator()(sqlite3* it) const noexcept { sqlite3_close_v2(it); }
  void operator()(sqlite3_stmt* it) const noexcept { sqlite3_finalize(it); }
};
using database = std::unique_ptr<sqlite3, close_sqlite>;

// What can fail throws store_error.
database open_database(const std::string& path);
void execute(sqlite3* on, const std::string& sql);

// A statement that is prepared once. A run of it begins with bind() for each of
// its parameters in order, and ends with the last row, or with reset().
class statement {
 public:
  statement() noexcept = default;
  statement(sqlite3* on, std::string_view sql);

  // Texts are borrowed until the run ends.
  statement& bind(std::string_view text);
  statement& bind(std::int64_t number);

  bool step();  // whether there is a row
  void run();   // of what has no rows
  void reset() noexcept;

  std::string_view text(int column) const noexcept;
  std::int64_t number(int column) const noexcept;

 private:
  std::unique_ptr<sqlite3_stmt, close_sqlite> it_;
  int bound_ = 0;
};

// Ends a run however it goes.
class run_of {
 public:
  explicit run_of(statement& of) noexcept : of_(of) {}
  run_of(const run_of&) = delete;
  run_of& operator=(const run_of&) = delete;
  ~run_of() { of_.reset(); }

 private:
  statement& of_;
};

}  // namespace mxpatch::server
