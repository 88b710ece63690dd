#include "export/conditions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mxpatch::cli {

std::vector<std::string> asked_by(const std::vector<int>& writers) {
  std::vector<std::string> out;
  for (const int writer : writers) {
    out.push_back(fmt::format("variables.writer{}", writer + 1));
  }
  return out;
}

int depth_of(const node& value) {
  int deepest = 0;
  for (const node& each : value.elements) {
    deepest = std::max(deepest, depth_of(each));
  }
  for (const member& each : value.members) {
    deepest = std::max(deepest, depth_of(each.value));
  }
  return deepest + 1;
}

bool lets_adds_pass(const place& at) {
  return at.rule() == nullptr && !at.has_fields_below();
}

std::string is_container(const std::string& value) {
  return fmt::format("({0} == null || type({0}) == map)", value);
}

std::string conditions::is_absent(const place& at, const std::string& value) {
  std::vector<std::string> ways{value + " == null"};
  for (const absent_rule* rule : at.absent()) {
    const node wanted = read_tree(std::string(rule->value));
    const bool flat =
        !wanted.is(node::kind::array) && !wanted.is(node::kind::object);
    const cel::pair both{value, cel::literal(wanted)};
    const cel::pair name = fresh_.next_pair(both);
    ways.push_back(flat ? fmt::format("{} == {}", value, both.after)
                        : cel::bind(both, name,
                                    cel::same(name, fresh_, depth_of(wanted))));
  }
  return cel::any_of(ways);
}

std::string conditions::comes(const place& at, const cel::pair& values) {
  if (at.absent().empty() || values.adds == "false") return "false";
  return cel::all_of({values.adds, is_absent(at, values.before)});
}

std::string conditions::goes(const place& at, const field_rule& rule,
                             const cel::pair& values) {
  if (at.absent().empty() || !rule.removable || holds_strings(rule)) {
    return "false";
  }
  return is_absent(at, values.after);
}

std::string conditions::is_map_at(const place& at, const std::string& value) {
  if (at.absent().empty()) return is_container(value);
  return fmt::format("(type({}) == map || {})", value, is_absent(at, value));
}

std::string conditions::permitted(const place& at, const cel::pair& values) {
  const std::vector<std::string> owners = asked_by(at.owners());
  std::vector<std::string> ways;
  if (!at.absent().empty()) {
    ways.push_back(cel::all_of(
        {is_absent(at, values.before), is_absent(at, values.after)}));
  }
  if (lets_adds_pass(at)) {
    const std::string added = comes(at, values);
    if (added != "false") ways.push_back(added);
  }
  if (const field_rule* rule = at.rule()) {
    // What all may change has to fit for a writer too, but for locked keys.
    ways.push_back(fits(at, *rule, values, true));
    const std::string gone = goes(at, *rule, values);
    if (gone != "false") ways.push_back(gone);
    if (!owners.empty() && rule->locked_key_count != 0) {
      ways.push_back(
          cel::all_of({cel::any_of(owners), fits(at, *rule, values, false)}));
    }
  } else {
    if (!at.has_fields_below()) {
      ways.insert(ways.end(), owners.begin(), owners.end());
    }
    const std::string inside = members(at, values);
    if (inside != "false") ways.push_back(inside);
  }
  return cel::any_of(ways);
}

