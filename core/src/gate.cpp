#include "mxpatch/gate.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "json/diagnostics.hpp"
#include "json/members.hpp"
#include "json/strings.hpp"
#include "json/syntax.hpp"
#include "mxpatch/pointer.hpp"
#include "policy/place_walk.hpp"
#include "verdict/gate_access.hpp"
#include "verdict/scratch.hpp"

namespace mxpatch::inline v0 {

namespace {

using namespace detail;

// Scratch is given back when an input needs less than this part of it.
constexpr std::size_t idle_memory = 1u << 20;
constexpr std::size_t memory_per_byte = 64;
constexpr std::size_t buffer_to_keep = 64u << 10;

[[gnu::cold]] diagnostic make(error_code code, input where,
                              mxpatch::span span) noexcept {
  diagnostic made;
  made.code = code;
  made.level = describe(code).level;
  made.input = where;
  made.span = span;
  return made;
}

const char* kind_of(const scan& text, token value) noexcept {
  switch (text.at(value)) {
    case '[':
      return "an array";
    case '"':
      return "a string";
    case 't':
      return "true";
    case 'f':
      return "false";
    case 'n':
      return "null";
    default:
      return "a number";
  }
}

// Appends the JSON Pointer of a place. `made` gets its size; the text may move
// until all are there.
bool keep_pointer(const scan& text, const place_walk& place,
                  buffer<char>& pointers, std::string_view& made) noexcept {
  const std::size_t first = pointers.size();
  bool memory = true;
  const auto put = [&](char c) { memory = pointers.push(c) && memory; };
  for (std::uint32_t i = 0; i != place.length(); ++i) {
    put('/');
    if (i < place.depth()) {
      decoder bytes(text.body(place.key(i)));
      for (int byte = bytes.next(); byte >= 0; byte = bytes.next()) {
        put_in_pointer(static_cast<char>(byte), put);
      }
    } else {
      for (const char c : place.segment(i)) put_in_pointer(c, put);
    }
  }
  made = {pointers.data(), pointers.size() - first};
  return memory;
}

// The straight line of one verdict over a gate's scratch: one step an arrow.
class judgement {
 public:
  // With scans, the texts are not read again.
  explicit judgement(scratch& work, const scan* document = nullptr,
                     const scan* updated = nullptr) noexcept
      : work_(work), document_(document), updated_(updated) {}

  void patch(std::string_view document, std::string_view patch) noexcept {
    start(operation::patch, document, patch);
    if (!read_both(input::patch)) return;
    if (!finished(
            work_.merge.run(work_.document(), work_.other(),
                            dialect::kubernetes, work_.edits, work_.equal),
            work_.merge.place()) ||
        !finished(work_.settle.after_merge(work_.document(), work_.other(),
                                           status_is_owned(), work_.edits)) ||
        !finished(work_.layout.run(work_.document(), work_.other(), work_.edits,
                                   false))) {
      return;
    }
    judge({});
  }

  void update(std::string_view document, std::string_view updated,
              std::string_view user) noexcept {
    start(operation::update, document, updated);
    if (!read_both(input::updated)) return;
    if (!finished(
            work_.compare.run(work_.document(), work_.other(),
                              null_rule::absent, work_.edits, work_.equal),
            work_.compare.place()) ||
        !finished(work_.settle.after_compare(work_.document(), work_.other(),
                                             status_is_owned(), work_.edits,
                                             work_.restored)) ||
        !finished(work_.layout.run(work_.other(), work_.document(),
                                   work_.restored, true))) {
      return;
    }
    judge(user);
  }

  void create(std::string_view document) noexcept {
    start(operation::create, document, {});
    if (!read(input::document, document, work_.document_reader,
              work_.limits.document) ||
        !is_object(input::document, work_.document())) {
      return;
    }
    if (!work_.edits.start(edit_kind::descend)) return fail_memory();
    if (!finished(work_.layout.run(work_.document(), work_.document(),
                                   work_.edits, false)) ||
        !finished(work_.judge.run_create(what({}), work_.paths, work_.values,
                                         work_.texts, receiver()),
                  work_.judge.twice())) {
      return;
    }
    finish();
  }

 private:
  void start(operation op, std::string_view document,
             std::string_view other) noexcept {
    release_idle(document.size() + other.size());
    work_.operation = op;
    work_.document_text = document;
    work_.other_text = other;
    work_.readable = false;
    work_.document_reader.forget();
    work_.other_reader.forget();
    work_.judge.changes().clear();
    work_.texts.start();
    if (!work_.found.start(work_.limits.diagnostics, op) ||
        !work_.paths.start() || !work_.values.start()) {
      fail_memory();
    }
    if (work_.policy == nullptr) {
      report(make(error_code::policy_unknown, input::policy, {0, 0}));
    } else {
      work_.absent.start(work_.policy->absent_here());
    }
  }

