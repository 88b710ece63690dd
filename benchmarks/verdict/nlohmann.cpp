// Reads both, merges, writes.
#include <nlohmann/json.hpp>

#include "competitor.hpp"

namespace bench {
namespace {

std::string document, patch, merged;

}  // namespace

std::string version() {
  return "nlohmann::json " +
         nlohmann::json::meta()["version"]["string"].get<std::string>();
}

void prepare(const std::vector<std::string>& inputs) {
  document = inputs.at(0);
  patch = inputs.at(1);
}

void run() {
  auto object = nlohmann::json::parse(document);
  object.merge_patch(nlohmann::json::parse(patch));
  merged = object.dump();
}

std::string output() { return merged; }

}  // namespace bench
