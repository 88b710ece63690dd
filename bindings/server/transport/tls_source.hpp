#pragma once

#include <openssl/ssl.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace mxpatch::server {

struct tls_files {
  std::string certificate, key;
  std::string client_ca;  // "": nobody is asked for a certificate
  bool tls_1_3_only = false;
  // A certificate and its key in PEM that are in no file; they win.
  std::string made_certificate, made_key;
  // Nothing is encrypted: there is no certificate at all.
  bool plain = false;
};

// The certificate and key that new connections get, renewed from their files.
// A pair counts only whole: while the certificate is not that of the key, which
// happens between two writes, the old ones are kept.
class tls_source {
 public:
  explicit tls_source(tls_files files) : files_(std::move(files)) {}

  enum class outcome { unchanged, renewed, failed };
  // Reads the files where they are not what was read last. `problem` says why
  // it failed, once for each state of the files.
  outcome refresh(std::string& problem);

  // Null before the first good refresh.
  std::shared_ptr<SSL_CTX> current() const;
  // Seconds since 1970; 0 before there is one.
  std::int64_t expires() const noexcept {
    return expires_.load(std::memory_order_relaxed);
  }
  bool asks_certificate() const noexcept { return !files_.client_ca.empty(); }

 private:
  tls_files files_;
  mutable std::mutex guard_;
  std::shared_ptr<SSL_CTX> current_;
  std::atomic<std::int64_t> expires_{0};
  std::string read_last_;  // the bytes of all files
};

}  // namespace mxpatch::server
