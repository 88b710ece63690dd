#include "cases/case_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace cases {

namespace {

[[noreturn]] void fail(const std::string& why) {
  throw std::runtime_error(why);
}

const std::string& string_of(const json::value& in, const std::string& key) {
  if (!in.is(json::kind::string)) fail(key + " is not a string");
  return in.text;
}

unsigned long count_of(const json::value& in, const std::string& key) {
  if (!in.is(json::kind::number)) fail(key + " is not a number");
  return std::stoul(in.text);
}

void only_keys(const json::value& object, const std::string& where,
               const std::set<std::string>& known) {
  if (!object.is(json::kind::object)) fail(where + " is not an object");
  std::set<std::string> seen;
  for (const auto& [key, member] : object.members) {
    if (!known.contains(key)) fail(where + ": unknown key " + key);
    if (!seen.insert(key).second) fail(where + ": " + key + " stands twice");
  }
}

std::string from_base64(const std::string& in) {
  static const std::string digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int have = 0;
  for (const char c : in) {
    if (c == '=') break;
    const std::size_t digit = digits.find(c);
    if (digit == std::string::npos) fail("not Base64: " + in);
    bits = bits << 6 | static_cast<unsigned>(digit);
    have += 6;
    if (have >= 8) {
      have -= 8;
      out += static_cast<char>(bits >> have & 0xff);
    }
  }
  return out;
}

// A text is a string, or an array of parts: strings, {"repeat": {text, times}}
// and {"base64": …}.
std::string text_of(const json::value& in, const std::string& key) {
  if (!in.is(json::kind::array)) return string_of(in, key);
  std::string out;
  for (const json::value& part : in.elements) {
    if (!part.is(json::kind::object)) {
      out += string_of(part, key);
      continue;
    }
    only_keys(part, key, {"repeat", "base64"});
    if (const json::value* encoded = part.find("base64")) {
      out += from_base64(string_of(*encoded, key));
    }
    if (const json::value* repeat = part.find("repeat")) {
      only_keys(*repeat, "repeat", {"text", "times"});
      const json::value* text = repeat->find("text");
      const json::value* times = repeat->find("times");
      if (text == nullptr || times == nullptr) fail("repeat: text and times");
      const std::string& unit = string_of(*text, "text");
      for (unsigned long n = count_of(*times, "times"); n != 0; --n) {
        out += unit;
      }
    }
  }
  return out;
}

// document, documentText, documentBase64; the same for the other inputs.
void read_input(const json::value& object, const std::string& name,
                const std::string& folder, input_text& out) {
  const json::value* plain = object.find(name);
  const json::value* text = object.find(name + "Text");
  const json::value* base64 = object.find(name + "Base64");
  const int given =
      (plain != nullptr) + (text != nullptr) + (base64 != nullptr);
  if (given == 0) return;
  if (given != 1) fail(name + " is given twice");
  out = {};
  out.present = true;
  if (text != nullptr) {
    out.bytes = text_of(*text, name + "Text");
  } else if (base64 != nullptr) {
    out.bytes = from_base64(string_of(*base64, name + "Base64"));
  } else if (plain->is(json::kind::string)) {
    out.bytes = read_file(folder + "/" + plain->text);
  } else {
    out.inline_json = true;
    out.bytes = json::to_text(*plain);
  }
}

expected_diagnostic read_diagnostic(const json::value& in) {
  expected_diagnostic out;
  if (in.is(json::kind::string)) {
    const std::size_t space = in.text.find(' ');
    out.code = in.text.substr(0, space);
    out.field = space == std::string::npos ? "" : in.text.substr(space + 1);
    return out;
  }
  only_keys(in, "a diagnostic",
            {"code", "field", "pointer", "input", "at", "span", "caret"});
  const auto optional = [&](const char* key,
                            std::optional<std::string>& value) {
    if (const json::value* found = in.find(key)) value = string_of(*found, key);
  };
  std::optional<std::string> code;
  optional("code", code);
  if (!code) fail("a diagnostic needs its code");
  out.code = *code;
  optional("field", out.field);
  optional("pointer", out.pointer);
  optional("input", out.input);
  optional("at", out.at);
  optional("span", out.span);
  if (const json::value* caret = in.find("caret")) {
    for (const json::value& line : caret->elements) {
      out.caret.push_back(string_of(line, "caret"));
    }
    if (out.caret.size() != 2) fail("caret is the line and the marks");
  }
  return out;
}

expectation read_expectation(const json::value& in, const std::string& folder) {
  only_keys(in, "expect",
            {"allowed", "code", "diagnostics", "diagnosticsInclude", "changed",
             "merged", "mergedText", "error"});
  expectation out;
  if (const json::value* allowed = in.find("allowed")) {
    if (!allowed->is(json::kind::boolean)) fail("allowed is not a boolean");
    out.allowed = allowed->truth;
  }
  if (const json::value* code = in.find("code")) {
    out.code = static_cast<int>(count_of(*code, "code"));
  }
  if (const json::value* list = in.find("diagnostics")) {
    out.diagnostics.emplace();
    for (const json::value& item : list->elements) {
      out.diagnostics->push_back(read_diagnostic(item));
    }
  }
  if (const json::value* list = in.find("diagnosticsInclude")) {
    for (const json::value& item : list->elements) {
      out.diagnostics_include.push_back(read_diagnostic(item));
    }
  }
  if (const json::value* list = in.find("changed")) {
    out.changed.emplace();
    for (const json::value& item : list->elements) {
      out.changed->push_back(string_of(item, "changed"));
    }
  }
  if (const json::value* merged = in.find("merged")) {
    // A bare string is always a path.
    out.merged = merged->is(json::kind::string)
                     ? json::parse(read_file(folder + "/" + merged->text))
                     : *merged;
  }
  if (const json::value* text = in.find("mergedText")) {
    out.merged_text = text_of(*text, "mergedText");
  }
  if (const json::value* error = in.find("error")) {
    out.error = read_diagnostic(*error);
    if (error->is(json::kind::string)) out.error->field.reset();
  }
  return out;
}

void read_common(const json::value& in, const std::string& folder,
                 test_case& out) {
  const auto word = [&](const char* key, std::string& value) {
    if (const json::value* found = in.find(key)) value = string_of(*found, key);
  };
  word("operation", out.operation);
  if (const json::value* policy = in.find("policy")) {
    const bool path = !policy->is(json::kind::string) ||
                      policy->text.find('/') != std::string::npos;
    if (path) {
      read_input(in, "policy", folder, out.policy_text);
    } else {
      out.policy = policy->text;
      out.policy_text = {};
    }
  } else {
    read_input(in, "policy", folder, out.policy_text);
  }
  read_input(in, "document", folder, out.document);
}

test_case read_case(const json::value& in, const test_case& defaults,
                    const std::string& folder) {
  test_case out = defaults;
  if (const json::value* name = in.find("name")) {
    out.name = string_of(*name, "name");
  } else {
    fail("a case has no name");
  }
  only_keys(in, out.name, {"name",         "operation",      "dialect",
                           "style",        "user",           "pointer",
                           "limits",       "expect",         "policy",
                           "policyText",   "policyBase64",   "document",
                           "documentText", "documentBase64", "patch",
                           "patchText",    "patchBase64",    "new",
                           "newText",      "newBase64",      "valueText"});
  read_common(in, folder, out);
  read_input(in, "patch", folder, out.patch);
  read_input(in, "new", folder, out.updated);
  read_input(in, "value", folder, out.value);
  const auto word = [&](const char* key, std::string& value) {
    if (const json::value* found = in.find(key)) value = string_of(*found, key);
  };
  word("dialect", out.dialect);
  word("style", out.style);
  word("user", out.user);
  word("pointer", out.pointer);
  if (const json::value* limits = in.find("limits")) {
    only_keys(*limits, "limits",
              {"document", "patch", "depth", "output", "diagnostics"});
    for (const auto& [key, number] : limits->members) {
      out.limits.emplace_back(key, count_of(number, key));
    }
  }
  const json::value* expect = in.find("expect");
  if (expect == nullptr) fail("a case expects nothing");
  out.expect = read_expectation(*expect, folder);
  if (out.operation.empty()) {
    out.operation = out.updated.present ? "update" : "patch";
  }
  return out;
}

}  // namespace

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) fail("cannot open " + path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<test_case> load(const std::string& path) {
  std::string name;
  try {
    const json::value file = json::parse(read_file(path));
    only_keys(file, "the file",
              {"format", "description", "operation", "policy", "policyText",
               "policyBase64", "document", "documentText", "documentBase64",
               "user", "cases"});
    const json::value* format = file.find("format");
    if (format == nullptr || format->text != "mxpatch.test/v1") {
      fail("format is not mxpatch.test/v1");
    }
    const std::string folder =
        std::filesystem::path(path).parent_path().string();
    test_case defaults;
    defaults.file = std::filesystem::path(path).filename().string();
    read_common(file, folder, defaults);
    if (const json::value* user = file.find("user")) {
      defaults.user = string_of(*user, "user");
    }
    const json::value* list = file.find("cases");
    if (list == nullptr || list->elements.empty()) fail("no cases");
    std::vector<test_case> out;
    std::set<std::string> names;
    for (const json::value& one : list->elements) {
      const json::value* called = one.find("name");
      name = called != nullptr ? called->text : "";
      out.push_back(read_case(one, defaults, folder));
      if (!names.insert(out.back().name).second) fail("a name is used twice");
    }
    return out;
  } catch (const std::exception& problem) {
    fail(path + ": " + (name.empty() ? "" : "\"" + name + "\": ") +
         problem.what());
  }
}

std::vector<test_case> load_folder(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (path.ends_with(".mxpatch.json")) files.push_back(path);
  }
  std::sort(files.begin(), files.end());
  std::vector<test_case> out;
  for (const std::string& file : files) {
    std::vector<test_case> more = load(file);
    std::move(more.begin(), more.end(), std::back_inserter(out));
  }
  return out;
}

}  // namespace cases
