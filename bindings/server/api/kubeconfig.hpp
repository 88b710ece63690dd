#pragma once

#include <string>

namespace mxpatch::server {

struct kubeconfig {
  std::string url, token;
  std::string ca;  // PEM; "" where clients know it without
};

// Writes a file for kubectl that only its owner may read, all of it or nothing.
// False, with the reason, where it cannot; and where there is a file that this
// did not write: nobody's own kubeconfig is ever lost.
bool write_kubeconfig(const std::string& path, const kubeconfig& of,
                      std::string& problem);

}  // namespace mxpatch::server
