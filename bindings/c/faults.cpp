// Lists of what was found where something was refused.
#include "faults.hpp"

using namespace mxpatch_c;

mxpatch_faults::~mxpatch_faults() {
  for (std::uint32_t i = 0; i != count; ++i) {
    for (int which = 0; which != 2; ++which) {
      mxpatch_owned_free(&entries[i].messages[which]);
      mxpatch_owned_free(&entries[i].related[which]);
      mxpatch_owned_free(&entries[i].titles[which]);
      mxpatch_owned_free(&entries[i].edits[which]);
    }
  }
  std::free(entries);
}

void mxpatch_faults::add(const mxpatch::diagnostic& found,
                         const std::string_view* text) noexcept {
  if (count == capacity && !grow()) return;
  entry& made = entries[count++] = {};
  made.found = without_verdict(found);
  if (found.fix.type != mxpatch::fix::kind::none) {
    made.found.edit_count = found.fix.count;
  }
  // Nothing is looked for in what was too large to be looked at.
  const bool small = found.code != mxpatch::error_code::policy_too_large &&
                     found.code != mxpatch::error_code::input_too_large;
  if (text != nullptr) made.locate(small ? *text : std::string_view{});
  for (const mxpatch_language each : {MXPATCH_ENGLISH, MXPATCH_CHINESE}) {
    const mxpatch::language in = words(each);
    owned(&made.messages[each],
          [&](mxpatch::sink to) { mxpatch::write_message(found, in, to); });
    owned(&made.related[each],
          [&](mxpatch::sink to) { mxpatch::write_related(found, in, to); });
    owned(&made.titles[each],
          [&](mxpatch::sink to) { mxpatch::write_fix_title(found, in, to); });
  }
  for (std::uint32_t i = 0; i != made.found.edit_count; ++i) {
    made.places[i] = span(found.fix.edits[i].span);
    owned(&made.edits[i],
          [&](mxpatch::sink to) { to(found.fix.edits[i].text); });
  }
}

void mxpatch_faults::entry::locate(std::string_view text) noexcept {
  if (found.span.begin == MXPATCH_UNKNOWN) return;
  mxpatch::locator where(text);
  const auto place = [&](std::uint32_t offset) -> mxpatch_position {
    const mxpatch::position at = where.at(offset);
    return {at.line, at.column, at.utf16};
  };
  begin = place(found.span.begin);
  end = place(found.span.end);
}

void mxpatch_faults::move_to(mxpatch_input which,
                             const mxpatch::yaml_map& map) noexcept {
  const auto written = [&](mxpatch_span in_json) {
    return span(map.written({in_json.begin, in_json.end}));
  };
  for (std::uint32_t i = 0; i != count; ++i) {
    entry& each = entries[i];
    if (each.found.has_related != 0 && each.found.related_input == which) {
      each.found.related = written(each.found.related);
    }
    if (each.found.input != which) continue;
    each.found.span = written(each.found.span);
    each.locate(map.source());
    bool whole = true;
    for (std::uint32_t k = 0; k != each.found.edit_count; ++k) {
      const mxpatch_owned& text = each.edits[k];
      each.places[k] =
          span(map.written_edit({{each.places[k].begin, each.places[k].end},
                                 view(text.data, text.size)}));
      whole = whole && each.places[k].begin != MXPATCH_UNKNOWN;
    }
    if (!whole) each.found.edit_count = 0;
  }
}

bool mxpatch_faults::grow() noexcept {
  const std::uint32_t wanted = capacity == 0 ? 1 : capacity * 2;
  void* const grown =
      enlarge(entries, count * sizeof(entry), wanted * sizeof(entry));
  if (grown == nullptr) return false;
  entries = static_cast<entry*>(grown);
  capacity = wanted;
  return true;
}

