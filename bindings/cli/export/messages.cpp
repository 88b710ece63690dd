#include "export/messages.hpp"

#include <fmt/format.h>

// The words of core/errors.def, as far as CEL can say them: of the first thing
// that is refused, and how many more there are.
namespace mxpatch::cli {
namespace {

// A key or a string in a message may not drive a terminal, or forge a line.
constexpr const char* identifier = "r'^[A-Za-z0-9_-]+$'";
constexpr const char* harmless = "r'^[ -~]{0,63}$'";
constexpr const char* harmless_string = R"(r'^[ !#-\[\]-~]{0,63}$')";

std::string shown_field() {
  return fmt::format(
      "(c.key == null ? string(c.above) :\n"
      "  !c.map && c.key.matches({}) ? (c.above == '' ? '' : c.above + '.') + "
      "c.key :\n"
      "  c.above + '[' + (c.key.matches({}) ? c.key : '?') + ']')",
      identifier, harmless);
}

std::string is_shown(const std::string& value) {
  return fmt::format(
      "({0} == null || type({0}) == int || type({0}) == double || type({0}) == "
      "bool || type({0}) == string && {0}.matches({1}))",
      value, harmless_string);
}

std::string shown(const std::string& value) {
  return fmt::format(
      "(type({0}) == string ? '\"' + {0} + '\"' : {0} == null ? 'null' : "
      "string({0}))",
      value);
}

std::string locked_detail() {
  return fmt::format(
      "(c.text != {0} || !{1} || !{2} ? c.text :\n"
      "  c.old == null ? 'may not be added: it is absent, the new object makes "
      "it ' + {4} :\n"
      "  c.new == null ? 'may not be removed: it is ' + {3} + ', the new "
      "object "
      "removes it' :\n"
      "  'may not be updated: it is ' + {3} + ', the new object makes it ' + "
      "{4})",
      cel::quoted(locked_text), is_shown("c.old"), is_shown("c.new"),
      shown("c.old"), shown("c.new"));
}

std::string misfit_detail() {
  return fmt::format(
      "(c.new == null ? 'may be changed but not removed' : c.text + (!{0} ? "
      "'' :\n  ', found ' + (type(c.new) == string && "
      "!c.text.startsWith('must be \"') ? 'the string ' : '') + {1}))",
      is_shown("c.new"), shown("c.new"));
}

admission_policy::validation validation(const std::string& list,
                                        const std::string& detail,
                                        const std::string& several,
                                        const std::string& message,
                                        const policy& of) {
  const std::string with = cel::quoted(fmt::format(" (policy {})", of.name()));
  return {
      fmt::format("size(variables.{}) == 0", list), message,
      fmt::format(
          "size(variables.{0}) == 0 ? '' : string([variables.{0}[0]].map(c,\n"
          "  {1} +\n"
          "  (size(variables.{0}) == 1 ? ' ' + {2} :\n"
          "  ' and ' + string(size(variables.{0}) - 1) + "
          "(size(variables.{0}) == 2 ? ' more field ' : ' more fields ') + "
          "{3}))[0]) + {4}",
          list, shown_field(), detail, cel::quoted(several), with)};
}

}  // namespace

std::string candidate(const refusal& of) {
  return fmt::format(
      "{{'above': dyn({}), 'key': dyn({}), 'map': dyn({}), 'old': dyn({}), "
      "'new': dyn({}), 'adds': dyn({}), 'text': dyn({}), 'sure': dyn({})}}",
      cel::quoted(of.above), of.key, of.map_key, of.values.before,
      of.values.after, of.adds ? of.values.adds : "false", cel::quoted(of.text),
      of.sure);
}

std::string member_field(const std::string& above, const std::string& name) {
  const bool plain =
      !name.empty() && (name[0] < '0' || name[0] > '9') &&
      name.find_first_not_of(
          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
          std::string::npos;
  if (!plain) return above + '[' + name + ']';
  return above + (above.empty() ? "" : ".") + name;
}

admission_policy::validation locked_validation(const policy& of) {
  return validation(
      "locked", locked_detail(), "may not be updated",
      fmt::format("what the policy {} locks may not be updated", of.name()),
      of);
}

admission_policy::validation misfit_validation(const policy& of) {
  return validation(
      "misfits", misfit_detail(), "have values that they do not take",
      fmt::format("a field of the policy {} has a value that it does not take",
                  of.name()),
      of);
}

}  // namespace mxpatch::cli
