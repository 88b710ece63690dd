#include "output/formats.hpp"

#include "output/github.hpp"
#include "output/junit.hpp"
#include "output/sarif.hpp"

namespace mxpatch::cli::output {

std::vector<std::string> all_formats() {
  return {"text", "json", "sarif", "github", "junit"};
}

bool is_report(const std::string& format) {
  return format != "text" && format != "json" && format != "yaml";
}

std::string text_in(const std::string& format, const report& of) {
  return format == "sarif"    ? sarif(of)
         : format == "github" ? github(of)
                              : junit(of);
}

}  // namespace mxpatch::cli::output
