#include "kubernetes/endpoint/state.hpp"
#include "mxpatch/write.hpp"
#include "verdict/escape.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

constexpr std::string_view other_namespace =
    "the namespace of the provided object does not match the namespace sent on "
    "the request";

}  // namespace

std::string_view endpoint::state::shown(token string) noexcept {
  merged.start();
  write_body(body().body(string),
             open_line(shown_request_bytes, merged.as_sink()));
  return merged.text();
}

bool endpoint::state::in_other_namespace() const noexcept {
  return says(body(), facts.namespace_) &&
         !is_text(body(), facts.namespace_, target().namespace_);
}

// What a patch does not name stays; a new object has to say it.
const endpoint_answer* endpoint::state::check_names(bool is_patch) noexcept {
  const bool metadata_counts = !is_patch || facts.metadata != no_token;
  const bool name_counts = !is_patch || facts.name != no_token;
  const bool unnamed = (metadata_counts && is_absent(body(), facts.metadata)) ||
                       (name_counts && (is_absent(body(), facts.name) ||
                                        is_text(body(), facts.name, "")));
  if (unnamed) {
    return &refuse(400, {"the name of the object (", target().name,
                         " based on URL) was undeterminable: name must be "
                         "provided"});
  }
  if (says(body(), facts.name) && !is_text(body(), facts.name, target().name)) {
    return &refuse(
        400, {"the name of the object (", shown(facts.name),
              ") does not match the name on the URL (", target().name, ")"});
  }
  return in_other_namespace() ? &refuse(400, {other_namespace}) : nullptr;
}

// Whether a new object is of the kind that the path is for.
const endpoint_answer* endpoint::state::check_type() noexcept {
  const policy& rules = judge().rules();
  for (const auto& [value, missing] :
       {std::pair{facts.kind, "): kind is missing"},
        std::pair{facts.api_version, "): apiVersion is missing"}}) {
    if (says(body(), value)) continue;
    return &refuse(400,
                   {"the object provided is unrecognized (must be of type ",
                    rules.kind(), missing});
  }
  if (!is_text(body(), facts.api_version, api_version())) {
    if (version.failed()) return &no_memory();
    return &refuse(
        400,
        {"the API version in the data (", shown(facts.api_version),
         ") does not match the expected API version (", api_version(), ")"});
  }
  if (!is_text(body(), facts.kind, rules.kind())) {
    return &refuse(400,
                   {"the kind in the data (", shown(facts.kind),
                    ") does not match the expected kind (", rules.kind(), ")"});
  }
  return nullptr;
}

// What create() looks at before the policy does.
const endpoint_answer* endpoint::state::check_new_object() noexcept {
  if (const endpoint_answer* wrong = check_type()) return wrong;
  if (in_other_namespace()) return &refuse(400, {other_namespace});
  if (!is_absent(body(), facts.metadata) && !body().is_object(facts.metadata)) {
    return &refuse(400, {"metadata: Invalid value: must be an object"});
  }
  if (const token bad = find_bad_metadata(body(), facts.metadata);
      bad != no_token) {
    merged.start();
    write_body(body().body(bad),
               open_line(shown_request_bytes, merged.as_sink()));
    return &refuse(400, {"metadata.", merged.text(),
                         ": Invalid value: it is not of the type that "
                         "Kubernetes has for it"});
  }
  if (says(body(), facts.resource_version) &&
      !is_text(body(), facts.resource_version, "0")) {
    return &refuse(
        400, {"resourceVersion should not be set on objects to be created"});
  }
  return check_twice();
}

// Readers disagree about which of two equal keys counts, so none is taken.
const endpoint_answer* endpoint::state::check_twice() noexcept {
  duplicate first;
  const bool memory = for_each_duplicate(
      body(), 0, body().count, keys, [&](const duplicate& found) {
        if (!first.found() || found.second < first.second) first = found;
      });
  if (!memory) return &no_memory();
  if (!first.found()) return nullptr;
  return &refuse_unreadable(
      400, duplicate_diagnostic(input::updated, body(), first));
}

// Kubernetes knows all of metadata; what it does not know is lost.
const endpoint_answer* endpoint::state::check_unknown_fields() noexcept {
  if (options.validation == field_validation::ignore ||
      facts.metadata == no_token) {
    return nullptr;
  }
  const bool strict = options.validation == field_validation::strict;
  std::size_t told = 0;
  message.start();
  for (token key = body().first_key(facts.metadata);
       key != no_token && told != warning_list::most;
       key = body().next_key(key)) {
    if (is_object_meta(body(), key)) continue;
    const std::size_t begin = message.size();
    if (strict && told != 0) message.append(", ");
    message.append("unknown field \"metadata.");
    write_body(body().body(key),
               open_line(shown_request_bytes, message.as_sink()));
    message.append("\"");
    ++told;
    if (!strict) warnings.add(message.text().substr(begin));
  }
  if (!strict || told == 0) return nullptr;
  merged.start();
  merged.append(message.text());
  const std::string_view kind = judge().rules().kind();
  return &refuse(400, {kind, " in version \"", target().version,
                       "\" cannot be handled as a ", kind,
                       ": strict decoding error: ", merged.text()});
}

}  // namespace mxpatch::inline v0
