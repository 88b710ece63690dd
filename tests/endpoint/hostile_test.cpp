// Requests that mean harm: long, many, deep. None may take more than linear
// time, or change what it must not.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <functional>

#include "endpoint/endpoint_cases.hpp"

using namespace endpoint_cases;

namespace {

const std::string object_path = "/apis/kubeflow.org/v1/namespaces/b/mxjobs/a";
const std::string stored =
    R"({"apiVersion":"kubeflow.org/v1","kind":"MXJob",)"
    R"("metadata":{"name":"a","namespace":"b","resourceVersion":"1"}})";

request patch_of(std::string body, std::string query = {}) {
  request out;
  out.method = "PATCH";
  out.path = object_path;
  out.query = std::move(query);
  out.body = std::move(body);
  out.headers = {{"Content-Type", "application/merge-patch+json"},
                 {"Content-Length", "1"}};
  return out;
}

int code_of(mxpatch::endpoint& served, const request& asked,
            std::string_view object = stored) {
  const mxpatch::endpoint_request view = asked.view();
  const stamp with;
  served.read(view);
  const mxpatch::endpoint_answer& answer = served.answer(object, with.view());
  CHECK((answer.code < 300 || answer.effect == mxpatch::store_effect::none));
  return answer.code;
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i != times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a body of the limit is read, and one byte more is 413") {
  mxpatch::endpoint served(policies_of({"mxjob"}));
  std::string body = R"({"metadata":{"labels":{"x":"y"}}})";
  body.resize(mxpatch::endpoint_body_limit, ' ');
  CHECK(code_of(served, patch_of(body)) == 200);
  CHECK(code_of(served, patch_of(body + " ")) == 413);
  CHECK(code_of(served, patch_of(std::string(16u << 20, '['))) == 413);
  CHECK(code_of(served, patch_of(std::string(16u << 20, 'x'))) == 413);
}

TEST_CASE("memory of a large request is given back") {
  mxpatch::endpoint served(policies_of({"mxjob"}));
  std::string body = R"({"metadata":{"labels":{"x":"y"}},"spec":{"x":[0)";
  while (body.size() < 2'000'000) body += ",{}";
  CHECK(code_of(served, patch_of(body + "]}}")) == 403);
  const std::size_t large = served.memory();
  CHECK(large > 8u << 20);
  for (int i = 0; i != 2; ++i) code_of(served, patch_of("{}"));
  CHECK(served.memory() < 4u << 20);
  // Not between the two steps of one request.
  request created = patch_of(body.replace(1, 12,
                                          R"("kind":"MXJob",)"
                                          R"("apiVersion":"kubeflow.org/v1",)"
                                          R"("metadata":{"name":"a",)") +
                             "]}}");
  created.method = "POST";
  created.path = object_path.substr(0, object_path.size() - 2);
  created.headers[0].second = "application/json";
  for (int i = 0; i != 3; ++i) {
    const mxpatch::endpoint_request view = created.view();
    const stamp with;
    served.read(view);
    CHECK(served.object_name() == "a");
    CHECK(served.answer({}, with.view()).code == 201);
    code_of(served, patch_of("{}"));
  }
}

TEST_CASE("an object does not grow above what a request may bring") {
  mxpatch::endpoint served(policies_of({"mxjob"}));
  // Two thirds are stored already; labels have no limit of their own.
  std::string labels;
  for (int i = 0; labels.size() < 2'000'000; ++i) {
    labels += (labels.empty() ? "\"a" : ",\"a") + std::to_string(i) + "\":\"" +
              std::string(60, 'v') + "\"";
  }
  std::string large = stored;
  large.insert(large.find("\"name\""), "\"labels\":{" + labels + "},");
  std::string more = labels;
  for (std::size_t at = 0; (at = more.find("\"a", at)) != more.npos; ++at) {
    more[at + 1] = 'b';
  }
  CHECK(code_of(served, patch_of(R"({"metadata":{"labels":{"x":"y"}}})"),
                large) == 200);
  CHECK(code_of(served, patch_of(R"({"metadata":{"labels":{)" + more + "}}}"),
                large) == 413);
}

TEST_CASE("a query of many keys, and a long one") {
  mxpatch::endpoint served(policies_of({"mxjob"}));
  const std::string patch = R"({"metadata":{"labels":{"x":"y"}}})";
  CHECK(code_of(served, patch_of(patch, repeated("k=v&", 100'000))) == 200);
  CHECK(code_of(served, patch_of(patch, repeated("k=v&", 100'000) +
                                            "dryRun=no")) == 400);
  CHECK(code_of(served, patch_of(patch, repeated("dryRun=All&", 100'000))) ==
        200);
  CHECK(code_of(served, patch_of(patch, std::string(1u << 20, '%'))) == 200);
  CHECK(code_of(served, patch_of(patch, "fieldManager=" +
                                            std::string(1u << 20, 'm'))) ==
        400);
  // Asked again below, so it has to last.
  const request asked =
      patch_of(patch, "fieldValidation=" + std::string(1u << 20, 'm'));
  CHECK(code_of(served, asked) == 400);
  CHECK(served.answer(stored, {}).body.size() < 1000);
}

TEST_CASE("headers without end") {
  mxpatch::endpoint served(policies_of({"mxjob"}));
  request asked = patch_of("{}");
  asked.headers.emplace_back("Accept", repeated("a/b;q=0.1,", 100'000));
  CHECK(code_of(served, asked) == 406);
  asked.headers.back().second += "*/*";
  CHECK(code_of(served, asked) == 200);
  asked.headers.back().second = repeated(";", 1u << 20);
  CHECK(code_of(served, asked) == 406);
  asked.headers[0].second = std::string(1u << 20, 't');
  CHECK(code_of(served, asked) == 415);
  CHECK(served.answer(stored, {}).body.size() < 1000);
}

TEST_CASE("paths that are long") {
  mxpatch::endpoint served(policies_of({"mxjob"}));
  request asked;
  asked.path = object_path.substr(0, object_path.size() - 1);
  const std::string folder = asked.path;
  asked.path = folder + std::string(253, 'a');
  CHECK(code_of(served, asked, {}) == 404);
  CHECK(mxpatch::name(served.target().verb) == "get");
  for (const std::string& tail :
       {std::string(254, 'a'), std::string(1u << 20, 'a'),
        repeated("a.", 1u << 19) + "a", repeated("/", 1u << 20),
        repeated("%2e", 1u << 18), repeated("../", 1u << 18)}) {
    asked.path = folder + tail;
    CHECK(code_of(served, asked) == 404);
    CHECK(mxpatch::name(served.target().verb).empty());
    CHECK(served.target().name.empty());
    CHECK(served.answer({}, {}).body.size() < 1000);
  }
}

TEST_CASE("deep bodies and deep objects") {
  mxpatch::endpoint served(policies_of({"mxjob"}));
  const auto deep = [](std::size_t levels) {
    return repeated("[", levels) + repeated("]", levels);
  };
  CHECK(code_of(served, patch_of(R"({"spec":{"x":)" + deep(9'990) + "}}")) ==
        403);
  CHECK(code_of(served, patch_of(deep(100'000))) == 400);
  std::string object = stored;
  object.insert(object.size() - 1, ",\"spec\":" + deep(9'998));
  CHECK(code_of(served, patch_of(R"({"metadata":{"labels":{"x":"y"}}})"),
                object) == 200);
  // Indented it would have 400 MB: so it is compact for people too.
  const request asked =
      patch_of(R"({"metadata":{"labels":{"x":"y"}}})", "pretty=1");
  CHECK(code_of(served, asked, object) == 200);
  CHECK(served.answer(object, {}).body.size() < 2 * object.size());
}

TEST_CASE("many unknown fields of a new object are told, but not all") {
  mxpatch::endpoint served(policies_of({"mxjob"}));
  request asked = patch_of({});
  asked.method = "POST";
  asked.path = object_path.substr(0, object_path.size() - 2);
  asked.headers[0].second = "application/json";
  asked.body =
      R"({"apiVersion":"kubeflow.org/v1","kind":"MXJob","metadata":{"name":"a")";
  for (int i = 0; i != 50'000; ++i) {
    asked.body += ",\"k" + std::to_string(i) + "\":1";
  }
  asked.body += "}}";
  CHECK(code_of(served, asked, {}) == 201);
  const mxpatch::endpoint_answer& answer = served.answer({}, {});
  std::size_t bytes = 0;
  for (const mxpatch::header_field& each : answer.headers) {
    bytes += each.name.size() + each.value.size();
  }
  CHECK(bytes < 5000);
  // Python ends at a hundred.
  CHECK(answer.headers.size() > 10);
  CHECK(answer.headers.size() <= 51);
}

TEST_CASE("every byte of a path and of a query may be anything") {
  mxpatch::endpoint served(policies_of({"mxjob"}));
  for (std::size_t at = 0; at != object_path.size(); ++at) {
    for (int byte = 0; byte != 256; ++byte) {
      request asked;
      asked.path = object_path;
      asked.path[at] = static_cast<char>(byte);
      const mxpatch::endpoint_request view = asked.view();
      const mxpatch::endpoint_target& target = served.read(view);
      if (target.verb == mxpatch::endpoint_verb::none) continue;
      // Built of the target, it is the same path.
      std::string again = "/apis/";
      again += std::string(target.group) + "/" + std::string(target.version) +
               "/namespaces/" + std::string(target.namespace_) + "/" +
               std::string(target.resource);
      if (!target.name.empty()) again += "/" + std::string(target.name);
      CHECK(again == asked.path);
    }
  }
}
