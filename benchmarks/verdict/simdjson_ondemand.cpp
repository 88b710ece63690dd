// Only reads the document: every key and the place of every value, without
// turning numbers and strings into values.
#include <simdjson.h>

#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

using namespace simdjson;

padded_string document;
ondemand::parser parser;
std::size_t seen = 0;

// `put` gets the text, token by token.
template <class Value, class Put>
void walk(Value&& value, const Put& put) {
  switch (value.type()) {
    case ondemand::json_type::object: {
      put("{");
      bool first = true;
      for (auto member : value.get_object()) {
        if (!first) put(",");
        first = false;
        put("\"");
        put(member.escaped_key());
        put("\":");
        walk(member.value().value(), put);
      }
      put("}");
      break;
    }
    case ondemand::json_type::array: {
      put("[");
      bool first = true;
      for (auto element : value.get_array()) {
        if (!first) put(",");
        first = false;
        walk(element.value(), put);
      }
      put("]");
      break;
    }
    default:
      put(value.raw_json_token());
  }
}

}  // namespace

std::string version() {
  return std::string("simdjson " SIMDJSON_VERSION " On-Demand, kernel ") +
         get_active_implementation()->name();
}

void prepare(const std::vector<std::string>& inputs) {
  document = padded_string(inputs.at(0));
}

void run() {
  auto read = parser.iterate(document);
  seen = 0;
  walk(read.get_value().value(),
       [](std::string_view token) { seen += token.size(); });
  keep(seen);
}

std::string output() {
  std::string text;
  auto read = parser.iterate(document);
  walk(read.get_value().value(),
       [&](std::string_view token) { text.append(token); });
  return text;
}

}  // namespace bench
