#include "mxpatch/gate.hpp"

#include <new>
#include <utility>

#include "json/diagnostics.hpp"
#include "merge/undo.hpp"
#include "verdict/gate_access.hpp"
#include "verdict/remarks.hpp"
#include "verdict/scratch.hpp"

namespace mxpatch::inline v0 {

namespace {

using namespace detail;

// The straight line of one verdict over a gate's scratch: one step an arrow.
class judgement {
 public:
  // With scans, the texts are not read again.
  explicit judgement(scratch& work, const scan* document = nullptr,
                     const scan* updated = nullptr,
                     bool main_resource = false) noexcept
      : work_(work),
        document_(document),
        updated_(updated),
        main_resource_(main_resource) {}
  judgement(const judgement&) = delete;
  judgement& operator=(const judgement&) = delete;
  ~judgement() {
    work_.found.finish(work_.paths, work_.document(), work_.other());
  }

  void patch(std::string_view document, std::string_view patch) noexcept {
    work_.start(operation::patch, document, patch);
    if (!read_both()) return;
    remark_duplicates(work_);
    if (work_.found.errors() != 0 ||
        !finished(
            work_.merge.run(work_.document(), work_.other(),
                            dialect::kubernetes, work_.edits, work_.equal),
            work_.merge.place()) ||
        !finished(work_.settle.after_merge(work_.document(), work_.other(),
                                           status(), work_.edits)) ||
        !finished(work_.layout.run(work_.document(), work_.other(), work_.edits,
                                   false))) {
      return;
    }
    judge({});
  }

  void update(std::string_view document, std::string_view updated,
              std::string_view user) noexcept {
    work_.start(operation::update, document, updated);
    if (!read_both() ||
        !finished(work_.compare.run(work_.document(), work_.other(),
                                    null_rule::absent, work_.edits, work_.equal,
                                    work_.policy->maps_here()),
                  work_.compare.place()) ||
        !finished(work_.settle.after_compare(work_.document(), work_.other(),
                                             status(), work_.edits,
                                             work_.restored)) ||
        !finished(work_.layout.run(work_.other(), work_.document(),
                                   work_.restored, true))) {
      return;
    }
    judge(user);
  }

  void create(std::string_view document) noexcept {
    work_.start(operation::create, document, {});
    if (work_.found.errors() != 0 || !read_document()) return;
    if (!work_.edits.start(edit_kind::descend)) return remark_no_memory(work_);
    if (!finished(work_.layout.run(work_.document(), work_.document(),
                                   work_.edits, false)) ||
        !finished(work_.judge.run_create(what({}), work_.paths, work_.values,
                                         work_.texts, remarks_to(work_)),
                  work_.judge.twice())) {
      return;
    }
    finish();
  }

 private:
  status_rule status() const noexcept {
    if (work_.policy->status != status_mode::subresource) {
      return status_rule::judged;
    }
    return main_resource_ ? status_rule::same_already : status_rule::settled;
  }

  bool read_document() noexcept {
    return read(work_.document_reader, document_, work_.document_text,
                work_.document_terms());
  }

  // Both are read, so that what is wrong with either is told; but another text
  // that is too large ends it.
  bool read_both() noexcept {
    if (work_.found.errors() != 0) return false;
    const text_terms terms = work_.other_terms();
    if (!work_.other_reader.fits(work_.other_text, terms)) {
      work_.report(work_.other_reader.error());
      return false;
    }
    const bool document_read = read_document();
    return read(work_.other_reader, updated_, work_.other_text, terms) &&
           document_read;
  }

  bool read(text_reader& into, const scan* known, std::string_view text,
            const text_terms& terms) noexcept {
    const bool read = known == nullptr ? into.read(work_.index, text, terms)
                                       : into.adopt(*known, terms);
    if (read && into.require_object(terms.input)) return true;
    work_.report(into.error());
    return false;
  }

  // Whether to go on; says why not.
  bool finished(step ended, const duplicate_place& place = {}) noexcept {
    if (ended == step::done) return true;
    remark_end(work_, ended, place);
    return false;
  }

  judged what(std::string_view user) noexcept {
    return {&work_.document(),
            &work_.other(),
            work_.operation,
            &work_.edits,
            work_.policy,
            &work_.absent,
            user,
            work_.limits.changes};
  }

