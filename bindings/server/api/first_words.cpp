#include "api/first_words.hpp"

#include <filesystem>

namespace mxpatch::server {
namespace {

// A word of a shell.
std::string word(const std::string& text) {
  if (text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVW"
                             "XYZ0123456789-_./:") == std::string::npos) {
    return text;
  }
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + '\'';
}

std::string absolute(const std::string& path) {
  std::error_code failed;
  return std::filesystem::absolute(path, failed).lexically_normal().string();
}

std::string count(std::size_t number, const char* what) {
  return std::to_string(number) + ' ' + what + (number == 1 ? "" : "s");
}

// The first user's, in the words of a shell: a token that stands in a file is
// not printed.
std::string token_word(const options& with, const api_state& is) {
  const api_settings& api = with.api;
  if (!api.token_file.empty()) {
    return "\"$(head -n 1 " + word(api.token_file) +
           " | cut -d, -f1 | tr -d '\"')\"";
  }
  if (api.kubeconfig.empty()) return is.who.first_token();
  return "\"$(sed -n 's/^ *token: //p' " + word(api.kubeconfig) +
         " | tr -d '\"')\"";
}

}  // namespace

std::string local_url(const std::string& url) {
  std::string out = url;
  for (const std::string& each :
       {std::string("0.0.0.0"), std::string("[::]")}) {
    const std::size_t at = out.find("//" + each);
    if (at != std::string::npos) out.replace(at + 2, each.size(), "127.0.0.1");
  }
  return out;
}

std::string first_words(const options& with, const std::string& url,
                        const api_state& is, const policy_state& policies) {
  std::string out;
  if (!with.api.load.empty()) {
    out += "loaded " + count(is.loaded, "object");
    if (!is.kept.empty()) {
      out += "; " + count(is.kept.size(), "other") +
             " stay as the store has them: " + is.kept.front();
      if (is.kept.size() > 1) out += ", …";
    }
    out += '\n';
  }
  for (const policy_entry& each : policies.entries) {
    if (each.stops) out += "not served: " + fault_of(each) + '\n';
  }
  const auto first = is.example(policies.in_force);
  const std::string page =
      is.front ? "the page: " + url + "/\n" : std::string();
  if (!first) return out + page;
  if (!with.api.kubeconfig.empty()) {
    out += "try: kubectl --kubeconfig " + word(with.api.kubeconfig) + " get " +
           first->resource + " -A\n";
  }
  const bool curl = with.server.plain || !with.self_signed.empty();
  if (curl) {
    const std::string host = url.substr(url.find("//") + 2);
    std::string names =
        "export ENDPOINT=" + host + " TOKEN=" + token_word(with, is);
    if (!with.self_signed.empty()) {
      names +=
          " CURL_CA_BUNDLE=" + word(absolute(with.self_signed + "/ca.crt"));
    }
    out += "try: " + names +
           "\n     curl -H \"Authorization: Bearer $TOKEN\" \"" +
           (with.server.plain ? "http" : "https") + "://$ENDPOINT" +
           first->path + "?pretty=true\"\n";
  }
  return out + page;
}

}  // namespace mxpatch::server
