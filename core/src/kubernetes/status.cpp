#include "kubernetes/status.hpp"

#include <algorithm>
#include <string_view>

#include "kubernetes/json_layout.hpp"
#include "mxpatch/kubernetes.hpp"
#include "verdict/access.hpp"
#include "verdict/escape.hpp"
#include "verdict/message.hpp"
#include "verdict/scratch.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

constexpr std::size_t message_bytes = 4096;
constexpr std::size_t text_bytes = 1024;
constexpr std::size_t most_causes = 100;

// A message names this many faults; details has a cause for each.
constexpr std::uint32_t told_faults = 10;

// A field that a brief message names.
constexpr std::size_t field_bytes = 120;
constexpr std::size_t shown_policy = 60;

constexpr std::uint32_t all_causes = 0xffff'ffff;

// A brief string: a line of brief_bytes and "…", of which JSON escapes only
// quotes and backslashes, in quotes. Any other byte becomes six at most.
constexpr std::size_t most_string = 2 * (brief_bytes + 3) + 2;
constexpr std::size_t most_escape = 6;

// metav1.Status in the order of its Go struct, without what is empty
// (k8s.io/apimachinery apis/meta/v1/types.go).
class status_layout : public json_layout {
 public:
  status_layout(sink out, style how) noexcept
      : json_layout(out, how == style::pretty) {}

  void begin(bool success) {
    open('{');
    literal("kind", "Status");
    literal("apiVersion", "v1");
    key("metadata");
    open('{');
    close('}');
    literal("status", success ? "Success" : "Failure");
  }
  void end(int code) {
    number("code", code);
    close('}');
  }

  // Left out where it is empty. Of what is cut whole characters stay.
  void string(std::string_view name, std::string_view value,
              std::size_t bytes) {
    if (value.empty()) return;
    key(name);
    open_string text(out());
    if (value.size() <= bytes) {
      text.write(value);
      return;
    }
    while (bytes != 0 && (value[bytes] & 0xc0) == 0x80) --bytes;
    text.write(value.substr(0, bytes));
    text.write("\u2026");
  }
  void number(std::string_view name, std::int64_t value) {
    if (value == 0) return;
    key(name);
    write_number(value, out());
  }
  void left_out(std::size_t count, language words) {
    element();
    open('{');
    key("message");
    say(sentence::not_listed, words, open_string(out()),
        static_cast<std::int64_t>(count));
    close('}');
  }

 private:
  void literal(std::string_view name, std::string_view value) {
    key(name);
    write_json_string(value, out());
  }
};

// How much is said.
struct status_form {
  bool brief = false;
  std::uint32_t causes = all_causes;
};

class verdict_status {
 public:
  verdict_status(const verdict& of, language words, status_form form, sink out,
                 style how) noexcept
      : of_(of),
        words_(words),
        form_(form),
        layout_(out, how),
        is_(identity(of)),
        policy_(verdict_access::state(of).policy) {}

  void run() {
    layout_.begin(of_.allowed());
    if (!of_.allowed()) {
      layout_.key("message");
      {
        open_string text = string(message_bytes);
        form_.brief ? brief_message(text) : message(text);
      }
      layout_.string("reason", of_.reason(), text_bytes);
      details();
    }
    layout_.end(of_.code());
  }

  // A brief Status has no more bytes than this, known without writing it.
  std::size_t at_most() const noexcept {
    // Keys, and what is not a text of somebody else.
    constexpr std::size_t own = 512, own_of_cause = 128;
    std::size_t names = 0;
    if (policy_ != nullptr) {
      names = policy_->group.size() + policy_->resource.size();
    }
    return own + 2 * most_string + most_escape * names +
           of_.errors() * (own_of_cause + 2 * most_string);
  }

  // spec.jobMode and 2 more fields may not be updated (policy mxjob)
  void brief_message(sink to) const {
    const findings& found = verdict_access::state(of_).found;
    const diagnostic* const first = found.deciding();
    if (first == nullptr) return;
    // What is wrong with the stored object is the server's fault, 500: one of
    // it says enough.
    const bool stored = of_.code() == 500;
    const std::uint32_t count = stored ? 1 : found.deciding_errors();
    if (count == 1 || first->path == 0) {
      write_message(of_, *first, words_,
                    open_line(field_bytes + shown_policy, to));
    } else {
      write_field(of_, first->path, open_line(field_bytes, to));
      say(of_.code() == 403 ? sentence::and_fields_locked
                            : sentence::and_fields_bad,
          to, count - 1);
    }
    if (const std::uint32_t others = of_.errors() - count; others != 0) {
      say(sentence::and_other_faults, to, others);
    }
    if (policy_ == nullptr) return;
    say(sentence::by_policy, to);
    write_clipped(policy_->name, shown_policy, to);
    say(sentence::closing, to);
  }

  void cause(const diagnostic& found) {
    layout_.element();
    layout_.open('{');
    layout_.string("reason", describe(found.code).cause_type, text_bytes);
    layout_.key("message");
    write_message(of_, found, words_, string());
    if (found.path != 0) {
      layout_.key("field");
      write_field(of_, found.path, string());
    }
    layout_.close('}');
  }

 private:
  // What its sink is given stands as a JSON string.
  open_string string(std::size_t bytes = text_bytes) const {
    return open_string(layout_.out(), form_.brief ? brief_bytes : bytes);
  }

