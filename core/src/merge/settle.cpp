#include "merge/settle.hpp"

#include "json/members.hpp"
#include "json/numbers.hpp"
#include "json/rfc3339.hpp"
#include "json/strings.hpp"

namespace mxpatch::inline v0::detail {

enum class owned : std::uint8_t {
  no,
  always,        // the server keeps its own
  when_empty,    // it fills in what is absent, null or ""
  precondition,  // the client says what it believes is stored
};

// A field of metadata that is the server's.
struct owned_field {
  std::string_view name;  // a literal, so that it ends in a zero byte
  owned by;
};

namespace {

// An object that the patch only names leads to no change.
bool changes_something(const edit_tree& edits, edit_id id) noexcept {
  const edit_id end = edits.skip(id);
  for (edit_id at = id; at != end; at = edits.following(at)) {
    if (edits[at].kind != edit_kind::descend) return true;
  }
  return false;
}

// uid is both: an empty one is filled in, another one has to be the same.
constexpr owned_field metadata_fields[] = {
    {"creationTimestamp", owned::always},
    {"generation", owned::always},
    {"managedFields", owned::always},
    {"namespace", owned::when_empty},
    {"resourceVersion", owned::precondition},
    {"selfLink", owned::always},
    {"uid", owned::when_empty},
};

const owned_field* find_owned(member_name name) noexcept {
  for (const owned_field& field : metadata_fields) {
    if (name.is(field.name)) return &field;
  }
  return nullptr;
}

bool is_string_of(const scan& text, token value, bool empty) noexcept {
  return text.is_string(value) && text.body(value).empty() == empty;
}

// What metav1.ObjectMeta decodes the field as; null where the value fits.
const char* expected_type(const scan& text, token value,
                          std::string_view field) noexcept {
  if (field == "creationTimestamp") {
    // A time is at most 64 bytes; "" is the zero time for Go's decoder, but no
    // RFC 3339 time.
    char time[64];
    if (text.is_string(value)) {
      const std::uint64_t size = decode(text.body(value), time, sizeof time);
      if (size <= sizeof time &&
          is_rfc3339({time, static_cast<std::size_t>(size)})) {
        return nullptr;
      }
    }
    return "an RFC 3339 time";
  }
  if (field == "generation") {
    std::int64_t number = 0;
    const bool fits =
        text.is_number(value) &&
        parse_integer(text.raw(value), number) == integer_text::integer;
    return fits ? nullptr : "a 64-bit integer";
  }
  if (field == "selfLink") {
    return text.is_string(value) ? nullptr : "a string";
  }
  if (field == "managedFields") {
    if (!text.is_array(value)) return "an array of objects";
    const token close = text.link[value];
    for (token t = value + 1; t < close; t = text.after(t) + 1) {
      if (!text.is_object(t)) return "an array of objects";
    }
  }
  return nullptr;
}

bool is_resource_version(const scan& text, token value) noexcept {
  if (!text.is_string(value)) return false;
  std::uint64_t number = 0;
  const std::string_view body = text.body(value);
  decoder bytes(body);
  int byte = bytes.next();
  if (byte < 0) return false;
  for (; byte >= 0; byte = bytes.next()) {
    if (byte < '0' || byte > '9') return false;
    const auto digit = static_cast<std::uint64_t>(byte - '0');
    if (number > (UINT64_MAX - digit) / 10) return false;
    number = number * 10 + digit;
  }
  return number != 0;
}

}  // namespace

bool is_server_field(member_name name) noexcept {
  const owned_field* field = find_owned(name);
  return field != nullptr && field->name != "namespace";
}

step settle_step::after_merge(const scan& document, const scan& patch,
                              status_rule status, edit_tree& edits) noexcept {
  document_ = &document;
  other_ = &patch;
  restored_ = nullptr;
  status_ = status;
  return run(edits) ? step::done : step::out_of_memory;
}

step settle_step::after_compare(const scan& document, const scan& updated,
                                status_rule status, edit_tree& edits,
                                edit_tree& restored) noexcept {
  document_ = &document;
  other_ = &updated;
  restored_ = &restored;
  restored_metadata_ = no_edit;
  status_ = status;
  if (!restored.start(edit_kind::descend)) return step::out_of_memory;
  restored[root_edit].unordered = true;
  return run(edits) ? step::done : step::out_of_memory;
}

bool settle_step::run(edit_tree& edits) noexcept {
  memory_ = true;
  findings_.clear();
  const edit_id metadata = drop(edits, root_edit, false);
  if (metadata == no_edit) return memory_;
  if (restored_ == nullptr) {
    if (!check_types(edits[metadata].other_value())) return memory_;
    judge_resource_version(edits[metadata].document_value(),
                           edits[metadata].other_value());
  }
  drop(edits, metadata, true);
  return memory_;
}

// What a patch names is decoded before it is thrown away, even where the value
// is the stored one. False where it names nothing that is the server's.
bool settle_step::check_types(token patch_metadata) noexcept {
  bool any = false;
  for (token key = other_->first_key(patch_metadata); key != no_token;
       key = other_->next_key(key)) {
    const owned_field* field = find_owned(other_->name(key));
    const token value = scan::value(key);
    any = any || field != nullptr;
    if (field == nullptr || other_->is_null(value)) continue;
    const char* expected = expected_type(*other_, value, field->name);
    if (expected == nullptr) continue;
    report({error_code::type_mismatch, true, field->name.data(), expected, key,
            no_token});
  }
  return any;
}

// A resourceVersion that is wrong in itself is told even where the document
// holds the same.
void settle_step::judge_resource_version(token document_metadata,
                                         token patch_metadata) noexcept {
  constexpr const char* field = "resourceVersion";
  const token key = find_member(*other_, patch_metadata, field);
  if (key == no_token || is_resource_version(*other_, scan::value(key))) return;
  report({error_code::precondition_invalid, true, field, nullptr, key,
          find_member(*document_, document_metadata, field)});
}

// Drops the edits of one object's members that are the server's. Returns the
// edit of metadata where that is an object before and after.
edit_id settle_step::drop(edit_tree& edits, edit_id parent,
                          bool in_metadata) noexcept {
  edit_id metadata = no_edit;
  edit_id before = no_edit;
  for (edit_id id = edits[parent].first; id != no_edit;) {
    const edit candidate = edits[id];
    const bool in_document = candidate.document_key != no_token;
    const scan& named = in_document ? *document_ : *other_;
    const token key =
        in_document ? candidate.document_key : candidate.other_key;
    bool kept = false;
    if (in_metadata) {
      const owned_field* field = find_owned(named.name(key));
      kept = field != nullptr && changes_something(edits, id) &&
             keeps(candidate, *field);
    } else if (status_ != status_rule::judged && key_is(named, key, "status")) {
      kept = changes_something(edits, id);
      if (kept && restored_ == nullptr) {
        report({error_code::server_owned, false, "status", nullptr,
                candidate.other_key, candidate.document_key});
      } else if (kept && status_ == status_rule::same_already) {
        report({error_code::status_not_subresource, false, "status", nullptr,
                candidate.other_key, candidate.document_key});
      }
    } else if (candidate.kind == edit_kind::descend &&
               key_is(named, key, "metadata")) {
      metadata = id;
    }
    if (kept) {
      if (restored_ != nullptr) {
        restore(candidate, parent, edits[parent].other_value());
      }
      edits.unlink(before, id);
    } else {
      before = id;
    }
    id = candidate.next;
  }
  return metadata;
}

// Whether the stored value stays; says what there is to say of the attempt.
bool settle_step::keeps(const edit& candidate,
                        const owned_field& rule) noexcept {
  const char* const field = rule.name.data();
  if (rule.by == owned::precondition) {
    precondition(candidate, field);
    return true;
  }
  const bool merging = restored_ == nullptr;
  const token value = candidate.other_value();
  const bool absent = value == no_token || other_->is_null(value);
  if (rule.by == owned::when_empty) {
    const bool is_uid = rule.name == "uid";
    if (!absent && is_uid && is_string_of(*other_, value, false)) {
      report({error_code::precondition_failed, true, field, nullptr,
              candidate.other_key, candidate.document_key});
      return true;
    }
    if (!absent && !is_string_of(*other_, value, true)) return false;
  } else if (merging && !absent &&
             expected_type(*other_, value, rule.name) != nullptr) {
    return true;  // said by check_types
  }
  if (merging) {
    report({error_code::server_owned, true, field, nullptr, candidate.other_key,
            candidate.document_key});
  }
  return true;
}

// There is an edit, so the value is not the stored one.
void settle_step::precondition(const edit& candidate,
                               const char* field) noexcept {
  const token value = candidate.other_value();
  if (value == no_token) return;  // a new object need not name it
  if (is_resource_version(*other_, value)) {
    report({error_code::precondition_failed, true, field, nullptr,
            candidate.other_key, candidate.document_key});
  } else if (restored_ != nullptr) {  // after a merge it has been said already
    report({error_code::precondition_invalid, true, field, nullptr,
            candidate.other_key, candidate.document_key});
  }
}

void settle_step::restore(const edit& dropped, edit_id parent,
                          token object) noexcept {
  edit_id above = root_edit;
  if (parent != root_edit) {
    if (restored_metadata_ == no_edit) {
      edit metadata;
      metadata.document_key = object - 2;
      metadata.place = object - 2;
      metadata.unordered = true;
      restored_metadata_ = restored_->append(root_edit, metadata);
    }
    above = restored_metadata_;
  }
  edit back;
  back.document_key = dropped.other_key;
  back.other_key = dropped.document_key;
  back.kind =
      dropped.document_key != no_token ? edit_kind::set : edit_kind::remove;
  if (back.kind == edit_kind::remove && back.document_key == no_token) return;
  back.place = back.document_key != no_token
                   ? back.document_key
                   : find_place(*other_, object, *document_, back.other_key);
  memory_ =
      above != no_edit && restored_->append(above, back) != no_edit && memory_;
}

}  // namespace mxpatch::inline v0::detail
