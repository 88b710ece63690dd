#include "kubernetes/endpoint/media.hpp"
#include "kubernetes/endpoint/state.hpp"
#include "mxpatch/limits.hpp"
#include "verdict/escape.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

bool has_body(endpoint_verb verb) noexcept {
  return verb == endpoint_verb::create || verb == endpoint_verb::update ||
         verb == endpoint_verb::patch;
}

}  // namespace

void endpoint::state::read(const policy_set& policies,
                           const endpoint_request& request) noexcept {
  release_for(request.body.size());
  begin();
  names.start();
  body_state = body_is::unread;
  name_lost = false;
  facts = {};
  asked = request;
  where = find_route(policies, request);
  pretty = is_pretty(request);
  problem = find_problem();
  // What is served and is a bad request all the same keeps its verb: who may
  // not is told that first.
  if (where.how != route::outcome::found) {
    where.target.name = {};
    where.target.policy =
        where.how == route::outcome::nowhere ? -1 : where.target.policy;
  }
}

request_problem endpoint::state::find_problem() noexcept {
  using enum request_problem;
  if (where.how == route::outcome::nowhere) return nowhere;
  if (where.how == route::outcome::no_name) return no_name;
  if (where.how == route::outcome::no_method) return no_method;
  const endpoint_verb verb = target().verb;
  const std::string_view type = find_header(asked, "content-type");
  // An API server looks at the type of a patch first.
  if (verb == endpoint_verb::patch && !is_merge_patch(type)) return media_type;
  if (!accepts_json(find_header(asked, "accept"))) return not_acceptable;
  if (asked.body.size() > endpoint_body_limit) return too_large;
  if (has_body(verb)) {
    if (asked.body.empty() && find_header(asked, "content-length").empty() &&
        find_header(asked, "transfer-encoding").empty()) {
      return no_length;
    }
    if (verb != endpoint_verb::patch && !is_json(type)) return media_type;
  } else if (verb == endpoint_verb::remove && !asked.body.empty() &&
             !is_json(type)) {
    return media_type;
  }
  if (verb == endpoint_verb::get || verb == endpoint_verb::list) return none;
  return options.read(asked, verb, names) ? none : option;
}

bool endpoint::state::read_body() noexcept {
  if (body_state == body_is::unread) {
    const text_terms terms{input::updated, endpoint_body_limit, limits{}.depth};
    const bool readable = body_reader.read(index, asked.body, terms) &&
                          body_reader.require_object(terms.input);
    body_state = readable ? body_is::readable : body_is::broken;
    if (readable) facts = find_facts(body());
  }
  return body_state == body_is::readable;
}

std::string_view endpoint::state::created_name() noexcept {
  if (problem != request_problem::none ||
      target().verb != endpoint_verb::create) {
    return target().name;
  }
  if (!read_body() || !says(body(), facts.name)) return {};
  names.start();
  write_body(body().body(facts.name), names.as_sink());
  name_lost = names.failed();
  return name_lost ? std::string_view{} : names.text();
}

}  // namespace mxpatch::inline v0
