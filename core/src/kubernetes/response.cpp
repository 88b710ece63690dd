#include "kubernetes/response.hpp"

#include <cstring>

#include "kubernetes/status.hpp"
#include "verdict/escape.hpp"
#include "verdict/message.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

// An API server passes on 4,096 characters of warnings, and asks for at most
// 120 in each: 119 and "…".
constexpr std::size_t warning_bytes = 119;
constexpr std::uint32_t told_warnings = 20;
constexpr std::size_t annotation_bytes = 1021;  // and "…"
constexpr std::size_t shown_name = 60;

// A text made once, to be written more than once: a JSON string.
class kept_string {
 public:
  template <class Write>
  explicit kept_string(Write write) {
    open_string text(as_sink(), annotation_bytes);
    write(sink(text));
  }
  kept_string(const kept_string&) = delete;
  kept_string& operator=(const kept_string&) = delete;
  std::string_view view() const noexcept { return {bytes_, size_}; }

 private:
  sink as_sink() noexcept {
    return {[](void* context, const char* data, std::size_t size) {
              auto& self = *static_cast<kept_string*>(context);
              if (size > sizeof self.bytes_ - self.size_) return false;
              std::memcpy(self.bytes_ + self.size_, data, size);
              self.size_ += size;
              return true;
            },
            this};
  }
  // Each byte may need a backslash.
  char bytes_[2 * annotation_bytes + 8];
  std::size_t size_ = 0;
};

// Why no policy judges an object, and what to write so that one does.
class unmatched_writer {
 public:
  unmatched_writer(const review_subject& is, language words, sink out) noexcept
      : is_(is), words_(words), out_(out) {}

  void run(const review_outcome& found) const {
    if (found.code == 400) {
      return say(sentence::not_readable);
    }
    if (found.unnamed) {
      return say(sentence::no_policy_of_name);
    }
    say(sentence::no_policy_for);
    show(is_.kind);
    say(sentence::of_version);
    if (!is_.group.empty()) {
      show(is_.group);
      out_("/");
    }
    show(is_.version);
    say(sentence::of_resource);
    show(is_.resource);
    if (!is_.subresource.empty()) {
      out_("/");
      show(is_.subresource);
    }
    say(sentence::closing);
    if (found.known == nullptr) return;
    say(sentence::then);
    advise(found.chosen.how, *found.known);
  }

 private:
  void advise(policy_choice::answer how, const policy& known) const {
    if (how == policy_choice::answer::without_scale) {
      say(sentence::write);
      out_("scale: {path: ...}");
      say(sentence::into_policy);
      return show(known.name());
    }
    show(known.name());
    say(sentence::is_for);
    if (how == policy_choice::answer::other_version) {
      for (int i = 0; i != known.version_count(); ++i) {
        if (i != 0) say(sentence::comma);
        show(known.version(i));
      }
      return say(sentence::add_version);
    }
    show(known.kind());
    say(sentence::of_resource);
    show(known.resource());
    say(sentence::closing);
  }
  void say(sentence which) const { detail::say(which, words_, out_); }
  // Long names leave room for the rest.
  void show(std::string_view name) const {
    write_clipped(name, shown_name, out_);
  }

  const review_subject& is_;
  language words_;
  sink out_;
};

class response_writer {
 public:
  response_writer(const admission& asked, const review_outcome& found,
                  response_options how, std::string_view changed,
                  sink out) noexcept
      : asked_(asked), found_(found), how_(how), changed_(changed), out_(out) {}

  void run() const {
    if (found_.allowed || !enforced()) return write(0);
    byte_counter rest;
    response_writer(asked_, found_, how_, changed_, rest).write(0);
    write(review_response_limit - rest.count());
  }

 private:
  bool enforced() const noexcept { return how_.mode == review_mode::enforce; }

  // With a Status of at most so many bytes; 0 leaves it out, to be counted.
  void write(std::size_t status_bytes) const {
    const bool allowed = found_.allowed || !enforced();
    out_("{\"kind\":\"AdmissionReview\",\"apiVersion\":\"");
    out_(asked_.api_version);
    out_("\",\"response\":{\"uid\":");
    write_json_string(asked_.uid, out_);
    out_(allowed ? ",\"allowed\":true" : ",\"allowed\":false");
    if (!allowed) out_(",\"status\":");
    if (!allowed && status_bytes != 0) {
      if (found_.of != nullptr) {
        write_brief_status(*found_.of, how_.language, status_bytes, out_);
      } else {
        write_no_policy();
      }
    }
    write_annotations();
    if (allowed) write_warnings();
    out_("}}");
  }

