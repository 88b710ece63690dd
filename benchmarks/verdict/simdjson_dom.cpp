// Only reads the document: the whole of it, into simdjson's own tree. Its text
// is padded beforehand, which a program that was handed bytes would have to do.
#include <simdjson.h>

#include <sstream>
#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

simdjson::padded_string document;
simdjson::dom::parser parser;

}  // namespace

std::string version() {
  return std::string("simdjson " SIMDJSON_VERSION " DOM, kernel ") +
         simdjson::get_active_implementation()->name();
}

void prepare(const std::vector<std::string>& inputs) {
  document = simdjson::padded_string(inputs.at(0));
  // Its own limit is 1,024 levels.
  if (parser.allocate(document.size(), 10'001)) {
    throw std::runtime_error("no memory");
  }
}

void run() {
  if (parser.parse(document).error()) throw std::runtime_error("not read");
}

std::string output() {
  std::ostringstream text;
  text << parser.parse(document).value();
  return text.str();
}

}  // namespace bench
