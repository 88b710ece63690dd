#include "policy/compile_rules.hpp"

#include <algorithm>
#include <functional>

#include "mxpatch/nearest.hpp"
#include "mxpatch/order.hpp"
#include "policy/key_pattern.hpp"

namespace mxpatch::inline v0::detail {

namespace {

struct type_name {
  const char* name;
  field_type type;
};
// The first are those that there are, the others what people write for them.
constexpr type_name type_names[] = {
    {"labels", field_type::labels},    {"annotations", field_type::annotations},
    {"integer", field_type::integer},  {"string", field_type::string},
    {"boolean", field_type::boolean},  {"any", field_type::any},
    {"int", field_type::integer},      {"int32", field_type::integer},
    {"int64", field_type::integer},    {"bool", field_type::boolean},
    {"str", field_type::string},       {"text", field_type::string},
    {"enum", field_type::string},      {"object", field_type::any},
    {"map", field_type::any},          {"array", field_type::any},
    {"list", field_type::any},         {"number", field_type::any},
    {"float", field_type::any},        {"double", field_type::any},
    {"int-or-string", field_type::any}};
constexpr std::size_t known_types = 6;

}  // namespace

void rule_compiler::updatable(token array) noexcept {
  for (token t = first_element(array, "an array of objects"); t != no_token;
       t = next_element(array, t)) {
    rule(t);
  }
}

void rule_compiler::rule(token object) noexcept {
  enum : int { path, type_, removable, minimum, maximum, enum_, locked, count };
  token keys[count];
  static constexpr std::string_view names[] = {
      "path", "type", "removable", "minimum", "maximum", "enum", "lockedKeys"};
  if (!members(object, "an object with path and type", names,
               "path, type, removable, minimum, maximum, enum or lockedKeys",
               keys)) {
    return;
  }
  field_rule made;
  enum_text_ = {};
  if (keys[removable] != no_token) {
    made.removable = boolean(scan::value(keys[removable]));
  }
  require(keys[path] != no_token, object, "path");
  require(keys[type_] != no_token, object, "type");
  if (keys[type_] != no_token) type(scan::value(keys[type_]), made);
  bounds(keys[minimum], keys[maximum], made);
  if (keys[enum_] != no_token) enum_values(keys[enum_], made);
  if (keys[locked] != no_token) locked_keys(keys[locked], made);
  path_range range;
  if (keys[path] != no_token && split(scan::value(keys[path]), range)) {
    add_rule(scan::value(keys[path]), text_.span_of(object), range, made);
  }
}

void rule_compiler::type(token value, field_rule& made) noexcept {
  std::string_view meant;
  if (text_.is_string(value)) {
    nearest_name near(text_.body(value));
    for (const type_name& one : type_names) {
      const bool known = &one < type_names + known_types;
      near.offer(one.name);
      if (!decodes_to(text_.body(value), one.name)) continue;
      if (!known) meant = name(one.type);
      if (!known) break;
      made.type = one.type;
      return;
    }
    for (const type_name& one : type_names) {
      if (meant.empty() && near.best() == one.name) meant = name(one.type);
    }
  }
  wrong_type(value, "labels, annotations, integer, string, boolean or any",
             meant);
}

void rule_compiler::bounds(token minimum, token maximum,
                           field_rule& made) noexcept {
  const bool is_integer = made.type == field_type::integer;
  if (minimum != no_token) {
    if (!is_integer) unknown_key(minimum, "minimum only with type integer");
    integer(scan::value(minimum), made.minimum, made.has_minimum);
  }
  if (maximum != no_token) {
    if (!is_integer) unknown_key(maximum, "maximum only with type integer");
    integer(scan::value(maximum), made.maximum, made.has_maximum);
  }
  if (made.has_minimum && made.has_maximum && made.minimum > made.maximum) {
    report(error_code::policy_bad_bounds, scan::value(maximum),
           "a maximum that is not below the minimum");
  }
}

void rule_compiler::enum_values(token key, field_rule& made) noexcept {
  if (made.type != field_type::string) {
    unknown_key(key, "enum only with type string");
  }
  const std::size_t first = out_.rule_lists.size();
  const token array = scan::value(key);
  for (token t = first_element(array, "an array of strings", false);
       t != no_token; t = next_element(array, t)) {
    if (text_.is_string(t)) {
      add_to_list(t, keep_decoded(text_.body(t)));
    } else {
      wrong_type(t, "a string");
    }
  }
  made.enum_count = static_cast<std::uint32_t>(out_.rule_lists.size() - first);
  char* const at = out_.strings.end();
  for (std::size_t i = first; i != out_.rule_lists.size(); ++i) {
    keep(i == first ? "\"" : ", \"");
    keep(out_.rule_lists[i]);
    keep("\"");
  }
  enum_text_ = {at, static_cast<std::size_t>(out_.strings.end() - at)};
}

void rule_compiler::add_to_list(token place, std::string_view value) noexcept {
  add(out_.rule_lists, value);
  add(out_.list_places, text_.span_of(place));
}

void rule_compiler::locked_keys(token key, field_rule& made) noexcept {
  if (made.type != field_type::labels && made.type != field_type::annotations) {
    unknown_key(key, "lockedKeys only with type labels or annotations");
  }
  const std::size_t first = out_.rule_lists.size();
  const token array = scan::value(key);
  for (token t = first_element(array, "an array of strings", false);
       t != no_token; t = next_element(array, t)) {
    if (!text_.is_string(t)) {
      wrong_type(t, "a string");
      continue;
    }
    const std::string_view pattern = keep_decoded(text_.body(t));
    const std::size_t star = pattern.find('*');
    const bool fits =
        !pattern.empty() && (star == std::string_view::npos ||
                             (star == pattern.rfind('*') &&
                              (star == 0 || star + 1 == pattern.size())));
    if (!fits) {
      report(error_code::policy_bad_pattern, t,
             "a key, with one * in front or at the end for any text");
    } else {
      add_to_list(t, pattern);
    }
  }
  made.locked_key_count =
      static_cast<std::uint32_t>(out_.rule_lists.size() - first);
}

void rule_compiler::open_status(token place) noexcept {
  const path_range path{static_cast<std::uint32_t>(out_.segments.size()), 1,
                        "status"};
  enum_text_ = {};
  add(out_.segments, std::string_view("status"));
  if (memory_) add_rule(place, out_.status_place, path, {});
}

void rule_compiler::add_rule(token place, mxpatch::span whole,
                             const path_range& path, field_rule made) noexcept {
  made.path = path.written;
  made.field = field_of(path);
  made.pointer = pointer_of(path);
  made.repeats = repeats(path);
  const auto index = static_cast<std::int32_t>(out_.rules.size());
  add(out_.rules, made);
  add(out_.rule_paths, path);
  add(out_.rule_places, whole);
  add(out_.enum_texts, enum_text_);
  add(items_, {path, index});
  add(places_, place);
}

void rule_compiler::check_owners() noexcept {
  for (std::size_t i = 0; i != places_.size(); ++i) {
    check_owner(places_[i], out_.rule_paths[i]);
  }
}

void rule_compiler::finish_rules(token key) noexcept {
  std::uint32_t root = 0;  // the first tree, so that its root is node 0
  buffer<overlap> twice;
  check(build_tree(out_, items_, below_end::dropped, root, &twice), key);
  report_overlaps(twice);
  for (path_node& node : out_.nodes) {
    if (node.rule == no_rule) continue;
    const field_type type =
        out_.rules[static_cast<std::size_t>(node.rule)].type;
    node.is_map =
        (type == field_type::labels || type == field_type::annotations) &&
        node.key != "labels" && node.key != "annotations";
  }
  make_lookups();
}

// Each path that is above, below or the same as one before it, once.
void rule_compiler::report_overlaps(buffer<overlap>& twice) noexcept {
  sort_range(
      twice.begin(), twice.end(), [](const overlap& a, const overlap& b) {
        return a.later != b.later ? a.later < b.later : a.earlier < b.earlier;
      });
  const overlap* last = nullptr;
  for (const overlap& one : twice) {
    if (last != nullptr && last->later == one.later) continue;
    last = &one;
    policy_finding found;
    found.code = error_code::policy_overlap;
    found.span = text_.span_of(places_[one.later]);
    found.found = text_.raw(places_[one.later]);
    found.related = text_.span_of(places_[one.earlier]);
    found.other = text_.raw(places_[one.earlier]);
    report(found);
  }
}

// What is looked up by value or key, once for each rule.
void rule_compiler::make_lookups() noexcept {
  const std::string_view* next = out_.rule_lists.data();
  buffer<std::string_view>& all = out_.lookups;
  const auto size = [&] { return static_cast<std::uint32_t>(all.size()); };
  const auto add_keys = [&](const field_rule& rule, key_pattern::kind kind) {
    for (std::uint32_t i = 0; i != rule.locked_key_count; ++i) {
      const key_pattern pattern(next[i]);
      if (pattern.is == kind) add(all, pattern.part);
    }
  };
  // Keeps of each run of names the first, which the others begin or end with.
  const auto keep_shortest = [&](std::uint32_t first, auto covers) {
    std::size_t kept = first;
    for (std::size_t i = first; i != all.size(); ++i) {
      if (kept == first || !covers(all[kept - 1], all[i])) all[kept++] = all[i];
    }
    all.truncate(kept);
  };
  for (const field_rule& rule : out_.rules) {
    rule_lookup made;
    made.values = size();
    for (std::uint32_t i = 0; i != rule.enum_count; ++i) add(all, *next++);
    sort_range(all.begin() + made.values, all.end(), std::less<>());
    made.keys = size();
    add_keys(rule, key_pattern::whole);
    sort_range(all.begin() + made.keys, all.end(), std::less<>());
    made.prefixes = size();
    add_keys(rule, key_pattern::prefix);
    sort_range(all.begin() + made.prefixes, all.end(), std::less<>());
    keep_shortest(made.prefixes, [](std::string_view a, std::string_view b) {
      return b.starts_with(a);
    });
    made.suffixes = size();
    add_keys(rule, key_pattern::suffix);
    sort_range(all.begin() + made.suffixes, all.end(), less_from_back);
    keep_shortest(made.suffixes, [](std::string_view a, std::string_view b) {
      return b.ends_with(a);
    });
    made.end = size();
    next += rule.locked_key_count;
    add(out_.rule_lookups, made);
  }
}

}  // namespace mxpatch::inline v0::detail
