#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "mxpatch/errors.hpp"
#include "mxpatch/kubernetes.hpp"
#include "mxpatch/limits.hpp"
#include "mxpatch/policy_set.hpp"
#include "mxpatch/text.hpp"
#include "mxpatch/verdict.hpp"

namespace mxpatch {
inline namespace v0 {

struct header_field {
  std::string_view name, value;
};

// A request as it came over HTTP, nothing of it decoded. Borrowed.
struct endpoint_request {
  std::string_view method;  // "PATCH"
  std::string_view path;    // up to the "?"
  std::string_view query;   // behind it
  std::span<const header_field> headers;
  std::string_view body;
};

// What is asked, by the verbs of Kubernetes' permissions.
enum class endpoint_verb : std::uint8_t {
  none,  // nothing that is served: answer() says why
  get,
  list,
  watch,
  create,
  update,
  patch,
  remove,
  remove_collection,
};
// "", "get", "list", "watch", "create", "update", "patch", "delete",
// "deletecollection".
MXPATCH_API std::string_view name(endpoint_verb verb) noexcept;

// What a request is about: who is asked for permission, and where the store
// looks, go by this and by nothing else. Words of the request's path, in which
// every byte stands for itself.
struct endpoint_target {
  endpoint_verb verb = endpoint_verb::none;
  int policy = -1;  // its index in the set; -1 where nothing is served
  std::string_view group, version, resource;
  std::string_view namespace_;  // "" for list and watch in all of them
  std::string_view name;        // "" for a collection, and for create
};

// What the world outside knows, and this does not.
struct endpoint_stamp {
  std::string_view now;               // "2026-11-30T11:35:00Z"
  std::string_view uid;               // for an object that is created
  std::string_view resource_version;  // for an object that is written
  std::string_view user;              // who asks, for a policy's writers
};

enum class store_effect : std::uint8_t { none, put, remove };

// All of it lasts until the endpoint's next call.
struct endpoint_answer {
  int code = 500;
  std::span<const header_field> headers;  // Content-Type, Warning, Allow
  std::string_view body;
  // What becomes of the object that was given: nothing, `object` takes its
  // place, it goes. Never anything but none for a dry run or a refusal.
  store_effect effect = store_effect::none;
  std::string_view name;    // of that object
  std::string_view object;  // of put: compact JSON, keys in order
};

// The largest body that is read, as in an API server.
inline constexpr std::size_t endpoint_body_limit = 3'145'728;

// The objects that a set of policies is for, over HTTP as an API server has
// them (core/DIFFERENCES.md says where not): GET, PUT, PATCH, DELETE of one,
// POST to a collection. No socket, no store, no clock:
//
//   read(request)          what is it about? Who asks, and whether he may, is
//                          for the caller, who can refuse()
//   answer(stored, stamp)  with the text of object_name() in the store, or
//                          none: what goes back, and what becomes of the object
//
// It is the caller who lists a collection (and shows() the list), and who takes
// care that nobody writes the object between its reading and `effect`.
//
// Paths are /apis/GROUP/VERSION/namespaces/NAMESPACE/RESOURCE[/NAME], /api/…
// for the group "", and without a namespace for a list of all of them. A policy
// does not say whether its kind has namespaces; here all have. A path in any
// other spelling (escapes, empty or dotted segments, upper case, a name too
// long) is none of these: it is answered with 404, never taken for another one.
//
// Like a gate it owns scratch: one thread at a time, nothing allocated once
// warm, and no call throws, aborts or recurses. Memory that a large request
// took is given back after some small ones.
class MXPATCH_API endpoint {
 public:
  explicit endpoint(policy_set policies = {},
                    language words = language::english) noexcept;
  endpoint(endpoint&&) noexcept;
  endpoint& operator=(endpoint&&) noexcept;
  endpoint(const endpoint&) = delete;
  endpoint& operator=(const endpoint&) = delete;
  ~endpoint();

  // The policies of further requests. Ends the last answer.
  void use(policy_set policies) noexcept;
  const policy_set& policies() const noexcept;

  // Looks at all of the request but its body, which is borrowed like the rest
  // until the next read().
  const endpoint_target& read(const endpoint_request& request) & noexcept;
  const endpoint_target& target() const noexcept;

  // Whether nothing is wrong with the request as such: its path, its headers,
  // the length of its body, its query. Where it is false, answer() says so
  // without an object, and a list is not to be made.
  bool acceptable() const noexcept;

  // What the object is called that the target is about: the name in the path;
  // of create, what the body says, "" where it says nothing or leaves the name
  // to the server. Then answer() makes one of the stamp's uid: where there is
  // an object of that name already, it has to be asked again with that.
  std::string_view object_name() & noexcept;

  // The first value of a key of the query, decoded; "" where there is none.
  // Lasts until the next call of anything.
  std::string_view query(std::string_view key) & noexcept;

  // `stored` is empty where there is no such object; it is borrowed until the
  // next call.
  const endpoint_answer& answer(text stored,
                                const endpoint_stamp& stamp) & noexcept;

  // An answer that the caller makes, in the style that the client asked for: a
  // Status, or JSON with 200.
  const endpoint_answer& refuse(const status& why) & noexcept;
  const endpoint_answer& show(text json) & noexcept;

  // The verdict that the last answer() came of; null where nothing was judged.
  const verdict* judged() const noexcept;

  // Bytes of scratch held, and a way to give all of it back.
  std::size_t memory() const noexcept;
  void shrink() noexcept;

 private:
  struct state;
  state* acquire() noexcept;
  policy_set policies_;
  language words_;
  state* state_ = nullptr;
};

}  // namespace v0
}  // namespace mxpatch
