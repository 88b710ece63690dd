// Only reads both objects, into two trees; compares nothing.
#include <simdjson.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "competitor.hpp"
#include "turns.hpp"

namespace bench {
namespace {

struct texts {
  simdjson::padded_string document, updated;
};
turns<texts> asked;
simdjson::dom::parser document_parser, updated_parser;

}  // namespace

std::string version() {
  return std::string("simdjson " SIMDJSON_VERSION " DOM, kernel ") +
         simdjson::get_active_implementation()->name();
}

void prepare(const std::vector<std::string>& inputs) {
  std::size_t most_document = 0, most_updated = 0;
  asked.clear();
  for (std::size_t i = 0; i < inputs.size(); i += 2) {
    texts& own = asked.add();
    own.document = simdjson::padded_string(inputs.at(i));
    own.updated = simdjson::padded_string(inputs.at(i + 1));
    most_document = std::max(most_document, own.document.size());
    most_updated = std::max(most_updated, own.updated.size());
  }
  // Its own limit is 1,024 levels.
  if (document_parser.allocate(most_document, 10'001) ||
      updated_parser.allocate(most_updated, 10'001)) {
    throw std::runtime_error("no memory");
  }
}

void run() {
  const texts& own = asked.next();
  if (document_parser.parse(own.document).error() ||
      updated_parser.parse(own.updated).error()) {
    throw std::runtime_error("not read");
  }
}

std::string output() {
  const texts& own = asked.now();
  std::ostringstream text;
  text << '[' << document_parser.parse(own.document).value() << ','
       << updated_parser.parse(own.updated).value() << ']';
  return text.str();
}

}  // namespace bench
