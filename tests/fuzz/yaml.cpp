// libFuzzer: YAML as core/yaml reads it. What it makes of a text is JSON that
// the core takes, without duplicate keys, and every place lies in both texts,
// in the order of the JSON.
#include "mxpatch/yaml.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "mxpatch/merge.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const mxpatch::yaml_reader& reader) {
  const std::string_view json = reader.json(), source = reader.source();
  static mxpatch::merger merges;
  require(merges.validate(json));
  std::uint32_t last = 0;
  const mxpatch::yaml_map map = reader.map();
  require(!map.places().empty());
  for (const mxpatch::yaml_place& each : map.places()) {
    require(each.json.begin >= last && each.json.begin < each.json.end &&
            each.json.end <= json.size());
    require(each.yaml.begin <= each.yaml.end && each.yaml.end <= source.size());
    last = each.json.begin;
    require(map.written(each.json) == each.yaml);
    require(!each.bare || each.yaml.size() != 0);
  }
  for (const mxpatch::diagnostic& each : reader.warnings()) {
    require(each.span.end <= source.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  // Of the very size, so that what is read behind it is seen.
  const auto bytes = std::make_unique<char[]>(size);
  std::copy_n(data, size, bytes.get());
  static mxpatch::yaml_reader reader;
  if (reader.open(std::string_view(bytes.get(), size))) {
    while (reader.next()) check(reader);
  }
  const mxpatch::diagnostic& why = reader.error();
  require(!why.span.known() || why.span.begin <= reader.source().size() ||
          why.code == mxpatch::error_code::input_too_large);
  return 0;
}
