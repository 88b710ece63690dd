#include "faults.hpp"

using namespace mxpatch_c;

namespace {

// The rule of an index; null where there is none.
const mxpatch::field_rule* rule_at(const mxpatch_policy* policy,
                                   std::uint32_t index) noexcept {
  if (index >= mxpatch_policy_field_count(policy)) return nullptr;
  return &policy->rules.field(static_cast<int>(index));
}

const mxpatch::writer_rule* writer_at(const mxpatch_policy* policy,
                                      std::uint32_t index) noexcept {
  if (index >= mxpatch_policy_writer_count(policy)) return nullptr;
  return &policy->rules.writer(static_cast<int>(index));
}

mxpatch_status text_of(const std::string_view* texts, std::uint32_t count,
                       std::uint32_t which, mxpatch_slice* out) noexcept {
  if (which >= count) return MXPATCH_ABSENT;
  put(out, slice(texts[which]));
  return MXPATCH_OK;
}

}  // namespace

mxpatch_status mxpatch_c::give_policy(mxpatch::policy rules,
                                      mxpatch_policy** out) noexcept {
  if (out == nullptr) return MXPATCH_OK;
  *out = new (std::nothrow) mxpatch_policy{std::move(rules)};
  return *out == nullptr ? MXPATCH_OUT_OF_MEMORY : MXPATCH_OK;
}

mxpatch_status mxpatch_policy_parse(const char* json, size_t json_size,
                                    mxpatch_policy** out,
                                    mxpatch_faults** faults) {
  put(out, {});
  put(faults, {});
  if (!usable(json, json_size)) return MXPATCH_BAD_ARGUMENT;
  const std::string_view text = view(json, json_size);
  fault_list list(&text);
  auto compiled = mxpatch::policy::compile(text, list.to());
  return compiled ? give_policy(std::move(compiled).value(), out)
                  : list.refused(compiled.error(), faults);
}

mxpatch_status mxpatch_policy_builtin(const char* name, size_t name_size,
                                      mxpatch_policy** out) {
  put(out, {});
  if (!usable(name, name_size)) return MXPATCH_BAD_ARGUMENT;
  auto found = mxpatch::policy::builtin(view(name, name_size));
  if (found) return give_policy(std::move(found).value(), out);
  return found.error().code == mxpatch::error_code::out_of_memory
             ? MXPATCH_OUT_OF_MEMORY
             : MXPATCH_ABSENT;
}

void mxpatch_policy_free(mxpatch_policy* policy) { delete policy; }

uint32_t mxpatch_builtin_count(void) {
  return static_cast<uint32_t>(mxpatch::policy::builtin_count());
}

mxpatch_status mxpatch_builtin_name(uint32_t index, mxpatch_slice* out) {
  put(out, {});
  if (index >= mxpatch_builtin_count()) return MXPATCH_ABSENT;
  put(out, slice(mxpatch::policy::builtin_name(static_cast<int>(index))));
  return MXPATCH_OK;
}

mxpatch_status mxpatch_builtin_text(const char* name, size_t name_size,
                                    mxpatch_slice* out) {
  put(out, {});
  if (!usable(name, name_size)) return MXPATCH_BAD_ARGUMENT;
  const std::string_view text =
      mxpatch::policy::builtin_text(view(name, name_size));
  if (text.empty()) return MXPATCH_ABSENT;
  put(out, slice(text));
  return MXPATCH_OK;
}

mxpatch_status mxpatch_policy_name(const mxpatch_policy* policy,
                                   mxpatch_slice* out) {
  put(out, {});
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  put(out, slice(policy->rules.name()));
  return MXPATCH_OK;
}

mxpatch_status mxpatch_policy_match(const mxpatch_policy* policy,
                                    mxpatch_slice* group, mxpatch_slice* kind,
                                    mxpatch_slice* resource) {
  put(group, {});
  put(kind, {});
  put(resource, {});
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  put(group, slice(policy->rules.group()));
  put(kind, slice(policy->rules.kind()));
  put(resource, slice(policy->rules.resource()));
  return MXPATCH_OK;
}

