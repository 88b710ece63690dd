#include "said_twice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "mxpatch/gate.hpp"
#include "output/collect.hpp"
#include "report.hpp"
#include "stop.hpp"
#include "words.hpp"

namespace mxpatch::cli {
namespace {

// Looks for what chooses the judge, and finds a key that stands twice.
constexpr const char* choosing_policy = R"({
  "format": "mxpatch.policy/v1",
  "name": "choosing",
  "match": {"group": "", "versions": ["*"], "kind": "Any", "resource": "any"},
  "updatable": [
    {"path": "apiVersion", "type": "any"},
    {"path": "kind", "type": "any"}
  ]
})";

bool is_twice(const diagnostic& found) {
  return found.code == error_code::duplicate_key;
}

}  // namespace

void refuse_said_twice(const source& document, const look& how) {
  auto choosing = policy::compile(choosing_policy);
  if (!choosing) throw stop("the policy of what an object is does not compile");
  gate reads(std::move(choosing).value());
  const verdict& read = reads.create(document.bytes);
  if (std::ranges::none_of(read.diagnostics(), is_twice)) return;

  const report_context context{document, document, document, {}, reads.rules()};
  throw broken_text(
      fmt::format(
          "{} {}",
          say(how.language, "nothing was judged: mend", "未作判定: 请先修正"),
          in_quotes(document.name)),
      diagnostics_text(read, context, look{how.language}),
      output::issues_of(read, document, document, how.language).front());
}

}  // namespace mxpatch::cli
