#include "kubernetes/endpoint/stored_form.hpp"

#include "json/strings.hpp"
#include "kubernetes/endpoint/object_meta.hpp"

namespace mxpatch::inline v0::detail {

namespace {

bool is_nothing(const scan& text, token value) noexcept {
  return text.is_null(value) ||
         (text.is_container(value) && text.link[value] == value + 1);
}

}  // namespace

bool stored_form::write(const scan& text, const terms& how,
                        byte_buffer& out) noexcept {
  text_ = &text;
  how_ = &how;
  out_ = &out;
  memory_ = true;
  begin_ = end_ = out.size();
  keys_.clear();
  frames_.clear();
  open(0, place::root);
  while (memory_ && !frames_.empty()) {
    frame& top = frames_.back();
    if (!top.object) {
      step_array(top);
    } else if (top.where == place::metadata) {
      step_metadata(top);
    } else {
      step_object(top);
    }
  }
  return memory_ && !out.failed();
}

bool stored_form::open(token value, place where) noexcept {
  frame made;
  made.where = where;
  made.object = text_->is_object(value);
  made.next = value + 1;
  made.key = made.first_key = static_cast<std::uint32_t>(keys_.size());
  if (made.object) {
    memory_ = append_sorted_members(*text_, value, keys_).memory && memory_;
  }
  out_->append(made.object ? "{" : "[");
  memory_ = frames_.push(made) && memory_;
  return memory_;
}

void stored_form::close(frame& at) noexcept {
  out_->append(at.object ? "}" : "]");
  if (at.where == place::metadata) end_ = out_->size();
  keys_.truncate(at.first_key);
  frames_.pop();
}

void stored_form::write_value(token value, place where) noexcept {
  if (text_->is_container(value)) {
    open(value, where);
  } else {
    out_->append(text_->raw(value));
  }
}

void stored_form::step_array(frame& at) noexcept {
  const token here = at.next;
  if (text_->at(here) == ']') return close(at);
  if (text_->at(here) == ',') {
    ++at.next;
    return;
  }
  if (at.written) out_->append(",");
  at.written = true;
  at.next = text_->after(here);
  write_value(here, place::other);
}

void stored_form::begin_member(frame& at, token key) noexcept {
  if (at.written) out_->append(",");
  at.written = true;
  out_->append(text_->raw(key));
  out_->append(":");
}

void stored_form::step_object(frame& at) noexcept {
  if (at.key == keys_.size()) return close(at);
  const token key = keys_[at.key++];
  // The last of several that are equal is the one that counts.
  if (at.key != keys_.size() &&
      compare_keys(*text_, key, *text_, keys_[at.key]) == 0) {
    return;
  }
  const token value = scan::value(key);
  if (at.where == place::root) {
    if (!how_->without.empty() && key_is(*text_, key, how_->without)) return;
    begin_member(at, key);
    const bool metadata =
        text_->is_object(value) && key_is(*text_, key, "metadata");
    if (metadata) begin_ = out_->size();
    return write_value(value, metadata ? place::metadata : place::other);
  }
  begin_member(at, key);
  if (at.where == place::texts && text_->is_null(value)) {
    out_->append("\"\"");
    return;
  }
  write_value(value, place::other);
}

bool stored_form::left_out(const frame& at, token key) const noexcept {
  if (at.key != keys_.size() &&
      compare_keys(*text_, key, *text_, keys_[at.key]) == 0) {
    return true;
  }
  return is_nothing(*text_, scan::value(key)) ||
         (how_->only_known && !is_object_meta(*text_, key));
}

void stored_form::write_set(frame& at) noexcept {
  const set_member& made = how_->metadata[at.set++];
  if (made.json.empty()) return;
  out_->append(at.written ? ",\"" : "\"");
  at.written = true;
  out_->append(made.name);
  out_->append("\":");
  out_->append(made.json);
}

void stored_form::step_metadata(frame& at) noexcept {
  const bool sets = at.set != how_->metadata.size();
  if (at.key == keys_.size()) return sets ? write_set(at) : close(at);
  const token key = keys_[at.key];
  const int order =
      sets ? compare_decoded_to(text_->body(key), how_->metadata[at.set].name)
           : -1;
  if (order > 0) return write_set(at);
  ++at.key;
  // What is set takes the place of all that have its name.
  if (order == 0 || left_out(at, key)) return;
  begin_member(at, key);
  const bool texts =
      key_is(*text_, key, "labels") || key_is(*text_, key, "annotations");
  write_value(scan::value(key), texts ? place::texts : place::other);
}

}  // namespace mxpatch::inline v0::detail
