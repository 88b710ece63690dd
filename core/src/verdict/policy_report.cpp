#include "verdict/policy_report.hpp"

#include <algorithm>
#include <cstring>

#include "json/diagnostics.hpp"
#include "mxpatch/limits.hpp"
#include "verdict/message.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// A message for people, cut where it would not fit.
class fixed_text {
 public:
  sink to() noexcept {
    return {[](void* context, const char* data, std::size_t size) {
              auto& self = *static_cast<fixed_text*>(context);
              const std::size_t fits =
                  std::min(size, sizeof self.bytes_ - self.size_);
              std::memcpy(self.bytes_ + self.size_, data, fits);
              self.size_ += fits;
              return fits == size;
            },
            this};
  }
  std::string_view view() const noexcept { return {bytes_, size_}; }

 private:
  char bytes_[1024];
  std::size_t size_ = 0;
};

}  // namespace

void send_policy_diagnostic(const diagnostic& found,
                            diagnostic_sink out) noexcept {
  if (out.receive == nullptr) return;
  fixed_text message;
  write_plain_message(found, language::english, message.to());
  out.receive(out.context, found, message.view());
}

// Behind those that do not begin later: what is at one place stays in the order
// in which it was found.
void policy_report::add(const policy_finding& found) noexcept {
  if (count_ == limit) return;
  int at = count_++;
  for (; at != 0 && list_[at - 1].span.begin > found.span.begin; --at) {
    list_[at] = list_[at - 1];
  }
  list_[at] = found;
}

failure policy_report::finish() noexcept {
  for (int i = 0; i != count_ && out_.receive != nullptr; ++i) {
    const policy_finding& found = list_[i];
    diagnostic made;
    made.code = found.code;
    made.level = severity::error;
    made.input = input::policy;
    made.span = found.span;
    if (*found.expected != '\0') {
      made.arguments[0] = text_argument("expected", found.expected);
    }
    if (!found.found.empty()) {
      made.arguments[1] = quoted_argument("found", found.found);
    }
    if (found.code == error_code::duplicate_key) {
      made.arguments[0] = quoted_argument("key", found.found);
      made.arguments[1] = {};
    } else if (found.code == error_code::policy_too_large) {
      made.arguments[0] = size_argument("limit", policy_limit);
    }
    made.has_related = found.related.known();
    made.related_input = input::policy;
    made.related_span = found.related;
    send_policy_diagnostic(made, out_);
  }
  return {list_[0].code, input::policy, list_[0].span};
}

}  // namespace mxpatch::inline v0::detail