  // Gives memory back once an input needs much less than one before it.
  void release_idle(std::size_t size) noexcept {
    if (size >= work_.largest) {
      work_.largest = size;
      return;
    }
    const std::size_t held = work_.memory();
    if (held > idle_memory && held / memory_per_byte > size) {
      work_.release_above(buffer_to_keep);
      work_.largest = size;
    }
  }

  [[gnu::cold]] void report(const diagnostic& found) noexcept {
    work_.found.add(found);
    work_.code = work_.found.code();
  }
  [[gnu::cold]] void fail_memory() noexcept {
    report(make(error_code::out_of_memory, input::document, {0, 0}));
  }
  diagnostic_receiver receiver() noexcept {
    return {[](void* context, const diagnostic& found) noexcept {
              static_cast<judgement*>(context)->report(found);
            },
            this};
  }
  bool status_is_owned() const noexcept {
    return work_.policy->status == status_mode::subresource;
  }
  input other_input() const noexcept {
    return work_.operation == operation::patch ? input::patch : input::updated;
  }

  // Both are read, so that what is wrong with either is told; but a other that
  // is too large ends it.
  bool read_both(input other) noexcept {
    if (work_.found.errors() != 0) return false;
    const bool fits = fits_limit(other, work_.other_text, work_.limits.patch);
    if (!fits) return false;
    const bool document_read =
        read(input::document, work_.document_text, work_.document_reader,
             work_.limits.document) &&
        is_object(input::document, work_.document());
    const bool other_read =
        read(other, work_.other_text, work_.other_reader, work_.limits.patch) &&
        is_object(other, work_.other());
    if (other_read && other == input::patch) report_duplicates();
    return document_read && other_read && work_.found.errors() == 0;
  }

  bool fits_limit(input which, std::string_view text,
                  std::size_t limit) noexcept {
    limit = std::min(limit, text_ceiling);
    return text.size() <= limit || fail_size(which, text, limit);
  }

  [[gnu::cold]] bool fail_size(input which, std::string_view text,
                               std::size_t limit) noexcept {
    diagnostic wrong = make(error_code::input_too_large, which, {0, 0});
    wrong.arguments[0] = size_argument("limit", limit);
    wrong.arguments[1] = size_argument("size", text.size());
    report(wrong);
    return false;
  }

  bool read(input which, std::string_view text, reader& into,
            std::size_t limit) noexcept {
    if (work_.found.errors() != 0 && which == input::document &&
        work_.operation == operation::create) {
      return false;
    }
    if (!fits_limit(which, text, limit)) return false;
    const scan* const known = which == input::document ? document_ : updated_;
    if (known != nullptr) {
      into.adopt(*known);
      return true;
    }
    const std::uint32_t depth = std::min(work_.limits.depth, depth_ceiling);
    switch (into.read(work_.index, text, depth)) {
      case reader::outcome::accepted:
        return true;
      case reader::outcome::out_of_memory:
        fail_memory();
        return false;
      case reader::outcome::rejected:
        report(syntax_diagnostic(which, text, depth));
        return false;
    }
    return false;
  }

  bool is_object(input which, const scan& text) noexcept {
    return text.is_object(0) || fail_object(which, text);
  }

  [[gnu::cold]] bool fail_object(input which, const scan& text) noexcept {
    diagnostic wrong = make(error_code::not_an_object, which, text.span_of(0));
    wrong.arguments[0] = text_argument("found", kind_of(text, 0));
    report(wrong);
    return false;
  }

  void report_duplicates() noexcept {
    const scan& text = work_.other();
    const bool memory = for_each_duplicate(
        text, 0, text.count, work_.keys, [&](const duplicate& pair) {
          report_duplicate(input::patch, text, pair);
        });
    if (!memory) fail_memory();
    work_.found.complete_each([&](diagnostic& one) {
      if (one.code != error_code::duplicate_key) return;
      one.path = path_to(text, one.span.begin, side::other, work_.paths);
    });
    if (work_.paths.failed()) fail_memory();
  }

  [[gnu::cold]] void report_duplicate(input which, const scan& text,
                                      const duplicate& keys) noexcept {
    diagnostic wrong =
        make(error_code::duplicate_key, which, text.span_of(keys.second));
    wrong.arguments[0] = quoted_argument("key", text.body(keys.second));
    wrong.has_related = true;
    wrong.related_input = which;
    wrong.related_span = text.span_of(keys.first);
    if (which == input::patch) {
      // The last one is what an API server would take.
      wrong.fix = remove_member(text, keys.first);
      wrong.fix.type = fix::kind::keep_one;
    }
    report(wrong);
  }

