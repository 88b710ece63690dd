// Reads both, generates by cJSON_Utils (the way that minds case), writes.
#include <cJSON.h>
#include <cJSON_Utils.h>

#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

std::string document, updated;
char* text = nullptr;

}  // namespace

std::string version() { return std::string("cJSON ") + cJSON_Version(); }

void prepare(const std::vector<std::string>& inputs) {
  document = inputs.at(0);
  updated = inputs.at(1);
}

void run() {
  cJSON_free(text);
  cJSON* const from = cJSON_ParseWithLength(document.data(), document.size());
  cJSON* const to = cJSON_ParseWithLength(updated.data(), updated.size());
  cJSON* const patch = cJSONUtils_GenerateMergePatchCaseSensitive(from, to);
  text = cJSON_PrintUnformatted(patch);
  cJSON_Delete(patch);
  cJSON_Delete(to);
  cJSON_Delete(from);
  if (text == nullptr) throw std::runtime_error("nothing was written");
}

std::string output() { return text; }

}  // namespace bench
