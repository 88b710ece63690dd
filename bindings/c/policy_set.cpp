// Several policies, and which of them is for an object.
#include <memory>

#include "faults.hpp"

using namespace mxpatch_c;

mxpatch_status mxpatch_policy_set_new(const mxpatch_policy* const* policies,
                                      uint32_t count, uint32_t with_builtin,
                                      mxpatch_policy_set** out,
                                      mxpatch_faults** faults) {
  put(out, {});
  put(faults, {});
  if ((policies == nullptr && count != 0) || with_builtin > 1) {
    return MXPATCH_BAD_ARGUMENT;
  }
  const std::unique_ptr<mxpatch::policy[]> all(new (std::nothrow)
                                                   mxpatch::policy[count]);
  if (all == nullptr) return MXPATCH_OUT_OF_MEMORY;
  for (std::uint32_t i = 0; i != count; ++i) {
    if (policies[i] == nullptr) return MXPATCH_BAD_ARGUMENT;
    all[i] = policies[i]->rules;
  }
  // The texts of the policies are not known here.
  fault_list list(nullptr);
  auto made = mxpatch::policy_set::make({all.get(), count}, with_builtin == 1,
                                        list.to());
  if (!made) return list.refused(made.error(), faults);
  if (out == nullptr) return MXPATCH_OK;
  *out = new (std::nothrow) mxpatch_policy_set{std::move(made).value()};
  return *out == nullptr ? MXPATCH_OUT_OF_MEMORY : MXPATCH_OK;
}

void mxpatch_policy_set_free(mxpatch_policy_set* set) { delete set; }

uint32_t mxpatch_policy_set_size(const mxpatch_policy_set* set) {
  return set == nullptr ? 0 : static_cast<uint32_t>(set->policies.size());
}

mxpatch_status mxpatch_policy_set_policy(const mxpatch_policy_set* set,
                                         uint32_t index, mxpatch_policy** out) {
  put(out, {});
  if (set == nullptr) return MXPATCH_BAD_ARGUMENT;
  if (index >= mxpatch_policy_set_size(set)) return MXPATCH_ABSENT;
  return give_policy(set->policies[static_cast<int>(index)], out);
}

mxpatch_status mxpatch_policy_set_find(const mxpatch_policy_set* set,
                                       const char* name, size_t name_size,
                                       uint32_t* index) {
  put(index, {});
  if (set == nullptr || !usable(name, name_size)) return MXPATCH_BAD_ARGUMENT;
  const int found = set->policies.find_name(view(name, name_size));
  if (found < 0) return MXPATCH_ABSENT;
  put(index, static_cast<std::uint32_t>(found));
  return MXPATCH_OK;
}

mxpatch_status mxpatch_policy_set_choose(const mxpatch_policy_set* set,
                                         const char* api_version,
                                         size_t api_version_size,
                                         const char* kind, size_t kind_size,
                                         mxpatch_choice* how, uint32_t* index) {
  put(how, {});
  put(index, {});
  if (set == nullptr || !usable(api_version, api_version_size) ||
      !usable(kind, kind_size)) {
    return MXPATCH_BAD_ARGUMENT;
  }
  const mxpatch::policy_choice found = set->policies.choose(
      view(api_version, api_version_size), view(kind, kind_size));
  put(how, static_cast<mxpatch_choice>(found.how));
  if (found.index >= 0) put(index, static_cast<std::uint32_t>(found.index));
  return MXPATCH_OK;
}
