#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "api/store/sqlite.hpp"

namespace mxpatch::server {

// What an object is found by.
struct object_key {
  std::string_view group, resource, namespace_, name;
};

// Of what kind objects are that are there.
struct stored_kind {
  std::string group, version, resource;
  auto operator<=>(const stored_kind&) const = default;
};

// Where a list begins: behind an object, in the order of namespaces and names.
struct object_range {
  std::string_view group, version, resource;
  std::string_view namespace_;  // "" for all
  std::string_view after_namespace, after_name;
};

// Objects as texts, in one file of SQLite or in memory, and the one counter by
// which each change of the store gets its resourceVersion. Threads take turns:
// whoever reads or writes holds the store until that is done, so what is judged
// is what is there when it is written. One process at a time has a file.
//
// What is committed is in the file, whatever becomes of the process or of the
// machine (WAL, synchronous=FULL). What fails throws store_error and changes
// nothing; the next one may succeed.
class store {
 public:
  // "": in memory. Bytes are those of the file, or of the memory. Throws
  // store_error for a file that is none of ours, of a newer format, or in use.
  store(const std::string& file, std::size_t most_bytes);
  ~store();
  store(const store&) = delete;
  store& operator=(const store&) = delete;

  class reading;
  class writing;
  reading read();
  writing write();

 private:
  struct state;
  std::unique_ptr<state> state_;
};

class store::reading {
 public:
  // The largest resourceVersion that was given.
  std::int64_t version() const noexcept;
  // That of the last change of one kind of object, deletions too; 0 for none.
  std::int64_t changed(std::string_view group, std::string_view resource);
  std::int64_t count();  // objects
  std::vector<stored_kind> kinds();

  // False where there is none.
  bool find(const object_key&, std::string& text);
  // Each in order, until it is enough: visit answers false.
  using visitor = std::function<bool(std::string_view namespace_,
                                     std::string_view name, std::string_view)>;
  void each(const object_range&, const visitor& visit);

 protected:
  friend class store;
  explicit reading(state& of);
  state& of_;
  std::unique_lock<std::mutex> hold_;
};

// Everything of it is done with commit(), or nothing.
class store::writing : public store::reading {
 public:
  writing(const writing&) = delete;
  ~writing();

  // What the next change gets.
  std::int64_t next_version() const noexcept { return version() + 1; }
  // Each moves the counter to next_version(). `version` is that of the API
  // which the text is of: "v1".
  void put(const object_key&, std::string_view version, std::string_view text);
  void remove(const object_key&);

  // As it is, with the resourceVersion that it has: where a store is filled.
  // The counter is moved to that where it is below.
  void keep(const object_key&, std::string_view version, std::string_view text,
            std::int64_t resource_version);

  void commit();

 private:
  friend class store;
  explicit writing(state& of);
  void changed_now(const object_key&, std::int64_t version);
  std::int64_t before_;
  bool committed_ = false;
};

}  // namespace mxpatch::server
