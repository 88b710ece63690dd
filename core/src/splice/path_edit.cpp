#include "splice/path_edit.hpp"

#include "mxpatch/limits.hpp"
#include "mxpatch/pointer.hpp"

namespace mxpatch::inline v0::detail {

bool path_edit::write(std::string_view bytes) noexcept {
  for (const char byte : bytes) {
    if (!made_.push(byte)) return false;
  }
  return true;
}

// Where each member of the patch has a line of its own, those of the objects
// that are made have one, too, further in by what the root's are.
void path_edit::lay_out(const scan& text, path names) noexcept {
  step_ = {};
  if (!text.is_object(0)) return;
  token object = 0;
  token key = text.first_key(0);
  for (const std::string_view name : names) {
    if (key == no_token) return;
    const token next = find_member(text, object, name);
    if (next == no_token || !text.is_object(scan::value(next))) break;
    object = scan::value(next);
    key = text.first_key(object);
  }
  const auto gap = [&](token first) {
    return std::string_view(text.bytes + text.gap_begin(first),
                            text.begin(first) - text.gap_begin(first));
  };
  if (key == no_token || gap(key).find('\n') == std::string_view::npos) return;
  const std::string_view root = gap(text.first_key(0));
  const std::size_t feed = root.rfind('\n');
  if (feed == std::string_view::npos) return;
  const bool wide = feed != 0 && root[feed - 1] == '\r';
  step_ = root.substr(wide ? feed - 1 : feed);
}

bool path_edit::begin_line(std::size_t level) noexcept {
  if (step_.empty()) return true;
  const std::size_t indent = step_.find('\n') + 1;
  bool good = write(step_.substr(0, indent));
  for (; level != 0; --level) good = good && write(step_.substr(indent));
  return good;
}

bool path_edit::write_other(path names, std::string_view value) noexcept {
  made_.clear();
  std::size_t depth = 0;
  for (const std::string_view name : names) {
    if (!write("{") || !begin_line(++depth) || !write("\"")) return false;
    for (const char byte : name) {
      constexpr const char* digits = "0123456789abcdef";
      const auto code = static_cast<unsigned char>(byte);
      const char escaped[] = {
          '\\', 'u', '0', '0', digits[code >> 4], digits[code & 15]};
      const bool control = code < 0x20;
      if (control && !write({escaped, sizeof escaped})) return false;
      if ((byte == '"' || byte == '\\') && !write("\\")) return false;
      if (!control && !write({&byte, 1})) return false;
    }
    if (!write("\": ")) return false;
  }
  value_begin_ = made_.size();
  value_size_ = value.size();
  if (!write(value)) return false;
  for (std::size_t level = names.size(); level != 0;) {
    if (!begin_line(--level) || !write("}")) return false;
  }
  return true;
}

path_edit::outcome path_edit::block(token array, path way) noexcept {
  blocked_ = array;
  field_.clear();
  bool kept = true;
  const auto keep = [&](std::string_view bytes) {
    for (const char byte : bytes) kept = kept && field_.push(byte);
  };
  for (const std::string_view name : way) {
    const bool plain = is_plain(name);
    if (!plain || !field_.empty()) keep(plain ? "." : "[");
    keep(name);
    if (!plain) keep("]");
  }
  return kept ? outcome::array_on_the_way : outcome::out_of_memory;
}

// The member of a name, no_token where there is none. False where it is there
// twice: whoever reads the patch could take either.
bool path_edit::find(const scan& text, token object, std::string_view name,
                     token& key) noexcept {
  token again = no_token;
  key = find_member(text, object, name, &again);
  twice_ = {key, again};
  return again == no_token;
}

path_edit::outcome path_edit::set(const scan& text, path names,
                                  std::string_view value, indexer& index,
                                  std::uint32_t levels,
                                  edit_tree& edits) noexcept {
  lay_out(text, names);
  if (!write_other(names, value)) return outcome::out_of_memory;
  if (!other_.read(index, {made_.data(), made_.size()},
                   {input::patch, text_ceiling, levels})) {
    return outcome::unreadable;
  }
  const scan& made = other();
  if (!edits.start(edit_kind::descend)) return outcome::out_of_memory;
  if (names.empty() || !text.is_object(0)) {
    if (!names.empty() && text.is_array(0)) return block(0, {});
    edits[root_edit].kind = edit_kind::set;
    return outcome::done;
  }
  edit_id parent = root_edit;
  token object = 0;
  token other_object = 0;
  for (std::size_t i = 0; i != names.size(); ++i) {
    const bool more = i + 1 != names.size();
    edit child;
    child.other_key = made.first_key(other_object);
    if (!find(text, object, names[i], child.document_key)) {
      return outcome::duplicate_key;
    }
    const bool there = child.document_key != no_token;
    const token old = there ? scan::value(child.document_key) : no_token;
    child.place = there ? child.document_key
                        : find_place(text, object, made, child.other_key);
    if (more && there && text.is_array(old)) {
      return block(old, names.first(i + 1));
    }
    const bool inside = more && there && text.is_object(old);
    child.kind = inside ? edit_kind::descend : edit_kind::set;
    parent = edits.append(parent, child);
    if (parent == no_edit) return outcome::out_of_memory;
    if (!inside) break;
    object = old;
    other_object = scan::value(child.other_key);
  }
  return outcome::done;
}

path_edit::outcome path_edit::unset(const scan& text, path names,
                                    edit_tree& edits) noexcept {
  if (names.empty()) return outcome::no_name;
  if (!edits.start(edit_kind::descend)) return outcome::out_of_memory;
  way_.clear();
  token object = 0;
  for (std::size_t i = 0; i != names.size(); ++i) {
    if (!text.is_object(object)) {
      if (!text.is_array(object)) return outcome::done;
      return block(object, names.first(i));
    }
    token key = no_token;
    if (!find(text, object, names[i], key)) return outcome::duplicate_key;
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

diagnostic path_edit::error(input of_text, input of_value) const noexcept {
  diagnostic made = other_.error();
  const bool in_value = made.span.begin >= value_begin_ &&
                        made.span.end <= value_begin_ + value_size_;
  made.input = in_value ? of_value : of_text;
  if (in_value) {
    const auto begin = static_cast<std::uint32_t>(value_begin_);
    made.span = {made.span.begin - begin, made.span.end - begin};
  } else {
    made.span = {0, 0};
  }
  return made;
}

}  // namespace mxpatch::inline v0::detail
