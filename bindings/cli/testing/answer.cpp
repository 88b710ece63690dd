#include "testing/answer.hpp"

#include <fmt/format.h>

#include "mxpatch/gate.hpp"
#include "mxpatch/locate.hpp"
#include "mxpatch/review.hpp"
#include "mxpatch/write.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"
#include "testing/caret.hpp"

namespace mxpatch::cli::testing {
namespace {

template <class Write>
std::string written(Write write) {
  std::string out;
  write(append_to(out));
  return out;
}

std::string spelled(position at) {
  return fmt::format("{}:{}", at.line, at.column);
}

class asker {
 public:
  asker(const suite& file, const test_case& one, language words,
        coverage* touched)
      : file_(file), one_(one), words_(words), touched_(touched) {}

  answer run() {
    if (one_.asks == question::review) {
      review();
    } else if (has_verdict(one_.asks)) {
      judge();
    } else if (one_.asks == question::policy) {
      compile();
    } else {
      merge();
    }
    return std::move(out_);
  }

 private:
  const input_text& text_of(input which) const {
    if (one_.asks == question::review) return one_.review;
    switch (which) {
      case input::document:
        return one_.document;
      case input::policy:
        return one_.policy_text;
      case input::updated:
        return one_.asks == question::edit ? one_.value : one_.updated;
      default:
        return one_.patch;
    }
  }

  void place(found_diagnostic& into, input which, span where) const {
    into.input = name(which);
    const input_text& text = text_of(which);
    const span place = text.from().written(in_text(which, where));
    into.at = into.bytes = "none";
    into.shown_at = into.input;
    if (!place.known()) return;
    const std::string_view whole = text.from().written_text();
    into.at = spelled(locator(whole).at(place.begin));
    into.bytes = fmt::format("{}:{}", place.begin, place.end);
    into.caret = caret_of(whole, place);
    if (!text.inlined) {
      into.shown_at = text.from().name + ':' + into.at;
      return;
    }
    // People look where the test file holds the value.
    const span in_file = file_.file.written(
        {text.offset + place.begin, text.offset + place.end});
    if (!in_file.known()) return;
    into.shown_at =
        file_.file.name + ':' + spelled(file_.places.at(in_file.begin));
  }

  // The objects of a review are parts of it. Those that a Scale stands for are
  // nowhere.
  span in_text(input which, span where) const {
    if (one_.asks != question::review || which == input::review) return where;
    const admission& asked = request_.result();
    const bool old =
        which == input::document && asked.operation == review_operation::update;
    const span object = old ? asked.old_object : asked.object;
    if (asked.subject.is_scale() || !where.known() || !object.known()) {
      return {};
    }
    return {object.begin + where.begin, object.begin + where.end};
  }

  void take(const merged_view& output) {
    if (!output) return;
    const auto in_style = [&](style how) {
      std::string text(output.size(how), '\0');
      text.resize(output.write(how, {text.data(), text.size()}));
      return text;
    };
    out_.output = in_style(style::preserve);
    if (one_.expect.merged_text || one_.style_place) {
      out_.styled_output = in_style(one_.style);
    }
  }

  void judge() {
    gate judges(one_.rules, one_.limits);
    const std::string& document = one_.document.bytes();
    const verdict& judged =
        one_.asks == question::create ? judges.create(document)
        : one_.asks == question::update
            ? judges.update(document, one_.updated.bytes(), one_.user)
            : judges.patch(document, one_.patch.bytes());
    take(judged);
  }

  void review() {
    if (!request_.read(one_.review.bytes())) {
      const diagnostic& why = request_.error();
      found_diagnostic made;
      made.code = describe(why.code).name;
      made.message = written([&](sink to) { write_message(why, words_, to); });
      place(made, why.input, why.span);
      out_.code = describe(why.code).http_code;
      out_.found.push_back(std::move(made));
      return;
    }
    const auto rules = policy_set::make({&one_.rules, 1});
    if (!rules) throw stop("out of memory");
    reviewer reviews(rules.value());
    if (const verdict* judged = reviews.judge(request_)) return take(*judged);
    out_.good = reviews.allowed();
    out_.code = reviews.code();
  }

