#include "testing/suite.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <initializer_list>
#include <set>

#include "tree.hpp"
#include "words.hpp"

namespace mxpatch::cli::testing {
namespace {

[[noreturn]] void fail(span place, const std::string& message) {
  throw text_fault(message, "test", place);
}

using keys = std::initializer_list<std::string_view>;

std::string joined(keys known) {
  std::string out;
  for (const std::string_view each : known) {
    out += (out.empty() ? "" : ", ") + std::string(each);
  }
  return out;
}

void only_keys(const node& object, std::string_view what, keys known) {
  if (!object.is(node::kind::object)) {
    fail(object.place, fmt::format("{} must be an object", what));
  }
  for (const member& each : object.members) {
    if (std::find(known.begin(), known.end(), each.key) == known.end()) {
      fail(each.place, fmt::format("{} has no key {} here, expected {}", what,
                                   in_quotes(each.key), joined(known)));
    }
  }
}

const std::string& string_of(const node& value, std::string_view what) {
  if (!value.is(node::kind::string)) {
    fail(value.place, fmt::format("{} must be a string", what));
  }
  return value.text;
}

const std::vector<node>& list_of(const node& value, std::string_view what) {
  if (!value.is(node::kind::array)) {
    fail(value.place, fmt::format("{} must be a list", what));
  }
  return value.elements;
}

int integer_of(const node& value, std::string_view what) {
  int out = 0;
  const char* end = value.text.data() + value.text.size();
  if (!value.is(node::kind::number) ||
      std::from_chars(value.text.data(), end, out).ptr != end) {
    fail(value.place, fmt::format("{} must be an integer", what));
  }
  return out;
}

std::string from_base64(const node& value, std::string_view what) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string_view text = string_of(value, what);
  const bool whole = text.size() % 4 == 0;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) {
    text.remove_suffix(1);
  }
  std::string out;
  unsigned bits = 0;
  int have = 0;
  for (const char byte : text) {
    const std::size_t digit = digits.find(byte);
    if (digit == std::string_view::npos || !whole) {
      fail(value.place, fmt::format("{} is not Base64", what));
    }
    bits = bits << 6 | static_cast<unsigned>(digit);
    have += 6;
    if (have < 8) continue;
    have -= 8;
    out += static_cast<char>(bits >> have & 0xff);
  }
  return out;
}

void optional_string(const node& object, std::string_view key,
                     std::optional<std::string>& out) {
  if (const member* found = object.find(key)) {
    out = string_of(found->value, key);
  }
}

// "field-locked spec.jobMode", or an object that names more.
expected_diagnostic diagnostic_of(const node& value) {
  expected_diagnostic out;
  out.place = value.place;
  span code_place = value.place;
  if (value.is(node::kind::string)) {
    const std::size_t space = value.text.find(' ');
    out.code = value.text.substr(0, space);
    out.field = space == std::string::npos ? "" : value.text.substr(space + 1);
  } else {
    only_keys(value, "a diagnostic",
              {"code", "field", "pointer", "input", "at", "span"});
    const member* code = value.find("code");
    if (code == nullptr) fail(value.place, "a diagnostic needs its code");
    out.code = string_of(code->value, "code");
    code_place = code->value.place;
    optional_string(value, "field", out.field);
    optional_string(value, "pointer", out.pointer);
    optional_string(value, "input", out.input);
    optional_string(value, "at", out.at);
    optional_string(value, "span", out.bytes);
  }
  if (find_error(out.code) == error_code::none) {
    fail(code_place, fmt::format("no diagnostic is called {}; \"mxpatch "
                                 "explain\" lists them",
                                 in_quotes(out.code)));
  }
  return out;
}

std::vector<expected_diagnostic> diagnostics_of(const node& value,
                                                std::string_view what) {
  std::vector<expected_diagnostic> out;
  for (const node& each : list_of(value, what)) {
    out.push_back(diagnostic_of(each));
  }
  return out;
}

}  // namespace

// One test file on its way to a suite.
class suite_reader {
 public:
  suite_reader(loader& from, suite& into, std::string& faults)
      : from_(from), into_(into), faults_(faults) {}

