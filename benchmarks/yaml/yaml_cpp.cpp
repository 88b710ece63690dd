// Every document as a tree of nodes.
#include <yaml-cpp/yaml.h>

#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

std::string text;

void write_string(const std::string& value, std::string& out) {
  out += '"';
  for (const char byte : value) {
    if (byte == '"' || byte == '\\') out += '\\';
    if (byte == '\n') {
      out += "\\n";
    } else {
      out += byte;
    }
  }
  out += '"';
}

// Its scalars have no type: one without quotes that is a number or a word of
// JSON is that.
bool is_plain(const YAML::Node& node) {
  const std::string& value = node.Scalar();
  if (node.Tag() == "!") return false;
  return value == "true" || value == "false" || value == "null" ||
         (!value.empty() &&
          value.find_first_not_of("0123456789") == std::string::npos);
}

void write(const YAML::Node& node, std::string& out) {
  if (node.IsMap()) {
    char before = '{';
    for (const auto& member : node) {
      out += before;
      before = ',';
      write_string(member.first.Scalar(), out);
      out += ':';
      write(member.second, out);
    }
    out += before == '{' ? "{}" : "}";
  } else if (node.IsSequence()) {
    char before = '[';
    for (const auto& element : node) {
      out += before;
      before = ',';
      write(element, out);
    }
    out += before == '[' ? "[]" : "]";
  } else if (node.IsNull()) {
    out += "null";
  } else if (is_plain(node)) {
    out += node.Scalar();
  } else {
    write_string(node.Scalar(), out);
  }
}

}  // namespace

std::string version() { return "yaml-cpp 0.7.0"; }

void prepare(const std::vector<std::string>& inputs) { text = inputs.at(0); }

void run() {
  const std::vector<YAML::Node> all = YAML::LoadAll(text);
  if (all.empty()) throw std::runtime_error("not read");
  keep(all);
}

std::string output() {
  std::string out;
  for (const YAML::Node& document : YAML::LoadAll(text)) {
    out += out.empty() ? '[' : ',';
    write(document, out);
  }
  return out + "]";
}

}  // namespace bench
