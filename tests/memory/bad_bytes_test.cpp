// Texts that are cut off or have a wrong byte, in memory that ends where they
// end and without a terminating zero.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "inputs.hpp"
#include "json/explain.hpp"

using namespace memory_test;
using mxpatch::error_code;
using mxpatch::gate;
using mxpatch::verdict;

namespace {

constexpr std::uint32_t depth = mxpatch::limits{}.depth;

// Without the white space behind the value: what is left is whole.
std::string trimmed(std::string text) {
  text.resize(text.find_last_of('}') + 1);
  return text;
}

// The one finding of a text that is not JSON.
bool is_syntax(const verdict& of, int code, mxpatch::input where) {
  if (of.code() != code || of.merged() || of.diagnostics().size() != 1) {
    return false;
  }
  const mxpatch::diagnostic& one = of.diagnostics()[0];
  return one.input == where && one.span.known() &&
         one.code >= error_code::empty_input &&
         one.code <= error_code::trailing_data;
}

bool is_json(std::string_view text) {
  return mxpatch::detail::explain(text, depth).code == error_code::none;
}

}  // namespace

TEST_CASE("no part of a patch is taken for a patch") {
  gate by(mxjob());
  mxpatch::merger merger;
  const std::string document = seed("document.json");
  const std::string whole = trimmed(seed("patch.json"));
  for (std::size_t size = 0; size != whole.size(); ++size) {
    const exact_copy part(std::string_view(whole).substr(0, size));
    INFO("the first " << size << " bytes");
    CHECK(is_syntax(by.patch(document, part), 400, mxpatch::input::patch));
    CHECK(is_syntax(by.update(document, part), 400, mxpatch::input::updated));
    CHECK_FALSE(merger.validate(part));
    // Where nothing is written yet it is an empty patch.
    CHECK(merger.unset_at(part, "/metadata") == (size == 0));
    CHECK_FALSE(mxpatch::policy::compile(part));
  }
  const exact_copy all(whole);
  CHECK(by.patch(document, all).code() == 200);
  CHECK(merger.validate(all));
}

TEST_CASE("no part of a document is taken for a document") {
  gate by(mxjob());
  mxpatch::identifier reads;
  mxpatch::merger merger;
  const std::string patch = seed("patch.json");
  const std::string whole = trimmed(seed("document.json"));
  REQUIRE(whole.size() > 5000);
  for (std::size_t size = 0; size != whole.size(); ++size) {
    const exact_copy part(std::string_view(whole).substr(0, size));
    const bool refused =
        is_syntax(by.patch(part, patch), 500, mxpatch::input::document) &&
        is_syntax(by.create(part), 400, mxpatch::input::document) &&
        by.fields(part).empty() && by.regions(part).empty() &&
        !reads.identify(part) && !merger.validate(part) &&
        !merger.format(part) && !merger.apply(part, patch);
    if (!refused) FAIL_CHECK("the first " << size << " bytes are taken");
  }
  const exact_copy all(whole);
  CHECK(by.patch(all, patch).code() == 200);
  CHECK(by.create(all).code() == 200);
  CHECK(by.fields(all).size() == 5);
  CHECK_FALSE(by.regions(all).empty());
  CHECK(reads.identify(all));
  CHECK(reads.result().kind == "MXJob");
  CHECK(merger.format(all));
}

TEST_CASE("a wrong byte is judged as the grammar says") {
  gate by(mxjob());
  mxpatch::merger merger;
  const std::string document = seed("document.json");
  const std::string patch = seed("patch.json");
  const std::string_view wrong("\0\xff\"{},\\:\xed", 9);
  REQUIRE(wrong[8] == '\xed');
  std::size_t refused = 0;
  for (std::size_t at = 0; at != patch.size(); ++at) {
    for (const char byte : wrong) {
      INFO("byte " << at << " is " << int(static_cast<unsigned char>(byte)));
      exact_copy changed(patch);
      changed[at] = byte;
      const mxpatch::text text = changed;
      const bool good = is_json(text);
      CHECK(merger.validate(text) == good);
      CHECK(merger.apply(document, text) == good);
      const verdict& of = by.patch(document, text);
      const bool syntax = is_syntax(of, 400, mxpatch::input::patch);
      CHECK(syntax != good);
      fixed_output json;
      write_verdict_json(of, mxpatch::language::english, json.to());
      CHECK(is_json(json.view()));
      refused += good ? 0 : 1;
    }
  }
  // Some are good: inside of a string, or where they stood before.
  CHECK(refused > patch.size() * 7);
  CHECK(refused < patch.size() * 9);
}

TEST_CASE("a wrong byte of a document is seen") {
  mxpatch::merger merger;
  const std::string document = seed("document.json");
  exact_copy changed(document);
  for (std::size_t at = 0; at != document.size(); ++at) {
    for (const char byte : {'\0', '\xff', '"', '}', ',', '\\', '\xed'}) {
      changed[at] = byte;
      const mxpatch::text text = changed;
      if (merger.validate(text) != is_json(text)) {
        FAIL_CHECK("byte " << at << " is "
                           << int(static_cast<unsigned char>(byte)));
      }
    }
    changed[at] = document[at];
  }
}
