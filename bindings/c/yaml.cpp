// YAML as JSON, and what speaks of the one instead of the other.
#include "faults.hpp"
#include "mxpatch/yaml_edit.hpp"
#include "mxpatch/yaml_write.hpp"
#include "path_names.hpp"

using namespace mxpatch_c;

namespace {

// The last text ends with what it is said to be in.
void end_text(mxpatch_yaml& yaml) noexcept {
  yaml.refused = yaml.at_document = false;
}

mxpatch_status refuse(mxpatch_yaml& yaml) noexcept {
  yaml.refused = true;
  return refusal(yaml.reader.error());
}

// Calls `body` where the reader is at a document.
template <class Body>
mxpatch_status document(const mxpatch_yaml* yaml, Body body) noexcept {
  return guard(yaml, [&] {
    return yaml->at_document ? body(yaml->reader) : MXPATCH_ABSENT;
  });
}

// Sets the member at a path, or takes it away where there is no value.
mxpatch_status edit(const mxpatch_yaml* yaml, const path_names& to,
                    const std::string_view* value, mxpatch_owned* out,
                    std::uint32_t* rewritten,
                    mxpatch_faults** faults) noexcept {
  put(out, {});
  put(rewritten, {});
  put(faults, {});
  if (to.status() != MXPATCH_OK) return to.status();
  return document(yaml, [&](const mxpatch::yaml_reader& at) {
    mxpatch::yaml_editor editor;
    const bool made = value == nullptr ? editor.unset(at, to.path())
                                       : editor.edit(at, to.path(), *value);
    if (made) {
      put<std::uint32_t>(rewritten, editor.rewritten());
      return owned(out, [&](mxpatch::sink all) { all(editor.text()); });
    }
    const mxpatch::diagnostic& why = editor.error();
    const mxpatch_status status = refusal(why);
    if (status != MXPATCH_REFUSED || faults == nullptr) return status;
    const bool of_value = why.input == mxpatch::input::document;
    const mxpatch_status given =
        give(why, of_value && value != nullptr ? *value : at.json(), faults);
    return given == MXPATCH_OK ? status : given;
  });
}

bool is_input(mxpatch_input which) noexcept {
  return which >= MXPATCH_DOCUMENT && which <= MXPATCH_REVIEW;
}

}  // namespace

mxpatch_status mxpatch_yaml_new(mxpatch_yaml** out) {
  return give_new<mxpatch_yaml>(out);
}

void mxpatch_yaml_free(mxpatch_yaml* yaml) { delete yaml; }

