// Compares verdicts with the answers of a real API server. Whatever differs is
// a row of core/DIFFERENCES.md, and whatever is a row there is shown.
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <mxpatch/mxpatch.hpp>

#include "corpus/corpus_file.hpp"
#include "corpus/differences.hpp"
#include "corpus/stored.hpp"

namespace {

using corpus::difference;
using corpus::recorded;

struct finding {
  std::string code, field;
  int http = 0;
};

// A verdict on a recorded request, as plain data.
struct outcome {
  const recorded* request = nullptr;
  int code = 0;
  std::vector<finding> errors, warnings;
  bool changes = false;
  bool has_merged = false;
  json::value merged;
  std::string deep_merged;  // instead, as deep_response is

  bool allowed() const { return code == 200; }
};

outcome judge(mxpatch::gate& gate, const recorded& request) {
  const std::string_view object = request.object, body = request.body;
  const mxpatch::verdict& verdict =
      request.put ? gate.update(object, body) : gate.patch(object, body);
  outcome out;
  out.request = &request;
  out.code = verdict.code();
  out.changes = !verdict.changes().empty();
  for (const mxpatch::diagnostic& one : verdict.diagnostics()) {
    const auto about = mxpatch::describe(one.code);
    finding made{about.name, "", about.http_code};
    mxpatch::write_field(verdict, one.path, mxpatch::append_to(made.field));
    (one.level == mxpatch::severity::error ? out.errors : out.warnings)
        .push_back(std::move(made));
  }
  if (verdict.merged()) {
    std::string text;
    mxpatch::write_merged(verdict, mxpatch::style::preserve,
                          mxpatch::append_to(text));
    out.has_merged = true;
    if (request.deep_response.empty()) {
      out.merged = json::parse(text);
    } else {
      out.deep_merged = text;
    }
  }
  return out;
}

// Read and judged once.
const std::vector<recorded>& requests() {
  static const std::vector<recorded> loaded =
      corpus::load(MXPATCH_TEST_DATA "/corpus/apiserver-v1.37.2.jsonl");
  return loaded;
}
const std::vector<outcome>& outcomes() {
  static const std::vector<outcome> all = [] {
    mxpatch::gate gate(mxpatch::policy::builtin("mxjob").value());
    std::vector<outcome> out;
    for (const recorded& one : requests()) {
      if (one.judged()) out.push_back(judge(gate, one));
    }
    return out;
  }();
  return all;
}
const corpus::differences& page() {
  static const corpus::differences read(MXPATCH_SOURCE_DIR
                                        "/core/DIFFERENCES.md");
  return read;
}

bool taken(const outcome& one) { return one.request->code == 200; }

std::string message(const outcome& one) {
  const json::value* found = one.request->response.find("message");
  return found == nullptr ? "" : found->text;
}

// A row may name a case of tests/data/cases where the corpus has none: "FILE:
// NAME". It shows the row when it expects the row's diagnostic.
bool shown_by_data(const std::string& name, const std::string& code) {
  const std::size_t end = name.find(".mxpatch.json: ");
  if (end == std::string::npos) return false;
  const std::string path =
      MXPATCH_TEST_DATA "/cases/" + name.substr(0, end) + ".mxpatch.json";
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  const json::value file = json::parse(text.str());
  const json::value* list = file.find("cases");
  if (list == nullptr) return false;
  for (const json::value& one : list->elements) {
    const json::value* called = one.find("name");
    const json::value* expect = one.find("expect");
    if (called != nullptr && expect != nullptr &&
        called->text == name.substr(end + 15)) {
      return json::to_text(*expect).find(code) != std::string::npos;
    }
  }
  return false;
}

// Every row of a table holds for some case, and for each that it names.
// `code` is the cell with the diagnostic.
void require_shown(char letter, const corpus::evidence& seen,
                   std::size_t code = 0) {
  const std::vector<difference> rows = page().table(letter);
  CHECK(!rows.empty());
  for (const difference& row : rows) {
    std::string missing;
    difference in_corpus = row;
    std::erase_if(in_corpus.cases, [&](const std::string& name) {
      return code < row.cells.size() && shown_by_data(name, row.cells[code]);
    });
    INFO(seen.missing(in_corpus));
    CHECK(seen.missing(in_corpus).empty());
  }
}

TEST_CASE("the corpus is whole, and most of it is judged") {
  CHECK(requests().size() == 626);
  CHECK(outcomes().size() == 611);
  std::set<std::string> names;
  int both_allow = 0, refused = 0, both_refuse = 0;
  for (const outcome& one : outcomes()) {
    CHECK(names.insert(one.request->name).second);
    both_allow += one.allowed() && taken(one);
    refused += !one.allowed() && taken(one);
    both_refuse += !one.allowed() && !taken(one);
  }
  CHECK(both_allow >= 130);
  CHECK(refused >= 130);
  CHECK(both_refuse >= 300);
}

// Table D.
TEST_CASE("what is refused though a server takes it is listed") {
  const std::vector<difference> rows = page().table('D');
  corpus::evidence seen;
  for (const outcome& one : outcomes()) {
    if (one.allowed() || !taken(one)) continue;
    INFO(one.request->name);
    CHECK(!one.errors.empty());
    for (const finding& error : one.errors) {
      INFO(error.code << " " << error.field);
      bool listed = false;
      for (const difference& row : rows) {
        REQUIRE(row.cells.size() >= 2);
        if (error.code != row.cells[0] ||
            !corpus::lists_field(row.cells[1], error.field)) {
          continue;
        }
        listed = true;
        seen.add(row, one.request->name);
      }
      CHECK(listed);
    }
  }
  require_shown('D', seen);
}

// Table A.
TEST_CASE("what is allowed though a server refuses it is listed") {
  const std::vector<difference> rows = page().table('A');
  corpus::evidence seen;
  for (const outcome& one : outcomes()) {
    if (!one.allowed() || taken(one)) continue;
    INFO(one.request->name << ": " << message(one));
    bool listed = false;
    for (const difference& row : rows) {
      REQUIRE(row.cells.size() >= 2);
      if (std::to_string(one.request->code) != row.cells[0]) continue;
      if (row.cells[1] == "-"
              ? !message(one).empty()
              : message(one).find(row.cells[1]) == std::string::npos) {
        continue;
      }
      listed = true;
      seen.add(row, one.request->name);
    }
    CHECK(listed);
  }
  require_shown('A', seen, 9);
}

// Table C.
TEST_CASE("refusals with another code are listed") {
  const std::vector<difference> rows = page().table('C');
  corpus::evidence seen;
  for (const outcome& one : outcomes()) {
    if (one.allowed() || taken(one) || one.code == one.request->code) continue;
    for (const finding& error : one.errors) {
      if (error.http != one.code) continue;
      INFO(one.request->name << ": a server says " << one.request->code
                             << ", the verdict " << one.code << " "
                             << error.code << " " << error.field);
      bool listed = false;
      for (const difference& row : rows) {
        REQUIRE(row.cells.size() >= 3);
        if (std::to_string(one.request->code) != row.cells[0] ||
            std::to_string(one.code) != row.cells[1] ||
            !corpus::lists(row.cells[2], error.code)) {
          continue;
        }
        listed = true;
        seen.add(row, one.request->name);
      }
      CHECK(listed);
    }
  }
  require_shown('C', seen, 9);
}

// The lists that the patch brings are in both texts, closed where they are
// closed in the patch.
void check_deep(const outcome& one) {
  const std::string& body = one.request->body;
  const std::size_t begin = body.find("\"x\":[[");
  REQUIRE(begin != std::string::npos);
  const std::string lists =
      body.substr(begin, body.find_last_of(']') + 1 - begin) + "}";
  CHECK(one.request->deep_response.find(lists) != std::string::npos);
  CHECK(one.deep_merged.find(lists) != std::string::npos);
}

// Table N: with every rule the merged object is the stored one; without one of
// them it is not, for the cases that its row names. What is refused is merged
// too, so that this holds the merge to the server's for locked fields as well.
TEST_CASE("a server stores what is merged") {
  struct rule {
    const char* number;
    corpus::rules without;
  };
  const rule all[] = {{"N1", {false, true, true}},
                      {"N2", {true, false, true}},
                      {"N3", {true, true, false}}};
  std::set<std::string> known;
  for (const rule& one : all) known.insert(one.number);
  for (const difference& row : page().table('N')) {
    INFO(row.number);
    CHECK(known.contains(row.number));
  }
  CHECK(page().table('N').size() == known.size());

  corpus::evidence seen;
  int allowed = 0, refused = 0, deep = 0;
  for (const outcome& one : outcomes()) {
    if (!taken(one)) continue;
    INFO(one.request->name);
    if (!one.has_merged) {
      CHECK(!one.allowed());
      continue;
    }
    ++(one.allowed() ? allowed : refused);
    if (!one.deep_merged.empty()) {
      ++deep;
      check_deep(one);
      continue;
    }
    const json::value mine = corpus::stored(one.merged);
    const json::value theirs = corpus::stored(one.request->response);
    INFO("merged " << json::to_text(mine).substr(0, 1000));
    INFO("stored " << json::to_text(theirs).substr(0, 1000));
    CHECK(json::equal(mine, theirs));
    for (const rule& rule : all) {
      if (json::equal(corpus::stored(one.merged, rule.without),
                      corpus::stored(one.request->response, rule.without))) {
        continue;
      }
      for (const difference& row : page().table('N')) {
        if (row.number == rule.number) seen.add(row, one.request->name);
      }
    }
  }
  CHECK(allowed >= 130);
  CHECK(refused >= 100);
  CHECK(deep == 1);
  require_shown('N', seen, 9);
}

// Table W.
TEST_CASE("warnings where a server says nothing are listed") {
  const std::vector<difference> rows = page().table('W');
  corpus::evidence seen;
  for (const outcome& one : outcomes()) {
    if (!one.allowed() || !taken(one)) continue;
    INFO(one.request->name);
    CHECK(!one.request->warned);
    for (const finding& warning : one.warnings) {
      INFO(warning.code << " " << warning.field);
      bool listed = false;
      for (const difference& row : rows) {
        if (row.cells.at(0) != warning.code) continue;
        listed = true;
        seen.add(row, one.request->name);
      }
      CHECK(listed);
    }
  }
  require_shown('W', seen);
}

// Table S: each request by its name, because it is not the verdict that says
// why.
TEST_CASE("a server writes exactly where something changes") {
  const std::vector<difference> rows = page().table('S');
  corpus::evidence seen;
  int compared = 0;
  for (const outcome& one : outcomes()) {
    if (!one.allowed() || !taken(one)) continue;
    ++compared;
    if (one.changes == one.request->written) continue;
    INFO(one.request->name << ": changes " << one.changes << ", written "
                           << one.request->written);
    bool listed = false;
    for (const difference& row : rows) {
      for (const std::string& name : row.cases) {
        if (name != one.request->name) continue;
        listed = true;
        seen.add(row, name);
      }
    }
    CHECK(listed);
  }
  CHECK(compared >= 130);
  require_shown('S', seen, 9);
}

}  // namespace
