#include "faults.hpp"

using namespace mxpatch_c;

namespace {

// What stood in the scratch is gone.
void end_views(mxpatch_gate& gate) noexcept {
  gate.verdict.answer = nullptr;
  gate.verdict.code.store(0, std::memory_order_relaxed);
  gate.verdict.origins.clear();
  gate.fields = {};
  gate.regions = {};
}

// The number of a rule of the gate's policy; 0 for none.
std::uint32_t number_of(const mxpatch_gate& gate,
                        const mxpatch::field_rule* rule) noexcept {
  if (rule == nullptr) return 0;
  return static_cast<std::uint32_t>(rule - &gate.gate.rules().field(0));
}

// Where a place of the document stands in what people gave.
mxpatch::span in_document(const mxpatch_gate& gate,
                          mxpatch::span where) noexcept {
  return gate.verdict.origins.place(mxpatch::input::document, where);
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
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  return give_new(out, policy->rules);
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

mxpatch_status mxpatch_gate_fields(mxpatch_gate* gate, const char* text,
                                   size_t text_size, uint32_t* count,
                                   uint32_t* omitted) {
  put(count, {});
  put(omitted, {});
  if (!usable(text, text_size)) return MXPATCH_BAD_ARGUMENT;
  return guard(gate, [&] {
    end_views(*gate);
    gate->fields = gate->gate.fields(view(text, text_size));
    put(count, static_cast<std::uint32_t>(gate->fields.size()));
    put(omitted, gate->gate.omitted());
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
    put(out, {number_of(*gate, state.rule), state.present,
              span(in_document(*gate, state.span))});
    put(pointer, slice(state.pointer));
    put(value, slice(state.value));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_gate_undo(mxpatch_gate* gate, mxpatch_style style,
                                 mxpatch_owned* out, mxpatch_faults** faults) {
  put(out, {});
  put(faults, {});
  if (!known(style)) return MXPATCH_BAD_ARGUMENT;
  return guard(gate, [&] {
    const mxpatch::verdict* const answer = gate->verdict.answer;
    if (answer == nullptr || answer->operation() != mxpatch::operation::patch) {
      return MXPATCH_ABSENT;
    }
    const auto back = gate->gate.undo();
    if (back) return output_owned(back.value(), style, out);
    const mxpatch::diagnostic& why = back.error();
    mxpatch_status status = refusal(why);
    if (status == MXPATCH_REFUSED && faults != nullptr) {
      const mxpatch_status made =
          give(why, answer->input_text(why.input), faults);
      if (made != MXPATCH_OK) status = made;
    }
    return status;
  });
}

mxpatch_status mxpatch_gate_regions(mxpatch_gate* gate, const char* document,
                                    size_t document_size, uint32_t* count,
                                    uint32_t* omitted) {
  put(count, {});
  put(omitted, {});
  if (!usable(document, document_size)) return MXPATCH_BAD_ARGUMENT;
  return guard(gate, [&] {
    end_views(*gate);
    gate->regions = gate->gate.regions(view(document, document_size));
    put(count, static_cast<std::uint32_t>(gate->regions.size()));
    put(omitted, gate->gate.omitted());
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_gate_region(const mxpatch_gate* gate, uint32_t index,
                                   mxpatch_region* out) {
  put(out, {});
  return guard(gate, [&] {
    if (index >= gate->regions.size()) return MXPATCH_ABSENT;
    const mxpatch::region& from = gate->regions[index];
    put(out,
        {static_cast<mxpatch_region_kind>(from.kind),
         number_of(*gate, from.rule), span(in_document(*gate, from.span))});
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
