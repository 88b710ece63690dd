// What an AdmissionReview asks.
#include "faults.hpp"

using namespace mxpatch_c;

mxpatch_status mxpatch_request_new(mxpatch_request** out) {
  return give_new(out);
}

void mxpatch_request_free(mxpatch_request* request) { delete request; }

mxpatch_status mxpatch_request_read(mxpatch_request* request,
                                    const char* review, size_t review_size) {
  if (!usable(review, review_size)) return MXPATCH_BAD_ARGUMENT;
  return guard(request, [&] {
    request->body = view(review, review_size);
    request->refused = !request->request.read(request->body);
    return request->refused ? refusal(request->request.error()) : MXPATCH_OK;
  });
}

mxpatch_status mxpatch_request_faults(const mxpatch_request* request,
                                      mxpatch_faults** out) {
  return give_faults(request, out, [](const mxpatch_request& of) {
    return refused_text{of.request.error(), of.body};
  });
}

mxpatch_status mxpatch_request_facts(const mxpatch_request* request,
                                     mxpatch_admission* out) {
  put(out, {});
  return guard(request, [&] {
    if (!request->request) return MXPATCH_ABSENT;
    const mxpatch::admission& asked = request->request.result();
    mxpatch_admission made = {};
    made.operation = static_cast<mxpatch_review_operation>(asked.operation);
    made.dry_run = asked.dry_run;
    made.object = span(asked.object);
    made.old_object = span(asked.old_object);
    put(out, made);
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_request_text(const mxpatch_request* request,
                                    mxpatch_request_part which,
                                    mxpatch_slice* out) {
  put(out, {});
  if (which < MXPATCH_REQUEST_UID || which > MXPATCH_REQUEST_API_VERSION) {
    return MXPATCH_BAD_ARGUMENT;
  }
  return guard(request, [&] {
    if (!request->request) return MXPATCH_ABSENT;
    const mxpatch::admission& asked = request->request.result();
    const mxpatch::review_subject& of = asked.subject;
    const std::string_view all[] = {asked.uid,
                                    asked.user,
                                    asked.namespace_,
                                    asked.name,
                                    of.group,
                                    of.version,
                                    of.kind,
                                    of.resource,
                                    of.subresource,
                                    of.resource_group,
                                    of.resource_version,
                                    asked.api_version};
    put(out, slice(all[which]));
    return MXPATCH_OK;
  });
}