mxpatch_status mxpatch_yaml_set_limit(mxpatch_yaml* yaml, mxpatch_limit which,
                                      uint64_t value) {
  const auto size =
      static_cast<std::size_t>(value < SIZE_MAX ? value : SIZE_MAX);
  const auto small =
      static_cast<std::uint32_t>(value < UINT32_MAX ? value : UINT32_MAX);
  return guard(yaml, [&] {
    switch (which) {
      case MXPATCH_LIMIT_DOCUMENT:
        yaml->limits.text = size;
        break;
      case MXPATCH_LIMIT_OUTPUT:
        yaml->limits.json = size;
        break;
      case MXPATCH_LIMIT_DEPTH:
        yaml->limits.depth = small;
        break;
      case MXPATCH_LIMIT_DIAGNOSTICS:
        yaml->limits.warnings = small;
        break;
      case MXPATCH_LIMIT_PATCH:
      case MXPATCH_LIMIT_CHANGES:
      case MXPATCH_LIMIT_FIELDS:
        return MXPATCH_OK;
      default:
        return MXPATCH_BAD_ARGUMENT;
    }
    end_text(*yaml);
    yaml->reader = mxpatch::yaml_reader(yaml->limits);
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_yaml_open(mxpatch_yaml* yaml, const char* text,
                                 size_t text_size, mxpatch_input as) {
  if (!usable(text, text_size) || !is_input(as)) return MXPATCH_BAD_ARGUMENT;
  return guard(yaml, [&] {
    end_text(*yaml);
    return yaml->reader.open(view(text, text_size),
                             static_cast<mxpatch::input>(as))
               ? MXPATCH_OK
               : refuse(*yaml);
  });
}

mxpatch_status mxpatch_yaml_next(mxpatch_yaml* yaml) {
  return guard(yaml, [&] {
    end_text(*yaml);
    yaml->at_document = yaml->reader.next();
    if (yaml->at_document) return MXPATCH_OK;
    return yaml->reader.error().code == mxpatch::error_code::none
               ? MXPATCH_ABSENT
               : refuse(*yaml);
  });
}

mxpatch_status mxpatch_yaml_faults(const mxpatch_yaml* yaml,
                                   mxpatch_faults** out) {
  return give_faults(yaml, out, [&](const mxpatch_yaml& of) {
    return refused_text{of.reader.error(), of.reader.source()};
  });
}

mxpatch_status mxpatch_yaml_json(const mxpatch_yaml* yaml, mxpatch_slice* out) {
  put(out, {});
  return document(yaml, [&](const mxpatch::yaml_reader& at) {
    put(out, slice(at.json()));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_yaml_facts_of(const mxpatch_yaml* yaml,
                                     mxpatch_yaml_facts* out) {
  put(out, {});
  return document(yaml, [&](const mxpatch::yaml_reader& at) {
    put(out, {at.number(), span(at.extent()),
              static_cast<std::uint32_t>(at.warnings().size()),
              at.warnings_omitted(), 0});
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_yaml_warnings(const mxpatch_yaml* yaml,
                                     mxpatch_faults** out) {
  put(out, {});
  if (out == nullptr) return MXPATCH_BAD_ARGUMENT;
  return document(yaml, [&](const mxpatch::yaml_reader& at) {
    auto* const list = make<mxpatch_faults>();
    if (list == nullptr) return MXPATCH_OUT_OF_MEMORY;
    const std::string_view source = at.source();
    for (const mxpatch::diagnostic& each : at.warnings()) {
      list->add(each, &source);
    }
    if (list->count != at.warnings().size()) {
      mxpatch_faults_free(list);
      return MXPATCH_OUT_OF_MEMORY;
    }
    *out = list;
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_yaml_source(const mxpatch_yaml* yaml,
                                   mxpatch_slice* out) {
  put(out, {});
  return document(yaml, [&](const mxpatch::yaml_reader& at) {
    put(out, slice(at.source()));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_yaml_place(const mxpatch_yaml* yaml,
                                  mxpatch_span in_json, mxpatch_span* out) {
  put(out, unknown_span);
  return document(yaml, [&](const mxpatch::yaml_reader& at) {
    put(out, span(at.map().written({in_json.begin, in_json.end})));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_yaml_write(const char* json, size_t json_size,
                                  mxpatch_owned* out, mxpatch_faults** faults) {
  put(out, {});
  put(faults, {});
  if (!usable(json, json_size)) return MXPATCH_BAD_ARGUMENT;
  const std::string_view text = view(json, json_size);
  growing_text written;
  const mxpatch::diagnostic why = mxpatch::write_any_yaml(text, written.to());
  if (why.code == mxpatch::error_code::none) return written.take(out);
  const mxpatch_status status = refusal(why);
  if (status != MXPATCH_REFUSED || faults == nullptr) return status;
  const mxpatch_status given = give(why, text, faults);
  return given == MXPATCH_OK ? status : given;
}

mxpatch_status mxpatch_yaml_edit(const mxpatch_yaml* yaml,
                                 const mxpatch_slice* names,
                                 uint32_t name_count, const char* value,
                                 size_t value_size, mxpatch_owned* out,
                                 uint32_t* rewritten, mxpatch_faults** faults) {
  if (!usable(value, value_size)) return MXPATCH_BAD_ARGUMENT;
  const std::string_view json = view(value, value_size);
  return edit(yaml, {names, name_count}, &json, out, rewritten, faults);
}

mxpatch_status mxpatch_yaml_unset(const mxpatch_yaml* yaml,
                                  const mxpatch_slice* names,
                                  uint32_t name_count, mxpatch_owned* out,
                                  uint32_t* rewritten,
                                  mxpatch_faults** faults) {
  return edit(yaml, {names, name_count}, nullptr, out, rewritten, faults);
}

mxpatch_status mxpatch_gate_origin(mxpatch_gate* gate, mxpatch_input which,
                                   const mxpatch_yaml* yaml) {
  if (which < MXPATCH_DOCUMENT || which > MXPATCH_NEW) {
    return MXPATCH_BAD_ARGUMENT;
  }
  return guard(gate, [&] {
    return document(yaml, [&](const mxpatch::yaml_reader& at) {
      gate->verdict.origins.add(which, at);
      return MXPATCH_OK;
    });
  });
}

mxpatch_status mxpatch_faults_origin(mxpatch_faults* faults,
                                     mxpatch_input which,
                                     const mxpatch_yaml* yaml) {
  if (faults == nullptr || !is_input(which)) return MXPATCH_BAD_ARGUMENT;
  return document(yaml, [&](const mxpatch::yaml_reader& at) {
    faults->move_to(which, at.map());
    return MXPATCH_OK;
  });
}
