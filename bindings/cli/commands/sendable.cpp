#include "commands/sendable.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "choosing/choose.hpp"
#include "mxpatch/merge.hpp"

namespace mxpatch::cli {
namespace {

using names = std::initializer_list<std::string_view>;

// The text without a member, and the objects above it that became empty.
// Nothing where there is no such member.
std::optional<std::string> without(const std::string& text, names path,
                                   bool blanks, merger& edits) {
  if (!edits.unset(text, {path.begin(), path.size()})) return std::nullopt;
  std::string out(text.size(), ' ');
  std::size_t at = 0;
  bool same = true;
  for (const piece& each : edits.output().pieces()) {
    const bool of_text = each.from != piece::source::constant;
    const std::size_t place =
        of_text ? static_cast<std::size_t>(each.bytes.data() - text.data())
                : at;
    // What is put in takes less than what went.
    if (place < at || place + each.bytes.size() > out.size()) {
      return std::nullopt;
    }
    same = same && of_text && place == at;
    each.bytes.copy(out.data() + place, each.bytes.size());
    at = place + each.bytes.size();
  }
  if (same && at == text.size()) return std::nullopt;
  if (!blanks) {
    out.resize(edits.output().size(style::preserve));
    edits.output().write(style::preserve, {out.data(), out.size()});
  }
  return out;
}

std::string field_of(names path) {
  std::string out;
  for (const std::string_view name : path) {
    const bool plain = name.find('.') == std::string_view::npos;
    out += out.empty() ? "" : plain ? "." : "[";
    out += name;
    out += plain ? "" : "]";
  }
  return out;
}

// What is left out for this new object.
template <class Visit>
void each_path(const identity& after, Visit visit) {
  for (const std::string_view name :
       {"creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp",
        "generation", "managedFields", "resourceVersion", "selfLink", "uid"}) {
    visit({"metadata", name});
  }
  visit({"status"});
  // kubectl keeps its account of what was applied there.
  visit({"metadata", "annotations",
         "kubectl.kubernetes.io/last-applied-configuration"});
  // Whose object it is stands in the request; a name is not taken away.
  if (after.api_version.empty()) visit({"apiVersion"});
  if (after.kind.empty()) visit({"kind"});
  if (after.name.empty()) visit({"metadata", "name"});
  if (after.name_space.empty()) visit({"metadata", "namespace"});
}

bool has_server_marks(const source& object) {
  merger edits;
  return without(object.bytes, {"metadata", "uid"}, true, edits) ||
         without(object.bytes, {"metadata", "resourceVersion"}, true, edits);
}

}  // namespace

bool is_manifest_of(const source& before, const source& after) {
  const identity live = identify(before.bytes);
  const identity wanted = identify(after.bytes);
  return live.readable && wanted.readable && !wanted.kind.empty() &&
         live.kind == wanted.kind && live.api_version == wanted.api_version &&
         has_server_marks(before) && !has_server_marks(after);
}

sendable_texts sendable_of(const source& before, const source& after,
                           bool blanks) {
  sendable_texts out{before.bytes, after.bytes, {}};
  const identity object = identify(after.bytes);
  if (!object.readable || !identify(before.bytes).readable) return out;
  merger edits;
  each_path(object, [&](names path) {
    bool was_there = false;
    for (std::string* const text : {&out.before, &out.after}) {
      if (auto less = without(*text, path, blanks, edits)) {
        *text = *std::move(less);
        was_there = true;
      }
    }
    if (was_there) out.left_out.push_back(field_of(path));
  });
  return out;
}

std::vector<std::string> fields_not_to_send(const std::string& patch,
                                            const source& after) {
  std::vector<std::string> out;
  const identity object = identify(after.bytes);
  merger edits;
  each_path(object, [&](names path) {
    if (object.readable && without(patch, path, true, edits)) {
      out.push_back(field_of(path));
    }
  });
  return out;
}

}  // namespace mxpatch::cli
