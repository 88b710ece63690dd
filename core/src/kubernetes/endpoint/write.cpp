#include "mxpatch/write.hpp"

#include "json/strings.hpp"
#include "kubernetes/endpoint/state.hpp"
#include "mxpatch/json.hpp"
#include "verdict/gate_access.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

const endpoint_answer& endpoint::state::serve(
    text of, const endpoint_stamp& with) noexcept {
  begin();
  last_bytes = asked.body.size() + std::string_view(of).size();
  stored = of;
  stamp = with;
  if (problem != request_problem::none) return explain_problem();
  switch (target().verb) {
    case endpoint_verb::patch:
      return patch();
    case endpoint_verb::update:
      return update();
    case endpoint_verb::create:
      return create();
    case endpoint_verb::remove:
      return remove();
    default:
      return read_stored() ? show_stored() : refuse_stored();
  }
}

bool endpoint::state::read_stored() noexcept {
  stored_facts = {};
  const text_terms terms{input::document, review_object_limit, limits{}.depth};
  stored_readable = !stored.empty() &&
                    stored_reader.read(index, stored, terms) &&
                    stored_reader.require_object(terms.input);
  if (!stored_readable) return false;
  stored_facts = find_facts(object());
  return is_text(object(), stored_facts.api_version, api_version());
}

const endpoint_answer& endpoint::state::refuse_stored() noexcept {
  if (version.failed()) return no_memory();
  return stored.empty() || stored_readable
             ? not_found()
             : refuse_unreadable(500, stored_reader.error());
}

const endpoint_answer& endpoint::state::show_stored() noexcept {
  if (!form.write(object(), {}, after)) return no_memory();
  return respond(200, after.text());
}

const endpoint_answer& endpoint::state::patch() noexcept {
  const bool readable = read_body();
  const bool found = read_stored();
  if (!readable) {
    if (!found) return refuse_unreadable(400, body_reader.error());
    // The verdict says more of what is wrong with it.
    judged = &judge().patch(stored, asked.body);
    return refuse_verdict();
  }
  if (!found) return refuse_stored();
  if (const endpoint_answer* wrong = check_names(true)) return *wrong;
  judged = &gate_access::patch(judge(), object(), body());
  if (judged->code() == 403 && judged->merged() && may_write_more()) {
    // A policy opens more to its writers where it sees the new object.
    write_merged(*judged, style::preserve, raw.as_sink());
    if (raw.failed()) return no_memory();
    judged = &judge().update(stored, raw.text(), stamp.user);
  }
  return finish_update();
}

bool endpoint::state::may_write_more() noexcept {
  const policy& rules = judge().rules();
  for (int i = 0; i != rules.writer_count(); ++i) {
    const writer_rule& each = rules.writer(i);
    for (std::uint32_t user = 0; user != each.user_count; ++user) {
      if (each.users[user] == stamp.user) return true;
    }
  }
  return false;
}

const endpoint_answer& endpoint::state::update() noexcept {
  if (!read_body()) return refuse_unreadable(400, body_reader.error());
  if (const endpoint_answer* wrong = check_type()) return *wrong;
  if (const endpoint_answer* wrong = check_names(false)) return *wrong;
  if (!read_stored()) return refuse_stored();
  if (!says(body(), facts.resource_version)) {
    return refuse(400, {"metadata.resourceVersion: Invalid value: 0: must be "
                        "specified for an update"});
  }
  judged = &gate_access::update(judge(), object(), body(), stamp.user);
  return finish_update();
}

// What a PATCH or a PUT came to.
const endpoint_answer& endpoint::state::finish_update() noexcept {
  if (!judged->allowed()) return refuse_verdict();
  add_warnings();
  if (judged->changes().empty()) return show_stored();

  write_merged(*judged, style::preserve, merged.as_sink());
  const text_terms terms{input::document, text_ceiling, limits{}.depth};
  if (merged.failed() || !merged_reader.read(index, merged.text(), terms)) {
    return no_memory();
  }
  const scan& now = merged_reader.result();
  if (!form.write(object(), {}, before)) return no_memory();
  const std::size_t old_begin = form.metadata_begin();
  const std::size_t old_end = form.metadata_end();
  if (!form.write(now, {}, after)) return no_memory();
  const std::string_view was = before.text(), is = after.text();
  if (was == is) return respond(200, is);

  // All but metadata counts.
  const bool next_generation =
      was.substr(0, old_begin) != is.substr(0, form.metadata_begin()) ||
      was.substr(old_end) != is.substr(form.metadata_end());
  // An object that is being deleted goes with its last finalizer.
  const bool ends = says(object(), stored_facts.deletion_timestamp) &&
                    is_empty(now, find_facts(now).finalizers);
  set_member set[2];
  std::size_t count = 0;
  char digits[24];
  if (next_generation) {
    set[count++] = {"generation",
                    count_up(object(), stored_facts.generation, digits)};
  }
  message.start();
  if (!ends) {
    write_json_string(stamp.resource_version, message.as_sink());
    set[count++] = {"resourceVersion", message.text()};
  }
  after.start();
  if (!form.write(now, {{set, count}, {}, false}, after)) return no_memory();
  return respond_written(200, ends ? store_effect::remove : store_effect::put,
                         target().name);
}

// What is written is what is answered.
const endpoint_answer& endpoint::state::respond_written(
    int code, store_effect effect, std::string_view name) noexcept {
  const std::size_t size = after.size();
  if (effect == store_effect::put && size > endpoint_body_limit &&
      size > stored.size()) {
    return refuse(413, {"Request entity too large: the object would be larger "
                        "than 3145728 bytes"});
  }
  respond(code, after.text());
  if (answer.code != code || options.dry_run) return answer;
  answer.effect = effect;
  answer.name = name;
  if (effect == store_effect::put) answer.object = after.text();
  return answer;
}

}  // namespace mxpatch::inline v0
