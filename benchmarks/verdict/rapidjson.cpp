// Reads both, merges by the few lines of RFC 7396 (RapidJSON has no merge
// patch), writes. The pools of memory and the output are kept between calls.
#define RAPIDJSON_SSE2  // every x86-64 has it, so the flags stay those of all
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

using rapidjson::Value;
using pool = rapidjson::MemoryPoolAllocator<>;

std::string document, patch;
std::vector<char> document_memory, patch_memory;
rapidjson::StringBuffer merged;

void merge(Value& target, Value& change, pool& memory) {
  if (!change.IsObject()) {
    target = change;
    return;
  }
  if (!target.IsObject()) target.SetObject();
  for (auto& member : change.GetObject()) {
    const auto found = target.FindMember(member.name);
    if (member.value.IsNull()) {
      if (found != target.MemberEnd()) target.EraseMember(found);
    } else if (found != target.MemberEnd()) {
      merge(found->value, member.value, memory);
    } else {
      Value made;
      merge(made, member.value, memory);
      target.AddMember(member.name, made, memory);
    }
  }
}

}  // namespace

std::string version() {
  return "RapidJSON " RAPIDJSON_VERSION_STRING ", SSE2, kept memory pools";
}

void prepare(const std::vector<std::string>& inputs) {
  document = inputs.at(0);
  patch = inputs.at(1);
  document_memory.resize(16 * document.size() + 65536);
  patch_memory.resize(16 * patch.size() + 65536);
}

void run() {
  pool memory(document_memory.data(), document_memory.size());
  pool change_memory(patch_memory.data(), patch_memory.size());
  rapidjson::Document object(&memory), change(&change_memory);
  if (object.Parse(document.data(), document.size()).HasParseError() ||
      change.Parse(patch.data(), patch.size()).HasParseError()) {
    throw std::runtime_error("not read");
  }
  merge(object, change, memory);
  merged.Clear();
  rapidjson::Writer<rapidjson::StringBuffer> writer(merged);
  object.Accept(writer);
}

std::string output() { return {merged.GetString(), merged.GetSize()}; }

}  // namespace bench
