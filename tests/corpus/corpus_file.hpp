#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cases/json.hpp"

// The requests that an API server answered: tests/data/corpus, one a line.
namespace corpus {

struct recorded {
  std::string name;
  bool put = false;
  bool main_resource = false;  // not /status
  std::string content_type;    // what stands before a semicolon
  std::string object;          // what was stored
  std::string body;  // the patch, or the new object: the bytes as sent
  int code = 0;
  json::value response;
  std::string deep_response;  // instead, where a tree of it would be too deep
  bool warned = false;
  bool written = false;  // the stored object has another resourceVersion

  // A merge patch or a new object for the object itself: what a gate judges.
  bool judged() const {
    return main_resource &&
           content_type ==
               (put ? "application/json" : "application/merge-patch+json");
  }
};

inline std::string from_base64(std::string_view in) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int have = 0;
  for (const char c : in.substr(0, in.find('='))) {
    bits = bits << 6 | static_cast<unsigned>(digits.find(c));
    have += 6;
    if (have >= 8) {
      have -= 8;
      out += static_cast<char>(bits >> have & 0xff);
    }
  }
  return out;
}

inline std::string media_type(const json::value& in) {
  // HTTP takes the blanks around a field's value away.
  std::string text = in.text.substr(0, in.text.find(';'));
  return text.erase(0, text.find_first_not_of(' '));
}

inline recorded read_line(const std::string& line) {
  const json::value in = json::parse(line);
  const auto get = [&](const char* key) -> const json::value& {
    const json::value* found = in.find(key);
    if (found == nullptr) throw std::runtime_error(std::string("no ") + key);
    return *found;
  };
  recorded out;
  out.name = get("name").text;
  out.put = get("method").text == "PUT";
  const std::string& path = get("path").text;
  out.main_resource = path.find("/status") == std::string::npos;
  out.content_type = media_type(get("content_type"));
  out.object = json::to_text(get("object"));
  out.body = in.find("patch") != nullptr
                 ? get("patch").text
                 : from_base64(get("patch_base64").text);
  out.code = std::stoi(get("http_code").text);
  out.response = get("response");
  if (out.code == 200 && out.response.is(json::kind::null)) {
    out.deep_response = get("response_text").text;
  }
  out.warned = !get("warnings").elements.empty();
  out.written = get("after_resource_version_changed").truth;
  return out;
}

inline std::vector<recorded> load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot open " + path);
  std::vector<recorded> out;
  for (std::string line; std::getline(in, line);) {
    try {
      out.push_back(read_line(line));
    } catch (const std::exception& problem) {
      throw std::runtime_error(path + ":" + std::to_string(out.size() + 1) +
                               ": " + problem.what());
    }
  }
  return out;
}

}  // namespace corpus
