#include "export/scale.hpp"

#include <fmt/format.h>

#include "export/cel.hpp"
#include "export/conditions.hpp"
#include "export/limits.hpp"
#include "export/messages.hpp"
#include "export/place.hpp"
#include "mxpatch/pointer.hpp"

namespace mxpatch::cli {
namespace {

// The place that spec.replicas of a Scale stands for; or the one above it where
// a field of any type begins, or a writer's path ends.
class scaled {
 public:
  scaled(const policy& of, const std::vector<said_path>& paths)
      : at_(place::root(of, paths)) {
    pointer_parts parts(of.scale().pointer);
    while (parts.more() && !found()) {
      std::string name;
      parts.next([&](char c) { name += c; });
      at_ = at_.member(name);
      for (const int writer : at_.owners()) writers_.push_back(writer);
    }
    whole_ = !parts.more();
  }
  // The field that the number belongs to; null where it is locked.
  const field_rule* rule() const {
    const field_rule* const rule = at_.rule();
    const bool any = rule != nullptr && rule->type == field_type::any;
    return whole_ || any ? rule : nullptr;
  }
  const std::vector<int>& writers() const { return writers_; }

 private:
  bool found() const { return at_.rule() != nullptr; }
  place at_;
  std::vector<int> writers_;
  bool whole_ = false;
};

std::string fits(const field_rule& rule) {
  if (rule.type == field_type::any) return "true";
  if (rule.type != field_type::integer) return "false";
  std::vector<std::string> all = {"type(variables.new) == int"};
  if (rule.has_minimum) {
    all.push_back(fmt::format("variables.new >= {}", rule.minimum));
  }
  if (rule.has_maximum) {
    all.push_back(fmt::format("variables.new <= {}", rule.maximum));
  }
  return cel::all_of(all);
}

std::string by_writers(const policy& of, const std::vector<int>& writers) {
  std::vector<std::string> ways;
  for (const int index : writers) {
    const writer_rule& rule = of.writer(index);
    ways.push_back(
        "has(request.userInfo.username) && request.userInfo.username in " +
        cel::list_of({rule.users, rule.users + rule.user_count}));
  }
  return cel::any_of(ways);
}

}  // namespace

std::optional<admission_policy> scale_policy(const policy& of) {
  if (of.scale().field.empty()) return std::nullopt;
  admission_policy out;
  out.name = object_name(of) + "-scale";
  out.group = of.group();
  out.resource = std::string(of.resource()) + "/scale";
  for (int i = 0; i < of.version_count(); ++i) {
    out.versions.emplace_back(of.version(i));
  }
  for (const auto& [name, object] :
       {std::pair{"old", "oldObject"}, {"new", "object"}}) {
    out.variables.push_back(
        {name,
         fmt::format("dyn({})[?'spec'][?'replicas'].orValue(dyn(0))", object)});
  }
  const std::vector<said_path> paths = paths_of(of);
  const scaled at(of, paths);
  const field_rule* const rule = at.rule();
  const std::string permitted =
      rule != nullptr ? fits(*rule) : by_writers(of, at.writers());
  const std::string field(of.scale().field);
  const std::string what =
      rule != nullptr
          ? cel::quoted(field + ' ' + expectation(*rule) + ", found ") +
                " + string(variables.new)"
          : cel::quoted(field + " may not be updated: it is ") +
                " + string(variables.old) + ', the new object makes it ' + "
                "string(variables.new)";
  out.validations = {
      {fmt::format("variables.old == variables.new || {}", permitted),
       fmt::format("{} is not scaled so: the policy {}", field, of.name()),
       what + " + " + cel::quoted(fmt::format(" (policy {})", of.name()))}};
  return out;
}

}  // namespace mxpatch::cli
