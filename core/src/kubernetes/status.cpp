#include "kubernetes/status.hpp"

#include <string_view>

#include "json/strings.hpp"
#include "mxpatch/kubernetes.hpp"
#include "verdict/access.hpp"
#include "verdict/escape.hpp"
#include "verdict/scratch.hpp"

namespace mxpatch::inline v0 {

namespace {

// A message names this many faults; details has a cause for each.
constexpr std::uint32_t told_faults = 10;

// A field that a brief message names.
constexpr std::size_t field_bytes = 120;
constexpr std::size_t shown_policy = 60;

constexpr std::uint32_t all_causes = 0xffff'ffff;

// How much is said.
struct status_form {
  bool brief = false;
  std::uint32_t causes = all_causes;
};

// Writes metav1.Status in the order of its Go struct, without what is empty
// (k8s.io/apimachinery apis/meta/v1/types.go).
class status_writer {
 public:
  status_writer(const verdict& of, language words, status_form form,
                sink out) noexcept
      : of_(of),
        words_(words),
        form_(form),
        out_(out),
        is_(detail::identity(of)),
        policy_(verdict_access::state(of).policy) {}

  void run() const {
    out_(
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
        "\"status\":");
    if (of_.allowed()) {
      out_("\"Success\"");
    } else {
      out_("\"Failure\",\"message\":");
      form_.brief ? brief_message(text()) : message(text());
      out_(",\"reason\":");
      detail::write_json_string(of_.reason(), out_);
      details();
    }
    out_(",\"code\":");
    detail::write_number(of_.code(), out_);
    out_("}");
  }

 private:
  // What the sink of it is given stands as a JSON string.
  detail::open_string text() const {
    return detail::open_string(out_,
                               form_.brief ? detail::brief_bytes : SIZE_MAX);
  }

  // The body of a JSON string, decoded.
  static void decoded(std::string_view body, sink to) {
    detail::decoder bytes(body);
    for (int byte = bytes.next(); byte >= 0; byte = bytes.next()) {
      const char c = static_cast<char>(byte);
      to({&c, 1});
    }
  }

  // As k8s.io/apimachinery api/errors words each reason.
  void message(sink to) const {
    switch (of_.code()) {
      case 403:
        resource(to);
        to(" is forbidden: ");
        break;
      case 409:
        to("Operation cannot be fulfilled on ");
        resource(to);
        to(": ");
        break;
      case 413:
        to("Request entity too large: ");
        break;
      case 500:
        to("Internal error occurred: ");
        break;
      default:
        break;
    }
    const bool several = of_.errors() > 1;
    if (several) to("[");
    std::uint32_t told = 0;
    for (const diagnostic& each : of_.diagnostics()) {
      if (each.level != severity::error) continue;
      if (told == told_faults) break;
      if (told++ != 0) to(", ");
      write_message(of_, each, words_, to);
    }
    if (!several) return;
    if (of_.errors() > told) {
      to(words_ == language::chinese ? "，另外 " : ", and ");
      detail::write_number(of_.errors() - told, to);
      to(words_ == language::chinese ? " 个" : " more");
    }
    to("]");
  }

  // spec.jobMode and 2 more fields may not be updated (policy mxjob)
  void brief_message(sink to) const {
    const detail::findings& found = verdict_access::state(of_).found;
    const diagnostic* const first = found.deciding();
    if (first == nullptr) return;
    // What is wrong with the stored object is the server's fault, 500: one of
    // it says enough.
    const bool stored = of_.code() == 500;
    const std::uint32_t count = stored ? 1 : found.deciding_errors();
    const bool chinese = words_ == language::chinese;
    const auto say = [&](std::string_view english, std::string_view other) {
      to(chinese ? other : english);
    };
    if (count == 1 || first->path == 0) {
      write_message(of_, *first, words_,
                    detail::open_line(field_bytes + shown_policy, to));
    } else {
      write_field(of_, first->path, detail::open_line(field_bytes, to));
      say(" and ", " 等 ");
      detail::write_number(chinese ? count : count - 1, to);
      if (!chinese) to(count == 2 ? " more field" : " more fields");
      if (of_.code() == 403) {
        say(" may not be updated", " 个字段不可更新");
      } else {
        say(" have values that they do not take", " 个字段的值不被接受");
      }
    }
    if (const std::uint32_t others = of_.errors() - count; others != 0) {
      say(", and ", "，另有 ");
      detail::write_number(others, to);
      if (chinese) to(" 处问题");
      if (!chinese) to(others == 1 ? " other fault" : " other faults");
    }
    if (policy_ == nullptr) return;
    say(" (policy ", "（策略 ");
    detail::write_clipped(policy_->name, shown_policy, to);
    say(")", "）");
  }

  // mxjobs.kubeflow.org "mxnet-job"
  void resource(sink to) const {
    if (policy_ != nullptr) {
      to(policy_->resource);
      if (!policy_->group.empty()) to(".");
      to(policy_->group);
      to(" ");
    }
    to("\"");
    decoded(is_.name, to);
    to("\"");
  }

  void details() const {
    out_(",\"details\":{");
    const char* comma = "";
    // A server names the object where it has one to speak of.
    if (of_.code() == 403 || of_.code() == 409) {
      if (!is_.name.empty()) {
        out_("\"name\":");
        decoded(is_.name, text());
        comma = ",";
      }
      const auto member = [&](std::string_view key, std::string_view value) {
        if (value.empty()) return;
        out_(comma);
        out_(key);
        text().write(value);
        comma = ",";
      };
      if (policy_ != nullptr) {
        member("\"group\":", policy_->group);
        member("\"kind\":", policy_->resource);
      }
    }
    out_(comma);
    out_("\"causes\":[");
    std::uint32_t told = 0;
    for (const diagnostic& each : of_.diagnostics()) {
      if (each.level != severity::error) continue;
      if (told == form_.causes) break;
      if (told++ != 0) out_(",");
      cause(each);
    }
    if (form_.brief && told != of_.errors()) {
      if (told != 0) out_(",");
      left_out(of_.errors() - told);
    }
    out_("]}");
  }

  void left_out(std::uint32_t count) const {
    const bool chinese = words_ == language::chinese;
    out_(chinese ? "{\"message\":\"另有 " : "{\"message\":\"and ");
    detail::write_number(count, out_);
    out_(chinese ? " 处，此处不列\"}" : " more that are not listed\"}");
  }

  void cause(const diagnostic& found) const {
    const std::string_view type = describe(found.code).cause_type;
    out_("{");
    if (!type.empty()) {
      out_("\"reason\":");
      detail::write_json_string(type, out_);
      out_(",");
    }
    out_("\"message\":");
    write_message(of_, found, words_, text());
    if (found.path != 0) {
      out_(",\"field\":");
      write_field(of_, found.path, text());
    }
    out_("}");
  }

  const verdict& of_;
  language words_;
  status_form form_;
  sink out_;
  detail::object_identity is_;
  const detail::compiled_policy* policy_;
};

}  // namespace

void write_status(const verdict& of, language words, sink out) {
  status_writer(of, words, {}, out).run();
}

void detail::write_brief_status(const verdict& of, language words,
                                std::uint32_t causes, sink out) {
  status_writer(of, words, {true, causes}, out).run();
}

}  // namespace mxpatch::inline v0
