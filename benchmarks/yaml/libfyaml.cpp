// Every document as a tree, by its parser with what it resolves.
#include <libfyaml.h>

#include <cstdlib>
#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

std::string text;
constexpr fy_parse_cfg how = {nullptr, FYPCF_RESOLVE_DOCUMENT, nullptr,
                              nullptr};

template <class Take>
void documents(Take take) {
  fy_parser* const parser = fy_parser_create(&how);
  if (parser == nullptr ||
      fy_parser_set_string(parser, text.data(), text.size()) != 0) {
    throw std::runtime_error("no parser");
  }
  std::size_t count = 0;
  while (fy_document* const read = fy_parse_load_document(parser)) {
    take(read);
    fy_parse_document_destroy(parser, read);
    ++count;
  }
  fy_parser_destroy(parser);
  if (count == 0) throw std::runtime_error("not read");
}

}  // namespace

std::string version() {
  return std::string("libfyaml ") + fy_library_version();
}

void prepare(const std::vector<std::string>& inputs) { text = inputs.at(0); }

void run() {
  documents([](fy_document* read) { keep(fy_document_root(read)); });
}

std::string output() {
  std::string all;
  documents([&](fy_document* read) {
    char* const json =
        fy_emit_document_to_string(read, FYECF_MODE_JSON_ONELINE);
    if (json == nullptr) throw std::runtime_error("not written");
    all += all.empty() ? '[' : ',';
    all += json;
    std::free(json);
  });
  return all + "]";
}

}  // namespace bench
