#include <catch2/catch_test_macros.hpp>
#include <string>

#include "mxpatch/gate.hpp"
#include "mxpatch/write.hpp"

using namespace mxpatch;

namespace {

// The input stands in a longer text, behind a line of four bytes.
constexpr std::uint32_t shift = 4;

span moved(const void*, span in_input) {
  return {in_input.begin + shift, in_input.end + shift};
}

std::string json_with(span (*edit)(const void*, const text_edit&)) {
  const std::string document = R"({"kind":"MXJob","spec":{"jobMode":"a"}})";
  const std::string patch = R"({"spec":{"cleanPodPolicy":"all"}})";
  const std::string given = "abc\n" + patch;
  gate judges(policy::builtin("mxjob").value());
  const origin from{input::patch, given, moved, edit, nullptr};
  std::string out;
  write_verdict_json(judges.patch(document, patch), language::english,
                     append_to(out), {&from, 1});
  return out;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("places are told of the text that an input was made from") {
  const std::string json = json_with([](const void*, const text_edit& edit) {
    return moved(nullptr, edit.span);
  });
  // In the patch the value is 26..31, on its only line.
  CHECK(
      has(json,
          R"("span":{"begin":30,"end":35},"line":2,"column":27,"endLine":2)"));
  CHECK(has(json,
            R"("edits":[{"span":{"begin":30,"end":35},"text":"\"All\""}])"));
  CHECK(has(json, R"("patch":{"begin":30,"end":35})"));
}

TEST_CASE("edits that cannot be made in that text are null") {
  const std::string json =
      json_with([](const void*, const text_edit&) { return span{}; });
  CHECK(has(json, R"("fix":{"title":"change it to All","edits":null})"));
  CHECK(has(json, R"("span":{"begin":30,"end":35})"));
}
