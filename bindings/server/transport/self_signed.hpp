#pragma once

#include <string>

namespace mxpatch::server {

// Certificates for trying it: ca.crt, tls.crt and tls.key in a folder, where
// they are not there yet, for localhost, 127.0.0.1, ::1 and one more address.
// Whoever has ca.crt can be sure of the server; the CA's own key is in no file.
bool make_self_signed(const std::string& folder, const std::string& address,
                      std::string& problem);

}  // namespace mxpatch::server