  void judge(std::string_view user) noexcept {
    if (!finished(work_.changes.run(work_.document(), work_.other(),
                                    work_.edits, work_.equal, work_.paths,
                                    work_.absent, work_.policy->maps_here()))) {
      return;
    }
    if (!work_.settle.findings().empty()) remark_settled(work_);
    if (work_.paths.failed()) return remark_no_memory(work_);
    const bool judged =
        finished(work_.judge.run(what(user), work_.changes.list(), work_.paths,
                                 work_.values, work_.texts, remarks_to(work_)),
                 work_.judge.twice());
    if (judged && work_.operation == operation::patch &&
        !work_.merge.without_effect().empty()) {
      remark_without_effect(work_);
    }
    // Anywhere else they would not have been taken without a word.
    if (judged && work_.operation == operation::patch &&
        (work_.judge.changed_any() || work_.code != 200 ||
         work_.found.warnings() != 0)) {
      remark_directives(work_);
    }
    if (judged && work_.paths.failed()) remark_no_memory(work_);
    if (!judged || work_.paths.failed()) return work_.judge.changes().clear();
    place_changes();
    if (work_.operation == operation::patch && work_.found.errors() == 0 &&
        work_.changes.list().empty()) {
      remark_nothing_changes(work_);
    }
    finish();
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
        if (begin != nowhere) {
          one.merged = {begin, begin + updated.span_of(source.after).size()};
        }
      }
    }
  }

  void finish() noexcept {
    if (work_.layout.size() > work_.limits.output) {
      return remark_output_size(work_);
    }
    work_.readable = true;
    work_.code = work_.found.code();
  }

  scratch& work_;
  const scan* document_;
  const scan* updated_;
  bool main_resource_;
};

std::string_view text_of(const scan& read) noexcept {
  return {read.bytes, read.size};
}

}  // namespace

struct gate::state {
  scratch work;
  verdict answer{work};
  std::uint32_t omitted = 0;  // of fields() or regions()
  bool patched = false;       // what is held is of patch()

  state() noexcept = default;
  // What a gate answers that could not get its scratch.
  explicit state(const diagnostic& why) noexcept { work.report(why); }
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
    state_->patched = false;
    state_->work.limits = limits_;
    state_->work.policy = rules_.compiled_;
  }
  return state_;
}

const verdict& gate::out_of_memory() noexcept {
  // Never written to after it was made, so that threads may share it.
  static const state answer(no_scratch);
  return answer.answer;
}

const verdict& gate::patch(text document, text patch) & noexcept {
  state* const here = acquire();
  if (here == nullptr) return out_of_memory();
  judgement(here->work).patch(document, patch);
  here->patched = true;
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
                                   const scan& updated, std::string_view user,
                                   bool main_resource) noexcept {
  gate::state* const here = by.acquire();
  if (here == nullptr) return gate::out_of_memory();
  judgement(here->work, &document, &updated, main_resource)
      .update(text_of(document), text_of(updated), user);
  return here->answer;
}

const verdict& gate_access::patch(gate& by, const scan& document,
                                  const scan& patch) noexcept {
  gate::state* const here = by.acquire();
  if (here == nullptr) return gate::out_of_memory();
  judgement(here->work, &document, &patch)
      .patch(text_of(document), text_of(patch));
  here->patched = true;
  return here->answer;
}

const verdict& gate_access::create(gate& by, const scan& document) noexcept {
  gate::state* const here = by.acquire();
  if (here == nullptr) return gate::out_of_memory();
  judgement(here->work, &document).create(text_of(document));
  return here->answer;
}

const verdict& gate_access::out_of_memory() noexcept {
  return gate::out_of_memory();
}

result<merged_view> gate::undo() & noexcept {
  if (state_ == nullptr || !state_->patched) return merged_view{};
  scratch& work = state_->work;
  if (!work.readable) {
    for (const diagnostic& one : work.found.list()) {
      if (one.level == severity::error) return one;
    }
    return merged_view{};
  }
  const patch_outcome ended =
      undo_edits(work.document(), work.other(), dialect::kubernetes, work.edits,
                 work.undo);
  if (ended.type != patch_outcome::kind::done) {
    return ended.in_other
               ? why_no_patch(ended, work.other(), input::patch)
               : why_no_patch(ended, work.document(), input::document);
  }
  if (work.undo.size() > work.limits.output) {
    return output_too_large(input::patch, work.limits.output, work.undo.size());
  }
  return merged_view(work.undo.pieces());
}

// A text that is an object, which nothing is to be said of.
bool gate::read_alone(text document) noexcept {
  state* const here = acquire();
  if (here == nullptr) return false;
  here->omitted = 0;
  if (!rules_) return false;
  text_reader& into = here->work.document_reader;
  return into.read(here->work.index, document, here->work.document_terms()) &&
         into.require_object(input::document);
}

std::span<const field_state> gate::fields(text document) & noexcept {
  if (!read_alone(document)) return {};
  field_list& fields = state_->work.fields;
  if (!fields.run(state_->work.document(), *rules_.compiled_, limits_.fields)) {
    return {};
  }
  state_->omitted = fields.omitted();
  return fields.fields();
}

std::span<const region> gate::regions(text document) & noexcept {
  if (!read_alone(document)) return {};
  region_list& regions = state_->work.regions;
  if (!regions.run(state_->work.document(), *rules_.compiled_,
                   limits_.fields)) {
    return {};
  }
  state_->omitted = regions.omitted();
  return regions.regions();
}

std::uint32_t gate::omitted() const noexcept {
  return state_ == nullptr ? 0 : state_->omitted;
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
