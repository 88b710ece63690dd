#include "verdict/message.hpp"

#include "mxpatch/difference.hpp"
#include "verdict/template_writer.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

// Where the values of a locked field differ inside.
difference inside_of(const verdict& of, const diagnostic& found) noexcept {
  const argument& before = found.arguments[0];
  const argument& after = found.arguments[1];
  const bool both = found.code == error_code::field_locked &&
                    before.type == argument::kind::value &&
                    after.type == argument::kind::value &&
                    found.arguments[2].type == argument::kind::none;
  return {of, both ? static_cast<value_id>(before.number) : 0,
          both ? static_cast<value_id>(after.number) : 0, shown_bytes};
}

const two_texts& sentence_of(const difference& inside) noexcept {
  const sentence which = inside.op() == change_op::add ? sentence::part_added
                         : inside.op() == change_op::remove
                             ? sentence::part_removed
                             : sentence::part_replaced;
  return text_of(which);
}

void fill_template(const verdict* of, const diagnostic& found, language words,
                   sink out) {
  const error_info& info = describe(found.code);
  const two_texts usual = {info.english, info.chinese};
  if (of == nullptr || found.code != error_code::field_locked) {
    return template_writer(of, found, words, out).run(usual.in(words));
  }
  const difference inside = inside_of(*of, found);
  const template_writer to(of, found, words, out, inside ? &inside : nullptr);
  const bool named = inside && (inside.is_inside() || inside.line() != 0);
  to.run((named ? sentence_of(inside) : usual).in(words));
  if (inside.more()) say(sentence::among_others, words, out);
  if (named) to.hint();
}

}  // namespace

void write_message(const diagnostic& found, language words, sink out) {
  fill_template(nullptr, found, words, out);
}

void write_message(const verdict& of, const diagnostic& found, language words,
                   sink out) {
  fill_template(&of, found, words, out);
}

static void write_related(const verdict* of, const diagnostic& found,
                          language words, sink out) {
  if (!found.has_related) return;
  const template_writer to(of, found, words, out);
  if (found.code == error_code::duplicate_key) {
    return to.say("it stands here first", "它首先出现在这里");
  }
  const argument& before = found.arguments[0];
  const bool known = (found.code == error_code::field_locked ||
                      found.code == error_code::precondition_failed) &&
                     before.type != argument::kind::none;
  if (!known) return to.say("it is here", "它在这里");
  if (of != nullptr && found.code == error_code::field_locked) {
    const difference inside = inside_of(*of, found);
    const template_writer part(of, found, words, out, &inside);
    if (inside && inside.op() == change_op::add) {
      return to.say("it is here", "它在这里");
    }
    if (inside && (inside.is_inside() || inside.line() != 0)) {
      return part.run(text_of(sentence::part_is_here).in(words));
    }
    if (inside) {
      to.say("it is ", "此处为 ");
      part.value(before);
      return to.say(" here", "");
    }
  }
  to.say("it is ", "此处为 ");
  to.value(before);
  to.say(" here", "");
}

void write_related(const verdict& of, const diagnostic& found, language words,
                   sink out) {
  write_related(&of, found, words, out);
}

void write_related(const diagnostic& found, language words, sink out) {
  write_related(nullptr, found, words, out);
}

}  // namespace mxpatch::inline v0
