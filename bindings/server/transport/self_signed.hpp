#pragma once

#include <string>

namespace mxpatch::server {

// A certificate and its key, and that of the CA that signed it, in PEM.
struct certificate_files {
  std::string ca, certificate, key;
};

// Made for localhost, 127.0.0.1, ::1 and one more address; the CA's own key is
// nowhere. Empty texts where OpenSSL fails.
certificate_files make_certificates(const std::string& address);

// Certificates for trying it: ca.crt, tls.crt and tls.key in a folder, where
// they are not there yet. Whoever has ca.crt can be sure of the server.
bool make_self_signed(const std::string& folder, const std::string& address,
                      std::string& problem);

}  // namespace mxpatch::server