// A container whose members are judged one by one.
std::string conditions::members(const place& at, const cel::pair& values) {
  const bool fields = at.has_fields_below();
  const std::vector<int> writers = at.writers_below();
  if (!fields && writers.empty() && !at.has_absent_below()) return "false";
  if (!fields && writers.empty() && at.names().empty() &&
      at.other().absent().empty()) {
    return inside(at, values);
  }
  const std::string loose =
      cel::all_of({is_map_at(at, values.before), is_map_at(at, values.after)});
  std::string gate = loose;
  if (!fields) {
    std::vector<std::string> ways{fmt::format(
        "type({}) == map && type({}) == map", values.before, values.after)};
    if (!writers.empty()) {
      ways.push_back(cel::all_of({cel::any_of(asked_by(writers)), loose}));
    }
    gate = ways.size() == 1 ? '(' + ways[0] + ')' : cel::any_of(ways);
  }
  // For who owns all of it anything may take its place; the fields in it go.
  std::vector<std::string> owners = asked_by(at.owners());
  const bool owned = fields && !owners.empty();
  if (owned) {
    owners.push_back(gate);
    gate = cel::any_of(owners);
  }
  const bool others = owned || !at.absent().empty();
  const auto or_empty = [others](const std::string& value) {
    return others ? fmt::format("(type({0}) == map ? {0} : dyn({{}}))", value)
                  : fmt::format("({0} == null ? dyn({{}}) : {0})", value);
  };
  const std::string before = or_empty(values.before);
  const std::string after = or_empty(values.after);
  const std::string key = fresh_.next("k");
  const cel::pair inner{cel::get(before, key), cel::get(after, key),
                        adds_of(at, key, values.adds)};
  const cel::pair bound = fresh_.next_pair(inner);
  // What is equal is not gone through: most of a large object is.
  const std::string judged = fmt::format(
      "{} == {} || {} || {}", bound.before, bound.after,
      member_cases(at, key, bound), cel::same(bound, fresh_, inner_levels_));
  std::vector<std::string> ways{cel::all_of(
      {gate, cel::each_key(before, after, key, cel::bind(inner, bound, judged),
                           fresh_)})};
  if (fields) {
    // What is not a container is let pass like any other member.
    ways.push_back(
        cel::all_of({"variables.finishing", is_absent(at, values.before),
                     fmt::format("type({}) != map", values.after)}));
  }
  const std::string listed = elements(at, values);
  if (listed != "false") ways.push_back(listed);
  return cel::any_of(ways);
}

// Where nothing is said but what any member or element may hold, objects and
// arrays are gone through in one.
std::string conditions::inside(const place& at, const cel::pair& values) {
  const std::string key = fresh_.next("k");
  cel::pair inner{cel::get(values.before, key), cel::get(values.after, key)};
  const std::string adds = adds_of(at, key, values.adds);
  if (adds != "false") {
    inner.adds = fmt::format("({}) && type({}) == map", adds, values.before);
  }
  const cel::pair bound = fresh_.next_pair(inner);
  const std::string judged = fmt::format(
      "{} == {} || {} || {}", bound.before, bound.after,
      members(at.other(), bound), cel::same(bound, fresh_, inner_levels_));
  return '(' +
         cel::each(values.before, values.after, key,
                   cel::bind(inner, bound, judged), fresh_) +
         ')';
}

// Arrays are compared as they are, but for what means absence inside.
std::string conditions::elements(const place& at, const cel::pair& values) {
  const place element = at.elements();
  if (element.is_plain()) return "false";
  const std::string index = fresh_.next("i");
  const cel::pair inner{fmt::format("{}[{}]", values.before, index),
                        fmt::format("{}[{}]", values.after, index)};
  const cel::pair bound = fresh_.next_pair(inner);
  const std::string judged = fmt::format(
      "{} == {} || {} || {}", bound.before, bound.after,
      members(element, bound), cel::same(bound, fresh_, inner_levels_));
  return fmt::format(
      "(type({0}) == list && type({1}) == list && size({0}) == size({1}) && "
      "{2})",
      values.before, values.after,
      cel::each_index(values.before, index, cel::bind(inner, bound, judged),
                      fresh_));
}

std::string conditions::member_cases(const place& at, const std::string& key,
                                     const cel::pair& values) {
  std::string out;
  for (const std::string& name : at.names()) {
    out += fmt::format("{} == {} ? {} : ", key, cel::quoted(name),
                       permitted(at.member(name), values));
  }
  return '(' + out + permitted(at.other(), values) + ')';
}

std::string conditions::adds_of(const place& at, const std::string& key,
                                const std::string& adds) const {
  if (adds == "false") return adds;
  std::string out;
  for (const std::string& name : at.names()) {
    out += fmt::format("{} == {} ? {} : ", key, cel::quoted(name),
                       lets_adds_pass(at.member(name)) ? adds : "false");
  }
  out += lets_adds_pass(at.other()) ? adds : "false";
  return out.find(adds) == std::string::npos ? "false" : out;
}

}  // namespace mxpatch::cli
