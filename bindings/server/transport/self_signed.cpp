#include "transport/self_signed.hpp"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <filesystem>
#include <memory>

#include "file_text.hpp"

namespace mxpatch::server {
namespace {

constexpr long day = 24 * 60 * 60;

struct freed {
  void operator()(X509* it) const noexcept { X509_free(it); }
  void operator()(EVP_PKEY* it) const noexcept { EVP_PKEY_free(it); }
  void operator()(BIO* it) const noexcept { BIO_free(it); }
  void operator()(X509_EXTENSION* it) const noexcept {
    X509_EXTENSION_free(it);
  }
};
template <class T>
using owned = std::unique_ptr<T, freed>;

bool add_extension(X509* to, X509* issuer, int which,
                   const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, to, nullptr, nullptr, 0);
  const owned<X509_EXTENSION> made(
      X509V3_EXT_conf_nid(nullptr, &context, which, value.c_str()));
  return made != nullptr && X509_add_ext(to, made.get(), -1) == 1;
}

bool add_name(X509_NAME* to, const char* name) {
  return X509_NAME_add_entry_by_txt(
             to, "CN", MBSTRING_UTF8,
             reinterpret_cast<const unsigned char*>(name), -1, -1, 0) == 1;
}

owned<X509> certificate(EVP_PKEY* key, const char* name, long days) {
  owned<X509> made(X509_new());
  unsigned char serial[8];
  if (made == nullptr || RAND_bytes(serial, sizeof serial) != 1) return nullptr;
  serial[0] &= 0x7f;
  std::uint64_t number = 0;
  for (const unsigned char each : serial) number = number << 8 | each;
  const bool good =
      X509_set_version(made.get(), X509_VERSION_3) == 1 &&
      ASN1_INTEGER_set_uint64(X509_get_serialNumber(made.get()), number) == 1 &&
      // A clock that is a little behind takes it, too.
      X509_gmtime_adj(X509_getm_notBefore(made.get()), -300) != nullptr &&
      X509_gmtime_adj(X509_getm_notAfter(made.get()), days * day) != nullptr &&
      X509_set_pubkey(made.get(), key) == 1 &&
      add_name(X509_get_subject_name(made.get()), name);
  return good ? std::move(made) : nullptr;
}

template <class Write>
std::string pem(Write write) {
  const owned<BIO> to(BIO_new(BIO_s_mem()));
  if (to == nullptr || write(to.get()) != 1) return "";
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(to.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

}  // namespace

certificate_files make_certificates(const std::string& address) {
  const owned<EVP_PKEY> ca_key(EVP_EC_gen("P-256")), key(EVP_EC_gen("P-256"));
  if (ca_key == nullptr || key == nullptr) return {};
  const owned<X509> ca = certificate(ca_key.get(), "mxpatch-server CA", 3650);
  const owned<X509> leaf = certificate(key.get(), "mxpatch-server", 365);
  if (ca == nullptr || leaf == nullptr) return {};
  std::string names = "DNS:localhost,IP:127.0.0.1,IP:::1";
  if (address != "127.0.0.1" && address != "::1") names += ",IP:" + address;
  X509* const c = ca.get();
  X509* const l = leaf.get();
  const bool good =
      X509_set_issuer_name(c, X509_get_subject_name(c)) == 1 &&
      X509_set_issuer_name(l, X509_get_subject_name(c)) == 1 &&
      add_extension(c, c, NID_basic_constraints, "critical,CA:TRUE") &&
      add_extension(c, c, NID_key_usage, "critical,keyCertSign,cRLSign") &&
      add_extension(c, c, NID_subject_key_identifier, "hash") &&
      X509_sign(c, ca_key.get(), EVP_sha256()) != 0 &&
      add_extension(l, c, NID_basic_constraints, "critical,CA:FALSE") &&
      add_extension(l, c, NID_key_usage, "critical,digitalSignature") &&
      add_extension(l, c, NID_ext_key_usage, "serverAuth") &&
      add_extension(l, c, NID_subject_alt_name, names) &&
      add_extension(l, c, NID_authority_key_identifier, "keyid") &&
      X509_sign(l, ca_key.get(), EVP_sha256()) != 0;
  if (!good) return {};
  const auto written = [](X509* it) {
    return pem([it](BIO* to) { return PEM_write_bio_X509(to, it); });
  };
  return {written(c), written(l), pem([&](BIO* to) {
            return PEM_write_bio_PrivateKey(to, key.get(), nullptr, nullptr, 0,
                                            nullptr, nullptr);
          })};
}

bool make_self_signed(const std::string& folder, const std::string& address,
                      std::string& problem) {
  std::error_code failed;
  const std::string at = folder + '/';
  if (std::filesystem::exists(at + "tls.crt", failed) &&
      std::filesystem::exists(at + "tls.key", failed)) {
    return true;
  }
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    problem = folder + ": " + failed.message();
    return false;
  }
  const certificate_files made = make_certificates(address);
  if (made.ca.empty() || made.certificate.empty() || made.key.empty()) {
    problem = "OpenSSL could not make a certificate";
    return false;
  }
  const auto write = [&](const char* name, const std::string& text,
                         bool secret) {
    if (write_file(at + name, text, secret, problem)) return true;
    problem = at + name + ": " + problem;
    return false;
  };
  return write("ca.crt", made.ca, false) && write("tls.key", made.key, true) &&
         write("tls.crt", made.certificate, false);
}

}  // namespace mxpatch::server
