#include "api/discovery/server_version.hpp"

#include <string>

#include "mxpatch/version.hpp"

namespace mxpatch::server {

json::object server_version() {
  return {{"major", "1"},
          {"minor", "37"},
          {"gitVersion", "v1.37.2+mxpatch-" + std::string(version())},
          {"gitCommit", ""},
          {"gitTreeState", ""},
          {"buildDate", "1970-01-01T00:00:00Z"},
          {"goVersion", ""},
          {"compiler", ""},
          {"platform", ""}};
}

}  // namespace mxpatch::server