  void read() {
    const node file = read_tree(into_.file.bytes);
    only_keys(file, "a test file",
              {"format", "description", "policy", "document", "documentText",
               "documentBase64", "user", "cases"});
    const member* format = file.find("format");
    if (format == nullptr || format->value.text != "mxpatch.test/v1") {
      fail(format == nullptr ? file.place : format->value.place,
           "a test file has \"format\": \"mxpatch.test/v1\"");
    }
    const member* list = file.find("cases");
    if (list == nullptr || list_of(list->value, "cases").empty()) {
      fail(list == nullptr ? file.place : list->value.place,
           "a test file has at least one of \"cases\"");
    }
    std::set<std::string> names;
    for (const node& each : list->value.elements) {
      into_.cases.push_back(case_of(each, file));
      if (!names.insert(into_.cases.back().name).second) {
        fail(into_.cases.back().place, "another case has this name");
      }
    }
  }

 private:
  // A path in a test file is relative to it.
  std::string path_of(const node& value, std::string_view what) const {
    const std::string& text = string_of(value, what);
    return (std::filesystem::path(into_.file.name).parent_path() / text)
        .lexically_normal()
        .string();
  }

  const source& text_at(const node& value, std::string_view what) {
    try {
      return from_.read(path_of(value, what));
    } catch (const broken_text& broken) {
      faults_ += broken.shown;
      fail(value.place, "this file can not be read");
    } catch (const stop& reason) {
      fail(value.place, reason.what());
    }
  }

  std::string slice(span place) const {
    return into_.file.bytes.substr(place.begin, place.size());
  }

  // document, documentText, documentBase64; the same for the other inputs.
  input_text input_of(const node& object, const std::string& what) {
    input_text out;
    const member* plain = object.find(what);
    const member* text = object.find(what + "Text");
    const member* base64 = object.find(what + "Base64");
    for (const member* each : {plain, text, base64}) {
      if (each == nullptr) continue;
      if (out.present) fail(each->place, what + " is given twice");
      out.present = true;
    }
    out.from.name = fmt::format("<{}>", what);
    if (text != nullptr) {
      out.from.bytes = string_of(text->value, text->key);
    } else if (base64 != nullptr) {
      out.from.bytes = from_base64(base64->value, base64->key);
    } else if (plain != nullptr && plain->value.is(node::kind::string)) {
      out.from = text_at(plain->value, what);
    } else if (plain != nullptr) {
      out.inlined = true;
      out.from.bytes = slice(plain->value.place);
    }
    return out;
  }

  policy named_policy(const node& value) {
    if (value.is(node::kind::string)) {
      if (auto built = policy::builtin(value.text)) {
        return std::move(built).value();
      }
    }
    const bool path = value.is(node::kind::string);
    const std::string key = path ? path_of(value, "policy") : "";
    if (const auto known = from_.policies_.find(key);
        path && known != from_.policies_.end()) {
      return known->second;
    }
    const source text =
        path ? text_at(value, "policy")
             : source{into_.file.name + " policy", slice(value.place)};
    auto compiled = compile_policy(text, from_.how_, faults_);
    if (!compiled) fail(value.place, "this policy is broken");
    if (path) from_.policies_.emplace(key, *compiled);
    return *std::move(compiled);
  }

  // The policy that is named; else what is built in for the document's kind.
  policy policy_of(const test_case& made, const member* named) {
    const identity object = identify(made.document.from.bytes);
    if (named == nullptr) {
      auto chosen = choose_policy("", object, from_.files_, from_.how_);
      if (chosen) return *std::move(chosen);
      if (!object.readable) return fallback_policy();
      fail(made.place,
           fmt::format("no built-in policy is for {} of {}: name one with "
                       "\"policy\"",
                       in_quotes(object.kind), in_quotes(object.api_version)));
    }
    policy chosen = named_policy(named->value);
    if (object.readable && !chosen.matches(object.api_version, object.kind)) {
      fail(made.place,
           fmt::format("the document is {} of {}, the policy {} is for {} of "
                       "{}",
                       in_quotes(object.kind), in_quotes(object.api_version),
                       escaped(chosen.name()), escaped(chosen.kind()),
                       escaped(chosen.group())));
    }
    return chosen;
  }

  operation operation_of(const node& value, const test_case& made) {
    const member* named = value.find("operation");
    const bool creates = named != nullptr;
    if (creates && string_of(named->value, "operation") != "create") {
      fail(named->value.place,
           "\"operation\" can be create; patch and new speak for themselves");
    }
    if (int{made.patch.present} + int{made.updated.present} + int{creates} !=
        1) {
      fail(made.place,
           "a case has one of patch, new and \"operation\": \"create\"");
    }
    return creates                ? operation::create
           : made.updated.present ? operation::update
                                  : operation::patch;
  }

