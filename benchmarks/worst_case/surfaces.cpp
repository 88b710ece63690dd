// All that can be asked of two objects, each in a function of its own, so that
// one run under callgrind counts them all (twice.py).
#include <optional>
#include <stdexcept>
#include <vector>

#include "competitor.hpp"
#include "mxpatch/mxpatch.hpp"

namespace bench {
namespace {

std::string document, other, review;
std::optional<mxpatch::gate> gate;
mxpatch::reviewer reviewer;
mxpatch::identifier identifier;
mxpatch::merger merger;
std::string written, more;
std::vector<char> merged;

const mxpatch::verdict& judge() { return gate->patch(document, other); }

void write(const mxpatch::merged_view& view) {
  if (!view || view.size(mxpatch::style::preserve) > merged.size()) return;
  keep(view.write(mxpatch::style::preserve, merged));
}

}  // namespace

extern "C" {
#define MXPATCH_SURFACE [[gnu::noinline]] void

// A verdict and the bytes of its object.
MXPATCH_SURFACE bench_patch() { write(judge().merged()); }
MXPATCH_SURFACE bench_update() {
  write(gate->update(document, other).merged());
}
MXPATCH_SURFACE bench_create() { write(gate->create(other).merged()); }
MXPATCH_SURFACE bench_json() {
  written.clear();
  mxpatch::write_verdict_json(judge(), mxpatch::language::english,
                              mxpatch::append_to(written));
}
MXPATCH_SURFACE bench_update_json() {
  written.clear();
  mxpatch::write_verdict_json(gate->update(document, other),
                              mxpatch::language::english,
                              mxpatch::append_to(written));
}
// What the package reads.
MXPATCH_SURFACE bench_record() {
  written.clear();
  more.clear();
  mxpatch::write_verdict_record(judge(), mxpatch::language::english,
                                mxpatch::append_to(written),
                                mxpatch::append_to(more));
}
MXPATCH_SURFACE bench_status() {
  written.clear();
  mxpatch::write_status(judge(), mxpatch::language::english,
                        mxpatch::append_to(written));
}
MXPATCH_SURFACE bench_review() { keep(reviewer.review(review)); }
MXPATCH_SURFACE bench_fields() { keep(gate->fields(document).size()); }
MXPATCH_SURFACE bench_regions() { keep(gate->regions(document).size()); }
MXPATCH_SURFACE bench_identify() { keep(identifier.identify(document)); }
// A verdict, and what takes it back.
MXPATCH_SURFACE bench_take_back() {
  judge();
  if (const auto undone = gate->undo()) keep(undone.value().pieces().size());
}
MXPATCH_SURFACE bench_apply() {
  if (merger.apply(document, other)) write(merger.output());
}
MXPATCH_SURFACE bench_diff() { keep(merger.diff(document, other)); }
MXPATCH_SURFACE bench_undo() { keep(merger.undo(document, other)); }
#undef MXPATCH_SURFACE
}

std::string version() { return "mxpatch " MXPATCH_VERSION; }

// A policy, "" for the built-in one, and the two objects.
void prepare(const std::vector<std::string>& inputs) {
  auto policy = inputs.at(0).empty() ? mxpatch::policy::builtin("mxjob")
                                     : mxpatch::policy::compile(inputs[0]);
  if (!policy) throw std::runtime_error("a broken policy");
  document = inputs.at(1);
  other = inputs.at(2);
  review =
      R"({"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{)"
      R"("uid":"1","kind":{"group":"kubeflow.org","version":"v1","kind":"MXJob"},)"
      R"("resource":{"group":"kubeflow.org","version":"v1","resource":"mxjobs"},)"
      R"("operation":"UPDATE","object":)" +
      other + R"(,"oldObject":)" + document + "}}";
  const mxpatch::policy rules = std::move(policy).value();
  reviewer.use(mxpatch::policy_set::make({&rules, 1}).value());
  gate.emplace(rules);
  merged.resize(document.size() + other.size());
}

void run() {
  bench_patch();
  bench_update();
  bench_create();
  bench_json();
  bench_update_json();
  bench_record();
  bench_status();
  bench_review();
  bench_fields();
  bench_regions();
  bench_identify();
  bench_take_back();
  bench_apply();
  bench_diff();
  bench_undo();
}

std::string output() { return written; }

}  // namespace bench