  // Whether to go on; says why not.
  bool finished(step ended, const duplicate_place& place = {}) noexcept {
    return ended == step::done || fail(ended, place);
  }

  [[gnu::cold]] bool fail(step ended, const duplicate_place& place) noexcept {
    switch (ended) {
      case step::done:
        return true;
      case step::out_of_memory:
        fail_memory();
        return false;
      case step::duplicate_key: {
        const scan& text = place.in_other ? work_.other() : work_.document();
        const side from = place.in_other ? side::other : side::document;
        report_duplicate(place.in_other ? other_input() : input::document, text,
                         place.keys);
        work_.found.complete_each([&](diagnostic& one) {
          one.path = path_to(text, one.span.begin, from, work_.paths);
        });
        if (work_.paths.failed()) fail_memory();
        return false;
      }
    }
    return false;
  }

  judged what(std::string_view user) noexcept {
    return {&work_.document(),
            &work_.other(),
            work_.operation,
            &work_.edits,
            work_.policy,
            &work_.absent,
            user};
  }

  void judge(std::string_view user) noexcept {
    if (!finished(work_.changes.run(work_.document(), work_.other(),
                                    work_.edits, work_.equal, work_.paths,
                                    work_.absent))) {
      return;
    }
    if (!work_.settle.findings().empty()) report_settled();
    if (work_.paths.failed()) return fail_memory();
    if (!finished(work_.judge.run(what(user), work_.changes.list(), work_.paths,
                                  work_.values, work_.texts, receiver()))) {
      work_.judge.changes().clear();
      return;
    }
    if (work_.operation == operation::patch &&
        !work_.merge.without_effect().empty()) {
      report_null_members();
    }
    if (work_.paths.failed()) {
      work_.judge.changes().clear();
      return fail_memory();
    }
    place_changes();
    if (work_.operation == operation::patch && work_.found.errors() == 0 &&
        work_.judge.changes().empty()) {
      report(make(error_code::nothing_changes, input::patch,
                  work_.other().span_of(0)));
    }
    finish();
  }

  [[gnu::cold]] void report_settled() noexcept {
    const scan& other = work_.other();
    const scan& document = work_.document();
    for (const settle_finding& one : work_.settle.findings()) {
      const bool whole_member = one.code == error_code::server_owned;
      diagnostic made =
          make(one.code, other_input(),
               other.span_of(whole_member ? one.other_key
                                          : scan::value(one.other_key)));
      path_id parent = 0;
      if (one.in_metadata) parent = work_.paths.append(0, "metadata");
      made.path = work_.paths.append(parent, one.field);
      const std::string_view found = other.raw(scan::value(one.other_key));
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
      report(made);
    }
  }

  [[gnu::cold]] void report_null_members() noexcept {
    const scan& other = work_.other();
    for (const auto& member : work_.merge.without_effect()) {
      diagnostic made =
          make(error_code::no_effect, input::patch, other.span_of(member.key));
      const edit& object = work_.edits[member.object];
      segment path;
      path.parent = object.segment;
      path.from = side::other;
      path.map_entry = holds_map_entries(object, work_.document(), other) ||
                       work_.judge.names_any(object, other, member.key);
      path.key = member.key;
      made.path = work_.paths.append(path);
      report(made);
    }
  }

  // Says where each change came to lie in the merged bytes.
  void place_changes() noexcept {
    const found_change* found = work_.changes.list().begin();
    for (change& one : work_.judge.changes()) {
      const found_change& source = *found++;
      if (source.after == no_token) continue;
      if (work_.operation == operation::patch) {
        const edit& made = work_.edits[source.edit];
        one.merged = {made.merged_begin, made.merged_end};
      } else {
        const scan& updated = work_.other();
        const std::uint32_t begin =
            work_.layout.find(updated, updated.begin(source.after));
        if (begin != 0xffff'ffff) {
          one.merged = {begin, begin + updated.span_of(source.after).size()};
        }
      }
    }
  }

  void finish() noexcept {
    if (work_.layout.size() > work_.limits.output) {
      const input where = work_.operation == operation::create ? input::document
                                                               : other_input();
      diagnostic wrong = make(error_code::output_too_large, where, {0, 0});
      wrong.arguments[0] = size_argument("limit", work_.limits.output);
      wrong.arguments[1] = number_argument(
          "size", static_cast<std::int64_t>(work_.layout.size()));
      report(wrong);
      return;
    }
    work_.readable = true;
    work_.code = work_.found.code();
  }

