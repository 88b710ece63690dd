#include "mxpatch/policy.hpp"

#include <new>

#include "json/diagnostics.hpp"
#include "policy/compile.hpp"
#include "policy/embedded.hpp"
#include "verdict/policy_report.hpp"

namespace mxpatch::inline v0 {

std::string_view name(field_type type) noexcept {
  constexpr std::string_view names[] = {"labels", "annotations", "integer",
                                        "string", "boolean",     "any"};
  return names[static_cast<int>(type)];
}

std::string_view name(region_kind kind) noexcept {
  constexpr std::string_view names[] = {"updatable", "key-locked", "server",
                                        "locked", "mixed"};
  return names[static_cast<int>(kind)];
}

policy::policy(const policy& other) noexcept : compiled_(other.compiled_) {
  if (compiled_ != nullptr) {
    compiled_->references.fetch_add(1, std::memory_order_relaxed);
  }
}

policy::policy(policy&& other) noexcept
    : compiled_(std::exchange(other.compiled_, nullptr)) {}

policy& policy::operator=(policy other) noexcept {
  std::swap(compiled_, other.compiled_);
  return *this;
}

policy::~policy() {
  if (compiled_ != nullptr &&
      compiled_->references.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    delete compiled_;
  }
}

result<policy> policy::compile(text json, diagnostic_sink sink) noexcept {
  detail::policy_report report(sink);
  detail::compiled_policy* const made = detail::compile_policy(
      json, {[](void* context, const detail::policy_finding& found) noexcept {
               static_cast<detail::policy_report*>(context)->add(found);
             },
             &report});
  if (made == nullptr) return report.finish();
  return policy(made);
}

result<policy> policy::builtin(std::string_view name) noexcept {
  const std::string_view text = builtin_text(name);
  if (text.empty()) {
    diagnostic unknown =
        make_diagnostic(error_code::policy_unknown, input::policy, {});
    unknown.arguments[0] = quoted_argument("policy", name);
    return unknown;
  }
  result<policy> made = compile(mxpatch::text(text));
  if (made) made.value().compiled_->is_builtin = true;
  return made;
}

int policy::builtin_count() noexcept { return detail::embedded_policy_count; }

std::string_view policy::builtin_name(int index) noexcept {
  return detail::embedded_policies[index].name;
}

std::string_view policy::builtin_text(std::string_view name) noexcept {
  for (int i = 0; i != detail::embedded_policy_count; ++i) {
    const auto& one = detail::embedded_policies[i];
    if (name == one.name) return {one.data, one.size};
  }
  return {};
}

std::string_view policy::name() const noexcept {
  return compiled_ == nullptr ? std::string_view{} : compiled_->name;
}
std::string_view policy::group() const noexcept {
  return compiled_ == nullptr ? std::string_view{} : compiled_->group;
}
std::string_view policy::kind() const noexcept {
  return compiled_ == nullptr ? std::string_view{} : compiled_->kind;
}
std::string_view policy::resource() const noexcept {
  return compiled_ == nullptr ? std::string_view{} : compiled_->resource;
}
int policy::version_count() const noexcept {
  return compiled_ == nullptr ? 0
                              : static_cast<int>(compiled_->versions.size());
}
std::string_view policy::version(int index) const noexcept {
  return compiled_->versions[static_cast<std::size_t>(index)];
}
bool policy::is_default() const noexcept {
  return compiled_ != nullptr && compiled_->is_default;
}

bool policy::is_builtin() const noexcept {
  return compiled_ != nullptr && compiled_->is_builtin;
}

bool policy::matches(std::string_view api_version,
                     std::string_view kind) const noexcept {
  if (compiled_ == nullptr || kind != compiled_->kind) return false;
  if (detail::group_of(api_version) != compiled_->group) return false;
  const std::string_view version = detail::version_of(api_version);
  for (const std::string_view one : compiled_->versions) {
    if (one == "*" || one == version) return true;
  }
  return false;
}

int policy::field_count() const noexcept {
  return compiled_ == nullptr ? 0 : static_cast<int>(compiled_->rules.size());
}
const field_rule& policy::field(int index) const noexcept {
  return compiled_->rules[static_cast<std::size_t>(index)];
}

status_mode policy::status() const noexcept {
  return compiled_ == nullptr ? status_mode::subresource : compiled_->status;
}
int policy::writer_count() const noexcept {
  return compiled_ == nullptr ? 0 : static_cast<int>(compiled_->writers.size());
}
const writer_rule& policy::writer(int index) const noexcept {
  return compiled_->writers[static_cast<std::size_t>(index)];
}
int policy::absent_count() const noexcept {
  return compiled_ == nullptr ? 0 : static_cast<int>(compiled_->absent.size());
}
const absent_rule& policy::absent(int index) const noexcept {
  return compiled_->absent[static_cast<std::size_t>(index)];
}
scale_rule policy::scale() const noexcept {
  return compiled_ == nullptr ? scale_rule{} : compiled_->scale;
}

}  // namespace mxpatch::inline v0
