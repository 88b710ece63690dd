#include "reading/said_twice.hpp"

#include <fmt/format.h>

#include "output/collect.hpp"
#include "reading/stop.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {

void refuse_said_twice(const source& document, const identity& object,
                       const look& how) {
  if (!object.repeated) return;
  const output::issue why =
      output::issue_of(*object.repeated, document, how.language);
  finding shown;
  shown.code = why.code;
  shown.message = why.message;
  shown.name = document.name;
  shown.text = document.written_text();
  shown.span = document.written(object.repeated->span);
  shown.start = document.start;
  shown.note = output::related_text(why);
  std::string where;
  append_finding(where, shown, look{how.language});
  throw broken_text(fmt::format("{} {}",
                                say(how.language, "nothing was judged: mend",
                                    "未作判定：请先修正"),
                                in_quotes(document.name)),
                    where, {why});
}

}  // namespace mxpatch::cli
