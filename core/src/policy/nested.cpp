#include "policy/nested.hpp"

#include "json/diagnostics.hpp"
#include "json/members.hpp"
#include "mxpatch/pointer.hpp"
#include "policy/places.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// A key taken apart. What is longer is not meant as a way.
class way {
 public:
  static constexpr std::size_t longest = 256;
  static constexpr std::uint32_t most_names = 16;

  explicit way(std::string_view key) noexcept {
    if (key.size() > longest) return;
    if (key.starts_with('/') && is_pointer(key)) {
      pointer_parts parts(key);
      while (parts.more() && count_ != most_names) {
        if (count_ != 0) bytes_[size_++] = '/';  // of one name, joined
        begin_[count_] = size_;
        parts.next([&](char byte) { bytes_[size_++] = byte; });
        end_[count_++] = size_;
      }
      if (parts.more()) count_ = 0;
      return;
    }
    for (const char byte : key) bytes_[size_++] = byte;
    std::uint32_t begin = 0;
    for (std::uint32_t at = 0; at <= size_; ++at) {
      if (at != size_ && bytes_[at] != '.') continue;
      if (count_ == most_names || at == begin) {
        count_ = 0;
        return;
      }
      begin_[count_] = begin;
      end_[count_++] = at;
      begin = at + 1;
    }
  }

  std::uint32_t count() const noexcept { return count_; }
  std::string_view operator[](std::uint32_t n) const noexcept {
    return {bytes_ + begin_[n], end_[n] - begin_[n]};
  }
  // The names from there on are one: a key of a map, with what is in it.
  void join_from(std::uint32_t n) noexcept {
    end_[n] = end_[count_ - 1];
    count_ = n + 1;
  }

 private:
  char bytes_[longest];
  std::uint32_t size_ = 0;
  std::uint32_t begin_[most_names], end_[most_names];
  std::uint32_t count_ = 0;
};

// Whether the names lead to something that may be updated.
bool leads_to_rule(const compiled_policy& policy, std::uint32_t node,
                   way& names) noexcept {
  for (std::uint32_t n = 0; n != names.count(); ++n) {
    node = policy.child(node, names[n], false);
    if (node == no_node) return false;
    const path_node& here = policy.nodes[node];
    if (here.rule == no_rule) continue;
    const field_rule& rule = policy.rules[static_cast<std::size_t>(here.rule)];
    const bool last = n + 1 == names.count();
    if (is_map(rule) && !last) names.join_from(n + 1);
    return last || is_map(rule) || rule.type == field_type::any;
  }
  return false;
}

// Whether all but the last of them are there.
bool is_there(const scan& document, token object, const way& names) noexcept {
  for (std::uint32_t n = 0; n + 1 != names.count(); ++n) {
    if (object == no_token || !document.is_object(object)) return false;
    const token key = find_member(document, object, names[n]);
    if (key == no_token) return false;
    object = scan::value(key);
  }
  return document.is_object(object);
}

// Whether nothing else in an object of the patch is, or leads, there.
bool is_alone(const scan& text, token object, token key,
              std::string_view first) noexcept {
  for (token k = text.first_key(object); k != no_token; k = text.next_key(k)) {
    std::string_view other = text.body(k);
    if (k == key) continue;
    if (other.starts_with('/')) other.remove_prefix(1);
    if (other.find('\\') != other.npos) return false;
    if (!other.starts_with(first)) continue;
    const std::string_view behind = other.substr(first.size());
    if (behind.empty() || behind[0] == '.' || behind[0] == '/') return false;
  }
  return true;
}

}  // namespace

bool suggest_nested(judging& in, edit_id object, token patch_key,
                    diagnostic& out) noexcept {
  const scan& text = *in.what.other;
  const std::string_view key = in.decoded(text, patch_key);
  way names(key);
  if (names.count() < 2) return false;
  const edit& parent = (*in.what.edits)[object];
  const bool known =
      (parent.policy != locked_place &&
       leads_to_rule(*in.what.policy, node_of(parent.policy), names)) ||
      is_there(*in.what.document, parent.document_value(), names);
  if (!known) return false;
  // "spec": {"suspend" for the key, and a bracket behind the value for each
  // level.
  std::string_view opening = in.texts->quoted(names[0]);
  for (std::uint32_t n = 1; n != names.count(); ++n) {
    const std::string_view name = in.texts->quoted(names[n]);
    opening = in.texts->join(opening, ": {", name);
  }
  const token value = scan::value(patch_key);
  const std::string_view closing =
      in.texts->join(std::string_view("}}}}}}}}}}}}}}}}", names.count() - 1));
  if (opening.data() == nullptr || closing.data() == nullptr) return false;
  constexpr std::size_t most_shown = 60;
  const std::string_view shown =
      text.end(value) - text.begin(value) > most_shown ? "\u2026"
                                                       : text.raw(value);
  const std::string_view whole =
      in.texts->join("{", opening, ": ", shown, in.texts->join(closing, "}"));
  const std::string_view subject = in.texts->join(key);
  if (whole.data() == nullptr || subject.data() == nullptr) return false;
  out.arguments[3] = text_argument("suggestion", whole);
  out.fix = {};
  if (!is_alone(text, parent.other_value(), patch_key, names[0])) {
    return true;
  }
  out.fix.type = fix::kind::move;
  out.fix.subject = subject;
  out.fix.count = 2;
  out.fix.edits[0] = {text.span_of(patch_key), opening};
  out.fix.edits[1] = {{text.end(value), text.end(value)}, closing};
  return true;
}

std::string_view without_pointer_escapes(std::string_view name,
                                         std::span<char> out) noexcept {
  if (name.size() > out.size()) return {};
  std::size_t size = 0;
  for (std::size_t at = 0; at != name.size(); ++at) {
    const bool escape = name[at] == '~' && at + 1 != name.size() &&
                        (name[at + 1] == '0' || name[at + 1] == '1');
    if (escape) ++at;
    out[size++] = !escape ? name[at] : name[at] == '0' ? '~' : '/';
  }
  return size == name.size() ? std::string_view()
                             : std::string_view(out.data(), size);
}

}  // namespace mxpatch::inline v0::detail
