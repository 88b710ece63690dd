#include "kubernetes/endpoint/media.hpp"
#include "kubernetes/endpoint/state.hpp"
#include "mxpatch/kubernetes.hpp"
#include "mxpatch/write.hpp"
#include "verdict/escape.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

std::string_view endpoint::state::resource_words() noexcept {
  resource.start();
  resource.append(target().resource);
  if (!target().group.empty()) resource.append(".");
  resource.append(target().group);
  return resource.text();
}

std::string_view endpoint::state::api_version() noexcept {
  version.start();
  version.append(target().group);
  if (!target().group.empty()) version.append("/");
  version.append(target().version);
  return version.text();
}

const endpoint_answer& endpoint::state::refuse(const status& why) noexcept {
  raw.start();
  result.start();
  after.start();
  answer = {};
  headers.clear();
  write_status(why, raw.as_sink(), style::compact);
  if (raw.failed()) return no_memory();
  return respond(why.code == 0 ? 200 : why.code, raw.text());
}

const endpoint_answer& endpoint::state::refuse(
    int code, std::initializer_list<std::string_view> said) noexcept {
  message.start();
  for (const std::string_view part : said) message.append(part);
  status why;
  why.code = code;
  why.message = message.text();
  if (code == 411) why.reason = "LengthRequired";
  return refuse(why);
}

const endpoint_answer& endpoint::state::refuse_object(
    int code, std::initializer_list<std::string_view> said,
    std::string_view name, std::string_view reason) noexcept {
  message.start();
  for (const std::string_view part : said) message.append(part);
  status why;
  why.code = code;
  why.reason = reason;
  why.message = message.text();
  why.details.name = name;
  why.details.group = target().group;
  why.details.kind = target().resource;
  return refuse(why);
}

const endpoint_answer& endpoint::state::not_found() noexcept {
  return refuse_object(404,
                       {resource_words(), " \"", target().name, "\" not found"},
                       target().name);
}

const endpoint_answer& endpoint::state::refuse_verdict() noexcept {
  raw.start();
  write_status(*judged, words, raw.as_sink(), style::compact);
  if (raw.failed()) return no_memory();
  return respond(judged->code(), raw.text());
}

const endpoint_answer& endpoint::state::refuse_unreadable(
    int code, const diagnostic& why) noexcept {
  if (why.code == error_code::out_of_memory) return no_memory();
  merged.start();
  write_message(why, words, merged.as_sink());
  return refuse(
      code, {code == 500 ? "Internal error occurred: " : "", merged.text()});
}

// Needs none.
const endpoint_answer& endpoint::state::no_memory() noexcept {
  static constexpr header_field fields[] = {
      {"Content-Type", "application/json"}};
  answer = {};
  answer.code = 500;
  answer.headers = fields;
  answer.body =
      "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
      "\"status\":\"Failure\",\"message\":\"Internal error occurred: there is "
      "not enough memory\",\"reason\":\"InternalError\",\"code\":500}\n";
  return answer;
}

const endpoint_answer& endpoint::state::refuse_method() noexcept {
  add_header("Allow", {where.one                     ? "DELETE, GET, PATCH, PUT"
                       : target().namespace_.empty() ? "GET"
                                                     : "GET, POST"});
  merged.start();
  if (target().verb == endpoint_verb::none) {
    write_clipped(asked.method, shown_request_bytes, merged.as_sink());
  } else {
    merged.append(mxpatch::name(target().verb));
  }
  return refuse_object(
      405,
      {merged.text(), " is not supported on resources of kind \"",
       resource_words(), "\""},
      {});
}

const endpoint_answer& endpoint::state::explain_problem() noexcept {
  const std::string_view type = find_header(asked, "content-type");
  merged.start();
  write_clipped(type, shown_request_bytes, merged.as_sink());
  switch (problem) {
    case request_problem::no_name: {
      merged.start();
      write_clipped(where.name, shown_request_bytes, merged.as_sink());
      return refuse_object(
          404, {resource_words(), " \"", merged.text(), "\" not found"},
          merged.text());
    }
    case request_problem::no_method:
      return refuse_method();
    case request_problem::not_acceptable:
      return refuse(406, {"only the following media types are accepted: "
                          "application/json"});
    case request_problem::media_type: {
      const bool patch = target().verb == endpoint_verb::patch;
      const std::string_view wanted =
          patch ? "application/merge-patch+json" : "application/json";
      if (type.empty()) {
        return refuse(415, {"the request has no Content-Type: only ", wanted,
                            " is taken"});
      }
      const bool apply = type.starts_with("application/apply-patch+");
      return refuse(
          415, {"the body of the request is of the type \"", merged.text(),
                "\"", apply ? ", which is server-side apply" : "", ": only ",
                wanted, " is taken"});
    }
    case request_problem::no_length:
      return refuse(411, {"the request needs a body, and has no "
                          "Content-Length"});
    case request_problem::too_large:
      return refuse(413, {"Request entity too large: limit is 3145728"});
    case request_problem::option:
      message.start();
      return refuse(400, {names.text()});
    default:
      return refuse(404, {"the server could not find the requested resource"});
  }
}

}  // namespace mxpatch::inline v0
