// The other limit: simdjson's stage 1, which finds the structural bytes of the
// document and checks its UTF-8, and nothing else.
#include <simdjson.h>

#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

simdjson::padded_string document;
std::unique_ptr<simdjson::internal::dom_parser_implementation> kernel;

}  // namespace

std::string version() {
  return std::string("simdjson " SIMDJSON_VERSION " stage 1, kernel ") +
         simdjson::get_active_implementation()->name();
}

void prepare(const std::vector<std::string>& inputs) {
  document = simdjson::padded_string(inputs.at(0));
  const auto error =
      simdjson::get_active_implementation()->create_dom_parser_implementation(
          document.size(), 64, kernel);
  if (error) throw std::runtime_error("no parser");
}

void run() {
  const auto error =
      kernel->stage1(reinterpret_cast<const std::uint8_t*>(document.data()),
                     document.size(), simdjson::stage1_mode::regular);
  if (error) throw std::runtime_error("not read");
}

// The structural bytes that were found, so that a reader can count them.
std::string output() {
  std::string found;
  for (std::uint32_t i = 0; i != kernel->n_structural_indexes; ++i) {
    found += document.data()[kernel->structural_indexes[i]];
  }
  return found;
}

}  // namespace bench
