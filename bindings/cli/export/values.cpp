#include <fmt/format.h>

#include "export/conditions.hpp"

// Which values a field takes.
namespace mxpatch::cli {
namespace {

// k8s.io/apimachinery: IsQualifiedName, IsValidLabelValue, TotalAnnotationSize.
// A server looks at annotation keys as Go's strings.ToLower leaves them.
constexpr const char* label_name =
    "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
constexpr const char* label_prefix =
    R"([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)";
constexpr const char* annotation_name =
    R"([A-Za-z0-9\x{212a}\x{130}]([-A-Za-z0-9\x{212a}\x{130}_.]{0,61})"
    R"([A-Za-z0-9\x{212a}\x{130}])?)";
constexpr const char* annotation_prefix =
    R"([a-zA-Z0-9\x{212a}\x{130}]([-a-zA-Z0-9\x{212a}\x{130}]*)"
    R"([a-zA-Z0-9\x{212a}\x{130}])?(\.[a-zA-Z0-9\x{212a}\x{130}])"
    R"(([-a-zA-Z0-9\x{212a}\x{130}]*[a-zA-Z0-9\x{212a}\x{130}])?)*)";
constexpr int prefix_limit = 253;
constexpr int annotations_limit = 262'144;

// An API server has judged these before it asks a policy.
bool server_judges(const field_rule& rule) {
  return (rule.type == field_type::labels &&
          rule.pointer == "/metadata/labels") ||
         (rule.type == field_type::annotations &&
          rule.pointer == "/metadata/annotations");
}

std::string integer(const field_rule& rule, const std::string& value) {
  const std::int64_t least = rule.has_minimum ? rule.minimum : INT64_MIN;
  const std::int64_t most = rule.has_maximum ? rule.maximum : INT64_MAX;
  // A server keeps 3.0 as a double, and stores 3.
  return fmt::format(
      "(type({0}) == int || type({0}) == double) && {0} >= {1} && {0} <= {2} "
      "&& double(int({0})) == double({0})",
      value, least, most);
}

std::string matches_key(bool labels, const std::string& key) {
  return fmt::format("{0}.matches(r'^({1}/)?{2}$') && {0}.indexOf('/') <= {3}",
                     key, labels ? label_prefix : annotation_prefix,
                     labels ? label_name : annotation_name, prefix_limit);
}

// `expected one of "a", "b" or "c"`, without its first words.
std::string choices(const field_rule& rule) {
  std::string out;
  for (std::uint32_t i = 0; i != rule.enum_count; ++i) {
    if (i != 0) out += i + 1 == rule.enum_count ? " or " : ", ";
    out += '"' + std::string(rule.enum_values[i]) + '"';
  }
  return out;
}

}  // namespace

std::string expectation(const field_rule& rule) {
  switch (rule.type) {
    case field_type::labels:
      return "must be an object of label keys and values";
    case field_type::annotations:
      return "must be an object of annotation keys and strings, with at most "
             "262144 bytes";
    case field_type::integer:
      break;
    case field_type::string:
      return rule.enum_count == 0 ? "must be a string"
                                  : "must be " + choices(rule);
    case field_type::boolean:
      return "must be true or false";
    case field_type::any:
      return "must be there";
  }
  std::string out = "must be an integer";
  if (rule.has_minimum && rule.has_maximum) {
    out += fmt::format(" from {} to {}", rule.minimum, rule.maximum);
  } else if (rule.has_minimum) {
    out += fmt::format(" of at least {}", rule.minimum);
  } else if (rule.has_maximum) {
    out += fmt::format(" of at most {}", rule.maximum);
  }
  return out;
}

bool holds_strings(const field_rule& rule) {
  return rule.type == field_type::labels ||
         rule.type == field_type::annotations;
}

std::string conditions::fits(const place& at, const field_rule& rule,
                             const cel::pair& values, bool locks) {
  const std::string& value = values.after;
  std::string present;
  switch (rule.type) {
    case field_type::labels:
    case field_type::annotations:
      return fits_map(at, rule, values, locks);
    case field_type::integer:
      present = integer(rule, value);
      break;
    case field_type::string:
      present = fmt::format("type({}) == string", value);
      if (rule.enum_count != 0) {
        present +=
            fmt::format(" && {} in {}", value,
                        cel::list_of({rule.enum_values,
                                      rule.enum_values + rule.enum_count}));
      }
      break;
    case field_type::boolean:
      present = fmt::format("type({}) == bool", value);
      break;
    case field_type::any:
      return rule.removable ? "true" : value + " != null";
  }
  return rule.removable ? fmt::format("({} == null || {})", value, present)
                        : '(' + present + ')';
}

std::string conditions::locks(const place& at, const field_rule& rule,
                              const std::string& key) const {
  std::vector<std::string> patterns;
  for (std::uint32_t i = 0; i != rule.locked_key_count; ++i) {
    std::string_view pattern = rule.locked_keys[i];
    if (pattern.ends_with('*')) {
      pattern.remove_suffix(1);
      patterns.push_back(
          fmt::format("{}.startsWith({})", key, cel::quoted(pattern)));
    } else if (pattern.starts_with('*')) {
      pattern.remove_prefix(1);
      patterns.push_back(
          fmt::format("{}.endsWith({})", key, cel::quoted(pattern)));
    } else {
      patterns.push_back(fmt::format("{} == {}", key, cel::quoted(pattern)));
    }
  }
  std::string owned;
  for (const std::string& name : at.names()) {
    const std::string asked = cel::any_of(asked_by(at.member(name).owners()));
    owned += fmt::format("{} == {} ? {} : ", key, cel::quoted(name), asked);
  }
  owned += cel::any_of(asked_by(at.other().owners()));
  std::vector<std::string> all{cel::any_of(patterns)};
  if (owned != "false") all.push_back("!(" + owned + ')');
  return cel::all_of(all);
}

std::string conditions::fits_map(const place& at, const field_rule& rule,
                                 const cel::pair& values, bool lock) {
  const std::string& after = values.after;
  const auto or_empty = [](const std::string& value) {
    return fmt::format("(type({0}) == map ? {0} : dyn({{}}))", value);
  };
  std::vector<std::string> all;
  if (!rule.removable) all.push_back(after + " != null");
  const std::string old_map = or_empty(values.before);
  const std::string new_map = or_empty(after);
  const std::string key = fresh_.next("k");
  const std::string kept = fmt::format("{} == {}", cel::entry(old_map, key),
                                       cel::entry(new_map, key));
  if (lock && rule.locked_key_count != 0) {
    all.push_back(cel::each_key(
        old_map, new_map, key,
        fmt::format("!({}) || {} || variables.finishing && {} == null",
                    locks(at, rule, key), kept, cel::entry(old_map, key)),
        fresh_));
  }
  if (server_judges(rule)) return cel::all_of(all);
  all.push_back(is_container(after));
  const std::string value = cel::entry(new_map, key);
  const bool labels = rule.type == field_type::labels;
  std::string entry =
      fmt::format("type({}) == string && {}", value, matches_key(labels, key));
  if (labels) {
    entry += fmt::format(" && {}.matches(r'^({})?$')", value, label_name);
  }
  all.push_back(
      fmt::format("{}.all({}, {} || ({}))", new_map, key, kept, entry));
  if (!labels) {
    all.push_back(
        fmt::format("{0}.map({1}, type({2}) == string ? size(bytes({1})) + "
                    "size(bytes({2})) : 0).sum() <= {3}",
                    new_map, key, value, annotations_limit));
  }
  return cel::all_of(all);
}

}  // namespace mxpatch::cli
