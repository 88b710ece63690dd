#include "api/api.hpp"

#include <span>
#include <string>

#include "api/collection/list.hpp"
#include "api/identity/bearer.hpp"
#include "api/identity/impersonated.hpp"
#include "api/stamp.hpp"
#include "observe/findings.hpp"
#include "observe/log.hpp"

namespace mxpatch::server {
namespace {

using mxpatch::endpoint_answer;
using mxpatch::endpoint_target;
using mxpatch::endpoint_verb;
using mxpatch::store_effect;

// Names that the server makes are tried again where there is such an object.
constexpr int most_names = 8;

// Bytes that a thread keeps between two requests, of each kind.
constexpr std::size_t most_kept = 4u << 20;

object_key key_of(const endpoint_target& at, std::string_view name) {
  return {at.group, at.resource, at.namespace_, name};
}

wish wish_of(const endpoint_target& at) {
  return {name(at.verb), at.resource, at.group, "", at.namespace_, at.name};
}

// Whether a path is about a resource of a group, as far as that can be said of
// one that nothing serves.
bool names_resource(std::string_view path, const policy_target& of) {
  const std::string root =
      of.group.empty() ? "/api/" : "/apis/" + of.group + '/';
  const std::size_t at = path.find('/' + of.resource);
  if (!path.starts_with(root) || of.resource.empty() || at == path.npos) {
    return false;
  }
  path.remove_prefix(at + 1 + of.resource.size());
  return path.empty() || path.front() == '/';
}

void copy(const endpoint_answer& made, http_response& response) {
  response.status = made.code;
  for (const mxpatch::header_field& each : made.headers) {
    if (each.name == "Content-Type") continue;  // it is JSON always
    response.headers.append(each.name).append(": ").append(each.value);
    response.headers += "\r\n";
  }
  if (made.code == 401) response.headers += "WWW-Authenticate: Bearer\r\n";
  response.headers += "Cache-Control: no-cache, private\r\n";
  response.body.assign(made.body);
}

}  // namespace

api::api(api_state& shared, const policy_source& policies, const options& with,
         metrics& seen)
    : shared_(shared),
      policies_(policies),
      seen_(seen),
      endpoint_({}, with.language) {
  adopt();
}

// Between two requests the thread goes over to the newest policies, all at
// once, and to who is known now.
void api::adopt() {
  access_ = shared_.who.current();
  if (state_ != nullptr && state_->generation == policies_.generation()) return;
  state_ = policies_.current();
  endpoint_.use(state_->in_force);
}

void api::answer(const http_request& asked, http_response& response) {
  adopt();
  headers_.clear();
  for (const header_field& each : asked.headers) {
    headers_.push_back({each.name, each.value});
  }
  const endpoint_target& at = endpoint_.read(
      {asked.method, asked.path, asked.query, headers_, asked.body});
  who_ = access_->known.find(bearer_of(asked.header("Authorization")));
  seen_.api_requests.add();
  // Who is unknown learns nothing, not even which paths there are.
  if (who_ == nullptr) {
    seen_.unauthorized.add();
    return copy(refused(401, "Unauthorized"), response);
  }
  // To answer as if nobody had asked for it would tell wrong things of grants.
  if (const auto other = impersonated(asked.headers)) {
    return copy(forbidden({"impersonate", "users", "", "", "", *other},
                          ": nobody is served by another's rights here"),
                response);
  }
  if (at.resource.empty() && tell(asked, response)) return;
  copy(made(asked), response);
  rest();
}

// What was taken for something large is given back.
void api::rest() {
  if (endpoint_.memory() > most_kept) endpoint_.shrink();
  for (std::string* const each : {&stored_, &taken_, &list_}) {
    give_back(*each, most_kept);
  }
}

// Which resources there are, where that is asked for.
bool api::tell(const http_request& asked, http_response& response) {
  try {
    return shared_.told(*state_)->answer(asked, response);
  } catch (const store_error& wrong) {
    copy(failed(wrong), response);
    return true;
  }
}

const endpoint_answer& api::made(const http_request& asked) {
  const endpoint_target& at = endpoint_.target();
  if (at.resource.empty()) {
    if (const endpoint_answer* const broken = stopped(asked)) return *broken;
  } else if (const wish what = wish_of(at);
             at.verb != endpoint_verb::none &&
             !access_->granted.allow(*who_, what)) {
    return forbidden(what, "");
  }
  const endpoint_answer& out = made_by_store();
  note(out);
  return out;
}

const endpoint_answer& api::made_by_store() {
  try {
    switch (endpoint_.acceptable() ? endpoint_.target().verb
                                   : endpoint_verb::none) {
      case endpoint_verb::list:
        return list();
      case endpoint_verb::get:
        return read_object();
      case endpoint_verb::create:
      case endpoint_verb::update:
      case endpoint_verb::patch:
      case endpoint_verb::remove:
        return write_object();
      case endpoint_verb::none:
      case endpoint_verb::watch:
      case endpoint_verb::remove_collection:
        break;
    }
    return endpoint_.answer({}, {});
  } catch (const store_error& wrong) {
    return failed(wrong);
  }
}

// A store that fails changes nothing, and may be able to later.
const endpoint_answer& api::failed(const store_error& wrong) {
  seen_.store_failures.add();
  if (logs(log_level::error)) {
    write_log(std::move(log_line(log_level::error, "the store failed")
                            .text("fault", wrong.what())
                            .number("code", wrong.code)));
  }
  return refused(
      500, std::string("Internal error occurred: the store: ") + wrong.what());
}

const endpoint_answer& api::list() {
  const endpoint_target& at = endpoint_.target();
  list_request asked;
  asked.group = at.group;
  asked.version = at.version;
  asked.resource = at.resource;
  asked.kind = state_->in_force[at.policy].kind();
  asked.namespace_ = at.namespace_;
  const auto take = [&](std::string_view key) {
    return std::string(endpoint_.query(key));
  };
  asked.labels = take("labelSelector");
  asked.fields = take("fieldSelector");
  asked.limit = take("limit");
  asked.continue_ = take("continue");
  asked.resource_version = take("resourceVersion");
  asked.match = take("resourceVersionMatch");
  list_answer found = list_objects(shared_.objects, asked);
  if (found.code != 200) {
    return refused(found.code, found.message, found.reason);
  }
  list_ = std::move(found.json);
  return endpoint_.show(list_);
}

const endpoint_answer& api::read_object() {
  stored_.clear();
  shared_.objects.read().find(
      key_of(endpoint_.target(), endpoint_.object_name()), stored_);
  return endpoint_.answer(stored_, {});
}

const endpoint_answer& api::write_object() {
  const endpoint_target& at = endpoint_.target();
  const std::string now = now_text();
  store::writing to = shared_.objects.write();
  const std::string version = std::to_string(to.next_version());
  for (int tries = most_names;; --tries) {
    const std::string_view name = endpoint_.object_name();
    const bool named = !name.empty();
    stored_.clear();
    if (named) to.find(key_of(at, name), stored_);
    const std::string uid = random_uid();
    const mxpatch::endpoint_stamp stamp{now, uid, version, who_->name};
    const endpoint_answer& made = endpoint_.answer(stored_, stamp);
    const object_key key = key_of(at, made.name);
    if (!named && made.effect == store_effect::put && to.find(key, taken_)) {
      if (tries != 0) continue;
      return endpoint_.answer(taken_, stamp);
    }
    if (made.effect == store_effect::none) return made;
    if (made.effect == store_effect::put) {
      to.put(key, at.version, made.object);
      to.commit();
      shared_.stored({std::string(at.group), std::string(at.version),
                      std::string(at.resource)});
    } else {
      to.remove(key);
      to.commit();
      shared_.removed();
    }
    return made;
  }
}

// A kind whose policy is broken is not served, and nobody is to take that for a
// kind that is not there.
const endpoint_answer* api::stopped(const http_request& asked) {
  for (const policy_entry& each : state_->entries) {
    if (!each.stops || !names_resource(asked.path, each.target)) continue;
    return &refused(500, "policy " + each.name + " (" + each.file +
                             ") is broken, so nothing of its kind is served: " +
                             each.fault);
  }
  return nullptr;
}

const endpoint_answer& api::refused(int code, std::string_view message,
                                    std::string_view reason) {
  message_.assign(message);
  status why;
  why.code = code;
  why.reason = reason;
  why.message = message_;
  return endpoint_.refuse(why);
}

const endpoint_answer& api::forbidden(const wish& what,
                                      std::string_view because) {
  seen_.forbidden.add();
  message_ = forbidden_message(*who_, what).append(because);
  status why;
  why.code = 403;
  why.message = message_;
  why.details = {what.name, what.group, what.resource, "", {}, 0};
  return endpoint_.refuse(why);
}

// Who wrote what, and what was denied. No values, as of a review.
void api::note(const endpoint_answer& made) {
  const endpoint_target& at = endpoint_.target();
  const bool written = made.effect != store_effect::none && made.code < 300;
  const mxpatch::verdict* const found = endpoint_.judged();
  const bool denied =
      made.code >= 400 && found != nullptr && found->errors() != 0;
  if (endpoint_.judged() != nullptr && at.policy >= 0) {
    const auto operation = at.verb == endpoint_verb::create
                               ? review_operation::create
                               : review_operation::update;
    seen_
        .verdicts(state_->in_force[at.policy].name(), operation,
                  review_mode::enforce)
        .add(made.code < 300 ? 200 : made.code);
  }
  const log_level level =
      written || denied ? log_level::info : log_level::debug;
  if (!logs(level)) return;
  log_line line(level, written ? "written" : denied ? "denied" : "answered");
  line.text("user", who_->name)
      .text("verb", name(at.verb))
      .text("group", at.group)
      .text("resource", at.resource)
      .text("namespace", at.namespace_)
      .text("name", made.name.empty() ? endpoint_.object_name() : made.name)
      .number("code", made.code);
  if (denied && at.policy >= 0) {
    line.text("policy", state_->in_force[at.policy].name());
    add_findings(line, *endpoint_.judged());
  }
  write_log(std::move(line));
}

}  // namespace mxpatch::server
