#include "policy/judging.hpp"

#include "json/strings.hpp"

namespace mxpatch::inline v0::detail {

void judging::start(const judged& question, path_table& into_paths,
                    value_table& into_values, fix_texts& into_texts,
                    diagnostic_receiver to) noexcept {
  what = question;
  paths = &into_paths;
  values = &into_values;
  texts = &into_texts;
  report = to;
  memory = true;
  any = false;
  suggestions = 0;
  comparisons = 0;
  writer_root = no_node;
  finalizers = no_edit;
  finishing = false;
  twice = {};
  keys.clear();
  totals.clear();
}

mxpatch::input judging::other_input() const noexcept {
  switch (what.operation) {
    case operation::patch:
      return input::patch;
    case operation::update:
      return input::updated;
    case operation::create:
      break;
  }
  return input::document;
}

void judging::send(const diagnostic& found) noexcept {
  if (found.level == severity::error) denied = true;
  report(found);
}

std::string_view judging::without_escapes(std::string_view body) noexcept {
  if (!bytes.resize_for_overwrite(body.size())) {
    memory = false;
    return {};
  }
  return {bytes.data(),
          static_cast<std::size_t>(decode(body, bytes.data(), body.size()))};
}

diagnostic judging::about(error_code code, const place& at,
                          bool key) const noexcept {
  diagnostic made;
  made.code = code;
  made.level = describe(code).level;
  made.path = at.path;
  if (at.other_key != no_token) {
    made.input = other_input();
    made.span =
        what.other->span_of(key ? at.other_key : scan::value(at.other_key));
  } else {
    made.input = input::document;
    made.span = what.document->span_of(key ? at.document_key
                                           : scan::value(at.document_key));
  }
  return made;
}

}  // namespace mxpatch::inline v0::detail