  test_case case_of(const node& value, const node& file) {
    only_keys(value, "a case",
              {"name", "policy", "operation", "document", "documentText",
               "documentBase64", "patch", "patchText", "patchBase64", "new",
               "newText", "newBase64", "user", "expect"});
    test_case out;
    const member* name = value.find("name");
    if (name == nullptr) fail(value.place, "a case has a name");
    out.name = string_of(name->value, "name");
    out.place = name->value.place;
    out.document = input_of(value, "document");
    if (!out.document.present) out.document = input_of(file, "document");
    if (!out.document.present) {
      fail(out.place, "neither the case nor the file has a document");
    }
    out.patch = input_of(value, "patch");
    out.updated = input_of(value, "new");
    out.operation = operation_of(value, out);
    const member* user = value.find("user");
    if (user == nullptr) user = file.find("user");
    if (user != nullptr) out.user = string_of(user->value, "user");
    const member* expect = value.find("expect");
    if (expect == nullptr || expect->value.members.empty()) {
      fail(expect == nullptr ? out.place : expect->value.place,
           "the case expects nothing");
    }
    read_expectation(expect->value, out.expect);
    check_places(out);
    const member* named = value.find("policy");
    out.rules = policy_of(out, named != nullptr ? named : file.find("policy"));
    return out;
  }

  void read_expectation(const node& value, expectation& out) {
    only_keys(value, "expect",
              {"allowed", "code", "diagnostics", "diagnosticsInclude",
               "changed", "merged", "mergedText"});
    for (const auto& [key, place, given] : value.members) {
      if (key == "allowed") {
        if (!given.is(node::kind::boolean)) {
          fail(given.place, "allowed must be true or false");
        }
        out.allowed = {given.truth, given.place};
      } else if (key == "code") {
        out.code = {integer_of(given, key), given.place};
      } else if (key == "diagnostics") {
        out.diagnostics = {diagnostics_of(given, key), given.place};
      } else if (key == "diagnosticsInclude") {
        out.diagnostics_include = diagnostics_of(given, key);
      } else if (key == "changed") {
        out.changed.emplace().place = given.place;
        for (const node& each : list_of(given, key)) {
          out.changed->value.push_back(string_of(each, "a changed field"));
        }
      } else if (key == "merged") {
        out.merged = merged_of(given);
      } else {
        out.merged_text = string_of(given, key);
      }
    }
  }

  std::string merged_of(const node& value) {
    if (!value.is(node::kind::string)) return normal_text(value);
    const source& text = text_at(value, "merged");
    try {
      return normal_text(read_tree(text.bytes));
    } catch (const text_fault& fault) {
      faults_ += fault_text(fault, text, from_.how_);
      fail(value.place, "this file can not be read");
    }
  }

  // A place in a value that stands in the test file would depend on how that
  // is written.
  static void check_places(const test_case& made) {
    const auto check = [&](const expected_diagnostic& wanted) {
      const std::string in = wanted.input.value_or(
          made.operation == operation::update   ? "new"
          : made.operation == operation::create ? "document"
                                                : "patch");
      const input_text& text = in == "document" ? made.document
                               : in == "new"    ? made.updated
                                                : made.patch;
      if ((wanted.at || wanted.bytes) && text.inlined) {
        fail(wanted.place, fmt::format("a place in {} needs {}Text, or a file",
                                       escaped(in), escaped(in)));
      }
    };
    if (made.expect.diagnostics) {
      for (const auto& each : made.expect.diagnostics->value) check(each);
    }
    for (const auto& each : made.expect.diagnostics_include) check(each);
  }

  loader& from_;
  suite& into_;
  std::string& faults_;
};

const source& loader::read(const std::string& path) {
  const auto known = texts_.find(path);
  if (known != texts_.end()) return known->second;
  return texts_.emplace(path, files_.read(path)).first->second;
}

std::optional<suite> loader::load(const std::string& path,
                                  std::string& faults) {
  suite out;
  try {
    out.file = files_.read(path);
    suite_reader(*this, out, faults).read();
    return out;
  } catch (const text_fault& fault) {
    faults += fault_text(fault, out.file, how_);
  } catch (const broken_text& broken) {
    faults += broken.shown;
  } catch (const stop& reason) {
    faults += std::string(reason.what()) + '\n';
  }
  return std::nullopt;
}

}  // namespace mxpatch::cli::testing
