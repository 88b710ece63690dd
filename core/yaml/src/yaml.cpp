#include "mxpatch/yaml.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "compose.hpp"
#include "encoding.hpp"
#include "json.hpp"
#include "members.hpp"
#include "mxpatch/limits.hpp"
#include "mxpatch/make_diagnostic.hpp"
#include "mxpatch/utf8.hpp"

namespace mxpatch::inline v0 {

namespace {

// A JSON scalar reads the same in YAML; a pair of \u escapes does not.
bool reads_the_same(std::string_view json) noexcept {
  if (json.empty() || json.find("\\u") != json.npos ||
      json.find("\\/") != json.npos) {
    return false;
  }
  return json.front() == '"' || json.front() == '-' || json == "true" ||
         json == "false" || json == "null" ||
         (json.front() >= '0' && json.front() <= '9');
}

}  // namespace

const yaml_place* yaml_map::at(std::uint32_t offset) const noexcept {
  const auto next =
      std::upper_bound(places_.begin(), places_.end(), offset,
                       [](std::uint32_t begin, const yaml_place& each) {
                         return begin < each.json.begin;
                       });
  return next == places_.begin() ? nullptr : &*(next - 1);
}

span yaml_map::written(span in_json) const noexcept {
  if (!in_json.known()) return in_json;
  const yaml_place* const found = at(in_json.begin);
  if (found == nullptr) return {0, 0};
  if (found->json == in_json || found->yaml.size() == 0) return found->yaml;
  if (found->json.begin == in_json.begin && found->json.end < in_json.end) {
    const yaml_place* const behind = places_.data() + places_.size();
    for (const yaml_place* last = found + 1;
         last != behind && last->json.begin < in_json.end; ++last) {
      // What is in an alias stands elsewhere.
      const bool ends = last->json.end == in_json.end && !last->key;
      if (ends && last->yaml.end >= found->yaml.begin) {
        return {found->yaml.begin, last->yaml.end};
      }
    }
  }
  const std::uint32_t size = utf8_length(source_.substr(found->yaml.begin));
  return {found->yaml.begin, found->yaml.begin + size};
}

// A member, and the comma on one side of it: what takes it away takes its
// lines.
span yaml_map::written_member(span in_json) const noexcept {
  const yaml_place* const behind = places_.data() + places_.size();
  const yaml_place* key = at(in_json.begin);
  if (key == nullptr) return {};
  const bool comma_first = key->json.begin != in_json.begin;
  if (comma_first) ++key;
  if (key == behind || key + 1 == behind || !key->key ||
      key->json.begin != in_json.begin + (comma_first ? 1 : 0)) {
    return {};
  }
  const yaml_place& value = key[1];
  if (value.json.end + (comma_first ? 0 : 1) != in_json.end) return {};
  for (const yaml_place* each = key;
       each != behind && each->json.begin < in_json.end; ++each) {
    if (each->shared) return {};
  }
  const bool written = value.yaml.size() != 0;
  detail::member_text member{
      source_,
      key->yaml,
      {key->yaml.end, written ? value.yaml.end : key->yaml.end}};
  return member.taken_away();
}

span yaml_map::written_edit(const text_edit& in_json) const noexcept {
  if (in_json.text.empty()) return written_member(in_json.span);
  const yaml_place* const found = at(in_json.span.begin);
  const bool fits = found != nullptr && found->json == in_json.span &&
                    found->bare && reads_the_same(in_json.text);
  return fits ? found->yaml : span{};
}

origin yaml_map::as_origin(input which) const noexcept {
  origin made;
  made.input = which;
  made.text = source_;
  made.place = [](const void* map, span in_json) {
    return static_cast<const yaml_map*>(map)->written(in_json);
  };
  made.edit = [](const void* map, const text_edit& edit) {
    return static_cast<const yaml_map*>(map)->written_edit(edit);
  };
  made.context = this;
  return made;
}

struct yaml_reader::state {
  buffer<char> converted;
  detail::decoded_text text;
  detail::composer events;
  detail::yaml_document document;
  detail::json_writer writer;
  diagnostic error;
  input which = input::document;
  std::uint32_t number = 0;
  bool open = false;
  bool at_document = false;

