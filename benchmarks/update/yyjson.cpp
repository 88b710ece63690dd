// Reads both objects and compares them from the root: only whether they are
// equal, which ends at the first difference. No policy, no place.
#include <yyjson.h>

#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

std::string document, updated;
yyjson_alc* memory = nullptr;
bool equal = false;

}  // namespace

std::string version() {
  return "yyjson " YYJSON_VERSION_STRING ", dynamic allocator";
}

void prepare(const std::vector<std::string>& inputs) {
  document = inputs.at(0);
  updated = inputs.at(1);
  if (memory == nullptr) memory = yyjson_alc_dyn_new();
}

void run() {
  yyjson_doc* const before = yyjson_read_opts(
      document.data(), document.size(), YYJSON_READ_NOFLAG, memory, nullptr);
  yyjson_doc* const after = yyjson_read_opts(
      updated.data(), updated.size(), YYJSON_READ_NOFLAG, memory, nullptr);
  if (before == nullptr || after == nullptr) {
    throw std::runtime_error("not read");
  }
  equal =
      yyjson_equals(yyjson_doc_get_root(before), yyjson_doc_get_root(after));
  yyjson_doc_free(after);
  yyjson_doc_free(before);
}

std::string output() { return equal ? "true" : "false"; }

}  // namespace bench