  void write_text(std::string_view bytes) const {
    open_string(out_, brief_bytes).write(bytes);
  }

  // Why it is denied, in one line.
  void why(sink to) const {
    if (found_.of != nullptr) {
      return write_brief_message(*found_.of, how_.language, to);
    }
    unmatched_writer(asked_.subject, how_.language, to).run(found_);
  }

  void write_no_policy() const {
    const review_subject& is = asked_.subject;
    out_(
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
        "\"status\":\"Failure\",\"message\":");
    why(open_string(out_, brief_bytes));
    out_(found_.code == 400 ? ",\"reason\":\"BadRequest\",\"details\":{"
                            : ",\"reason\":\"Forbidden\",\"details\":{");
    if (!is.resource_group.empty()) {
      out_("\"group\":");
      write_text(is.resource_group);
      out_(",");
    }
    out_("\"kind\":");
    write_text(is.resource);
    out_("},\"code\":");
    write_number(found_.code, out_);
    out_("}");
  }

  // Keys are the second part of a qualified name: an API server puts the
  // webhook's name before them.
  void write_annotations() const {
    const bool denied = !found_.allowed && !enforced();
    if (found_.of == nullptr && !denied) return;
    out_(",\"auditAnnotations\":{");
    if (found_.of != nullptr) {
      out_("\"policy\":");
      write_text(found_.of->policy_name());
      out_(",");
    }
    out_("\"code\":\"");
    write_number(found_.code, out_);
    out_("\"");
    if (denied) {
      out_(",\"denied\":");
      why(open_string(out_, brief_bytes));
    }
    if (!changed_.empty()) {
      out_(",\"changed\":");
      out_(changed_);
    }
    if (found_.of != nullptr && found_.of->changes_omitted() != 0) {
      out_(",\"changesOmitted\":\"");
      write_number(found_.of->changes_omitted(), out_);
      out_("\"");
    }
    out_("}");
  }

  // Those of the verdict, behind the errors of what is not enforced.
  void write_warnings() const {
    const bool tell_errors = !found_.allowed && how_.mode == review_mode::warn;
    if (!found_.allowed && !tell_errors) return;
    if (found_.of == nullptr) {
      if (!tell_errors) return;
      out_(",\"warnings\":[");
      {
        open_string line(out_, warning_bytes);
        say(sentence::would_be_denied, how_.language, line);
        why(line);
      }
      out_("]");
      return;
    }
    const std::uint32_t all =
        found_.of->warnings() + (tell_errors ? found_.of->errors() : 0);
    if (all == 0) return;
    out_(",\"warnings\":[");
    std::uint32_t told = 0;
    if (tell_errors) tell(severity::error, told);
    tell(severity::warning, told);
    if (told != all) {
      out_(",");
      say(sentence::more_warnings, how_.language, open_string(out_),
          all - told);
    }
    out_("]");
  }

  void tell(severity level, std::uint32_t& told) const {
    for (const diagnostic& each : found_.of->diagnostics()) {
      if (each.level != level) continue;
      if (told == told_warnings) return;
      if (told++ != 0) out_(",");
      open_string line(out_, warning_bytes);
      const sink to = line;
      if (level == severity::error) {
        say(sentence::would_be_denied, how_.language, to);
      }
      write_message(*found_.of, each, how_.language, to);
    }
  }

  const admission& asked_;
  const review_outcome& found_;
  response_options how_;
  std::string_view changed_;
  sink out_;
};

}  // namespace

void detail::write_response(const admission& asked, const review_outcome& found,
                            response_options how, sink out) {
  if (found.of == nullptr || found.of->changes().empty()) {
    return response_writer(asked, found, how, {}, out).run();
  }
  const kept_string changed([&](sink to) {
    bool first = true;
    for (const change& each : found.of->changes()) {
      if (!to(first ? "" : ", ")) break;
      first = false;
      write_field(*found.of, each.path, to);
    }
  });
  response_writer(asked, found, how, changed.view(), out).run();
}

}  // namespace mxpatch::inline v0
