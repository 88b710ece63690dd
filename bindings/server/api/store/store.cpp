#include "api/store/store.hpp"

#include "api/store/open_store.hpp"

namespace mxpatch::server {

struct store::state {
  state(const std::string& file, std::size_t most_bytes)
      : on(open_store(file, most_bytes)) {}

  std::mutex turn;
  database on;
  std::int64_t version = 0;

  statement find{on.get(),
                 "SELECT text FROM objects WHERE api_group = ? AND "
                 "resource = ? AND namespace = ? AND name = ?"};
  statement put{on.get(),
                "INSERT INTO objects (api_group, resource, namespace, name, "
                "version, text) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO "
                "UPDATE SET version = excluded.version, text = excluded.text"};
  statement remove{on.get(),
                   "DELETE FROM objects WHERE api_group = ? AND "
                   "resource = ? AND namespace = ? AND name = ?"};
  statement everywhere{on.get(),
                       "SELECT namespace, name, text FROM objects WHERE "
                       "api_group = ? AND resource = ? AND version = ? AND "
                       "(namespace, name) > (?, ?) ORDER BY namespace, name"};
  statement inside{on.get(),
                   "SELECT namespace, name, text FROM objects WHERE "
                   "api_group = ? AND resource = ? AND version = ? AND "
                   "namespace = ? AND name > ? ORDER BY name"};
  statement changed{on.get(),
                    "SELECT changed FROM kinds WHERE api_group = ? AND "
                    "resource = ?"};
  statement change{on.get(),
                   "INSERT INTO kinds (api_group, resource, changed) VALUES "
                   "(?, ?, ?) ON CONFLICT DO UPDATE SET changed = "
                   "max(changed, excluded.changed)"};
  statement count_up{on.get(), "UPDATE counter SET version = ?"};
  statement count{on.get(), "SELECT count(*) FROM objects"};
  statement kinds{on.get(),
                  "SELECT DISTINCT api_group, version, resource FROM objects"};
};

namespace {

statement& bind(statement& to, const object_key& key) {
  return to.bind(key.group)
      .bind(key.resource)
      .bind(key.namespace_)
      .bind(key.name);
}

}  // namespace

store::store(const std::string& file, std::size_t most_bytes)
    : state_(std::make_unique<state>(file, most_bytes)) {
  statement counter(state_->on.get(), "SELECT version FROM counter");
  if (counter.step()) state_->version = counter.number(0);
}

store::~store() = default;

store::reading store::read() { return reading(*state_); }
store::writing store::write() { return writing(*state_); }

store::reading::reading(state& of) : of_(of), hold_(of.turn) {}

std::int64_t store::reading::version() const noexcept { return of_.version; }

std::int64_t store::reading::changed(std::string_view group,
                                     std::string_view resource) {
  const run_of ends(of_.changed);
  of_.changed.bind(group).bind(resource);
  return of_.changed.step() ? of_.changed.number(0) : 0;
}

std::int64_t store::reading::count() {
  const run_of ends(of_.count);
  return of_.count.step() ? of_.count.number(0) : 0;
}

std::vector<stored_kind> store::reading::kinds() {
  const run_of ends(of_.kinds);
  std::vector<stored_kind> out;
  while (of_.kinds.step()) {
    out.push_back({std::string(of_.kinds.text(0)),
                   std::string(of_.kinds.text(1)),
                   std::string(of_.kinds.text(2))});
  }
  return out;
}

bool store::reading::find(const object_key& key, std::string& text) {
  const run_of ends(of_.find);
  if (!bind(of_.find, key).step()) return false;
  text.assign(of_.find.text(0));
  return true;
}

void store::reading::each(const object_range& range, const visitor& visit) {
  statement& rows = range.namespace_.empty() ? of_.everywhere : of_.inside;
  const run_of ends(rows);
  rows.bind(range.group).bind(range.resource).bind(range.version);
  rows.bind(range.namespace_.empty() ? range.after_namespace
                                     : range.namespace_);
  rows.bind(range.after_name);
  while (rows.step()) {
    if (!visit(rows.text(0), rows.text(1), rows.text(2))) return;
  }
}

store::writing::writing(state& of) : reading(of), before_(of.version) {
  execute(of.on.get(), "BEGIN IMMEDIATE");
}

store::writing::~writing() {
  if (committed_) return;
  of_.version = before_;
  // After some failures SQLite has done so itself.
  if (sqlite3_get_autocommit(of_.on.get()) == 0) {
    sqlite3_exec(of_.on.get(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

void store::writing::put(const object_key& key, std::string_view version,
                         std::string_view text) {
  bind(of_.put, key).bind(version).bind(text).run();
  changed_now(key, next_version());
}

void store::writing::remove(const object_key& key) {
  bind(of_.remove, key).run();
  changed_now(key, next_version());
}

void store::writing::keep(const object_key& key, std::string_view version,
                          std::string_view text,
                          std::int64_t resource_version) {
  bind(of_.put, key).bind(version).bind(text).run();
  changed_now(key, resource_version);
}

void store::writing::changed_now(const object_key& key, std::int64_t version) {
  of_.change.bind(key.group).bind(key.resource).bind(version).run();
  if (version > of_.version) of_.version = version;
}

void store::writing::commit() {
  if (of_.version != before_) of_.count_up.bind(of_.version).run();
  execute(of_.on.get(), "COMMIT");
  committed_ = true;
}

}  // namespace mxpatch::server
