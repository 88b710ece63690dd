// Only reads both objects, into two trees; compares nothing.
#include <simdjson.h>

#include <sstream>
#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

simdjson::padded_string document, updated;
simdjson::dom::parser document_parser, updated_parser;

}  // namespace

std::string version() {
  return std::string("simdjson " SIMDJSON_VERSION " DOM, kernel ") +
         simdjson::get_active_implementation()->name();
}

void prepare(const std::vector<std::string>& inputs) {
  document = simdjson::padded_string(inputs.at(0));
  updated = simdjson::padded_string(inputs.at(1));
  // Its own limit is 1,024 levels.
  if (document_parser.allocate(document.size(), 10'001) ||
      updated_parser.allocate(updated.size(), 10'001)) {
    throw std::runtime_error("no memory");
  }
}

void run() {
  if (document_parser.parse(document).error() ||
      updated_parser.parse(updated).error()) {
    throw std::runtime_error("not read");
  }
}

std::string output() {
  std::ostringstream text;
  text << '[' << document_parser.parse(document).value() << ','
       << updated_parser.parse(updated).value() << ']';
  return text.str();
}

}  // namespace bench
