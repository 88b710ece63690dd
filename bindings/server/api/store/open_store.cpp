#include "api/store/open_store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace mxpatch::server {
namespace {

// The bytes "mxps" in the head of the file, which say whose it is.
constexpr std::int64_t our_id = 0x6d787073;
constexpr std::int64_t our_format = 1;

constexpr std::size_t page_bytes = 4096;

constexpr const char* schema = R"(
CREATE TABLE objects (
  id INTEGER PRIMARY KEY,
  api_group TEXT NOT NULL,
  resource TEXT NOT NULL,
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (api_group, resource, namespace, name)
);
CREATE TABLE kinds (
  api_group TEXT NOT NULL,
  resource TEXT NOT NULL,
  changed INTEGER NOT NULL,
  PRIMARY KEY (api_group, resource)
) WITHOUT ROWID;
CREATE TABLE counter (version INTEGER NOT NULL);
INSERT INTO counter VALUES (0);
)";

std::int64_t ask(sqlite3* on, std::string_view sql) {
  statement it(on, sql);
  return it.step() ? it.number(0) : 0;
}

// Whether it has to be made first.
bool is_new(sqlite3* on, const std::string& file) {
  const std::int64_t id = ask(on, "PRAGMA application_id");
  const std::int64_t format = ask(on, "PRAGMA user_version");
  if (id == 0 && ask(on, "SELECT count(*) FROM sqlite_schema") == 0) {
    return true;
  }
  if (id != our_id) {
    throw store_error(file + " belongs to another program", SQLITE_NOTADB);
  }
  if (format != our_format) {
    throw store_error(file + " has format " + std::to_string(format) +
                          "; this mxpatch-server knows format " +
                          std::to_string(our_format),
                      SQLITE_NOTADB);
  }
  return false;
}

// Objects may hold what is not for everybody.
void make_private(const std::string& file) {
  const int made =
      ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) ::close(made);
}

void prepare(sqlite3* on, const std::string& file, std::size_t most_bytes) {
  execute(on, "PRAGMA locking_mode=EXCLUSIVE");
  const bool fresh = is_new(on, file);
  execute(on,
          "PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;"
          "PRAGMA cache_size=-4096");
  if (fresh) {
    execute(on, "PRAGMA page_size=" + std::to_string(page_bytes));
  }
  execute(on,
          "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
          "PRAGMA journal_size_limit=4194304");
  const auto page = static_cast<std::size_t>(ask(on, "PRAGMA page_size"));
  execute(on, "PRAGMA max_page_count=" +
                  std::to_string(std::max<std::size_t>(most_bytes / page, 1)));
  // The lock is taken here at the latest, and kept.
  execute(on, "BEGIN IMMEDIATE");
  if (fresh) {
    execute(on, schema);
    execute(on, "PRAGMA application_id=" + std::to_string(our_id) +
                    "; PRAGMA user_version=" + std::to_string(our_format));
  }
  execute(on, "COMMIT");
}

std::string sentence(const std::string& file, const store_error& wrong) {
  switch (wrong.code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return file + " is in use by another process";
    case SQLITE_NOTADB:
      return file + " is not a store of mxpatch-server";
    case SQLITE_CANTOPEN:
      return file +
             " cannot be opened: no such folder, or not a file that "
             "may be written";
    default:
      return file + ": " + wrong.what();
  }
}

}  // namespace

database open_store(const std::string& file, std::size_t most_bytes) {
  if (file.empty()) {
    database made = open_database(":memory:");
    prepare(made.get(), "memory", most_bytes);
    return made;
  }
  make_private(file);
  try {
    database made = open_database(file);
    prepare(made.get(), file, most_bytes);
    return made;
  } catch (const store_error& wrong) {
    const std::string_view said = wrong.what();
    if (said.starts_with(file)) throw;
    throw store_error(sentence(file, wrong), wrong.code);
  }
}

}  // namespace mxpatch::server