mxpatch_status mxpatch_policy_version(const mxpatch_policy* policy,
                                      uint32_t index, mxpatch_slice* out) {
  put(out, {});
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  if (index >= static_cast<uint32_t>(policy->rules.version_count())) {
    return MXPATCH_ABSENT;
  }
  put(out, slice(policy->rules.version(static_cast<int>(index))));
  return MXPATCH_OK;
}

uint32_t mxpatch_policy_is_default(const mxpatch_policy* policy) {
  return policy != nullptr && policy->rules.is_default();
}

uint32_t mxpatch_policy_is_builtin(const mxpatch_policy* policy) {
  return policy != nullptr && policy->rules.is_builtin();
}

mxpatch_status_mode mxpatch_policy_status(const mxpatch_policy* policy) {
  return policy == nullptr
             ? MXPATCH_STATUS_SUBRESOURCE
             : static_cast<mxpatch_status_mode>(policy->rules.status());
}

uint32_t mxpatch_policy_matches(const mxpatch_policy* policy,
                                const char* api_version,
                                size_t api_version_size, const char* kind,
                                size_t kind_size) {
  return policy != nullptr && usable(api_version, api_version_size) &&
         usable(kind, kind_size) &&
         policy->rules.matches(view(api_version, api_version_size),
                               view(kind, kind_size));
}

uint32_t mxpatch_policy_field_count(const mxpatch_policy* policy) {
  return policy == nullptr ? 0
                           : static_cast<uint32_t>(policy->rules.field_count());
}

mxpatch_status mxpatch_policy_field(const mxpatch_policy* policy,
                                    uint32_t index, mxpatch_field_rule* out,
                                    mxpatch_slice* field,
                                    mxpatch_slice* pointer) {
  put(out, {});
  put(field, {});
  put(pointer, {});
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  const mxpatch::field_rule* const rule = rule_at(policy, index);
  if (rule == nullptr) return MXPATCH_ABSENT;
  mxpatch_field_rule made = {};
  made.minimum = rule->minimum;
  made.maximum = rule->maximum;
  made.type = static_cast<mxpatch_field_type>(rule->type);
  made.has_minimum = rule->has_minimum;
  made.has_maximum = rule->has_maximum;
  made.removable = rule->removable;
  made.repeats = rule->repeats;
  made.enum_count = rule->enum_count;
  made.locked_key_count = rule->locked_key_count;
  put(out, made);
  put(field, slice(rule->field));
  put(pointer, slice(rule->pointer));
  return MXPATCH_OK;
}

mxpatch_status mxpatch_policy_field_path(const mxpatch_policy* policy,
                                         uint32_t index, mxpatch_slice* out) {
  put(out, {});
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  const mxpatch::field_rule* const rule = rule_at(policy, index);
  if (rule == nullptr) return MXPATCH_ABSENT;
  put(out, slice(rule->path));
  return MXPATCH_OK;
}

mxpatch_status mxpatch_policy_field_enum(const mxpatch_policy* policy,
                                         uint32_t index, uint32_t which,
                                         mxpatch_slice* out) {
  put(out, {});
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  const mxpatch::field_rule* const rule = rule_at(policy, index);
  if (rule == nullptr) return MXPATCH_ABSENT;
  return text_of(rule->enum_values, rule->enum_count, which, out);
}

mxpatch_status mxpatch_policy_field_locked_key(const mxpatch_policy* policy,
                                               uint32_t index, uint32_t which,
                                               mxpatch_slice* out) {
  put(out, {});
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  const mxpatch::field_rule* const rule = rule_at(policy, index);
  if (rule == nullptr) return MXPATCH_ABSENT;
  return text_of(rule->locked_keys, rule->locked_key_count, which, out);
}

