#include "api/collection/list.hpp"

#include <cstdint>
#include <optional>

#include "api/collection/continue_token.hpp"
#include "api/collection/field_selector.hpp"
#include "api/collection/label_selector.hpp"
#include "api/collection/whole_number.hpp"
#include "mxpatch/json.hpp"

namespace mxpatch::server {
namespace {

// Of a list in one answer. One that is asked for in parts ends its part there.
constexpr std::size_t most_bytes = 32u << 20;

list_answer refused(int code, std::string message,
                    std::string_view reason = "") {
  list_answer out;
  out.code = code;
  out.reason = reason;
  out.message = std::move(message);
  return out;
}

// An option that is not there, "", is 0.
std::optional<std::int64_t> number_or_none(std::string_view text) {
  return text.empty() ? 0 : whole_number(text);
}

struct query {
  label_selector labels;
  field_selector fields;
  std::int64_t limit = 0;  // 0: none
  bool goes_on = false;
  continue_token from;
  std::int64_t at_least = 0;  // resourceVersion
};

// resourceVersionMatch, in an API server's words.
list_answer read_match(const list_request& asked, const query& how) {
  if (asked.match.empty()) return {};
  const char* why = nullptr;
  if (how.goes_on) {
    why =
        "Forbidden: resourceVersionMatch is forbidden when continue is "
        "provided";
  } else if (asked.resource_version.empty()) {
    why =
        "Forbidden: resourceVersionMatch is forbidden unless "
        "resourceVersion is provided";
  } else if (asked.match != "Exact" && asked.match != "NotOlderThan") {
    why =
        "Unsupported value: supported values: \"Exact\", "
        "\"NotOlderThan\", \"\"";
  } else if (asked.match == "Exact" && how.at_least == 0) {
    why =
        "Forbidden: resourceVersionMatch \"exact\" is forbidden for "
        "resourceVersion \"0\"";
  } else {
    return {};
  }
  return refused(422,
                 std::string("ListOptions.meta.k8s.io \"\" is invalid: "
                             "resourceVersionMatch: ") +
                     why,
                 "Invalid");
}

// What is wrong with the query; code 200 where nothing is.
list_answer read(const list_request& asked, query& into) {
  std::string problem;
  if (!into.labels.parse(asked.labels, problem) ||
      !into.fields.parse(asked.fields, problem)) {
    return refused(400, problem);
  }
  const auto limit = number_or_none(asked.limit);
  if (!limit || *limit < 0) {
    return refused(400, "limit must be a number from 0 on");
  }
  into.limit = *limit;
  const auto version = number_or_none(asked.resource_version);
  if (!version || *version < 0) {
    return refused(400, "resourceVersion must be one of a list or object");
  }
  into.at_least = *version;
  into.goes_on = !asked.continue_.empty();
  if (list_answer wrong = read_match(asked, into); wrong.code != 200) {
    return wrong;
  }
  if (!into.goes_on) return {};
  if (!asked.resource_version.empty() && *version != 0) {
    return refused(400, "resourceVersion is not taken with continue");
  }
  if (!read_continue(asked.continue_, into.from)) {
    return refused(400, "continue is not one of a list of this server");
  }
  return {};
}

// Whether the moment that is asked for can be had.
list_answer find_moment(store::reading& from, const list_request& asked,
                        const query& how) {
  const std::int64_t changed = from.changed(asked.group, asked.resource);
  if (how.goes_on && changed > how.from.version) {
    return refused(410,
                   "The provided continue parameter is too old to display a "
                   "consistent list result: begin the list again without it",
                   "Expired");
  }
  if (how.at_least > from.version()) {
    return refused(
        504,
        "Too large resource version: " + std::to_string(how.at_least) +
            ", current: " + std::to_string(from.version()),
        "Timeout");
  }
  if (asked.match == "Exact" && changed > how.at_least) {
    return refused(410, "The resourceVersion for the provided list is too old.",
                   "Expired");
  }
  return {};
}

}  // namespace

list_answer list_objects(store& of, const list_request& asked) {
  query how;
  if (list_answer wrong = read(asked, how); wrong.code != 200) return wrong;
  store::reading from = of.read();
  if (list_answer wrong = find_moment(from, asked, how); wrong.code != 200) {
    return wrong;
  }
  list_answer out;
  out.json = "{\"apiVersion\":";
  std::string api_version(asked.group);
  if (!api_version.empty()) api_version += '/';
  write_json_string(api_version.append(asked.version), append_to(out.json));
  out.json += ",\"items\":[";

  const std::int64_t version = how.goes_on ? how.from.version : from.version();
  continue_token next{version, "", ""};
  std::int64_t count = 0;
  bool more = false;
  label_list labels;
  // An object in a namespace comes behind one without a name there.
  from.each({asked.group, asked.version, asked.resource, asked.namespace_,
             how.from.namespace_, how.from.name},
            [&](std::string_view namespace_, std::string_view name,
                std::string_view text) {
              if (!how.fields.matches(namespace_, name)) return true;
              if (!how.labels.empty()) {
                read_labels(text, labels);
                if (!how.labels.matches(labels)) return true;
              }
              more = count != 0 && (count == how.limit ||
                                    out.json.size() + text.size() > most_bytes);
              if (more) return false;
              if (count++ != 0) out.json += ',';
              out.json += text;
              next.namespace_ = namespace_;
              next.name = name;
              return true;
            });
  if (more && how.limit == 0) {
    return refused(400,
                   "the list is longer than 32 MiB: ask for parts of it, "
                   "by limit and continue");
  }
  out.json += "],\"kind\":";
  write_json_string(std::string(asked.kind) + "List", append_to(out.json));
  out.json += ",\"metadata\":{";
  if (more) {
    out.json += "\"continue\":";
    write_json_string(write_continue(next), append_to(out.json));
    out.json += ',';
  }
  out.json += "\"resourceVersion\":\"" + std::to_string(version) + "\"}}";
  return out;
}

}  // namespace mxpatch::server
