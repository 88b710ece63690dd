#include <algorithm>

#include "bytes.hpp"
#include "mxpatch/json.hpp"
#include "mxpatch/make_diagnostic.hpp"
#include "mxpatch/yaml_edit.hpp"
#include "mxpatch/yaml_write.hpp"

namespace mxpatch::inline v0 {

using detail::append_to;
using detail::view;

namespace {

// Whether a key, as JSON has it, is that name.
bool is_name(std::string_view key, std::string_view name) noexcept {
  const bool begins = write_decoded(
      key, {[](void* context, const char* data, std::size_t size) {
              auto& rest = *static_cast<std::string_view*>(context);
              if (!rest.starts_with(std::string_view(data, size))) return false;
              rest.remove_prefix(size);
              return true;
            },
            &name});
  return begins && name.empty();
}

std::uint32_t offset(std::size_t at) noexcept {
  return static_cast<std::uint32_t>(at);
}

}  // namespace

bool yaml_editor::edit(const yaml_reader& at, merger::path names,
                       mxpatch::text value) & noexcept {
  if (!begin(at, merger_.edit(at.json(), names, value))) return false;
  return find(names) && finish(edit_in_place(names, value));
}

bool yaml_editor::unset(const yaml_reader& at, merger::path names) & noexcept {
  if (!begin(at, merger_.unset(at.json(), names))) return false;
  return find(names) && finish(unset_in_place());
}

// What is to be, as JSON; false where it cannot be.
bool yaml_editor::begin(const yaml_reader& at, bool edited) noexcept {
  at_ = &at;
  json_ = at.json();
  source_ = at.source();
  map_ = at.map();
  rewritten_ = false;
  out_.clear();
  error_ = merger_.error();
  if (!edited) return false;
  const merged_view made = merger_.output();
  const auto size = static_cast<std::size_t>(made.size(style::compact));
  if (!wanted_.resize_for_overwrite(size)) return fail_memory();
  made.write(style::compact, {wanted_.data(), size});
  return true;
}

bool yaml_editor::fail_memory() noexcept {
  error_ = make_diagnostic(error_code::out_of_memory, input::patch, {});
  return false;
}

// Goes down the JSON as far as the names lead.
bool yaml_editor::find(merger::path names) noexcept {
  way_.clear();
  whole_ = false;
  json_reader in(json_);
  json_token token = in.next();
  for (const std::string_view name : names) {
    has_members_ = false;
    bool found = false;
    if (token != json_token::object) return true;
    while (!found && in.next() == json_token::key) {
      last_ = {in.place(), 0};
      found = is_name(in.raw(), name);
      token = in.next();
      last_.value = offset(in.begin());
      if (!has_members_) first_ = last_;
      has_members_ = true;
      if (!found) in.skip();
    }
    if (!found) return true;
    has_members_ = false;
    if (!way_.push(last_)) return fail_memory();
  }
  whole_ = true;
  return true;
}

bool yaml_editor::edit_in_place(merger::path names,
                                std::string_view value) noexcept {
  if (has_members_) return insert(names.subspan(way_.size()), value);
  if (way_.empty()) return false;
  return (whole_ && replace_scalar(value)) ||
         replace(names.subspan(way_.size() - 1), value);
}

bool yaml_editor::unset_in_place() noexcept {
  if (!whole_) {
    start(0);
    return reads_right(0);
  }
  // An only member takes its object with it.
  std::size_t level = way_.size() - 1;
  std::uint32_t end = value_of(way_[level]).end;
  const auto opens = [&] { return json_[way_[level].key.begin - 1] == '{'; };
  for (; level != 0 && opens() && json_[end] == '}'; ++end) --level;
  const std::uint32_t begin = way_[level].key.begin;
  text_edit gone;
  gone.span = opens() ? span{begin, end + 1} : span{begin - 1, end};
  const span lines = map_.written_edit(gone);
  if (!lines.known()) return false;
  start(lines.begin);
  return reads_right(lines.end);
}

bool yaml_editor::replace_scalar(std::string_view value) noexcept {
  if (value.front() == '{' || value.front() == '[') return false;
  text_edit scalar;
  scalar.span = value_of(way_.back());
  scalar.text = "0";
  const span there = map_.written_edit(scalar);
  if (!there.known()) return false;
  start(there.begin);
  put_lines(value, 0, false);
  if (reads_right(there.end)) return true;
  start(there.begin);
  put(value);
  return reads_right(there.end);
}

// The last member on the way, with objects on the way to the value.
bool yaml_editor::replace(merger::path names, std::string_view value) noexcept {
  const step& member = way_.back();
  const yaml_place* const key = place_of(member.key.begin);
  if (key == nullptr) return false;
  nest(names, value);
  const std::uint32_t end = end_of(member);
  for (const bool block : {true, false}) {
    start(key->yaml.begin);
    if (block) {
      put_lines(view(nested_), column_of(*key), false);
    } else {
      put(view(nested_).substr(1, nested_.size() - 2));
    }
    if (end != 0 && source_[end - 1] == '\n') put("\n");
    if (reads_right(end)) return true;
  }
  return false;
}

// A member behind the last of the object that the way ends in.
bool yaml_editor::insert(merger::path names, std::string_view value) noexcept {
  const yaml_place* const first = place_of(first_.key.begin);
  if (first == nullptr) return false;
  nest(names, value);
  const std::uint32_t end = end_of(last_);
  std::uint32_t line = end;
  if (end == 0 || source_[end - 1] != '\n') {
    const std::size_t feed = source_.find('\n', end);
    line = offset(std::min(feed, source_.size() - 1) + 1);
  }
  start(line);
  if (source_[line - 1] != '\n') put("\n");
  put_lines(view(nested_), column_of(*first), true);
  put("\n");
  if (reads_right(line)) return true;
  start(end);
  put(", ");
  put(view(nested_).substr(1, nested_.size() - 2));
  return reads_right(end);
}

bool yaml_editor::finish(bool in_place) noexcept {
  if (in_place) return true;
  rewritten_ = true;
  const span extent = at_->extent();
  starved_ = false;
  start(extent.begin);
  const std::string_view marks = source_.substr(extent.begin, 3);
  if (marks == "---" || marks.starts_with('%')) put("---\n");
  error_ = write_any_yaml(view(wanted_), append_to(out_));
  std::string_view rest = source_.substr(extent.end);
  if (rest.starts_with('\r')) rest.remove_prefix(1);
  if (rest.starts_with('\n')) rest.remove_prefix(1);
  if (error_.code != error_code::none) return false;
  put(rest);
  return !starved_ || fail_memory();
}

span yaml_editor::value_of(const step& member) const noexcept {
  json_reader in(json_, member.value);
  in.next();
  in.skip();
  return in.place();
}

// What stands at a place of the JSON; null for what came from elsewhere.
const yaml_place* yaml_editor::place_of(std::uint32_t in_json) const noexcept {
  const auto all = map_.places();
  const auto found =
      std::lower_bound(all.begin(), all.end(), in_json,
                       [](const yaml_place& each, std::uint32_t begin) {
                         return each.json.begin < begin;
                       });
  const bool there = found != all.end() && found->json.begin == in_json;
  return there && !found->shared ? &*found : nullptr;
}

// Behind the value of a member; behind its colon where it has none.
std::uint32_t yaml_editor::end_of(const step& member) const noexcept {
  const yaml_place* const value = place_of(member.value);
  if (value != nullptr && value->yaml.size() != 0) return value->yaml.end;
  const yaml_place* const key = place_of(member.key.begin);
  if (key == nullptr) return 0;
  const std::size_t colon = source_.find(':', key->yaml.end);
  return offset(std::min(colon, source_.size() - 1) + 1);
}

std::uint32_t yaml_editor::column_of(const yaml_place& place) const noexcept {
  const std::uint32_t begin = place.yaml.begin;
  return begin - offset(source_.substr(0, begin).rfind('\n') + 1);
}

}  // namespace mxpatch::inline v0
