#include "splice/pointer_edit.hpp"

#include "json/members.hpp"
#include "json/strings.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// The steps of a pointer, still with ~0 and ~1.
class pointer_steps {
 public:
  explicit pointer_steps(std::string_view pointer) noexcept : rest_(pointer) {}
  bool more() const noexcept { return !rest_.empty(); }
  std::string_view next() noexcept {
    rest_.remove_prefix(1);
    const std::string_view step = rest_.substr(0, rest_.find('/'));
    rest_.remove_prefix(step.size());
    return step;
  }

 private:
  std::string_view rest_;
};

bool is_pointer(std::string_view pointer) noexcept {
  if (!pointer.empty() && pointer.front() != '/') return false;
  for (std::size_t i = 0; i != pointer.size(); ++i) {
    if (pointer[i] != '~') continue;
    if (++i == pointer.size() || (pointer[i] != '0' && pointer[i] != '1')) {
      return false;
    }
  }
  return true;
}

// Whether a key decodes to a step's name.
bool names(const scan& text, token key, std::string_view step) noexcept {
  decoder bytes(text.body(key));
  for (std::size_t i = 0; i != step.size(); ++i) {
    char c = step[i];
    if (c == '~') c = step[++i] == '0' ? '~' : '/';
    if (bytes.next() != static_cast<unsigned char>(c)) return false;
  }
  return bytes.next() < 0;
}

token find_step(const scan& text, token object,
                std::string_view step) noexcept {
  token key = text.first_key(object);
  while (key != no_token && !names(text, key, step)) key = text.next_key(key);
  return key;
}

token place_of(const scan& text, token object, const scan& other,
               token key) noexcept {
  token place = text.link[object];
  const token close = place;
  token previous = no_token;
  for (token k = text.first_key(object); k != no_token; k = text.next_key(k)) {
    if (previous != no_token && compare_keys(text, previous, text, k) >= 0) {
      return close;
    }
    previous = k;
    if (place == close && compare_keys(text, k, other, key) > 0) place = k;
  }
  return place;
}

}  // namespace

bool pointer_edit::write(std::string_view bytes) noexcept {
  for (const char byte : bytes) {
    if (!made_.push(byte)) return false;
  }
  return true;
}

bool pointer_edit::write_other(std::string_view pointer,
                               std::string_view value) noexcept {
  made_.clear();
  std::size_t level = 0;
  for (pointer_steps steps(pointer); steps.more(); ++level) {
    if (!write("{\"")) return false;
    const std::string_view step = steps.next();
    for (std::size_t i = 0; i != step.size(); ++i) {
      char c = step[i];
      if (c == '~') c = step[++i] == '0' ? '~' : '/';
      constexpr const char* digits = "0123456789abcdef";
      const auto byte = static_cast<unsigned char>(c);
      const char escaped[] = {
          '\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
      const bool control = byte < 0x20;
      if (control && !write({escaped, sizeof escaped})) return false;
      if ((c == '"' || c == '\\') && !write("\\")) return false;
      if (!control && !write({&c, 1})) return false;
    }
    if (!write("\": ")) return false;
  }
  if (!write(value)) return false;
  for (; level != 0; --level) {
    if (!write("}")) return false;
  }
  return true;
}

pointer_edit::outcome pointer_edit::set(const scan& text,
                                        std::string_view pointer,
                                        std::string_view value, indexer& index,
                                        std::uint32_t depth,
                                        edit_tree& edits) noexcept {
  if (!is_pointer(pointer)) return outcome::bad_pointer;
  if (!write_other(pointer, value)) return outcome::out_of_memory;
  switch (other_.read(index, {made_.data(), made_.size()}, depth)) {
    case reader::outcome::accepted:
      break;
    case reader::outcome::rejected:
      return outcome::bad_value;
    case reader::outcome::out_of_memory:
      return outcome::out_of_memory;
  }
  const scan& made = other();
  if (!edits.start(edit_kind::descend)) return outcome::out_of_memory;
  edit_id parent = root_edit;
  token object = 0;
  token other_object = 0;
  pointer_steps steps(pointer);
  if (!steps.more() || !text.is_object(0)) {
    if (steps.more() && text.is_array(0)) {
      blocked_ = 0;
      return outcome::array_on_the_way;
    }
    edits[root_edit].kind = edit_kind::set;
    return outcome::done;
  }
  while (steps.more()) {
    const std::string_view step = steps.next();
    edit child;
    child.other_key = made.first_key(other_object);
    child.document_key = find_step(text, object, step);
    const bool there = child.document_key != no_token;
    const token old = there ? scan::value(child.document_key) : no_token;
    child.place = there ? child.document_key
                        : place_of(text, object, made, child.other_key);
    if (steps.more() && there && text.is_array(old)) {
      blocked_ = old;
      return outcome::array_on_the_way;
    }
    const bool inside = steps.more() && there && text.is_object(old);
    child.kind = inside ? edit_kind::descend : edit_kind::set;
    parent = edits.append(parent, child);
    if (parent == no_edit) return outcome::out_of_memory;
    if (!inside) return outcome::done;
    object = old;
    other_object = scan::value(child.other_key);
  }
  return outcome::done;
}

pointer_edit::outcome pointer_edit::unset(const scan& text,
                                          std::string_view pointer,
                                          edit_tree& edits) noexcept {
  if (!is_pointer(pointer) || pointer.empty()) return outcome::bad_pointer;
  if (!edits.start(edit_kind::descend)) return outcome::out_of_memory;
  way_.clear();
  token object = 0;
  for (pointer_steps steps(pointer); steps.more();) {
    const std::string_view step = steps.next();
    if (!text.is_object(object)) {
      if (!text.is_array(object)) return outcome::done;
      blocked_ = object;
      return outcome::array_on_the_way;
    }
    const token key = find_step(text, object, step);
    if (key == no_token) return outcome::done;
    if (!way_.push(key)) return outcome::out_of_memory;
    object = scan::value(key);
  }
  // An only member takes its object with it, up to the root.
  std::size_t last = way_.size() - 1;
  while (last != 0 && text.at(way_[last] - 1) == '{' &&
         text.next_key(way_[last]) == no_token) {
    --last;
  }
  edit_id parent = root_edit;
  for (std::size_t i = 0; i <= last; ++i) {
    edit child;
    child.document_key = way_[i];
    child.place = way_[i];
    child.kind = i == last ? edit_kind::remove : edit_kind::descend;
    parent = edits.append(parent, child);
    if (parent == no_edit) return outcome::out_of_memory;
  }
  return outcome::done;
}

}  // namespace mxpatch::inline v0::detail
