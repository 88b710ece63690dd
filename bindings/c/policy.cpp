#include "handles.hpp"

using namespace mxpatch_c;

// A list of what was found, each with its message behind it.
struct mxpatch_faults {
  struct entry {
    mxpatch_diagnostic found;
    mxpatch_owned message;
  };
  mxpatch_faults() noexcept = default;
  mxpatch_faults(const mxpatch_faults&) = delete;
  mxpatch_faults& operator=(const mxpatch_faults&) = delete;
  ~mxpatch_faults() {
    for (std::uint32_t i = 0; i != count; ++i) {
      std::free(entries[i].message.data);
    }
    std::free(entries);
  }

  void add(const mxpatch::diagnostic& found) noexcept {
    if (count == capacity && !grow()) return;
    entry made = {without_verdict(found), {}};
    // Without memory the code and the place have to do.
    owned(&made.message, [&](mxpatch::sink to) {
      mxpatch::write_message(found, mxpatch::language::english, to);
    });
    entries[count++] = made;
  }
  bool grow() noexcept {
    const std::uint32_t wanted = capacity == 0 ? 8 : capacity * 2;
    void* const grown =
        enlarge(entries, count * sizeof(entry), wanted * sizeof(entry));
    if (grown == nullptr) return false;
    entries = static_cast<entry*>(grown);
    capacity = wanted;
    return true;
  }

  entry* entries = nullptr;
  std::uint32_t count = 0;
  std::uint32_t capacity = 0;
};

namespace {

mxpatch_status give(mxpatch::policy rules, mxpatch_policy** out) noexcept {
  if (out == nullptr) return MXPATCH_OK;
  auto* const made = new (std::nothrow) mxpatch_policy{std::move(rules)};
  if (made == nullptr) return MXPATCH_OUT_OF_MEMORY;
  *out = made;
  return MXPATCH_OK;
}

// The rule of an index; null where there is none.
const mxpatch::field_rule* rule_at(const mxpatch_policy* policy,
                                   std::uint32_t index) noexcept {
  if (index >= mxpatch_policy_field_count(policy)) return nullptr;
  return &policy->rules.field(static_cast<int>(index));
}

mxpatch_status text_of(const std::string_view* texts, std::uint32_t count,
                       std::uint32_t which, mxpatch_slice* out) noexcept {
  if (which >= count) return MXPATCH_ABSENT;
  put(out, slice(texts[which]));
  return MXPATCH_OK;
}

}  // namespace

mxpatch_status mxpatch_policy_parse(const char* json, size_t json_size,
                                    mxpatch_policy** out,
                                    mxpatch_faults** faults) {
  put(out, {});
  put(faults, {});
  if (!usable(json, json_size)) return MXPATCH_BAD_ARGUMENT;
  auto* const list = make<mxpatch_faults>();
  if (list == nullptr) return MXPATCH_OUT_OF_MEMORY;
  auto compiled = mxpatch::policy::compile(
      view(json, json_size), {[](void* to, const mxpatch::diagnostic& found) {
                                static_cast<mxpatch_faults*>(to)->add(found);
                              },
                              list});
  if (compiled) {
    mxpatch_faults_free(list);
    return give(std::move(compiled).value(), out);
  }
  if (compiled.error().code == mxpatch::error_code::out_of_memory) {
    mxpatch_faults_free(list);
    return MXPATCH_OUT_OF_MEMORY;
  }
  if (faults == nullptr) {
    mxpatch_faults_free(list);
  } else {
    *faults = list;
  }
  return MXPATCH_REFUSED;
}

mxpatch_status mxpatch_policy_builtin(const char* name, size_t name_size,
                                      mxpatch_policy** out) {
  put(out, {});
  if (!usable(name, name_size)) return MXPATCH_BAD_ARGUMENT;
  auto found = mxpatch::policy::builtin(view(name, name_size));
  if (found) return give(std::move(found).value(), out);
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

uint32_t mxpatch_faults_count(const mxpatch_faults* faults) {
  return faults == nullptr ? 0 : faults->count;
}

mxpatch_status mxpatch_faults_at(const mxpatch_faults* faults, uint32_t index,
                                 mxpatch_diagnostic* out,
                                 mxpatch_slice* message) {
  put(out, {});
  put(message, {});
  if (faults == nullptr) return MXPATCH_BAD_ARGUMENT;
  if (index >= faults->count) return MXPATCH_ABSENT;
  const mxpatch_faults::entry& entry = faults->entries[index];
  put(out, entry.found);
  put(message, {entry.message.data, entry.message.size});
  return MXPATCH_OK;
}

void mxpatch_faults_free(mxpatch_faults* faults) { delete faults; }

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

uint32_t mxpatch_policy_is_default(const mxpatch_policy* policy) {
  return policy != nullptr && policy->rules.is_default();
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
