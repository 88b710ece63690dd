// What an object calls itself.
#include "faults.hpp"

using namespace mxpatch_c;

mxpatch_status mxpatch_identifier_new(mxpatch_identifier** out) {
  return give_new(out);
}

void mxpatch_identifier_free(mxpatch_identifier* identifier) {
  delete identifier;
}

mxpatch_status mxpatch_identifier_set_limit(mxpatch_identifier* identifier,
                                            mxpatch_limit which,
                                            uint64_t value) {
  return guard(identifier, [&] {
    const mxpatch_status status = write_limit(identifier->limits, which, value);
    if (status != MXPATCH_OK) return status;
    identifier->identifier = mxpatch::identifier(identifier->limits);
    identifier->refused = false;
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_identify(mxpatch_identifier* identifier,
                                const char* document, size_t document_size,
                                mxpatch_slice* api_version, mxpatch_slice* kind,
                                mxpatch_slice* name_space,
                                mxpatch_slice* name) {
  put(api_version, {});
  put(kind, {});
  put(name_space, {});
  put(name, {});
  if (!usable(document, document_size)) return MXPATCH_BAD_ARGUMENT;
  return guard(identifier, [&] {
    mxpatch::identifier& with = identifier->identifier;
    identifier->document = view(document, document_size);
    identifier->refused = !with.identify(identifier->document);
    if (identifier->refused) return refusal(with.error());
    const mxpatch::identity& found = with.result();
    put(api_version, slice(found.api_version));
    put(kind, slice(found.kind));
    put(name_space, slice(found.namespace_));
    put(name, slice(found.name));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_identifier_faults(const mxpatch_identifier* identifier,
                                         mxpatch_faults** out) {
  return give_faults(identifier, out, [](const mxpatch_identifier& of) {
    return refused_text{of.identifier.error(), of.document};
  });
}