  scratch& work_;
  const scan* document_;
  const scan* updated_;
};

std::string_view text_of(const scan& read) noexcept {
  return {read.bytes, read.size};
}

}  // namespace

struct gate::state {
  scratch work;
  verdict answer{work};

  state() noexcept = default;
  // What a gate answers that could not get its scratch.
  explicit state(error_code code) noexcept {
    work.found.add(make(code, input::document, {0, 0}));
    work.code = work.found.code();
  }
};

gate::gate(policy rules, mxpatch::limits limits) noexcept
    : rules_(std::move(rules)), limits_(limits) {}

gate::gate(gate&& other) noexcept
    : rules_(std::move(other.rules_)),
      limits_(other.limits_),
      state_(std::exchange(other.state_, nullptr)) {}

gate& gate::operator=(gate&& other) noexcept {
  std::swap(rules_, other.rules_);
  std::swap(limits_, other.limits_);
  std::swap(state_, other.state_);
  return *this;
}

gate::~gate() { delete state_; }

gate::state* gate::acquire() noexcept {
  if (state_ == nullptr) state_ = new (std::nothrow) state;
  if (state_ != nullptr) {
    state_->work.limits = limits_;
    state_->work.policy = rules_.compiled_;
    state_->work.code = 200;
  }
  return state_;
}

const verdict& gate::out_of_memory() noexcept {
  // Never written to after it was made, so that threads may share it.
  static const state answer(error_code::out_of_memory);
  return answer.answer;
}

const verdict& gate::patch(text document, text patch) & noexcept {
  state* const here = acquire();
  if (here == nullptr) return out_of_memory();
  judgement(here->work).patch(document, patch);
  return here->answer;
}

const verdict& gate::update(text document, text updated,
                            std::string_view user) & noexcept {
  state* const here = acquire();
  if (here == nullptr) return out_of_memory();
  judgement(here->work).update(document, updated, user);
  return here->answer;
}

const verdict& gate::create(text document) & noexcept {
  state* const here = acquire();
  if (here == nullptr) return out_of_memory();
  judgement(here->work).create(document);
  return here->answer;
}

const verdict& gate_access::update(gate& by, const scan& document,
                                   const scan& updated,
                                   std::string_view user) noexcept {
  gate::state* const here = by.acquire();
  if (here == nullptr) return gate::out_of_memory();
  judgement(here->work, &document, &updated)
      .update(text_of(document), text_of(updated), user);
  return here->answer;
}

const verdict& gate_access::create(gate& by, const scan& document) noexcept {
  gate::state* const here = by.acquire();
  if (here == nullptr) return gate::out_of_memory();
  judgement(here->work, &document).create(text_of(document));
  return here->answer;
}

std::span<const field_state> gate::fields(text document) & noexcept {
  state* const here = acquire();
  if (here == nullptr || !rules_) return {};
  scratch& work = here->work;
  work.document_reader.forget();
  work.fields.clear();
  work.field_pointers.clear();
  if (document.size() > std::min(limits_.document, text_ceiling) ||
      work.document_reader.read(work.index, document,
                                std::min(limits_.depth, depth_ceiling)) !=
          reader::outcome::accepted) {
    return {};
  }
  const scan& text = work.document();
  const compiled_policy& rules = *rules_.compiled_;
  for (std::size_t i = 0; i != rules.rules.size(); ++i) {
    place_walk places(text, rules, rules.rule_paths[i]);
    while (places.next()) {
      field_state made;
      made.rule = &rules.rules[i];
      made.pointer = made.rule->pointer;
      if (made.rule->repeats &&
          !keep_pointer(text, places, work.field_pointers, made.pointer)) {
        return {};
      }
      if (places.present()) {
        made.present = !text.is_null(places.value());
        made.value = text.raw(places.value());
        made.span = text.span_of(places.value());
      }
      if (!work.fields.push(made)) return {};
    }
  }
  // Pointers that were made here follow each other; they do not move any more.
  const char* next = work.field_pointers.data();
  for (field_state& field : work.fields) {
    if (!field.rule->repeats) continue;
    field.pointer = {next, field.pointer.size()};
    next += field.pointer.size();
  }
  return {work.fields.data(), work.fields.size()};
}

const policy& gate::rules() const noexcept { return rules_; }

std::size_t gate::memory() const noexcept {
  return state_ == nullptr ? 0 : sizeof(state) + state_->work.memory();
}

void gate::shrink(std::size_t keep) noexcept {
  if (state_ == nullptr || memory() <= keep) return;
  delete state_;
  state_ = nullptr;
}

}  // namespace mxpatch::inline v0
