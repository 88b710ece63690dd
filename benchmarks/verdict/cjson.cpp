// Reads both, merges by cJSON_Utils (the way that minds case), writes.
#include <cJSON.h>
#include <cJSON_Utils.h>

#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

std::string document, patch;
char* text = nullptr;

}  // namespace

std::string version() { return std::string("cJSON ") + cJSON_Version(); }

void prepare(const std::vector<std::string>& inputs) {
  document = inputs.at(0);
  patch = inputs.at(1);
}

void run() {
  cJSON_free(text);
  cJSON* object = cJSON_ParseWithLength(document.data(), document.size());
  cJSON* const change = cJSON_ParseWithLength(patch.data(), patch.size());
  object = cJSONUtils_MergePatchCaseSensitive(object, change);
  text = cJSON_PrintUnformatted(object);
  cJSON_Delete(change);
  cJSON_Delete(object);
  if (text == nullptr) throw std::runtime_error("nothing was written");
}

std::string output() { return text; }

}  // namespace bench
