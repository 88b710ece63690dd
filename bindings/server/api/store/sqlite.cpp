#include "api/store/sqlite.hpp"

namespace mxpatch::server {
namespace {

[[noreturn]] void fail(sqlite3* on) {
  throw store_error(sqlite3_errmsg(on), sqlite3_extended_errcode(on));
}

}  // namespace

database open_database(const std::string& path) {
  sqlite3* made = nullptr;
  // Its own mutexes are left out: the store has one.
  const int how =
      sqlite3_open_v2(path.c_str(), &made,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                          SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                      nullptr);
  database out(made);
  if (how != SQLITE_OK) {
    if (made != nullptr) fail(made);
    throw store_error(sqlite3_errstr(how), how);
  }
  return out;
}

void execute(sqlite3* on, const std::string& sql) {
  if (sqlite3_exec(on, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(on);
  }
}

statement::statement(sqlite3* on, std::string_view sql) {
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v3(on, sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &made,
                         nullptr) != SQLITE_OK) {
    fail(on);
  }
  it_.reset(made);
}

statement& statement::bind(std::string_view text) {
  // A null pointer would be NULL.
  const char* const data = text.empty() ? "" : text.data();
  if (sqlite3_bind_text64(it_.get(), ++bound_, data, text.size(), SQLITE_STATIC,
                          SQLITE_UTF8) != SQLITE_OK) {
    reset();
    fail(sqlite3_db_handle(it_.get()));
  }
  return *this;
}

statement& statement::bind(std::int64_t number) {
  if (sqlite3_bind_int64(it_.get(), ++bound_, number) != SQLITE_OK) {
    reset();
    fail(sqlite3_db_handle(it_.get()));
  }
  return *this;
}

bool statement::step() {
  switch (sqlite3_step(it_.get())) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default:
      fail(sqlite3_db_handle(it_.get()));
  }
}

void statement::run() {
  const run_of ends(*this);
  step();
}

void statement::reset() noexcept {
  sqlite3_reset(it_.get());
  bound_ = 0;
}

std::string_view statement::text(int column) const noexcept {
  const void* const data = sqlite3_column_blob(it_.get(), column);
  const int size = sqlite3_column_bytes(it_.get(), column);
  if (data == nullptr) return {};
  return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

std::int64_t statement::number(int column) const noexcept {
  return sqlite3_column_int64(it_.get(), column);
}

}  // namespace mxpatch::server