  bool fail() noexcept {
    open = at_document = false;
    events.close();
    return false;
  }
};

yaml_reader::yaml_reader(yaml_limits limits) noexcept : limits_(limits) {
  limits_.text = std::min(limits_.text, text_ceiling);
  limits_.json = std::min(limits_.json, text_ceiling);
}
yaml_reader::yaml_reader(yaml_reader&& other) noexcept
    : state_(std::exchange(other.state_, nullptr)),
      limits_(other.limits_),
      starved_(other.starved_) {}
yaml_reader& yaml_reader::operator=(yaml_reader&& other) noexcept {
  std::swap(state_, other.state_);
  std::swap(limits_, other.limits_);
  std::swap(starved_, other.starved_);
  return *this;
}
yaml_reader::~yaml_reader() { delete state_; }

bool yaml_reader::open(mxpatch::text yaml, input which) & noexcept {
  if (state_ == nullptr) state_ = new (std::nothrow) state;
  starved_ = state_ == nullptr;
  if (starved_) return false;
  state& s = *state_;
  s.fail();
  s.error = {};
  s.which = which;
  s.number = 0;
  s.text = {};
  s.writer.clear();
  if (!detail::decode_text(yaml, which, limits_.text, s.converted, s.text,
                           s.error)) {
    return false;
  }
  s.open = s.events.open(s.text.source, s.text.begin, which, limits_.depth);
  if (!s.open) s.error = no_memory(which);
  return s.open;
}

bool yaml_reader::next() & noexcept {
  if (state_ == nullptr || !state_->open) return false;
  state& s = *state_;
  for (;;) {
    const auto outcome = s.events.next(s.document, s.error);
    if (outcome != detail::composer::outcome::document) return s.fail();
    const detail::yaml_node& root = s.document.nodes[0];
    const bool empty = s.document.nodes.size() == 1 && root.begin == root.end &&
                       root.type == detail::yaml_node::kind::scalar &&
                       root.tag == detail::yaml_tag::none;
    if (!empty) break;
  }
  if (!s.writer.write(s.document, s.text.source, s.which, limits_, s.error)) {
    return s.fail();
  }
  ++s.number;
  s.at_document = true;
  return true;
}

std::string_view yaml_reader::json() const noexcept {
  return state_ != nullptr && state_->at_document ? state_->writer.json()
                                                  : std::string_view();
}

yaml_map yaml_reader::map() const noexcept {
  if (state_ == nullptr || !state_->at_document) return {};
  return {state_->text.source, state_->writer.places()};
}

std::uint32_t yaml_reader::number() const noexcept {
  return state_ == nullptr ? 0 : state_->number;
}

span yaml_reader::extent() const noexcept {
  return state_ != nullptr && state_->at_document ? state_->document.extent
                                                  : span{};
}

std::span<const diagnostic> yaml_reader::warnings() const noexcept {
  if (state_ == nullptr || !state_->at_document) return {};
  return state_->writer.warnings();
}

std::uint32_t yaml_reader::warnings_omitted() const noexcept {
  return state_ != nullptr && state_->at_document ? state_->writer.omitted()
                                                  : 0;
}

std::string_view yaml_reader::source() const noexcept {
  return state_ == nullptr ? std::string_view() : state_->text.source;
}

const diagnostic& yaml_reader::error() const noexcept {
  if (starved_) return no_scratch;
  return state_ == nullptr ? no_error : state_->error;
}

std::size_t yaml_reader::memory() const noexcept {
  if (state_ == nullptr) return 0;
  return sizeof(state) + state_->converted.memory() + state_->events.memory() +
         state_->document.nodes.memory() + state_->document.words.memory() +
         state_->writer.memory();
}

void yaml_reader::shrink(std::size_t keep) noexcept {
  if (state_ == nullptr) return;
  state& s = *state_;
  s.fail();
  s.text = {};
  s.error = {};
  s.number = 0;
  s.converted.release_above(keep);
  s.events.shrink(keep);
  s.document.nodes.release_above(keep);
  s.document.words.release_above(keep);
  s.writer.shrink(keep);
}

}  // namespace mxpatch::inline v0
