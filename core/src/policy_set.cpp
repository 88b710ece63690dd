#include "mxpatch/policy_set.hpp"

#include <new>
#include <utility>

#include "json/diagnostics.hpp"
#include "policy/compiled.hpp"
#include "verdict/policy_report.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

bool share_a_version(const compiled_policy& a,
                     const compiled_policy& b) noexcept {
  for (const std::string_view one : a.versions) {
    for (const std::string_view other : b.versions) {
      if (one == other || one == "*" || other == "*") return true;
    }
  }
  return false;
}

bool share_an_object(const compiled_policy& a,
                     const compiled_policy& b) noexcept {
  return a.kind == b.kind && a.group == b.group && share_a_version(a, b);
}

}  // namespace

struct policy_set::entry {
  policy rules;
  bool named = true;  // not by add_builtin()
  entry* next = nullptr;
};

policy_set::policy_set(policy_set&& other) noexcept
    : first_(std::exchange(other.first_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}
policy_set& policy_set::operator=(policy_set&& other) noexcept {
  std::swap(first_, other.first_);
  std::swap(size_, other.size_);
  return *this;
}
policy_set::~policy_set() {
  while (first_ != nullptr) delete std::exchange(first_, first_->next);
}

// The default that stands where another one is to be added.
const policy_set::entry* policy_set::other_default(
    const policy& added) const noexcept {
  if (!added.is_default()) return nullptr;
  const compiled_policy& wanted = policy_access::compiled(added);
  for (const entry* at = first_; at != nullptr; at = at->next) {
    const compiled_policy& other = policy_access::compiled(at->rules);
    if (at->named && other.is_default &&
        other.is_builtin == wanted.is_builtin &&
        share_an_object(wanted, other)) {
      return at;
    }
  }
  return nullptr;
}

result<int> policy_set::add(policy added, diagnostic_sink sink) noexcept {
  if (!added) return failure{error_code::policy_unknown, input::policy, {}};
  if (const entry* const other = other_default(added); other != nullptr) {
    diagnostic second;
    second.code = error_code::policy_two_defaults;
    second.input = input::policy;
    second.span = policy_access::compiled(added).default_place;
    second.arguments[0] = text_argument("policy", other->rules.name());
    second.arguments[1] = text_argument("kind", other->rules.kind());
    send_policy_diagnostic(second, sink);
    return failure{second.code, second.input, second.span};
  }
  auto* const made = new (std::nothrow) entry{std::move(added), true, nullptr};
  if (made == nullptr) {
    return failure{error_code::out_of_memory, input::policy, {0, 0}};
  }
  entry** at = &first_;
  while (*at != nullptr) at = &(*at)->next;
  *at = made;
  return size_++;
}

bool policy_set::add_builtin() noexcept {
  for (int i = 0; i != policy::builtin_count(); ++i) {
    const auto built = policy::builtin(policy::builtin_name(i));
    if (!built) return false;
    const policy& one = built.value();
    if (!one.is_default() || other_default(one) != nullptr) continue;
    if (!add(one)) return false;
    entry* at = first_;
    while (at->next != nullptr) at = at->next;
    at->named = false;
  }
  return true;
}

const policy& policy_set::operator[](int index) const noexcept {
  const entry* at = first_;
  while (index-- != 0) at = at->next;
  return at->rules;
}

// The first of those with the highest rank; -1 where none fits.
template <class Fits>
int policy_set::best(Fits fits) const noexcept {
  int found = -1;
  int highest = -1;
  int index = 0;
  for (const entry* at = first_; at != nullptr; at = at->next, ++index) {
    const int rank = (at->rules.is_builtin() ? 0 : 4) + (at->named ? 2 : 0) +
                     (at->rules.is_default() ? 1 : 0);
    if (rank <= highest || !fits(at->rules)) continue;
    highest = rank;
    found = index;
  }
  return found;
}

int policy_set::find(std::string_view api_version,
                     std::string_view kind) const noexcept {
  return best(
      [&](const policy& one) { return one.matches(api_version, kind); });
}

int policy_set::find(std::string_view api_version, std::string_view kind,
                     std::string_view group,
                     std::string_view resource) const noexcept {
  return best([&](const policy& one) {
    return one.matches(api_version, kind) && one.group() == group &&
           one.resource() == resource;
  });
}

int policy_set::find_other_version(std::string_view api_version,
                                   std::string_view kind) const noexcept {
  return best([&](const policy& one) {
    return one.kind() == kind && one.group() == group_of(api_version) &&
           !one.matches(api_version, kind);
  });
}

int policy_set::find_name(std::string_view name) const noexcept {
  return best([&](const policy& one) { return one.name() == name; });
}

}  // namespace mxpatch::inline v0
