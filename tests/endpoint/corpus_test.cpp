// What a real API server answered, asked of an endpoint. Where the two differ
// is a row of core/DIFFERENCES.md, and every case that differs is in
// tests/data/corpus/endpoint_differences.json with its row. MXPATCH_UPDATE=1
// writes that file.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <map>

#include "corpus/corpus_file.hpp"
#include "corpus/differences.hpp"
#include "endpoint/endpoint_cases.hpp"

using namespace endpoint_cases;

namespace {

const std::string differences_file =
    MXPATCH_TEST_DATA "/corpus/endpoint_differences.json";

// A recorded request, and what the server said.
struct recorded {
  std::string name, object;
  request asked;
  stamp with;
  bool there = false;  // the object that is asked for
  int code = 0;
  bool written = false;
  json::value response;  // null where a tree of it would be too deep
  std::vector<std::string> warnings;
};

recorded read_line(const std::string& line) {
  const json::value in = json::parse(line);
  recorded out;
  out.name = at(in, "name").text;
  out.code = std::stoi(at(in, "http_code").text);
  out.written = at(in, "after_resource_version_changed").truth;
  out.response = at(in, "response");
  out.object = json::to_text(at(in, "object"));
  request& asked = out.asked;
  asked.method = at(in, "method").text;
  const std::string& target = at(in, "path").text;
  const std::size_t mark = target.find('?');
  asked.path = target.substr(0, mark);
  if (mark != target.npos) asked.query = target.substr(mark + 1);
  const auto add = [&](const char* name, const json::value* value) {
    if (value != nullptr && !value->is(json::kind::null)) {
      asked.headers.emplace_back(name, value->text);
    }
  };
  add("Content-Type", in.find("content_type"));
  add("Accept", in.find("accept"));
  if (const json::value* headers = in.find("headers")) {
    for (const auto& [name, value] : headers->members) {
      add(name.c_str(), &value);
    }
  }
  asked.body = in.find("patch") != nullptr
                   ? at(in, "patch").text
                   : corpus::from_base64(at(in, "patch_base64").text);
  asked.headers.emplace_back("Content-Length",
                             std::to_string(asked.body.size()));
  const std::string name = value_at(at(in, "object"), "/metadata/name")->text;
  out.there = (asked.path + "/").find("/" + name + "/") != std::string::npos;
  if (out.response.is(json::kind::object)) {
    if (const json::value* version =
            value_at(out.response, "/metadata/resourceVersion")) {
      out.with.resource_version = version->text;
    }
  }
  return out;
}

// Who changed which field when is not kept here.
json::value without_managers(json::value in) {
  for (auto& [key, value] : in.members) {
    if (key != "metadata") continue;
    std::erase_if(value.members, [](const auto& member) {
      return member.first == "managedFields";
    });
  }
  return in;
}

// What is compared of an answer: the code, the object, whether it is written,
// and the words of a Status that are Kubernetes' own.
struct difference_found {
  bool any = false;
  int theirs = 0, ours = 0;
  bool judged = false;  // a verdict decided it
};

difference_found compare(const recorded& one, mxpatch::endpoint& served) {
  const mxpatch::endpoint_request asked = one.asked.view();
  served.read(asked);
  const mxpatch::endpoint_answer& answer = served.answer(
      one.there ? std::string_view(one.object) : std::string_view(),
      one.with.view());
  difference_found out;
  out.theirs = one.code;
  out.ours = answer.code;
  out.judged = served.judged() != nullptr;
  out.any = out.theirs != out.ours;
  if (out.any || one.response.is(json::kind::null)) return out;
  const json::value said = json::parse(answer.body);
  if (one.code == 200) {
    out.any =
        !json::equal(without_managers(said), without_managers(one.response)) ||
        (answer.effect == mxpatch::store_effect::put) != one.written;
    return out;
  }
  CHECK(at(said, "kind").text == "Status");
  CHECK(at(said, "reason").text == at(one.response, "reason").text);
  // What no verdict decided is said in the server's words.
  if (one.code == 404 || (one.code == 400 && !out.judged &&
                          at(one.response, "message")
                              .text.starts_with("the "
                                                "name"))) {
    CHECK(at(said, "message").text == at(one.response, "message").text);
  }
  return out;
}

bool explains(const corpus::difference& row, const difference_found& found) {
  return corpus::lists(row.cells[0], std::to_string(found.theirs)) &&
         corpus::lists(row.cells[1], std::to_string(found.ours)) &&
         (row.cells[2] == "verdict") == found.judged;
}

}  // namespace

TEST_CASE("the corpus through an endpoint differs as the page says") {
  std::ifstream lines(MXPATCH_TEST_DATA "/corpus/apiserver-v1.37.2.jsonl");
  const corpus::differences page(MXPATCH_SOURCE_DIR "/core/DIFFERENCES.md");
  const std::vector<corpus::difference> rows = page.table('E');
  corpus::evidence shown;
  mxpatch::endpoint served(policies_of({"mxjob"}));
  std::string found_text = "{\n";
  std::size_t all = 0, differ = 0;
  for (std::string line; std::getline(lines, line); ++all) {
    const recorded one = read_line(line);
    INFO(one.name);
    const difference_found found = compare(one, served);
    if (!found.any) continue;
    INFO(found.theirs << " and " << found.ours
                      << (found.judged ? ", by a verdict" : ""));
    const auto row =
        std::find_if(rows.begin(), rows.end(),
                     [&](const auto& each) { return explains(each, found); });
    const bool has_row = row != rows.end();
    CHECK(has_row);
    if (!has_row) continue;
    shown.add(*row, one.name);
    if (differ++ != 0) found_text += ",\n";
    found_text += "  ";
    json::write_string(one.name, found_text);
    found_text += ": \"" + row->number + "\"";
  }
  found_text += "\n}\n";
  CHECK(all == 626);
  for (const corpus::difference& row : rows) {
    const std::string missing = shown.missing(row);
    CHECK(missing == "");
  }
  if (std::getenv("MXPATCH_UPDATE") != nullptr) {
    std::ofstream(differences_file) << found_text;
  }
  CHECK(read_file(differences_file) == found_text);
}
