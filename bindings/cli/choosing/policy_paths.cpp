#include "choosing/policy_paths.hpp"

#include "mxpatch/nearest.hpp"
#include "mxpatch/pointer.hpp"

namespace mxpatch::cli {
namespace {

std::vector<std::string> names_of(std::string_view pointer) {
  std::vector<std::string> out;
  for (pointer_parts parts(pointer); parts.more();) {
    out.emplace_back();
    parts.next([&](char byte) { out.back() += byte; });
  }
  return out;
}

const std::vector<node>& list_in(const node& object, std::string_view key) {
  static const std::vector<node> none;
  const member* found = object.find(key);
  return found == nullptr ? none : found->value.elements;
}

policy_path made(path_of of, std::string_view written, std::string_view pointer,
                 bool repeats, const node& place) {
  policy_path out;
  out.of = of;
  out.written = written;
  out.names = names_of(pointer);
  out.repeats = repeats;
  out.place = place.place;
  return out;
}

// As verdicts print it.
std::string below(const std::string& place, const std::string& name) {
  if (!is_plain(name)) return place + '[' + name + ']';
  return place.empty() ? name : place + '.' + name;
}

}  // namespace

bool policy_path::leads_to(std::string_view pointer) const {
  const std::vector<std::string> other = names_of(pointer);
  if (other.size() < names.size()) return false;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!any(i) && names[i] != other[i]) return false;
  }
  return true;
}

bool policy_path::has_to_match() const {
  if (of != path_of::rule && of != path_of::scale) return false;
  return !(is_map && names.size() == 2 && names[0] == "metadata");
}

std::vector<policy_path> paths_of(const policy& rules, const source& from) {
  const node text = read_tree(from.bytes);
  std::vector<policy_path> out;
  const member* const status = text.find("status");
  const bool open = status != nullptr && status->value.text == "open";
  int index = 0;
  for (const node& each : list_in(text, "updatable")) {
    // What opens the status is a field too, where it stands.
    if (open && rules.field(index).path == "status") ++index;
    const field_rule& rule = rules.field(index++);
    out.push_back(made(path_of::rule, rule.path, rule.pointer, rule.repeats,
                       each.find("path")->value));
    out.back().is_map =
        rule.type == field_type::labels || rule.type == field_type::annotations;
  }
  index = 0;
  for (const node& each : list_in(text, "writers")) {
    const writer_rule& rule = rules.writer(index++);
    std::uint32_t at = 0;
    for (const node& path : list_in(each, "paths")) {
      out.push_back(made(path_of::writer, rule.paths[at], rule.pointers[at],
                         rule.repeats[at], path));
      ++at;
    }
  }
  index = 0;
  for (const node& each : list_in(text, "absentEquals")) {
    const absent_rule& rule = rules.absent(index++);
    out.push_back(made(path_of::absent, rule.path, rule.pointer, rule.repeats,
                       each.find("path")->value));
  }
  if (const scale_rule scale = rules.scale(); !scale.path.empty()) {
    out.push_back(made(path_of::scale, scale.path, scale.pointer, false,
                       text.find("scale")->value.find("path")->value));
  }
  return out;
}

void path_search::look_in(const node& object) { look(object, 0, ""); }

void path_search::look(const node& at, std::size_t depth,
                       const std::string& place) {
  if (depth == path_.names.size()) {
    found_ = found_ || !at.is(node::kind::null);
    return;
  }
  const std::string& name = path_.names[depth];
  if (at.is(node::kind::array)) {
    if (path_.of == path_of::absent && path_.any(depth)) {
      for (const node& each : at.elements) look(each, depth + 1, place + "[*]");
    } else if (!array_) {
      array_ = array_on_way{place, name};
    }
    return;
  }
  if (!path_.any(depth)) {
    const member* const found = at.find(name);
    if (found == nullptr) return miss(at, depth, place);
    return look(found->value, depth + 1, below(place, name));
  }
  if (at.members.empty()) return miss(at, depth, place);
  for (const member& each : at.members) {
    look(each.value, depth + 1, below(place, each.key));
  }
}

void path_search::miss(const node& at, std::size_t depth,
                       const std::string& place) {
  if (missing_ && missing_->depth >= depth) return;
  missing_ = missing_member{place, path_.names[depth], "", depth};
  if (path_.any(depth)) return;
  nearest_name near(missing_->name);
  for (const member& each : at.members) near.offer(each.key);
  missing_->meant = near.best();
}

}  // namespace mxpatch::cli
