#pragma once

#include "handles.hpp"

// What was found where something was refused. It holds its texts in both
// languages: what they are made from lasts no longer than the call.
struct mxpatch_faults {
  struct entry {
    mxpatch_diagnostic found = {};
    mxpatch_position begin = {}, end = {};
    mxpatch_owned messages[2] = {};
    mxpatch_owned related[2] = {};
    mxpatch_owned titles[2] = {};
    mxpatch_owned edits[2] = {};
    mxpatch_span places[2] = {};

    void locate(std::string_view text) noexcept;
  };

  mxpatch_faults() noexcept = default;
  mxpatch_faults(const mxpatch_faults&) = delete;
  mxpatch_faults& operator=(const mxpatch_faults&) = delete;
  ~mxpatch_faults();

  // `text` is what the place is in; null where it is not known. Without memory
  // the code and the place have to do, or the list is shorter.
  void add(const mxpatch::diagnostic& found,
           const std::string_view* text) noexcept;
  // Speaks from now on of the YAML that an input was made from.
  void move_to(mxpatch_input which, const mxpatch::yaml_map& map) noexcept;
  const entry* at(std::uint32_t index) const noexcept {
    return index < count ? &entries[index] : nullptr;
  }

  entry* entries = nullptr;
  std::uint32_t count = 0;
  std::uint32_t capacity = 0;

 private:
  bool grow() noexcept;
};

namespace mxpatch_c {

// A list of what a call was refused for.
mxpatch_status give(const mxpatch::diagnostic& why, std::string_view text,
                    mxpatch_faults** out) noexcept;

// Why a handle's last call was refused.
struct refused_text {
  const mxpatch::diagnostic& why;
  std::string_view text;  // that its place is in
};
template <class Handle, class Why>
mxpatch_status give_faults(const Handle* handle, mxpatch_faults** out,
                           Why why) noexcept {
  put(out, {});
  if (out == nullptr) return MXPATCH_BAD_ARGUMENT;
  return guard(handle, [&] {
    if (!handle->refused) return MXPATCH_ABSENT;
    const refused_text told = why(*handle);
    return give(told.why, told.text, out);
  });
}

// Whose fault it is that there is no result.
inline mxpatch_status refusal(const mxpatch::diagnostic& why) noexcept {
  return why.code == mxpatch::error_code::out_of_memory ? MXPATCH_OUT_OF_MEMORY
                                                        : MXPATCH_REFUSED;
}

// Takes what a policy or a set of them is refused for.
class fault_list {
 public:
  // `text` is what the places are in; null where it is not known.
  explicit fault_list(const std::string_view* text) noexcept
      : list_(make<mxpatch_faults>()), text_(text) {}
  fault_list(const fault_list&) = delete;
  fault_list& operator=(const fault_list&) = delete;
  ~fault_list() { mxpatch_faults_free(list_); }

  mxpatch::diagnostic_sink to() noexcept {
    return {[](void* context, const mxpatch::diagnostic& found) {
              auto* const self = static_cast<fault_list*>(context);
              if (self->list_ != nullptr) self->list_->add(found, self->text_);
            },
            this};
  }
  // Ends with what the result says, and gives the list away.
  mxpatch_status refused(const mxpatch::diagnostic& why,
                         mxpatch_faults** out) noexcept;

 private:
  mxpatch_faults* list_;
  const std::string_view* text_;
};

}  // namespace mxpatch_c
