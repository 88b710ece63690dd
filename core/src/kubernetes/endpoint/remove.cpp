#include "json/strings.hpp"
#include "kubernetes/endpoint/delete_options.hpp"
#include "kubernetes/endpoint/state.hpp"
#include "mxpatch/kubernetes.hpp"
#include "mxpatch/write.hpp"
#include "verdict/escape.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

// By which a garbage collector holds an object until it has seen to what the
// object owns. There is none here, and nothing that it would have to do: as
// though it had done it at once, they hold nothing.
bool is_collectors(const scan& object, token finalizer) noexcept {
  return is_text(object, finalizer, "orphan") ||
         is_text(object, finalizer, "foregroundDeletion");
}

// The finalizers that hold an object once it is to be deleted, as JSON. False
// where there are none.
bool write_finalizers(const scan& object, token list,
                      byte_buffer& json) noexcept {
  bool any = false;
  json.append("[");
  if (list != no_token && object.is_array(list)) {
    for (token at = list + 1; object.at(at) != ']';) {
      if (!is_collectors(object, at)) {
        if (any) json.append(",");
        any = true;
        json.append(object.raw(at));
      }
      at = object.after(at);
      if (object.at(at) == ',') ++at;
    }
  }
  json.append("]");
  return any;
}

}  // namespace

// What a body of a DELETE asks of the object that is there.
const endpoint_answer* endpoint::state::check_preconditions(
    const delete_options& with) noexcept {
  struct precondition {
    token wanted, is;
    std::string_view name, advice;
  };
  const precondition all[] = {
      {with.uid, stored_facts.uid, "UID",
       "The object might have been deleted and then recreated"},
      {with.resource_version, stored_facts.resource_version, "ResourceVersion",
       "The object might have been modified"}};
  for (const precondition& each : all) {
    if (each.wanted == no_token) continue;
    const bool known = says(object(), each.is);
    if (known && compare_decoded(body().body(each.wanted),
                                 object().body(each.is)) == 0) {
      continue;
    }
    merged.start();
    write_body(body().body(each.wanted),
               open_line(shown_request_bytes, merged.as_sink()));
    before.start();
    if (known) write_body(object().body(each.is), before.as_sink());
    return &refuse_object(
        409,
        {"Operation cannot be fulfilled on ", resource_words(), " \"",
         target().name, "\": the ", each.name, " in the precondition (",
         merged.text(), ") does not match the ", each.name, " in record (",
         before.text(), "). ", each.advice},
        target().name);
  }
  return nullptr;
}

const endpoint_answer& endpoint::state::remove() noexcept {
  delete_options with;
  names.start();
  const bool asks_in_body = !asked.body.empty();
  if (asks_in_body) {
    if (!read_body()) return refuse_unreadable(400, body_reader.error());
    if (const endpoint_answer* wrong = check_twice()) return *wrong;
  }
  if (!(asks_in_body ? with.read(body(), names) : with.read(asked, names))) {
    return refuse(400, {names.text()});
  }
  if (stored.empty()) return not_found();
  if (!read_stored()) return refuse_stored();
  if (const endpoint_answer* wrong = check_preconditions(with)) return *wrong;

  // Either place may ask for a dry run: who does wants nothing to go.
  const bool dry_run = with.dry_run || options.dry_run;
  message.start();
  if (!write_finalizers(object(), stored_facts.finalizers, message)) {
    return respond_removed(dry_run);
  }

  const bool was_deleting = says(object(), stored_facts.deletion_timestamp);
  const std::size_t finalizers_end = message.size();
  write_json_string(stamp.now, message.as_sink());
  const std::size_t now_end = message.size();
  write_json_string(stamp.resource_version, message.as_sink());
  if (message.failed()) return no_memory();
  const std::string_view all = message.text();
  const std::string_view now =
      all.substr(finalizers_end, now_end - finalizers_end);
  char digits[24];
  set_member set[5];
  std::size_t count = 0;
  set[count++] = {"deletionGracePeriodSeconds", "0"};
  // One that is still to come ends now; they are all written alike.
  if (!was_deleting || object().raw(stored_facts.deletion_timestamp) > now) {
    set[count++] = {"deletionTimestamp", now};
  }
  set[count++] = {"finalizers", all.substr(0, finalizers_end)};
  if (!was_deleting && counts(object(), stored_facts.generation)) {
    set[count++] = {"generation",
                    count_up(object(), stored_facts.generation, digits)};
  }
  const int code = with.says_orphans && !with.orphans ? 202 : 200;
  if (!form.write(object(), {}, before) ||
      !form.write(object(), {{set, count}, {}, false}, after)) {
    return no_memory();
  }
  if (before.text() == after.text()) return respond(code, after.text());
  set[count++] = {"resourceVersion", all.substr(now_end)};
  after.start();
  if (!form.write(object(), {{set, count}, {}, false}, after)) {
    return no_memory();
  }
  options.dry_run = dry_run;
  return respond_written(code, store_effect::put, target().name);
}

// A Status names what went, so that a client can tell that it is this one.
const endpoint_answer& endpoint::state::respond_removed(bool dry_run) noexcept {
  merged.start();
  if (says(object(), stored_facts.uid)) {
    write_body(object().body(stored_facts.uid), merged.as_sink());
  }
  status done;
  done.code = 0;
  done.details = {
      target().name, target().group, target().resource, merged.text(), {}, 0};
  refuse(done);
  if (answer.code == 200 && !dry_run) {
    answer.effect = store_effect::remove;
    answer.name = target().name;
  }
  return answer;
}

}  // namespace mxpatch::inline v0
