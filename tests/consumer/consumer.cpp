// A program of somebody who links the library: judges one patch.
#include <cstdio>
#include <string>

#include "mxpatch/mxpatch.hpp"

#if defined(CONSUMER_SIMDJSON)
#include <simdjson.h>
#endif

int main() {
  const auto rules = mxpatch::policy::builtin("mxjob");
  if (!rules) return 1;
  mxpatch::gate gate(rules.value());
  const std::string document =
      R"({"apiVersion":"kubeflow.org/v1","kind":"MXJob","spec":{"a":1}})";
  const std::string patch = R"({"spec":{"cleanPodPolicy":"All","a":1.0}})";
  const mxpatch::verdict& verdict = gate.patch(document, patch);
  std::string merged;
  mxpatch::write_merged(verdict, mxpatch::style::compact,
                        mxpatch::append_to(merged));
  std::printf("%d %s\n", verdict.code(), merged.c_str());
#if defined(CONSUMER_SIMDJSON)
  // The program's own parser, of another version than the library's.
  simdjson::dom::parser parser;
  simdjson::dom::element parsed;
  if (parser.parse(merged).get(parsed) != simdjson::SUCCESS) return 1;
  std::printf("simdjson %s\n", SIMDJSON_STRINGIFY(SIMDJSON_VERSION));
#endif
  return verdict.allowed() ? 0 : 1;
}