namespace mxpatch_c {

mxpatch_status give(const mxpatch::diagnostic& why, std::string_view text,
                    mxpatch_faults** out) noexcept {
  auto* const list = make<mxpatch_faults>();
  if (list == nullptr) return MXPATCH_OUT_OF_MEMORY;
  list->add(why, &text);
  if (list->count == 0) {
    mxpatch_faults_free(list);
    return MXPATCH_OUT_OF_MEMORY;
  }
  *out = list;
  return MXPATCH_OK;
}

mxpatch_status fault_list::refused(const mxpatch::diagnostic& why,
                                   mxpatch_faults** out) noexcept {
  if (refusal(why) == MXPATCH_OUT_OF_MEMORY || list_ == nullptr) {
    return MXPATCH_OUT_OF_MEMORY;
  }
  // What goes to no sink is the result's alone.
  if (list_->count == 0) list_->add(why, text_);
  if (list_->count == 0) return MXPATCH_OUT_OF_MEMORY;
  if (out != nullptr) {
    *out = list_;
    list_ = nullptr;
  }
  return MXPATCH_REFUSED;
}

}  // namespace mxpatch_c

namespace {

// One of the texts of a fault; ABSENT where there is none.
mxpatch_status text_of(const mxpatch_faults* faults, std::uint32_t index,
                       mxpatch_language language,
                       mxpatch_owned (mxpatch_faults::entry::*texts)[2],
                       mxpatch_slice* out) noexcept {
  put(out, {});
  if (faults == nullptr || !known(language)) return MXPATCH_BAD_ARGUMENT;
  const mxpatch_faults::entry* const entry = faults->at(index);
  if (entry == nullptr) return MXPATCH_ABSENT;
  const mxpatch_owned& text = (entry->*texts)[language];
  if (text.size == 0) return MXPATCH_ABSENT;
  put(out, {text.data, text.size});
  return MXPATCH_OK;
}

}  // namespace

uint32_t mxpatch_faults_count(const mxpatch_faults* faults) {
  return faults == nullptr ? 0 : faults->count;
}

mxpatch_status mxpatch_faults_at(const mxpatch_faults* faults, uint32_t index,
                                 mxpatch_diagnostic* out) {
  put(out, {});
  if (faults == nullptr) return MXPATCH_BAD_ARGUMENT;
  const mxpatch_faults::entry* const entry = faults->at(index);
  if (entry == nullptr) return MXPATCH_ABSENT;
  put(out, entry->found);
  return MXPATCH_OK;
}

mxpatch_status mxpatch_fault_place(const mxpatch_faults* faults, uint32_t index,
                                   mxpatch_position* begin,
                                   mxpatch_position* end) {
  put(begin, {});
  put(end, {});
  if (faults == nullptr) return MXPATCH_BAD_ARGUMENT;
  const mxpatch_faults::entry* const entry = faults->at(index);
  if (entry == nullptr || entry->begin.line == 0) return MXPATCH_ABSENT;
  put(begin, entry->begin);
  put(end, entry->end);
  return MXPATCH_OK;
}

mxpatch_status mxpatch_fault_message(const mxpatch_faults* faults,
                                     uint32_t index, mxpatch_language language,
                                     mxpatch_slice* out) {
  return text_of(faults, index, language, &mxpatch_faults::entry::messages,
                 out);
}

mxpatch_status mxpatch_fault_related(const mxpatch_faults* faults,
                                     uint32_t index, mxpatch_language language,
                                     mxpatch_slice* out) {
  return text_of(faults, index, language, &mxpatch_faults::entry::related, out);
}

mxpatch_status mxpatch_fault_fix(const mxpatch_faults* faults, uint32_t index,
                                 mxpatch_language language,
                                 mxpatch_slice* title) {
  return text_of(faults, index, language, &mxpatch_faults::entry::titles,
                 title);
}

mxpatch_status mxpatch_fault_edit(const mxpatch_faults* faults, uint32_t index,
                                  uint32_t which, mxpatch_span* at,
                                  mxpatch_slice* text) {
  put(at, {});
  put(text, {});
  if (faults == nullptr) return MXPATCH_BAD_ARGUMENT;
  const mxpatch_faults::entry* const entry = faults->at(index);
  if (entry == nullptr || which >= entry->found.edit_count) {
    return MXPATCH_ABSENT;
  }
  put(at, entry->places[which]);
  put(text, {entry->edits[which].data, entry->edits[which].size});
  return MXPATCH_OK;
}

void mxpatch_faults_free(mxpatch_faults* faults) { delete faults; }
