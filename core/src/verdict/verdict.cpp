#include "mxpatch/verdict.hpp"

#include "json/members.hpp"
#include "mxpatch/version.hpp"
#include "verdict/access.hpp"
#include "verdict/scratch.hpp"

namespace mxpatch::inline v0 {

std::string_view name(mxpatch::operation op) noexcept {
  constexpr std::string_view names[] = {"patch", "update", "create"};
  return names[static_cast<int>(op)];
}

std::string_view name(change_op op) noexcept {
  constexpr std::string_view names[] = {"add", "remove", "replace"};
  return names[static_cast<int>(op)];
}

std::string_view name(input which) noexcept {
  constexpr std::string_view names[] = {"document", "patch", "new", "policy",
                                        "review"};
  return names[static_cast<int>(which)];
}

const char* version() noexcept { return MXPATCH_VERSION; }

int verdict::code() const noexcept { return state_->code; }

std::string_view verdict::reason() const noexcept {
  switch (state_->code) {
    case 200:
      return "OK";
    case 400:
      return "BadRequest";
    case 403:
      return "Forbidden";
    case 409:
      return "Conflict";
    case 413:
      return "RequestEntityTooLarge";
    default:
      return "InternalError";
  }
}

mxpatch::operation verdict::operation() const noexcept {
  return state_->operation;
}

std::string_view verdict::policy_name() const noexcept {
  return state_->policy == nullptr ? std::string_view{} : state_->policy->name;
}

std::span<const diagnostic> verdict::diagnostics() const noexcept {
  return state_->found.list();
}
std::uint32_t verdict::omitted() const noexcept {
  return state_->found.omitted();
}
std::uint32_t verdict::errors() const noexcept {
  return state_->found.errors();
}
std::uint32_t verdict::warnings() const noexcept {
  return state_->found.warnings();
}

std::span<const change> verdict::changes() const noexcept {
  const auto& list = state_->judge.changes();
  return {list.data(), list.size()};
}

std::uint32_t verdict::changes_omitted() const noexcept {
  return state_->judge.changes().omitted();
}

merged_view::merged_view(std::span<const piece> pieces) noexcept
    : available_(true), pieces_(pieces) {
  for (const piece& one : pieces) size_ += one.bytes.size();
}

merged_view verdict::merged() const noexcept {
  merged_view view;
  view.available_ = state_->readable;
  if (state_->readable) {
    view.pieces_ = state_->layout.pieces();
    view.size_ = state_->layout.size();
  }
  return view;
}

std::string_view verdict::input_text(input which) const noexcept {
  const bool updating = state_->operation == operation::update;
  switch (which) {
    case input::document:
      return state_->document_text;
    case input::patch:
      return updating ? std::string_view{} : state_->other_text;
    case input::updated:
      return updating ? state_->other_text : std::string_view{};
    case input::policy:
    case input::review:
      break;
  }
  return {};
}

}  // namespace mxpatch::inline v0

namespace mxpatch::inline v0::detail {

object_identity identity(const verdict& of) noexcept {
  object_identity found;
  const scratch& state = verdict_access::state(of);
  const scan& text = state.document();
  if (text.count == 0 || !text.is_object(0)) return found;
  const auto string_member = [&](token object, std::string_view name) {
    const token key = find_member(text, object, name);
    const bool there = key != no_token && text.is_string(scan::value(key));
    return there ? text.body(scan::value(key)) : std::string_view{};
  };
  found.api_version = string_member(0, "apiVersion");
  found.kind = string_member(0, "kind");
  const token metadata = find_member(text, 0, "metadata");
  if (metadata != no_token && text.is_object(scan::value(metadata))) {
    found.namespace_ = string_member(scan::value(metadata), "namespace");
    found.name = string_member(scan::value(metadata), "name");
  }
  return found;
}

}  // namespace mxpatch::inline v0::detail
