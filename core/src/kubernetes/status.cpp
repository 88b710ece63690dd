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

// Writes metav1.Status in the order of its Go struct, without what is empty
// (k8s.io/apimachinery apis/meta/v1/types.go).
class status_writer {
 public:
  status_writer(const verdict& of, language words, sink out) noexcept
      : of_(of),
        words_(words),
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
      written([&](sink to) { message(to); });
      out_(",\"reason\":");
      detail::write_json_string(of_.reason(), out_);
      details();
    }
    out_(",\"code\":");
    detail::write_number(of_.code(), out_);
    out_("}");
  }

 private:
  template <class Write>
  void written(Write write) const {
    out_("\"");
    detail::json_string_writer inside(out_);
    write(inside.as_sink());
    inside.finish();
    out_("\"");
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
        out_("\"name\":\"");
        out_(is_.name);  // the body of a JSON string already
        out_("\"");
        comma = ",";
      }
      const auto member = [&](std::string_view key, std::string_view value) {
        if (value.empty()) return;
        out_(comma);
        out_(key);
        detail::write_json_string(value, out_);
        comma = ",";
      };
      if (policy_ != nullptr) {
        member("\"group\":", policy_->group);
        member("\"kind\":", policy_->resource);
      }
    }
    out_(comma);
    out_("\"causes\":[");
    bool first = true;
    for (const diagnostic& each : of_.diagnostics()) {
      if (each.level != severity::error) continue;
      if (!first) out_(",");
      first = false;
      cause(each);
    }
    out_("]}");
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
    written([&](sink to) { write_message(of_, found, words_, to); });
    if (found.path != 0) {
      out_(",\"field\":");
      written([&](sink to) { write_field(of_, found.path, to); });
    }
    out_("}");
  }

  const verdict& of_;
  language words_;
  sink out_;
  detail::object_identity is_;
  const detail::compiled_policy* policy_;
};

}  // namespace

void write_status(const verdict& of, language words, sink out) {
  status_writer(of, words, out).run();
}

}  // namespace mxpatch::inline v0
