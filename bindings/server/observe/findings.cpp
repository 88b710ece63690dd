#include "observe/findings.hpp"

#include <string>
#include <vector>

#include "mxpatch/write.hpp"

namespace mxpatch::server {
namespace {

constexpr std::size_t most_told = 10;

}  // namespace

void add_findings(log_line& line, const verdict& of) {
  std::vector<std::string> fields, codes;
  for (const diagnostic& each : of.diagnostics()) {
    if (each.level != severity::error) continue;
    if (fields.size() == most_told) break;
    write_field(of, each.path, append_to(fields.emplace_back()));
    codes.emplace_back(describe(each.code).name);
  }
  line.list("fields", fields).list("codes", codes);
  line.number("errors", of.errors());
}

}  // namespace mxpatch::server
