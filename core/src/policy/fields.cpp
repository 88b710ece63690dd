#include "policy/fields.hpp"

#include "mxpatch/pointer.hpp"
#include "policy/place_walk.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// Appends the JSON Pointer of a place. `made` gets its size; the text may move
// until all are there.
bool keep_pointer(const scan& text, const place_walk& place,
                  buffer<char>& pointers, std::string_view& made) noexcept {
  const std::size_t first = pointers.size();
  bool memory = true;
  const auto put = [&](char c) { memory = pointers.push(c) && memory; };
  for (std::uint32_t i = 0; i != place.length(); ++i) {
    put('/');
    if (i < place.depth()) {
      decoder bytes(text.body(place.key(i)));
      for (int byte = bytes.next(); byte >= 0; byte = bytes.next()) {
        put_in_pointer(static_cast<char>(byte), put);
      }
    } else {
      for (const char c : place.segment(i)) put_in_pointer(c, put);
    }
  }
  made = {pointers.data(), pointers.size() - first};
  return memory;
}

}  // namespace

bool field_list::run(const scan& text, const compiled_policy& policy) noexcept {
  clear();
  for (std::size_t i = 0; i != policy.rules.size(); ++i) {
    place_walk places(text, policy, policy.rule_paths[i]);
    while (places.next()) {
      field_state made;
      made.rule = &policy.rules[i];
      made.pointer = made.rule->pointer;
      if (made.rule->repeats &&
          !keep_pointer(text, places, pointers_, made.pointer)) {
        return false;
      }
      if (places.present()) {
        made.present = !text.is_null(places.value());
        made.value = text.raw(places.value());
        made.span = text.span_of(places.value());
      }
      if (!fields_.push(made)) return false;
    }
  }
  // Pointers that were made here follow each other; they do not move any more.
  const char* next = pointers_.data();
  for (field_state& field : fields_) {
    if (!field.rule->repeats) continue;
    field.pointer = {next, field.pointer.size()};
    next += field.pointer.size();
  }
  return true;
}

}  // namespace mxpatch::inline v0::detail
