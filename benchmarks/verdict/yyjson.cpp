// Reads both, merges, writes. Memory comes from yyjson's dynamic allocator,
// which keeps its blocks between calls: faster here than the C library's.
#include <yyjson.h>

#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

std::string document, patch, made;
yyjson_alc* memory = nullptr;

// What run() wrote last; freed at the start of the next.
char* text = nullptr;
std::size_t length = 0;

}  // namespace

std::string version() {
  return "yyjson " YYJSON_VERSION_STRING ", dynamic allocator";
}

void prepare(const std::vector<std::string>& inputs) {
  document = inputs.at(0);
  patch = inputs.at(1);
  if (memory == nullptr) memory = yyjson_alc_dyn_new();
}

void run() {
  if (text != nullptr) memory->free(memory->ctx, text);
  yyjson_doc* const base = yyjson_read_opts(
      document.data(), document.size(), YYJSON_READ_NOFLAG, memory, nullptr);
  yyjson_doc* const change = yyjson_read_opts(
      patch.data(), patch.size(), YYJSON_READ_NOFLAG, memory, nullptr);
  yyjson_mut_doc* const merged = yyjson_mut_doc_new(memory);
  yyjson_mut_doc_set_root(merged,
                          yyjson_merge_patch(merged, yyjson_doc_get_root(base),
                                             yyjson_doc_get_root(change)));
  text = yyjson_mut_write_opts(merged, YYJSON_WRITE_NOFLAG, memory, &length,
                               nullptr);
  yyjson_mut_doc_free(merged);
  yyjson_doc_free(change);
  yyjson_doc_free(base);
  if (text == nullptr) throw std::runtime_error("nothing was written");
}

std::string output() { return {text, length}; }

}  // namespace bench
