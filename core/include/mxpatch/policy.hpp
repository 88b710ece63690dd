#pragma once

#include <cstdint>
#include <string_view>

#include "mxpatch/result.hpp"
#include "mxpatch/text.hpp"

namespace mxpatch {
inline namespace v0 {

enum class field_type : std::uint8_t {
  labels,
  annotations,
  integer,
  string,
  boolean,
  any
};

// "labels", "annotations", "integer", "string", "boolean", "any".
MXPATCH_API std::string_view name(field_type type) noexcept;

// What becomes of the member status: an API server keeps its own, since status
// is a subresource; it is locked; it is a field that may be updated.
enum class status_mode : std::uint8_t { subresource, locked, open };

// One updatable path. Everything it points at belongs to the policy. Where the
// path repeats, each `*` between slashes or in brackets stands for any one
// member: "spec.replicas[*].count", "/spec/replicas/*/count"; else for itself.
struct field_rule {
  std::string_view path;     // as the policy spells it: "spec.*", "/spec/*"
  std::string_view field;    // "metadata.labels"
  std::string_view pointer;  // "/metadata/labels"
  bool repeats = false;      // the path has a `*`
  field_type type = field_type::any;
  bool removable = true;
  bool has_minimum = false, has_maximum = false;
  std::int64_t minimum = 0, maximum = 0;
  std::uint32_t enum_count = 0;
  const std::string_view* enum_values = nullptr;  // decoded
  // Keys of labels and annotations that stay as they are: "a.io/x", or with a
  // `*` in front or at the end for any text.
  std::uint32_t locked_key_count = 0;
  const std::string_view* locked_keys = nullptr;
};

// Users who may change more, in update() alone: their exact names, and the
// paths as field_rule has them.
struct writer_rule {
  std::uint32_t user_count = 0, path_count = 0;
  const std::string_view* users = nullptr;
  const std::string_view* paths = nullptr;  // as the policy spells them
  const std::string_view* fields = nullptr;
  const std::string_view* pointers = nullptr;
  const bool* repeats = nullptr;  // of each path
};

// A value that means the same as absence at a path, whose `*` is any one member
// or element of an array.
struct absent_rule {
  std::string_view path;  // as the policy spells it
  std::string_view field;
  std::string_view pointer;
  std::string_view value;  // JSON
  bool repeats = false;
};

// What the subresource `scale` changes: spec.replicas of a Scale stands for it.
struct scale_rule {
  std::string_view path;   // as the policy spells it
  std::string_view field;  // "" where the policy says nothing of it
  std::string_view pointer;
};

// What a policy makes of a part of a document, for whoever sends a patch.
enum class region_kind : std::uint8_t {
  updatable,   // a field that may be updated, or what is inside of it
  key_locked,  // an entry of labels or annotations whose key is locked
  server,      // what an API server keeps as it is, whatever a client sends:
               // uid, resourceVersion, creationTimestamp, status and the like
  locked,      // everything else
  mixed,       // of a place alone: an object with members of several kinds
};

// "updatable", "key-locked", "server", "locked".
MXPATCH_API std::string_view name(region_kind kind) noexcept;

// What a policy says of a place in an object.
struct policy_place {
  region_kind kind = region_kind::locked;
  const field_rule* rule = nullptr;  // the field that it is, or is inside of
  std::string_view locked_key;       // of key_locked: the first that fits
  // What says so in the policy's text: a rule, a locked key, the member status;
  // the key updatable, of what is in no rule. Unknown where it is a rule of API
  // servers.
  mxpatch::span said;
};

namespace detail {
struct compiled_policy;
}

// Receives each diagnostic of a policy that does not compile. It lasts for the
// call; write_message gives its text in a language.
struct diagnostic_sink {
  void (*receive)(void* context, const diagnostic& found) = nullptr;
  void* context = nullptr;
};

// Which fields of which kind may be updated. Immutable: copies share one
// compiled form, and any number of threads may use it at once.
class MXPATCH_API policy {
 public:
  policy() noexcept = default;  // empty; a gate refuses it
  policy(const policy& other) noexcept;
  policy(policy&& other) noexcept;
  policy& operator=(policy other) noexcept;
  ~policy();

  // Compiles a policy (format mxpatch.policy/v1, JSON, at most policy_limit
  // bytes). Nothing of `json` is kept. All faults go to the sink in order of
  // place; the result then has the first, which borrows from `json`.
  static result<policy> compile(text json, diagnostic_sink = {}) noexcept;

  // A policy that is built in, by name: "mxjob". Fails with policy-unknown.
  static result<policy> builtin(std::string_view name) noexcept;
  static int builtin_count() noexcept;
  // REQUIRES: 0 <= index < builtin_count().
  static std::string_view builtin_name(int index) noexcept;
  // The JSON text that a built-in policy is compiled from; "" if unknown.
  static std::string_view builtin_text(std::string_view name) noexcept;

  explicit operator bool() const noexcept { return compiled_ != nullptr; }
  std::string_view name() const noexcept;

  // What the policy matches; "*" among the versions stands for any.
  std::string_view group() const noexcept;
  std::string_view kind() const noexcept;
  std::string_view resource() const noexcept;
  int version_count() const noexcept;
  // REQUIRES: 0 <= index < version_count().
  std::string_view version(int index) const noexcept;
  // Whether it is chosen for its kind when none is named; see policy_set.
  bool is_default() const noexcept;
  bool is_builtin() const noexcept;
  bool matches(std::string_view api_version,
               std::string_view kind) const noexcept;

  // The updatable paths in the policy's order.
  // REQUIRES: 0 <= index < field_count(), as below with theirs.
  int field_count() const noexcept;
  const field_rule& field(int index) const noexcept;

  // What it says of a place, whether an object has it or not; of what is in an
  // array, ask for the array. Says what regions() of a gate do. Belongs to the
  // policy. Fails with bad-pointer, and without memory.
  result<policy_place> place(std::string_view json_pointer) const noexcept;

  // The rest of the policy, each in its order.
  status_mode status() const noexcept;
  int writer_count() const noexcept;
  const writer_rule& writer(int index) const noexcept;
  int absent_count() const noexcept;
  const absent_rule& absent(int index) const noexcept;
  scale_rule scale() const noexcept;

 private:
  friend class gate;
  friend struct policy_access;
  explicit policy(detail::compiled_policy* owned) noexcept : compiled_(owned) {}
  detail::compiled_policy* compiled_ = nullptr;
};

}  // namespace v0
}  // namespace mxpatch
