#include "transport/tls_source.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <cstring>
#include <ctime>
#include <utility>
#include <vector>

#include "file_text.hpp"

namespace mxpatch::server {
namespace {

using bio = std::unique_ptr<BIO, int (*)(BIO*)>;
using x509 = std::unique_ptr<X509, void (*)(X509*)>;
using key_pair = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;

std::string why() {
  std::array<char, 256> text{};
  const unsigned long first = ERR_get_error();
  if (first == 0) return "unknown";
  ERR_error_string_n(first, text.data(), text.size());
  ERR_clear_error();
  return text.data();
}

bio reads(const std::string& bytes) {
  return {BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())),
          [](BIO* of) { return BIO_free(of); }};
}

// The certificates of a PEM text.
std::vector<x509> certificates(const std::string& pem) {
  std::vector<x509> out;
  const bio from = reads(pem);
  for (;;) {
    x509 next(PEM_read_bio_X509(from.get(), nullptr, nullptr, nullptr),
              X509_free);
    if (next == nullptr) break;
    out.push_back(std::move(next));
  }
  ERR_clear_error();  // the end of a text is told as an error
  return out;
}

std::int64_t end_of(const X509* certificate) {
  std::tm end{};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) != 1) return 0;
  return timegm(&end);
}

// An API server speaks HTTP/1.1 to a webhook; who offers only something else
// would not understand an answer.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length,
                    const unsigned char* offered, unsigned int size, void*) {
  static constexpr unsigned char ours[] = "\x08http/1.1";
  unsigned char* found = nullptr;
  if (SSL_select_next_proto(&found, length, ours, sizeof ours - 1, offered,
                            size) != OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  }
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

std::shared_ptr<SSL_CTX> plain_context(bool tls_1_3_only) {
  std::shared_ptr<SSL_CTX> made(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  SSL_CTX* const it = made.get();
  if (it == nullptr) return nullptr;
  SSL_CTX_set_min_proto_version(it,
                                tls_1_3_only ? TLS1_3_VERSION : TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(it, "ECDHE+AESGCM:ECDHE+CHACHA20");
  // An API server resumes no session, so no ticket is worth its bytes. Clients
  // that go without a word are no error.
  SSL_CTX_set_options(
      it, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET | SSL_OP_NO_COMPRESSION |
              SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_CIPHER_SERVER_PREFERENCE |
              SSL_OP_PRIORITIZE_CHACHA);
  SSL_CTX_set_session_cache_mode(it, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(it, 0);
  // Strangers hold no buffers; a read takes in a whole record with one call of
  // the system.
  SSL_CTX_set_mode(it, SSL_MODE_RELEASE_BUFFERS |
                           SSL_MODE_ENABLE_PARTIAL_WRITE |
                           SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_read_ahead(it, 1);
  SSL_CTX_set_alpn_select_cb(it, choose_protocol, nullptr);
  return made;
}

bool ask_certificates(SSL_CTX* context, const std::string& pem,
                      std::string& problem) {
  const std::vector<x509> signers = certificates(pem);
  if (signers.empty()) {
    problem = "the client CA has no certificate";
    return false;
  }
  X509_STORE* const store = SSL_CTX_get_cert_store(context);
  for (const x509& each : signers) {
    X509_STORE_add_cert(store, each.get());
    SSL_CTX_add_client_CA(context, each.get());
  }
  // Who has none may ask for health: what needs one is the handler's affair.
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  return true;
}

}  // namespace

std::shared_ptr<SSL_CTX> tls_source::current() const {
  const std::lock_guard hold(guard_);
  return current_;
}

tls_source::outcome tls_source::refresh(std::string& problem) {
  if (files_.plain) return outcome::unchanged;
  std::string chain = files_.made_certificate, key = files_.made_key, ca;
  const auto read = [&](const std::string& path, std::string& into) {
    if (path.empty() || read_file(path, into, problem)) return true;
    problem = path + ": " + problem;
    return false;
  };
  const bool there = (!chain.empty() || (read(files_.certificate, chain) &&
                                         read(files_.key, key))) &&
                     read(files_.client_ca, ca);
  const std::string state = there ? chain + '\0' + key + '\0' + ca : problem;
  if (state == read_last_) return outcome::unchanged;
  read_last_ = state;
  if (!there) return outcome::failed;

  const std::shared_ptr<SSL_CTX> made = plain_context(files_.tls_1_3_only);
  const std::vector<x509> found = certificates(chain);
  if (made == nullptr || found.empty()) {
    problem = files_.certificate + ": no certificate in PEM";
    return outcome::failed;
  }
  SSL_CTX_use_certificate(made.get(), found.front().get());
  for (std::size_t i = 1; i < found.size(); ++i) {
    SSL_CTX_add1_chain_cert(made.get(), found[i].get());
  }
  const bio from = reads(key);
  const key_pair secret(PEM_read_bio_PrivateKey(
                            from.get(), nullptr,
                            [](char*, int, int, void*) { return 0; }, nullptr),
                        EVP_PKEY_free);
  if (secret == nullptr) {
    problem = files_.key + ": no private key in PEM without a password";
    ERR_clear_error();
    return outcome::failed;
  }
  if (SSL_CTX_use_PrivateKey(made.get(), secret.get()) != 1 ||
      SSL_CTX_check_private_key(made.get()) != 1) {
    problem = files_.key + ": not the key of " + files_.certificate + " (" +
              why() + ")";
    return outcome::failed;
  }
  if (!ca.empty() && !ask_certificates(made.get(), ca, problem)) {
    return outcome::failed;
  }
  expires_.store(end_of(found.front().get()), std::memory_order_relaxed);
  const std::lock_guard hold(guard_);
  current_ = made;
  return outcome::renewed;
}

}  // namespace mxpatch::server
