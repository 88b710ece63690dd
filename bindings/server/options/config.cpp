#include "options/config.hpp"

#include <algorithm>
#include <vector>

#include "options/settings.hpp"
#include "placed_reader.hpp"
#include "shown.hpp"

namespace mxpatch::server {
namespace {

constexpr std::string_view format = "mxpatch.server/v1";

class config_reader {
 public:
  config_reader(const std::string& path, const yaml_reader& document,
                options& into)
      : in_(path, document), into_(into) {}

  void run() {
    if (in_.next() != json_token::object) in_.fail("must be an object");
    bool has_format = false;
    while (in_.next() == json_token::key) {
      const std::string key = in_.decoded();
      if (key == "format") {
        in_.read_format(format);
        has_format = true;
      } else if (key == "modes") {
        read_modes();
      } else {
        read_setting(key);
      }
    }
    if (!has_format) in_.lacks_format(format);
  }

 private:
  void read_setting(const std::string& key) {
    std::vector<std::string_view> known = {"format", "modes"};
    for (const setting& each : all_settings()) {
      if (key == each.key && !key.empty()) return read_value(each);
      known.emplace_back(each.key);
    }
    in_.fail_key(key, known);
  }

  void read_value(const setting& is) {
    if (is.type != setting::kind::texts) {
      return take(is, value_of(is, in_.next()));
    }
    in_.each(is.key, " of strings",
             [&](json_token found) { take(is, value_of(is, found)); });
  }

  std::string value_of(const setting& is, json_token found) {
    const std::string key = is.key;
    switch (is.type) {
      case setting::kind::number:
        if (found != json_token::number) in_.fail(key + " must be a number");
        return std::string(in_.raw());
      case setting::kind::truth:
        if (found != json_token::boolean) {
          in_.fail(key + " must be true or false");
        }
        return std::string(in_.raw());
      default:
        if (found != json_token::string) in_.fail(key + " must be a string");
        return in_.decoded();
    }
  }

  void take(const setting& is, const std::string& value) {
    const std::string why = is.take(into_, value);
    if (!why.empty()) in_.fail(std::string(is.key) + ' ' + why);
  }

  void read_modes() {
    in_.each("modes", "", [&](json_token found) {
      if (found != json_token::object) in_.fail("a mode must be an object");
      read_mode();
    });
  }

  void read_mode() {
    mode_rules::rule made{"", into_.modes.all, into_.modes.all};
    while (in_.next() == json_token::key) {
      const std::string key = in_.decoded();
      if (key != "policy" && key != "create" && key != "update") {
        in_.fail_key(key, {"policy", "create", "update"});
      }
      if (in_.next() != json_token::string) {
        in_.fail(key + " must be a string");
      }
      const std::string value = in_.decoded();
      if (key == "policy") {
        made.policy = value;
      } else {
        (key == "create" ? made.create : made.update) = mode_of(key, value);
      }
    }
    const auto& rules = into_.modes.rules;
    if (made.policy.empty()) in_.fail("policy is missing");
    if (std::any_of(rules.begin(), rules.end(), [&](const auto& each) {
          return each.policy == made.policy;
        })) {
      in_.fail("modes has policy \"" + shown_shortly(made.policy) + "\" twice");
    }
    into_.modes.rules.push_back(made);
  }

  review_mode mode_of(const std::string& key, const std::string& value) {
    for (const auto each :
         {review_mode::enforce, review_mode::warn, review_mode::audit}) {
      if (name(each) == value) return each;
    }
    in_.fail(key + " must be enforce, warn or audit");
  }

  placed_reader in_;
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
  read_document(path, [&](const yaml_reader& document) {
    read_mode_first(path, document, into);
    config_reader(path, document, into).run();
  });
}

}  // namespace mxpatch::server
