#include "verdict/remarks.hpp"

#include "json/diagnostics.hpp"
#include "json/strings.hpp"
#include "policy/fixes.hpp"
#include "policy/places.hpp"

namespace mxpatch::inline v0::detail {

namespace {

void remark_duplicate(scratch& work, input which, const scan& text,
                      const duplicate& keys) noexcept {
  diagnostic made = duplicate_diagnostic(which, text, keys);
  if (which == input::patch) {
    // The last one is what an API server would take.
    made.fix = remove_member(text, keys.first);
    made.fix.type = fix::kind::keep_one;
  }
  work.report(made);
}

// A path costs as much as the text before it: only what is listed gets one.
void place_each(scratch& work, error_code code, const scan& text,
                side from) noexcept {
  work.found.complete_each([&](diagnostic& one) {
    if (one.code != code) return;
    one.path = path_to(text, one.span.begin, from, work.paths);
  });
  if (work.paths.failed()) remark_no_memory(work);
}

// What to write in place of a directive of a strategic merge patch; null for
// what is not one.
const char* instead_of(std::string_view body) noexcept {
  struct directive {
    std::string_view name;
    const char* instead;
  };
  constexpr const char* whole = "write the whole array as it is to be";
  constexpr directive known[] = {
      {"$patch", "write null for what is to go, and the rest as it is to be"},
      {"$retainKeys", "write null for each key that is to go"},
      {"$setElementOrder/", whole},
      {"$deleteFromPrimitiveList/", whole},
  };
  for (const directive& each : known) {
    decoder bytes(body);
    std::size_t at = 0;
    while (at != each.name.size() && bytes.next() == each.name[at]) ++at;
    if (at != each.name.size()) continue;
    // With a slash, the name of an array follows.
    if (each.name.back() == '/' || bytes.next() < 0) return each.instead;
  }
  return nullptr;
}

}  // namespace

void remark_no_memory(scratch& work) noexcept {
  work.report(no_memory(input::document));
}

void remark_duplicates(scratch& work) noexcept {
  const scan& text = work.other();
  const bool memory = for_each_duplicate(
      text, 0, text.count, work.keys, [&](const duplicate& keys) {
        remark_duplicate(work, input::patch, text, keys);
      });
  if (!memory) return remark_no_memory(work);
  if (work.found.errors() == 0) return;
  place_each(work, error_code::duplicate_key, text, side::other);
}

void remark_end(scratch& work, step ended,
                const duplicate_place& place) noexcept {
  if (ended != step::duplicate_key) return remark_no_memory(work);
  const scan& text = place.in_other ? work.other() : work.document();
  remark_duplicate(work, place.in_other ? work.other_input() : input::document,
                   text, place.keys);
  place_each(work, error_code::duplicate_key, text,
             place.in_other ? side::other : side::document);
}

void remark_settled(scratch& work) noexcept {
  const scan& other = work.other();
  const scan& document = work.document();
  for (const settle_finding& one : work.settle.findings()) {
    const bool whole_member = one.code == error_code::server_owned ||
                              one.code == error_code::status_not_subresource;
    const bool gone = one.other_key == no_token;
    const token key = gone ? one.document_key : one.other_key;
    diagnostic made =
        make_diagnostic(one.code, gone ? input::document : work.other_input(),
                        (gone ? document : other)
                            .span_of(whole_member ? key : scan::value(key)));
    path_id parent = 0;
    if (one.in_metadata) parent = work.paths.append(0, "metadata");
    made.path = work.paths.append(parent, one.field);
    const std::string_view found =
        gone ? std::string_view() : other.raw(scan::value(one.other_key));
    switch (one.code) {
      case error_code::type_mismatch:
        made.arguments[0] = text_argument("expected", one.expected);
        made.arguments[3] = json_argument("found", found);
        break;
      case error_code::precondition_invalid:
        made.arguments[0] = json_argument("found", found);
        break;
      case error_code::precondition_failed:
        if (one.document_key != no_token) {
          const token stored = scan::value(one.document_key);
          made.arguments[0] = json_argument("stored", document.raw(stored));
          made.has_related = true;
          made.related_input = input::document;
          made.related_span = document.span_of(stored);
        }
        made.arguments[1] = json_argument("expected", found);
        break;
      default:
        break;
    }
    work.report(made);
  }
}

void remark_without_effect(scratch& work) noexcept {
  const scan& other = work.other();
  for (const auto& member : work.merge.without_effect()) {
    diagnostic made = make_diagnostic(error_code::no_effect, input::patch,
                                      other.span_of(member.key));
    const edit& object = work.edits[member.object];
    segment path;
    path.parent = object.segment;
    path.from = side::other;
    path.map_entry = holds_map_entries(object, work.document(), other) ||
                     names_any(*work.policy, object, other, member.key);
    path.key = member.key;
    made.path = work.paths.append(path);
    work.judge.suggest_way(member.object, member.key, made);
    work.report(made);
  }
  if (work.texts.failed()) remark_no_memory(work);
}

void remark_directives(scratch& work) noexcept {
  const scan& text = work.other();
  if (work.other_text.find('$') == std::string_view::npos &&
      (!text.escapes ||
       work.other_text.find("\\u0024") == std::string_view::npos)) {
    return;
  }
  bool any = false;
  for (token key = 0; key != text.count; ++key) {
    if (!text.is_string(key) || key + 1 == text.count ||
        text.at(key + 1) != ':' || text.is_null(scan::value(key))) {
      continue;
    }
    const char* const instead = instead_of(text.body(key));
    if (instead == nullptr) continue;
    any = true;
    diagnostic made = make_diagnostic(error_code::strategic_directive,
                                      input::patch, text.span_of(key));
    made.arguments[0] = quoted_argument("directive", text.body(key));
    made.arguments[1] = text_argument("instead", instead);
    made.fix = remove_member(text, key);
    work.report(made);
  }
  if (!any) return;
  place_each(work, error_code::strategic_directive, text, side::other);
}

void remark_nothing_changes(scratch& work) noexcept {
  work.report(make_diagnostic(error_code::nothing_changes, input::patch,
                              work.other().span_of(0)));
}

void remark_output_size(scratch& work) noexcept {
  work.report(output_too_large(work.operation == operation::create
                                   ? input::document
                                   : work.other_input(),
                               work.limits.output, work.layout.size()));
}

diagnostic_receiver remarks_to(scratch& work) noexcept {
  return {[](void* context, const diagnostic& found) noexcept {
            static_cast<scratch*>(context)->report(found);
          },
          &work};
}

}  // namespace mxpatch::inline v0::detail
