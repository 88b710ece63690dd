// Writes each case of tests/data with its inputs as bytes, what the library
// says of it, and what it says through C, one JSON object a line, for runners
// in other languages: they need no reader of the case format, and judge exactly
// these bytes.
#include <cstdio>
#include <exception>

#include "c/through_c.hpp"
#include "cases/json.hpp"
#include "outcomes/outcome.hpp"

namespace {

std::string base64(const std::string& bytes) {
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

std::string limits_of(const cases::test_case& one) {
  std::string out = "{";
  for (const auto& [key, number] : one.limits) {
    if (out.size() > 1) out += ',';
    out += '"' + key + "\":" + std::to_string(number);
  }
  return out + "}";
}

}  // namespace

int main() {
  try {
    for (const cases::test_case& one : outcomes::all_cases()) {
      line made;
      made.text("name", one.file + ": " + one.name);
      made.text("operation", one.operation);
      if (one.policy_text.present) {
        made.bytes("policyText", one.policy_text.bytes);
      } else {
        made.text("policy", one.policy);
      }
      made.bytes("document", one.document.bytes);
      made.bytes("patch", one.patch.bytes);
      made.bytes("new", one.updated.bytes);
      made.bytes("value", one.value.bytes);
      made.text("pointer", one.pointer);
      made.text("user", one.user);
      made.text("dialect", one.dialect);
      made.text("style", one.style);
      made.raw("limits", limits_of(one));
      made.bytes("outcome", outcomes::of_core(one));
      made.bytes("throughC", through_c::outcome(one));
      const std::string out = std::move(made).finish();
      if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size())
        return 1;
    }
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
}
