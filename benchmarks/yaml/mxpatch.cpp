// Every document as JSON, with the map of its places.
#include <stdexcept>

#include "competitor.hpp"
#include "mxpatch/version.hpp"
#include "mxpatch/yaml.hpp"

namespace bench {
namespace {

std::string text;
mxpatch::yaml_reader reader;

}  // namespace

std::string version() { return "mxpatch " MXPATCH_VERSION " on libyaml 0.2.5"; }

void prepare(const std::vector<std::string>& inputs) { text = inputs.at(0); }

void run() {
  bool read = reader.open(text);
  while (read && reader.next()) keep(reader.map());
  if (reader.error().code != mxpatch::error_code::none) {
    throw std::runtime_error("not read");
  }
}

std::string output() {
  std::string all;
  reader.open(text);
  while (reader.next()) {
    all += all.empty() ? '[' : ',';
    all += reader.json();
  }
  return all + "]";
}

}  // namespace bench
