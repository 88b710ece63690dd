#include "options/settings.hpp"

#include <charconv>
#include <limits>

namespace mxpatch::server {
namespace {

using kind = setting::kind;

template <class Number>
std::string number(const std::string& text, Number least, Number most,
                   Number& into) {
  Number found{};
  const char* const end = text.data() + text.size();
  const auto [at, failed] = std::from_chars(text.data(), end, found);
  if (failed != std::errc() || at != end || found < least || found > most) {
    return "must be a number from " + std::to_string(least) + " to " +
           std::to_string(most);
  }
  into = found;
  return "";
}

std::string duration(const std::string& text, milliseconds least,
                     milliseconds& into) {
  milliseconds found{};
  if (!read_duration(text, found)) {
    return "must be a time such as 500ms, 30s or 1m30s";
  }
  if (found < least) {
    return "must be at least " + std::to_string(least.count()) + "ms";
  }
  into = found;
  return "";
}

template <class Word, std::size_t Count>
std::string word(const std::string& text,
                 const std::string_view (&names)[Count], Word& into) {
  std::string all;
  for (std::size_t i = 0; i != Count; ++i) {
    if (text == names[i]) {
      into = static_cast<Word>(i);
      return "";
    }
    all += (i == 0 ? "" : i + 1 == Count ? " or " : ", ");
    all += names[i];
  }
  return "must be " + all;
}

std::string truth(const std::string& text, bool& into) {
  if (text != "true" && text != "false") return "must be true or false";
  into = text == "true";
  return "";
}

std::string text(const std::string& given, std::string& into) {
  if (given.empty()) return "must not be empty";
  into = given;
  return "";
}

constexpr std::string_view mode_names[] = {"enforce", "warn", "audit"};
constexpr std::string_view language_names[] = {"en", "zh"};
constexpr std::string_view tls_names[] = {"VersionTLS12", "VersionTLS13"};
constexpr milliseconds moment{1};
constexpr milliseconds none{0};

// clang-format off
constexpr setting table[] = {
    {"--policy", "policies", kind::texts, "NAME|FILE|DIR", "what is built in",
     "A policy that is built in, a file, or a folder; may be given again.",
     [](options& to, const std::string& v) {
       to.policies.emplace_back();
       return text(v, to.policies.back());
     },
     [](options& to) { to.policies.clear(); }},
    {"--mode", "", kind::word, "MODE", "enforce",
     "What a denial becomes at most: enforce (a denial), warn (an answer that "
     "allows, with warnings) or audit (an audit annotation alone).",
     [](options& to, const std::string& v) { return word(v, mode_names, to.modes.at_most); }},
    {"", "mode", kind::word, "MODE", "enforce",
     "What a denial becomes, unless modes says otherwise; the flag --mode only lowers it.",
     [](options& to, const std::string& v) { return word(v, mode_names, to.modes.all); }},
    {"--allow-unmatched", "allowUnmatched", kind::truth, "", "false",
     "Allow an object that no policy is for, instead of denying it.",
     [](options& to, const std::string& v) { return truth(v, to.allow_unmatched); }},
    {"--lang", "language", kind::word, "LANG", "en",
     "The language of answers: en or zh.",
     [](options& to, const std::string& v) { return word(v, language_names, to.language); }},
    {"--bind-address", "bindAddress", kind::text, "ADDRESS", "127.0.0.1",
     "The IP address to listen on; 0.0.0.0 or :: for all.",
     [](options& to, const std::string& v) { return text(v, to.server.address); }},
    {"--port", "port", kind::number, "PORT", "8443",
     "The port to listen on; 0 for one that is free.",
     [](options& to, const std::string& v) {
       return number<std::uint16_t>(v, 0, 65535, to.server.port);
     }},
    {"--tls-cert-file", "tlsCertFile", kind::text, "FILE", "",
     "The certificate, and those between it and its CA, in PEM.",
     [](options& to, const std::string& v) { return text(v, to.tls.certificate); }},
    {"--tls-private-key-file", "tlsPrivateKeyFile", kind::text, "FILE", "",
     "Its private key, in PEM.",
     [](options& to, const std::string& v) { return text(v, to.tls.key); }},
    {"--client-ca-file", "clientCAFile", kind::text, "FILE", "",
     "Who asks for a verdict has to show a certificate of one of these CAs; "
     "who asks for health or metrics has not.",
     [](options& to, const std::string& v) { return text(v, to.tls.client_ca); }},
    {"--tls-min-version", "tlsMinVersion", kind::word, "VERSION", "VersionTLS12",
     "The oldest TLS that is spoken: VersionTLS12 or VersionTLS13.",
     [](options& to, const std::string& v) {
       int which = 0;
       std::string why = word(v, tls_names, which);
       to.tls.tls_1_3_only = which == 1;
       return why;
     }},
    {"--self-signed", "selfSigned", kind::text, "DIR", "",
     "For trying it: use DIR/tls.crt and DIR/tls.key, made first with a CA of "
     "their own, DIR/ca.crt, where they are not there.",
     [](options& to, const std::string& v) { return text(v, to.self_signed); }},
    {"--threads", "threads", kind::number, "N", "2",
     "Threads that answer. A second one is for when a large review keeps the first.",
     [](options& to, const std::string& v) {
       return number(v, 1u, 256u, to.server.threads);
     }},
    {"--max-connections", "maxConnections", kind::number, "N", "2000",
     "Open connections. One more takes the place of one that is idle.",
     [](options& to, const std::string& v) {
       return number<std::size_t>(v, 1, 1'000'000, to.server.limits.connections);
     }},
    {"--max-request-bytes", "maxRequestBytes", kind::number, "N", "16777216",
     "Bytes of a review. A longer one gets 413.",
     [](options& to, const std::string& v) {
       return number<std::size_t>(v, 1024, review_limit, to.server.limits.request_bytes);
     }},
    {"--max-body-memory", "maxBodyMemory", kind::number, "N", "134217728",
     "Bytes of all requests above 64 KiB that are on their way, and of answers "
     "that nobody takes; others get 503, or are closed.",
     [](options& to, const std::string& v) {
       return number<std::size_t>(v, 1u << 16, std::size_t{1} << 40, to.server.limits.body_memory);
     }},
    {"--handshake-timeout", "handshakeTimeout", kind::duration, "TIME", "10s",
     "For a TLS handshake.",
     [](options& to, const std::string& v) { return duration(v, moment, to.server.limits.handshake); }},
    {"--header-timeout", "headerTimeout", kind::duration, "TIME", "10s",
     "For the header of a request, from its first byte.",
     [](options& to, const std::string& v) { return duration(v, moment, to.server.limits.head); }},
    {"--body-timeout", "bodyTimeout", kind::duration, "TIME", "30s",
     "For its body.",
     [](options& to, const std::string& v) { return duration(v, moment, to.server.limits.body); }},
    {"--write-timeout", "writeTimeout", kind::duration, "TIME", "10s",
     "For a client to take its answer.",
     [](options& to, const std::string& v) { return duration(v, moment, to.server.limits.write); }},
    {"--idle-timeout", "idleTimeout", kind::duration, "TIME", "2m",
     "Between two requests. An API server keeps a connection for 90s: keep it longer here.",
     [](options& to, const std::string& v) { return duration(v, moment, to.server.limits.idle); }},
    {"--shutdown-delay", "shutdownDelay", kind::duration, "TIME", "10s",
     "After SIGTERM: how long requests are served as before, while Kubernetes "
     "learns that they should go elsewhere. With --api 0s, unless it is given.",
     [](options& to, const std::string& v) { return duration(v, none, to.server.shutdown_delay); }},
    {"--shutdown-timeout", "shutdownTimeout", kind::duration, "TIME", "20s",
     "Behind that: how long requests that are on their way may take.",
     [](options& to, const std::string& v) { return duration(v, none, to.server.shutdown_timeout); }},
    {"--reload-interval", "reloadInterval", kind::duration, "TIME", "1s",
     "How often policies and certificates are looked at. A change counts once "
     "it is the same for two looks.",
     [](options& to, const std::string& v) { return duration(v, milliseconds(10), to.server.tick); }},
    {"--api", "api", kind::truth, "", "false",
     "Serve the objects that the policies are for, too, as an API server does: "
     "to try policies with a real client, without a cluster.",
     [](options& to, const std::string& v) { return truth(v, to.api.on); }},
    {"--store", "store", kind::text, "FILE", "memory",
     "With --api: the file that keeps the objects (SQLite).",
     [](options& to, const std::string& v) { return text(v, to.api.store); }},
    {"--max-store-bytes", "maxStoreBytes", kind::number, "N", "268435456",
     "With --api: bytes of that file, or of the memory; who would write more gets 500.",
     [](options& to, const std::string& v) {
       return number<std::size_t>(v, 1u << 20, std::size_t{1} << 40, to.api.most_store_bytes);
     }},
    {"--load", "load", kind::texts, "FILE|DIR", "",
     "With --api: objects to begin with, in JSON or YAML; may be given again.",
     [](options& to, const std::string& v) {
       to.api.load.emplace_back();
       return text(v, to.api.load.back());
     },
     [](options& to) { to.api.load.clear(); }},
    {"--token-auth-file", "tokenAuthFile", kind::text, "FILE", "",
     "With --api: who is known by which bearer token, as kube-apiserver reads "
     "it: token,user,uid,\"group,group\". Without it a token is made.",
     [](options& to, const std::string& v) { return text(v, to.api.token_file); }},
    {"--grants", "grants", kind::text, "FILE", "",
     "With --api: who may do what, and where. Without it whoever is known may do everything.",
     [](options& to, const std::string& v) { return text(v, to.api.grants_file); }},
    {"--kubeconfig", "kubeconfig", kind::text, "FILE", "",
     "With --api: a file to write for kubectl, with address, CA and token.",
     [](options& to, const std::string& v) { return text(v, to.api.kubeconfig); }},
    {"--http", "http", kind::truth, "", "false",
     "With --api: HTTP without TLS, for curl, on a loopback address alone.",
     [](options& to, const std::string& v) { return truth(v, to.server.plain); }},
    {"--page", "page", kind::text, "FILE", "",
     "With --api: the built page (web-demo/dist/index.html), to serve at /.",
     [](options& to, const std::string& v) { return text(v, to.api.page); }},
    {"--log-level", "logLevel", kind::word, "LEVEL", "info",
     "debug, info, warn or error. Denials are told at info.",
     [](options& to, const std::string& v) { return word(v, log_level_names, to.level); }},
};
// clang-format on

}  // namespace

std::span<const setting> all_settings() noexcept { return table; }

bool read_duration(std::string_view text, milliseconds& into) noexcept {
  constexpr long long most = 24ll * 60 * 60 * 1000;
  if (text.empty()) return false;
  long long all = 0;
  while (!text.empty()) {
    long long count = 0;
    const char* const end = text.data() + text.size();
    const auto [at, failed] = std::from_chars(text.data(), end, count);
    if (failed != std::errc() || at == text.data() || count < 0 ||
        count > most) {
      return false;
    }
    text.remove_prefix(static_cast<std::size_t>(at - text.data()));
    const std::size_t unit_end = text.find_first_of("0123456789");
    const std::string_view unit = text.substr(0, unit_end);
    text.remove_prefix(unit.size());
    if (unit == "ms") {
      all += count;
    } else if (unit == "s") {
      all += 1000 * count;
    } else if (unit == "m") {
      all += 60'000 * count;
    } else if (unit == "h") {
      all += 3'600'000 * count;
    } else {
      return false;
    }
    if (all > most) return false;
  }
  into = milliseconds(all);
  return true;
}

}  // namespace mxpatch::server