mxpatch_status mxpatch_policy_place(const mxpatch_policy* policy,
                                    const char* pointer, size_t pointer_size,
                                    mxpatch_place* out,
                                    mxpatch_slice* locked_key) {
  put(out, {});
  put(locked_key, {});
  if (policy == nullptr || !usable(pointer, pointer_size)) {
    return MXPATCH_BAD_ARGUMENT;
  }
  const auto found = policy->rules.place(view(pointer, pointer_size));
  if (!found) {
    return refusal(found.error()) == MXPATCH_OUT_OF_MEMORY
               ? MXPATCH_OUT_OF_MEMORY
               : MXPATCH_BAD_ARGUMENT;
  }
  const mxpatch::policy_place& place = found.value();
  const std::uint32_t rule =
      place.rule == nullptr
          ? MXPATCH_UNKNOWN
          : static_cast<std::uint32_t>(place.rule - &policy->rules.field(0));
  put(out,
      {static_cast<mxpatch_region_kind>(place.kind), rule, span(place.said)});
  put(locked_key, slice(place.locked_key));
  return MXPATCH_OK;
}

uint32_t mxpatch_policy_writer_count(const mxpatch_policy* policy) {
  return policy == nullptr
             ? 0
             : static_cast<uint32_t>(policy->rules.writer_count());
}

mxpatch_status mxpatch_policy_writer(const mxpatch_policy* policy,
                                     uint32_t index, mxpatch_writer_rule* out) {
  put(out, {});
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  const mxpatch::writer_rule* const writer = writer_at(policy, index);
  if (writer == nullptr) return MXPATCH_ABSENT;
  put(out, {writer->user_count, writer->path_count});
  return MXPATCH_OK;
}

mxpatch_status mxpatch_policy_writer_user(const mxpatch_policy* policy,
                                          uint32_t index, uint32_t which,
                                          mxpatch_slice* out) {
  put(out, {});
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  const mxpatch::writer_rule* const writer = writer_at(policy, index);
  if (writer == nullptr) return MXPATCH_ABSENT;
  return text_of(writer->users, writer->user_count, which, out);
}

mxpatch_status mxpatch_policy_writer_path(const mxpatch_policy* policy,
                                          uint32_t index, uint32_t which,
                                          uint32_t* repeats,
                                          mxpatch_slice* field,
                                          mxpatch_slice* pointer) {
  put(repeats, {});
  put(field, {});
  put(pointer, {});
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  const mxpatch::writer_rule* const writer = writer_at(policy, index);
  if (writer == nullptr || which >= writer->path_count) return MXPATCH_ABSENT;
  put<std::uint32_t>(repeats, writer->repeats[which]);
  put(field, slice(writer->fields[which]));
  put(pointer, slice(writer->pointers[which]));
  return MXPATCH_OK;
}

uint32_t mxpatch_policy_absent_count(const mxpatch_policy* policy) {
  return policy == nullptr
             ? 0
             : static_cast<uint32_t>(policy->rules.absent_count());
}

mxpatch_status mxpatch_policy_absent(const mxpatch_policy* policy,
                                     uint32_t index, uint32_t* repeats,
                                     mxpatch_slice* field,
                                     mxpatch_slice* pointer,
                                     mxpatch_slice* value) {
  put(repeats, {});
  put(field, {});
  put(pointer, {});
  put(value, {});
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  if (index >= mxpatch_policy_absent_count(policy)) return MXPATCH_ABSENT;
  const mxpatch::absent_rule& rule =
      policy->rules.absent(static_cast<int>(index));
  put<std::uint32_t>(repeats, rule.repeats);
  put(field, slice(rule.field));
  put(pointer, slice(rule.pointer));
  put(value, slice(rule.value));
  return MXPATCH_OK;
}

mxpatch_status mxpatch_policy_scale(const mxpatch_policy* policy,
                                    mxpatch_slice* field,
                                    mxpatch_slice* pointer) {
  put(field, {});
  put(pointer, {});
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  const mxpatch::scale_rule rule = policy->rules.scale();
  if (rule.field.empty()) return MXPATCH_ABSENT;
  put(field, slice(rule.field));
  put(pointer, slice(rule.pointer));
  return MXPATCH_OK;
}
