#include "choosing/choose.hpp"

#include <fmt/format.h>

#include "choosing/policies.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

// "MXJob of kubeflow.org/v1".
std::string kind_of(std::string_view api, std::string_view kind, language in) {
  if (api.empty()) return escaped(kind);
  return in == language::chinese
             ? fmt::format("{} 的 {}", escaped(api), escaped(kind))
             : fmt::format("{} of {}", escaped(kind), escaped(api));
}

// "MXJob of kubeflow.org/v1, v2": the versions where there are not all.
std::string kind_of(const policy& rules, language in) {
  std::string api(rules.group());
  for (int index = 0; index < rules.version_count(); ++index) {
    if (rules.version(index) == "*")
      return kind_of(rules.group(), rules.kind(), in);
    if (index != 0) {
      api += in == language::chinese ? "、" : ", ";
    } else if (!api.empty()) {
      api += '/';
    }
    api += rules.version(index);
  }
  return kind_of(api, rules.kind(), in);
}

std::string found_kind(const identity& object, language in) {
  if (object.kind.empty() || object.api_version.empty()) {
    return std::string(say(in, "the document has no apiVersion and kind",
                           "文档没有 apiVersion 和 kind"));
  }
  return in == language::chinese
             ? fmt::format("文档是 {}",
                           kind_of(object.api_version, object.kind, in))
             : fmt::format("the document is of kind {}, {}",
                           escaped(object.kind), escaped(object.api_version));
}

// What those that were named are for, where none is for the document.
std::string all_said_for(const policy_set& named, language in) {
  constexpr int most = 5;
  std::string out;
  for (int index = 0; index < named.size(); ++index) {
    if (index == most) {
      return out +
             fmt::format(fmt::runtime(say(in, " and {} more", " 等另外 {} 个")),
                         named.size() - most);
    }
    if (index != 0) out += say(in, ", ", "，");
    out += mxpatch::cli::said_for(named[index], in);
  }
  return out;
}

}  // namespace

identity identify(const std::string& document) {
  return identifier().of(document);
}

identity identifier::of(const std::string& document) {
  identity result;
  result.readable = reads_.identify(document);
  const mxpatch::identity& said = reads_.result();
  result.api_version = said.api_version;
  result.kind = said.kind;
  result.name_space = said.namespace_;
  result.name = said.name;
  if (reads_.error().code == error_code::duplicate_key) {
    result.repeated = reads_.error();
  }
  return result;
}

std::string describe(const identity& object) {
  std::string result = escaped(object.kind);
  if (object.name.empty()) return result;
  if (!result.empty()) result += ' ';
  if (!object.name_space.empty()) result += escaped(object.name_space) + '/';
  return result + escaped(object.name);
}

std::string said_for(const policy& rules, language in) {
  return fmt::format("{} {} {} {}", say(in, "the policy", "策略"),
                     escaped(rules.name()), say(in, "is for", "适用于"),
                     kind_of(rules, in));
}

std::string no_policy_among(const policy_set& known, const identity& object,
                            const std::string& file, const look& how) {
  return fmt::format(
      "{}: {}{}{}", escaped(file), found_kind(object, how.language),
      say(how.language, ", ", "，"), all_said_for(known, how.language));
}

std::optional<policy> choose_policy(const std::vector<std::string>& named,
                                    const identity& object, reader& files,
                                    const look& how) {
  const policy_set known = read_policies(named, named.empty(), files, how);
  const auto [answer, index] = known.choose(object.api_version, object.kind);
  if (answer == policy_choice::answer::judged) return known[index];
  if (named.empty()) return std::nullopt;
  // That it cannot be read is worth more to know than that none is for it.
  if (!object.readable) return known[0];
  throw stop(fmt::format(
      "{}{}{}{}", found_kind(object, how.language),
      say(how.language, ", ", "，"), all_said_for(known, how.language),
      say(how.language, ": name another with --policy NAME or FILE",
          "：请用 --policy NAME 或 FILE 指定另一个")));
}

std::string no_policy_message(const identity& object, const look& how) {
  return fmt::format(
      "{}{}{}{}", found_kind(object, how.language),
      say(how.language,
          ", and no built-in policy is for that: ", "，没有适用的内置策略："),
      say(how.language, "give --policy FILE, or one that is built in: ",
          "请给出 --policy FILE，或内置策略之一："),
      builtin_names());
}

}  // namespace mxpatch::cli
