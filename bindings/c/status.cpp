// What a Kubernetes server answers without a verdict.
#include <memory>

#include "handles.hpp"

using namespace mxpatch_c;

namespace {

std::string_view view(const mxpatch_slice& from) noexcept {
  return mxpatch_c::view(from.data, from.size);
}

bool usable(const mxpatch_slice& from) noexcept {
  return mxpatch_c::usable(from.data, from.size);
}

bool usable(const mxpatch_answer& what) noexcept {
  if (what.causes == nullptr && what.cause_count != 0) return false;
  for (std::uint32_t i = 0; i != what.cause_count; ++i) {
    const mxpatch_cause& each = what.causes[i];
    if (!usable(each.reason) || !usable(each.message) || !usable(each.field)) {
      return false;
    }
  }
  return usable(what.reason) && usable(what.message) && usable(what.name) &&
         usable(what.group) && usable(what.kind) && usable(what.uid);
}

}  // namespace

mxpatch_status mxpatch_status_write(const mxpatch_answer* what,
                                    mxpatch_style style, mxpatch_owned* out) {
  put(out, {});
  if (what == nullptr || !known(style) || !usable(*what)) {
    return MXPATCH_BAD_ARGUMENT;
  }
  const std::unique_ptr<mxpatch::status_cause[]> causes(
      new (std::nothrow) mxpatch::status_cause[what->cause_count]);
  if (causes == nullptr) return MXPATCH_OUT_OF_MEMORY;
  for (std::uint32_t i = 0; i != what->cause_count; ++i) {
    const mxpatch_cause& each = what->causes[i];
    causes[i] = {view(each.reason), view(each.message), view(each.field)};
  }
  mxpatch::status made;
  made.code = static_cast<int>(what->code);
  made.reason = view(what->reason);
  made.message = view(what->message);
  made.details.name = view(what->name);
  made.details.group = view(what->group);
  made.details.kind = view(what->kind);
  made.details.uid = view(what->uid);
  made.details.causes = {causes.get(), what->cause_count};
  made.details.retry_after_seconds = what->retry_after_seconds;
  return owned(out, [&](mxpatch::sink to) {
    mxpatch::write_status(made, to, static_cast<mxpatch::style>(style));
  });
}
