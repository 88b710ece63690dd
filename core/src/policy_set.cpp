#include "mxpatch/policy_set.hpp"

#include <atomic>
#include <new>
#include <utility>

#include "json/diagnostics.hpp"
#include "memory/fixed_list.hpp"
#include "policy/compiled.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

struct entry {
  policy rules;
  bool named = true;  // not there only because it is built in
};

bool has_version(const policy& one, std::string_view version) noexcept {
  for (const std::string_view each : policy_access::compiled(one).versions) {
    if (each == "*" || each == version) return true;
  }
  return false;
}

bool share_a_version(const compiled_policy& a,
                     const compiled_policy& b) noexcept {
  for (const std::string_view one : a.versions) {
    for (const std::string_view other : b.versions) {
      if (one == other || one == "*" || other == "*") return true;
    }
  }
  return false;
}

// The default among `entries` that stands where another one is to be added.
const entry* other_default(const fixed_list<entry>& entries,
                           const policy& added) noexcept {
  if (!added.is_default()) return nullptr;
  const compiled_policy& a = policy_access::compiled(added);
  for (const entry& at : entries) {
    const compiled_policy& b = policy_access::compiled(at.rules);
    if (at.named && b.is_default && a.is_builtin == b.is_builtin &&
        a.kind == b.kind && a.group == b.group && share_a_version(a, b)) {
      return &at;
    }
  }
  return nullptr;
}

}  // namespace

struct policy_set::shared {
  std::atomic<std::uint32_t> references{1};
  fixed_list<entry> entries;
};

policy_set::policy_set(const policy_set& other) noexcept
    : shared_(other.shared_) {
  if (shared_ != nullptr) {
    shared_->references.fetch_add(1, std::memory_order_relaxed);
  }
}

policy_set::policy_set(policy_set&& other) noexcept
    : shared_(std::exchange(other.shared_, nullptr)) {}

policy_set& policy_set::operator=(policy_set other) noexcept {
  std::swap(shared_, other.shared_);
  return *this;
}

policy_set::~policy_set() {
  if (shared_ != nullptr &&
      shared_->references.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    delete shared_;
  }
}

result<policy_set> policy_set::make(std::span<const policy> given,
                                    bool with_builtin,
                                    diagnostic_sink sink) noexcept {
  const std::size_t most =
      given.size() +
      (with_builtin ? static_cast<std::size_t>(policy::builtin_count()) : 0);
  policy_set made(new (std::nothrow) shared);
  if (made.shared_ == nullptr) return no_memory(input::policy);
  fixed_list<entry>& list = made.shared_->entries;
  if (!list.start(most)) return no_memory(input::policy);

  diagnostic first;
  const auto refuse = [&](const diagnostic& why) {
    if (first.code == error_code::none) first = why;
    if (sink.receive != nullptr) sink.receive(sink.context, why);
  };
  for (std::size_t i = 0; i != given.size(); ++i) {
    diagnostic why;
    why.input = input::policy;
    why.arguments[2] = size_argument("index", i);
    if (!given[i]) {
      why.code = error_code::policy_unknown;
      why.span = {0, 0};
      refuse(why);
      continue;
    }
    if (const entry* other = other_default(list, given[i])) {
      why.code = error_code::policy_two_defaults;
      why.span = policy_access::compiled(given[i]).default_place;
      why.arguments[0] = text_argument("policy", other->rules.name());
      why.arguments[1] = text_argument("kind", other->rules.kind());
      refuse(why);
      continue;
    }
    list.add(given[i]);
  }
  if (first.code != error_code::none) return first;

  for (int i = 0; with_builtin && i != policy::builtin_count(); ++i) {
    auto built = policy::builtin(policy::builtin_name(i));
    if (!built) return built.error();
    if (!built.value().is_default() ||
        other_default(list, built.value()) != nullptr) {
      continue;
    }
    list.add(std::move(built).value(), false);
  }
  return made;
}

int policy_set::size() const noexcept {
  return shared_ == nullptr ? 0 : static_cast<int>(shared_->entries.size());
}

const policy& policy_set::operator[](int index) const noexcept {
  return shared_->entries[static_cast<std::size_t>(index)].rules;
}

// The first of those with the highest rank; -1 where none fits.
template <class Fits>
int policy_set::best(Fits fits, int only) const noexcept {
  int found = -1;
  int highest = -1;
  for (int i = 0; i != size(); ++i) {
    const entry& at = shared_->entries[static_cast<std::size_t>(i)];
    const int rank = (at.rules.is_builtin() ? 0 : 4) + (at.named ? 2 : 0) +
                     (at.rules.is_default() ? 1 : 0);
    if (only >= 0 && i != only) continue;
    if (rank <= highest || !fits(at.rules)) continue;
    highest = rank;
    found = i;
  }
  return found;
}

// What is built in, and was not given, leaves a kind to those that were given
// for it: who writes a policy for one version does not want another's rules for
// the next.
template <class Fits>
int policy_set::unless_given(int found, Fits is_kind) const noexcept {
  if (found < 0 || shared_->entries[static_cast<std::size_t>(found)].named) {
    return found;
  }
  const int given = best(is_kind);
  return shared_->entries[static_cast<std::size_t>(given)].named ? -1 : found;
}

policy_choice policy_set::choose(std::string_view api_version,
                                 std::string_view kind) const noexcept {
  using enum policy_choice::answer;
  const auto is_kind = [&](const policy& one) {
    return one.kind() == kind && one.group() == group_of(api_version);
  };
  int found = best([&](const policy& one) {
    return is_kind(one) && has_version(one, version_of(api_version));
  });
  found = unless_given(found, is_kind);
  if (found >= 0) return {judged, found};
  found = best(is_kind);
  if (found >= 0) return {other_version, found};
  return {};
}

policy_choice policy_set::choose(const review_subject& about) const noexcept {
  return choose(about, -1);
}

policy_choice policy_set::choose(const review_subject& about,
                                 int only) const noexcept {
  using enum policy_choice::answer;
  const auto is_kind = [&](const policy& one) {
    return one.kind() == about.kind && one.group() == about.group;
  };
  const auto is_resource = [&](const policy& one) {
    return one.resource() == about.resource &&
           one.group() == about.resource_group;
  };
  const auto find = [&](auto fits) { return best(fits, only); };
  int found = find([&](const policy& one) {
    return is_kind(one) && is_resource(one) && has_version(one, about.version);
  });
  if (only < 0) {
    found = unless_given(found, [&](const policy& one) {
      return is_kind(one) && is_resource(one);
    });
  }
  if (found >= 0) return {judged, found};
  if (about.is_scale()) {
    // A policy may be for the Scales of a resource, and for nothing else of it.
    found = find([&](const policy& one) {
      return is_kind(one) && one.resource() == about.resource &&
             has_version(one, about.version);
    });
    if (found >= 0) return {judged, found};
    found = find([&](const policy& one) {
      return is_resource(one) && has_version(one, about.resource_version);
    });
    if (found >= 0) {
      const bool says = !(*this)[found].scale().field.empty();
      return {says ? scaled : without_scale, found};
    }
    found = find(is_resource);
    if (found >= 0) return {other_version, found};
  }
  found =
      find([&](const policy& one) { return is_kind(one) && is_resource(one); });
  if (found >= 0) return {other_version, found};
  found = find(is_kind);
  if (found < 0) found = find(is_resource);
  if (found >= 0) return {other_object, found};
  return {};
}

int policy_set::find_name(std::string_view name) const noexcept {
  return best([&](const policy& one) { return one.name() == name; });
}

}  // namespace mxpatch::inline v0
