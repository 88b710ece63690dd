#include "options/config.hpp"

#include <algorithm>
#include <vector>

#include "file_text.hpp"
#include "mxpatch/json.hpp"
#include "mxpatch/locate.hpp"
#include "mxpatch/nearest.hpp"
#include "mxpatch/write.hpp"
#include "mxpatch/yaml.hpp"
#include "options/settings.hpp"

namespace mxpatch::server {
namespace {

constexpr std::string_view format = "mxpatch.server/v1";

std::string shown(std::string_view bytes) {
  std::string out;
  write_escaped(bytes.substr(0, 80), append_to(out));
  return out;
}

class config_reader {
 public:
  config_reader(const std::string& path, const yaml_reader& document,
                options& into)
      : path_(path), map_(document.map()), in_(document.json()), into_(into) {}

  void run() {
    if (in_.next() != json_token::object) fail("must be an object");
    bool has_format = false;
    while (in_.next() == json_token::key) {
      const std::string key = decoded();
      if (key == "format") {
        in_.next();
        if (decoded() != format) fail("format must be " + std::string(format));
        has_format = true;
      } else if (key == "modes") {
        read_modes();
      } else {
        read_setting(key);
      }
    }
    if (!has_format) {
      throw bad_options{shown(path_) + ": format is missing: write \"format: " +
                        std::string(format) + "\""};
    }
  }

 private:
  [[noreturn]] void fail(const std::string& why) {
    const span place = map_.written(in_.place());
    std::string where = shown(path_);
    if (place.known()) {
      const position at = locator(map_.source()).at(place.begin);
      where += ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
    }
    throw bad_options{where + ": " + why};
  }

  // The string at hand.
  std::string decoded() {
    std::string out;
    if (!write_decoded(in_.raw(), append_to(out))) fail("must be a string");
    return out;
  }

  [[noreturn]] void fail_key(const std::string& key,
                             const std::vector<std::string_view>& known) {
    nearest_name near(key);
    for (const std::string_view each : known) near.offer(each);
    std::string why = "unknown key \"" + shown(key) + '"';
    if (!near.best().empty()) {
      why += ", did you mean \"" + std::string(near.best()) + "\"?";
    }
    fail(why);
  }

  void read_setting(const std::string& key) {
    std::vector<std::string_view> known = {"format", "modes"};
    for (const setting& each : all_settings()) {
      if (key == each.key && !key.empty()) return read_value(each);
      known.emplace_back(each.key);
    }
    fail_key(key, known);
  }

  void read_value(const setting& is) {
    const json_token found = in_.next();
    if (is.type != setting::kind::texts) return take(is, value_of(is, found));
    if (found != json_token::array) {
      fail(std::string(is.key) + " must be a list of strings");
    }
    for (json_token next = in_.next(); next != json_token::close;
         next = in_.next()) {
      take(is, value_of(is, next));
    }
  }

  std::string value_of(const setting& is, json_token found) {
    const std::string key = is.key;
    switch (is.type) {
      case setting::kind::number:
        if (found != json_token::number) fail(key + " must be a number");
        return std::string(in_.raw());
      case setting::kind::truth:
        if (found != json_token::boolean) fail(key + " must be true or false");
        return std::string(in_.raw());
      default:
        if (found != json_token::string) fail(key + " must be a string");
        return decoded();
    }
  }

  void take(const setting& is, const std::string& value) {
    const std::string why = is.take(into_, value);
    if (!why.empty()) fail(std::string(is.key) + ' ' + why);
  }

  void read_modes() {
    if (in_.next() != json_token::array) fail("modes must be a list");
    for (json_token next = in_.next(); next != json_token::close;
         next = in_.next()) {
      if (next != json_token::object) fail("a mode must be an object");
      read_mode();
    }
  }

  void read_mode() {
    mode_rules::rule made{"", into_.modes.all, into_.modes.all};
    while (in_.next() == json_token::key) {
      const std::string key = decoded();
      if (key != "policy" && key != "create" && key != "update") {
        fail_key(key, {"policy", "create", "update"});
      }
      if (in_.next() != json_token::string) fail(key + " must be a string");
      const std::string value = decoded();
      if (key == "policy") {
        made.policy = value;
      } else {
        (key == "create" ? made.create : made.update) = mode_of(key, value);
      }
    }
    const auto& rules = into_.modes.rules;
    if (made.policy.empty()) fail("policy is missing");
    if (std::any_of(rules.begin(), rules.end(), [&](const auto& each) {
          return each.policy == made.policy;
        })) {
      fail("modes has policy \"" + shown(made.policy) + "\" twice");
    }
    into_.modes.rules.push_back(made);
  }

  review_mode mode_of(const std::string& key, const std::string& value) {
    for (const auto each :
         {review_mode::enforce, review_mode::warn, review_mode::audit}) {
      if (name(each) == value) return each;
    }
    fail(key + " must be enforce, warn or audit");
  }

  const std::string& path_;
  yaml_map map_;
  json_reader in_;
  options& into_;
};

// `modes` counts from `mode`, wherever that stands.
void read_mode_first(const std::string& path, const yaml_reader& document,
                     options& into) {
  options tried = into;
  config_reader(path, document, tried).run();
  into.modes.all = tried.modes.all;
}

}  // namespace

void read_config(const std::string& path, options& into) {
  std::string text, problem;
  if (!read_file(path, text, problem)) {
    throw bad_options{shown(path) + ": " + problem};
  }
  yaml_reader documents;
  const bool one = documents.open(text) && documents.next();
  if (documents.error().code != error_code::none) {
    const diagnostic& found = documents.error();
    std::string why = shown(path) + ':';
    if (found.span.known()) {
      const position at = locator(documents.source()).at(found.span.begin);
      why += std::to_string(at.line) + ':' + std::to_string(at.column) + ':';
    }
    why += ' ';
    write_message(found, language::english, append_to(why));
    throw bad_options{why};
  }
  if (!one) throw bad_options{shown(path) + ": there is nothing in it"};
  read_mode_first(path, documents, into);
  config_reader(path, documents, into).run();
  if (documents.next() || documents.error().code != error_code::none) {
    throw bad_options{shown(path) + ": there is more than one document in it"};
  }
}

}  // namespace mxpatch::server
