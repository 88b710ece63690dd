#pragma once

#include <string>

#include "cases/json.hpp"

// A JSON object on one line, for runners in other languages. Bytes are in
// base64, so that these need not be text.
namespace outcomes {

inline std::string base64(const std::string& bytes) {
  static const char digits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int have = 0;
  for (const char c : bytes) {
    bits = (bits << 8 | static_cast<unsigned char>(c)) & 0xffff;
    have += 8;
    while (have >= 6) {
      have -= 6;
      out += digits[bits >> have & 63];
    }
  }
  if (have != 0) out += digits[bits << (6 - have) & 63];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

class line {
 public:
  void text(const char* key, const std::string& value) {
    name(key);
    json::write_string(value, out_);
  }
  void bytes(const char* key, const std::string& value) {
    name(key);
    out_ += '"' + base64(value) + '"';
  }
  void raw(const char* key, const std::string& value) {
    name(key);
    out_ += value;
  }
  std::string finish() && { return out_ + "}\n"; }

 private:
  void name(const char* key) {
    out_ += out_.empty() ? '{' : ',';
    json::write_string(key, out_);
    out_ += ':';
  }
  std::string out_;
};

}  // namespace outcomes
