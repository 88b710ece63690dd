#include "mxpatch/write.hpp"

#include "json/numbers.hpp"
#include "json/strings.hpp"
#include "kubernetes/endpoint/state.hpp"
#include "verdict/escape.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

const endpoint_answer& endpoint::state::serve(
    text of, const endpoint_stamp& with) noexcept {
  begin();
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
      if (stored.empty()) return not_found();
      if (!read_stored()) return refuse_unreadable(500, stored_reader.error());
      return show_stored();
  }
}

// Reads it, and whether it is of the version that is asked for.
bool endpoint::state::read_stored() noexcept {
  const text_terms terms{input::document, review_object_limit, limits{}.depth};
  if (!stored_reader.read(index, stored, terms) ||
      !stored_reader.require_object(terms.input)) {
    return false;
  }
  stored_facts = find_facts(object());
  return true;
}

const endpoint_answer& endpoint::state::show_stored() noexcept {
  if (!form.write(object(), {}, after)) return no_memory();
  return respond(200, after.text());
}

const endpoint_answer* endpoint::state::check_names(bool is_patch) noexcept {
  const bool no_metadata =
      facts.metadata == no_token || body().is_null(facts.metadata);
  // What is not in a patch stays.
  const bool no_name = is_patch ? facts.name != no_token : true;
  if ((is_patch ? facts.metadata != no_token : true) && no_metadata) {
    return &refuse(400, {"the name of the object (", target().name,
                         " based on URL) was undeterminable: name must be "
                         "provided"});
  }
  if (no_name &&
      (is_absent(body(), facts.name) || is_text(body(), facts.name, ""))) {
    return &refuse(400, {"the name of the object (", target().name,
                         " based on URL) was undeterminable: name must be "
                         "provided"});
  }
  if (says(body(), facts.name) && !is_text(body(), facts.name, target().name)) {
    merged.start();
    write_body(body().body(facts.name), merged.as_sink());
    return &refuse(
        400, {"the name of the object (", merged.text(),
              ") does not match the name on the URL (", target().name, ")"});
  }
  if (says(body(), facts.namespace_) &&
      !is_text(body(), facts.namespace_, target().namespace_)) {
    return &refuse(400, {"the namespace of the provided object does not match "
                         "the namespace sent on the request"});
  }
  return nullptr;
}

const endpoint_answer& endpoint::state::patch() noexcept {
  if (stored.empty()) {
    return read_body() ? not_found()
                       : refuse_unreadable(400, body_reader.error());
  }
  if (read_body()) {
    if (const endpoint_answer* wrong = check_names(true)) return *wrong;
  }
  judged = &judge().patch(stored, asked.body);
  return finish_update();
}

const endpoint_answer& endpoint::state::update() noexcept {
  if (!read_body()) return refuse_unreadable(400, body_reader.error());
  if (const endpoint_answer* wrong = check_type()) return *wrong;
  if (const endpoint_answer* wrong = check_names(false)) return *wrong;
  if (stored.empty()) return not_found();
  if (!says(body(), facts.resource_version)) {
    return refuse(400, {"metadata.resourceVersion: must be specified for an "
                        "update"});
  }
  judged = &judge().update(stored, asked.body, stamp.user);
  return finish_update();
}

// What a PATCH or a PUT came to.
const endpoint_answer& endpoint::state::finish_update() noexcept {
  if (!judged->allowed()) return refuse_verdict();
  add_warnings();
  if (!read_stored()) return refuse_unreadable(500, stored_reader.error());
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
  const object_facts facts_now = find_facts(now);
  const bool ends =
      says(object(), stored_facts.deletion_timestamp) &&
      (is_absent(now, facts_now.finalizers) ||
       now.link[facts_now.finalizers] == facts_now.finalizers + 1);
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
  const endpoint_answer& made = respond(200, after.text());
  if (made.code != 200 || options.dry_run) return made;
  answer.effect = ends ? store_effect::remove : store_effect::put;
  answer.name = target().name;
  if (!ends) answer.object = after.text();
  return answer;
}

}  // namespace mxpatch::inline v0