  void take(const verdict& judged) {
    out_.good = judged.allowed();
    out_.code = judged.code();
    out_.omitted = judged.omitted();
    for (const diagnostic& each : judged.diagnostics()) {
      found_diagnostic made;
      made.code = describe(each.code).name;
      made.field =
          written([&](sink to) { write_field(judged, each.path, to); });
      made.pointer =
          written([&](sink to) { write_pointer(judged, each.path, to); });
      made.message =
          written([&](sink to) { write_message(judged, each, words_, to); });
      place(made, each.input, each.span);
      out_.found.push_back(std::move(made));
    }
    for (const change& each : judged.changes()) {
      out_.changed.push_back(
          written([&](sink to) { write_field(judged, each.path, to); }));
    }
    take(judged.merged());
    if (touched_ != nullptr) note(judged);
  }

  void note(const verdict& judged) {
    touching what;
    what.before = judged.input_text(input::document);
    if (judged.operation() == operation::create) {
      std::swap(what.before, what.after);
    } else if (out_.output) {
      what.after = *out_.output;
    } else {
      what.before.clear();  // nothing came of it, and nothing is touched
    }
    if (judged.operation() == operation::update) {
      what.user = one_.asks == question::review ? request_.result().user
                                                : std::string_view(one_.user);
    }
    const bool own = one_.policy_text.present;
    const bool file = own && !one_.policy_text.inlined &&
                      !one_.policy_text.from().name.starts_with('<');
    touched_->note(one_.rules,
                   file  ? one_.policy_text.from().name
                   : own ? file_.file.name
                         : "",
                   what);
  }

  void compile() {
    if (!one_.policy_text.present) {
      const auto built = policy::builtin(one_.policy_name);
      out_.good = static_cast<bool>(built);
      if (out_.good) return;
      found_diagnostic made;
      made.code = describe(built.error().code).name;
      made.message = in_quotes(one_.policy_name);
      place(made, input::policy, built.error().span);
      out_.found.push_back(std::move(made));
      return;
    }
    const diagnostic_sink each{[](void* into, const diagnostic& found) {
                                 auto& asks = *static_cast<asker*>(into);
                                 found_diagnostic made;
                                 made.code = describe(found.code).name;
                                 made.message = written([&](sink to) {
                                   write_message(found, asks.words_, to);
                                 });
                                 asks.place(made, input::policy, found.span);
                                 asks.out_.found.push_back(std::move(made));
                               },
                               this};
    out_.good =
        static_cast<bool>(policy::compile(one_.policy_text.bytes(), each));
  }

  bool run_merger(merger& merges) const {
    const std::string& document = one_.document.bytes();
    const std::string& patch = one_.patch.bytes();
    switch (one_.asks) {
      case question::apply:
        return merges.apply(document, patch, one_.dialect);
      case question::diff:
        return merges.diff(document, one_.updated.bytes(), one_.dialect);
      case question::undo:
        return merges.undo(document, patch, one_.dialect);
      case question::edit:
        return merges.edit_at(patch, one_.pointer, one_.value.bytes());
      case question::unset:
        return merges.unset_at(patch, one_.pointer);
      default:
        return merges.validate(document);
    }
  }

  void merge() {
    merger merges(one_.limits);
    out_.good = run_merger(merges);
    if (out_.good) {
      if (one_.asks != question::validate) take(merges.output());
      return;
    }
    found_diagnostic made;
    made.code = describe(merges.error().code).name;
    made.message =
        written([&](sink to) { write_message(merges.error(), words_, to); });
    place(made, merges.error().input, merges.error().span);
    out_.found.push_back(std::move(made));
  }

  const suite& file_;
  const test_case& one_;
  language words_;
  coverage* touched_;
  admission_request request_;
  answer out_;
};

}  // namespace

answer answer_to(const suite& file, const test_case& one, language words,
                 coverage* touched) {
  return asker(file, one, words, touched).run();
}

}  // namespace mxpatch::cli::testing
