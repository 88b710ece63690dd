#include "mxpatch/yaml_policy.hpp"

namespace mxpatch::inline v0 {

namespace {

// What is told of the JSON, as of the YAML.
diagnostic written(const yaml_map& map, diagnostic found) noexcept {
  found.span = map.written(found.span);
  if (found.has_related) found.related_span = map.written(found.related_span);
  for (int i = 0; i != found.fix.count; ++i) {
    const span place = map.written_edit(found.fix.edits[i]);
    if (!place.known()) {
      found.fix = {};
      break;
    }
    found.fix.edits[i].span = place;
  }
  return found;
}

}  // namespace

result<policy> compile_policy(const yaml_reader& document,
                              diagnostic_sink faults) noexcept {
  struct told {
    yaml_map map;
    diagnostic_sink to;
  };
  told with{document.map(), faults};
  diagnostic_sink sink;
  if (faults.receive != nullptr) {
    sink = {[](void* context, const diagnostic& found) {
              const told& of = *static_cast<const told*>(context);
              of.to.receive(of.to.context, written(of.map, found));
            },
            &with};
  }
  auto compiled = policy::compile(document.json(), sink);
  if (!compiled) return written(with.map, compiled.error());
  return compiled;
}

}  // namespace mxpatch::inline v0
