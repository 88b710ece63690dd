#include "kubernetes/endpoint/route.hpp"

#include "kubernetes/endpoint/query.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr bool is_alphanumeric(char c) noexcept {
  return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9');
}

// Goes down a path, segment by segment. What is left begins with a slash, or is
// empty.
class segments {
 public:
  explicit segments(std::string_view path) noexcept : rest_(path) {}
  bool more() const noexcept { return !rest_.empty(); }
  std::string_view next() noexcept {
    if (rest_.empty() || rest_.front() != '/') return fail();
    rest_.remove_prefix(1);
    const std::string_view found = rest_.substr(0, rest_.find('/'));
    if (found.empty()) return fail();
    rest_.remove_prefix(found.size());
    return found;
  }
  bool failed() const noexcept { return failed_; }

 private:
  std::string_view fail() noexcept {
    failed_ = true;
    rest_ = {};
    return {};
  }
  std::string_view rest_;
  bool failed_ = false;
};

// The policy for a resource: of the kinds that policies have for it, the first
// for which the set chooses one.
int find_policy(const policy_set& policies, const endpoint_target& at) {
  for (int i = 0; i != policies.size(); ++i) {
    const policy& one = policies[i];
    if (one.group() != at.group || one.resource() != at.resource) continue;
    review_subject about;
    about.group = about.resource_group = at.group;
    about.version = about.resource_version = at.version;
    about.kind = one.kind();
    about.resource = at.resource;
    const policy_choice chosen = policies.choose(about);
    if (chosen.how == policy_choice::answer::judged) return chosen.index;
  }
  return -1;
}

endpoint_verb verb_of(const endpoint_request& request, bool one,
                      bool in_namespace) {
  using enum endpoint_verb;
  const std::string_view method = request.method;
  if (method == "GET" || method == "HEAD") {
    if (one) return get;
    const query_value watches = find_value(request.query, "watch");
    const bool off =
        !watches.found || watches.is("0") || watches.is_word("false");
    return off ? list : watch;
  }
  if (one && method == "PUT") return update;
  if (one && method == "PATCH") return patch;
  if (one && method == "DELETE") return remove;
  if (!one && in_namespace && method == "POST") return create;
  if (!one && in_namespace && method == "DELETE") return remove_collection;
  return none;
}

}  // namespace

bool is_subdomain(std::string_view name) noexcept {
  if (name.size() > 253) return false;
  char before = '.';
  for (const char c : name) {
    const bool right = is_alphanumeric(c) || (c == '-' && before != '.') ||
                       (c == '.' && before != '.' && before != '-');
    if (!right) return false;
    before = c;
  }
  return before != '.' && before != '-';
}

bool is_dns_label(std::string_view name) noexcept {
  return name.size() <= 63 && name.find('.') == name.npos && is_subdomain(name);
}

route find_route(const policy_set& policies, const endpoint_request& request) {
  route found;
  endpoint_target& at = found.target;
  segments path(request.path);
  const std::string_view root = path.next();
  if (root == "apis") {
    at.group = path.next();
  } else if (root != "api") {
    return {};
  }
  at.version = path.next();
  at.resource = path.next();
  bool in_namespace = false;
  // A resource may be called namespaces; no policy's objects stand in one then.
  if (at.resource == "namespaces") {
    in_namespace = true;
    at.namespace_ = path.next();
    at.resource = path.next();
  }
  if (path.failed() || (in_namespace && !is_dns_label(at.namespace_))) {
    return {};
  }
  const bool one = path.more();
  const std::string_view name = one ? path.next() : std::string_view{};
  if (path.failed() || path.more()) return {};
  // Without a namespace there are lists alone.
  if (one && !in_namespace) return {};
  if (!is_dns_label(at.version)) return {};
  found.one = one;
  at.policy = find_policy(policies, at);
  if (at.policy < 0) return {};
  if (one && !is_subdomain(name)) {
    found.how = route::outcome::no_name;
    found.name = name;
    return found;
  }
  at.name = name;
  at.verb = verb_of(request, one, in_namespace);
  using enum endpoint_verb;
  const bool served =
      at.verb != none && at.verb != watch && at.verb != remove_collection;
  found.how = served ? route::outcome::found : route::outcome::no_method;
  return found;
}

}  // namespace mxpatch::inline v0::detail