  void say(sentence which, sink to, std::int64_t number = 0) const {
    detail::say(which, words_, to, number);
  }

  void message(sink to) const {
    switch (of_.code()) {
      case 403:
        resource(to);
        say(sentence::is_forbidden, to);
        break;
      case 409:
        say(sentence::cannot_be_fulfilled, to);
        resource(to);
        say(sentence::behind_object, to);
        break;
      case 413:
        say(sentence::entity_too_large, to);
        break;
      case 500:
        say(sentence::internal_error, to);
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
      say(sentence::and_more, to, of_.errors() - told);
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
    write_body(is_.name, to);
    to("\"");
  }

  void details() {
    layout_.key("details");
    layout_.open('{');
    // A server names the object where it has one to speak of.
    if (of_.code() == 403 || of_.code() == 409) {
      if (!is_.name.empty()) {
        layout_.key("name");
        write_body(is_.name, string());
      }
      if (policy_ != nullptr) {
        layout_.string("group", policy_->group, text_bytes);
        layout_.string("kind", policy_->resource, text_bytes);
      }
    }
    layout_.key("causes");
    layout_.open('[');
    std::uint32_t told = 0;
    for (const diagnostic& each : of_.diagnostics()) {
      if (each.level != severity::error) continue;
      if (told == form_.causes) break;
      ++told;
      cause(each);
    }
    if (form_.brief && told != of_.errors()) {
      layout_.left_out(of_.errors() - told, words_);
    }
    layout_.close(']');
    layout_.close('}');
  }

  const verdict& of_;
  language words_;
  status_form form_;
  status_layout layout_;
  object_identity is_;
  const compiled_policy* policy_;
};

std::size_t size_of(const verdict& of, language words, status_form form) {
  byte_counter counter;
  verdict_status(of, words, form, counter, style::compact).run();
  return counter.count();
}

// The most causes with which the Status has no more bytes.
std::uint32_t causes_that_fit(const verdict& of, language words,
                              std::size_t bytes) {
  // With one that says how many were left out.
  std::size_t used = size_of(of, words, {true, 0});
  std::uint32_t fit = 0;
  for (const diagnostic& each : of.diagnostics()) {
    if (each.level != severity::error) continue;
    byte_counter counter(bytes);
    verdict_status(of, words, {true, 1}, counter, style::compact).cause(each);
    used += counter.count() + 1;  // and a comma
    if (used > bytes) break;
    ++fit;
  }
  return fit;
}

}  // namespace

std::string_view status_reason(int code) noexcept {
  switch (code) {
    case 400:
      return "BadRequest";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "NotFound";
    case 405:
      return "MethodNotAllowed";
    case 406:
      return "NotAcceptable";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 413:
      return "RequestEntityTooLarge";
    case 415:
      return "UnsupportedMediaType";
    case 422:
      return "Invalid";
    case 429:
      return "TooManyRequests";
    case 500:
      return "InternalError";
    case 503:
      return "ServiceUnavailable";
    case 504:
      return "Timeout";
    default:
      return {};
  }
}

void write_status(const status& is, sink out, style how) {
  status_layout layout(out, how);
  layout.begin(is.code < 400);
  layout.string("message", is.message, message_bytes);
  layout.string("reason",
                is.reason.empty() ? status_reason(is.code) : is.reason,
                text_bytes);
  const status_details& about = is.details;
  if (!about.name.empty() || !about.group.empty() || !about.kind.empty() ||
      !about.uid.empty() || !about.causes.empty() ||
      about.retry_after_seconds != 0) {
    layout.key("details");
    layout.open('{');
    layout.string("name", about.name, text_bytes);
    layout.string("group", about.group, text_bytes);
    layout.string("kind", about.kind, text_bytes);
    layout.string("uid", about.uid, text_bytes);
    if (!about.causes.empty()) {
      layout.key("causes");
      layout.open('[');
      const std::size_t told = std::min(about.causes.size(), most_causes);
      for (const status_cause& each : about.causes.first(told)) {
        layout.element();
        layout.open('{');
        layout.string("reason", each.reason, text_bytes);
        layout.string("message", each.message, text_bytes);
        layout.string("field", each.field, text_bytes);
        layout.close('}');
      }
      if (told != about.causes.size()) {
        layout.left_out(about.causes.size() - told, language::english);
      }
      layout.close(']');
    }
    layout.number("retryAfterSeconds", about.retry_after_seconds);
    layout.close('}');
  }
  layout.end(is.code);
}

void write_status(const verdict& of, language words, sink out, style how) {
  verdict_status(of, words, {}, out, how).run();
}

void detail::write_brief_message(const verdict& of, language words, sink out) {
  open_line line(brief_bytes, out);
  verdict_status(of, words, {true, 0}, out, style::compact).brief_message(line);
}

void detail::write_brief_status(const verdict& of, language words,
                                std::size_t bytes, sink out) {
  const status_form all{true, all_causes};
  verdict_status whole(of, words, all, out, style::compact);
  if (whole.at_most() <= bytes || size_of(of, words, all) <= bytes) {
    return whole.run();
  }
  const status_form some{true, causes_that_fit(of, words, bytes)};
  verdict_status(of, words, some, out, style::compact).run();
}

}  // namespace mxpatch::inline v0
