#include <memory>

#include "options.hpp"
#include "schemas.hpp"
#include "stop.hpp"

namespace mxpatch::cli {

void add_schema(CLI::App& app, int& status) {
  auto* command =
      app.add_subcommand("schema", "print the JSON Schema of a format");
  const auto format = std::make_shared<std::string>();
  command->add_option("FORMAT", *format, "verdict: what -o json prints")
      ->check(CLI::IsMember({"verdict"}))
      ->type_name("")
      ->required();
  // The option writes into the format for as long as the parser lives.
  command->callback([format, &status] {
    print(std::string(verdict_schema));
    status = status_allowed;
  });
}

}  // namespace mxpatch::cli
