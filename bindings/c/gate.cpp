#include "handles.hpp"

using namespace mxpatch_c;

namespace {

// What stood in the scratch is gone.
void end_views(mxpatch_gate& gate) noexcept {
  gate.verdict.answer = nullptr;
  gate.verdict.code.store(0, std::memory_order_relaxed);
  gate.fields = {};
}

template <class Judge>
mxpatch_status judge(mxpatch_gate* gate, const mxpatch_verdict** out,
                     bool inputs, Judge judge) noexcept {
  put(out, {});
  if (!inputs) return MXPATCH_BAD_ARGUMENT;
  return guard(gate, [&] {
    end_views(*gate);
    const mxpatch::verdict& answer = judge(gate->gate);
    gate->verdict.answer = &answer;
    gate->verdict.code.store(static_cast<std::uint32_t>(answer.code()),
                             std::memory_order_relaxed);
    put<const mxpatch_verdict*>(out, &gate->verdict);
    return MXPATCH_OK;
  });
}

}  // namespace

mxpatch_status mxpatch_gate_new(const mxpatch_policy* policy,
                                mxpatch_gate** out) {
  put(out, {});
  if (policy == nullptr || out == nullptr) return MXPATCH_BAD_ARGUMENT;
  *out = make<mxpatch_gate>(policy->rules);
  return *out == nullptr ? MXPATCH_OUT_OF_MEMORY : MXPATCH_OK;
}

void mxpatch_gate_free(mxpatch_gate* gate) { delete gate; }

mxpatch_status mxpatch_gate_limit(const mxpatch_gate* gate, mxpatch_limit which,
                                  uint64_t* out) {
  put(out, {});
  return guard(gate, [&] { return read_limit(gate->limits, which, out); });
}

mxpatch_status mxpatch_gate_set_limit(mxpatch_gate* gate, mxpatch_limit which,
                                      uint64_t value) {
  return guard(gate, [&] {
    const mxpatch_status status = write_limit(gate->limits, which, value);
    if (status != MXPATCH_OK) return status;
    end_views(*gate);
    const mxpatch::policy rules = gate->gate.rules();
    gate->gate = mxpatch::gate(rules, gate->limits);
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_gate_patch(mxpatch_gate* gate, const char* document,
                                  size_t document_size, const char* patch,
                                  size_t patch_size,
                                  const mxpatch_verdict** out) {
  return judge(gate, out,
               usable(document, document_size) && usable(patch, patch_size),
               [&](mxpatch::gate& with) -> const mxpatch::verdict& {
                 return with.patch(view(document, document_size),
                                   view(patch, patch_size));
               });
}

mxpatch_status mxpatch_gate_update(mxpatch_gate* gate, const char* document,
                                   size_t document_size, const char* updated,
                                   size_t updated_size, const char* user,
                                   size_t user_size,
                                   const mxpatch_verdict** out) {
  return judge(gate, out,
               usable(document, document_size) &&
                   usable(updated, updated_size) && usable(user, user_size),
               [&](mxpatch::gate& with) -> const mxpatch::verdict& {
                 return with.update(view(document, document_size),
                                    view(updated, updated_size),
                                    view(user, user_size));
               });
}

mxpatch_status mxpatch_gate_create(mxpatch_gate* gate, const char* document,
                                   size_t document_size,
                                   const mxpatch_verdict** out) {
  return judge(gate, out, usable(document, document_size),
               [&](mxpatch::gate& with) -> const mxpatch::verdict& {
                 return with.create(view(document, document_size));
               });
}

mxpatch_status mxpatch_gate_fields(mxpatch_gate* gate, const char* document,
                                   size_t document_size, uint32_t* count) {
  put(count, {});
  if (!usable(document, document_size)) return MXPATCH_BAD_ARGUMENT;
  return guard(gate, [&] {
    end_views(*gate);
    gate->fields = gate->gate.fields(view(document, document_size));
    put(count, static_cast<std::uint32_t>(gate->fields.size()));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_gate_field(const mxpatch_gate* gate, uint32_t index,
                                  mxpatch_field_state* out,
                                  mxpatch_slice* pointer,
                                  mxpatch_slice* value) {
  put(out, {});
  put(pointer, {});
  put(value, {});
  return guard(gate, [&] {
    if (index >= gate->fields.size()) return MXPATCH_ABSENT;
    const mxpatch::field_state& state = gate->fields[index];
    const mxpatch::field_rule* const first = &gate->gate.rules().field(0);
    put(out, {static_cast<std::uint32_t>(state.rule - first), state.present,
              span(state.span)});
    put(pointer, slice(state.pointer));
    put(value, slice(state.value));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_gate_memory(const mxpatch_gate* gate, size_t* out) {
  put(out, {});
  return guard(gate, [&] {
    put(out, gate->gate.memory());
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_gate_shrink(mxpatch_gate* gate, size_t keep) {
  return guard(gate, [&] {
    if (gate->gate.memory() > keep) end_views(*gate);
    gate->gate.shrink(keep);
    return MXPATCH_OK;
  });
}
