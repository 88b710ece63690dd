#include "choosing/policy_advice.hpp"

#include <fmt/format.h>

#include <string_view>

#include "choosing/policy_paths.hpp"
#include "mxpatch/gate.hpp"
#include "mxpatch/make_diagnostic.hpp"
#include "output/collect.hpp"
#include "reading/tree.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

// The first name that can be the number of an element; "" where none is. A
// number can be a key as well, so that this is not an error.
std::string_view number_in(const policy_path& path) {
  // Who writes a pointer says names.
  if (path.written.starts_with('/')) return {};
  for (const std::string& name : path.names) {
    if (!name.empty() &&
        name.find_first_not_of("0123456789") == std::string::npos) {
      return name;
    }
  }
  return {};
}

class adviser {
 public:
  adviser(const source& from, const look& how)
      : from_(from), in_(how.language) {}

  void into_array(const policy_path& path, std::string_view name,
                  const std::string& array) {
    diagnostic found = make_diagnostic(error_code::policy_array_path,
                                       input::policy, path.place);
    found.arguments[0] = quoted_argument("name", name);
    if (!array.empty()) {
      found.arguments[1] = text_argument("array", array);
    }
    output::issue told = output::issue_of(found, from_, in_);
    told.suggestion =
        array.empty()
            ? std::string(say(in_, "list the array itself", "请列出数组本身"))
            : fmt::format("{} {}", say(in_, "list", "请列出"), escaped(array));
    add(path, std::move(told));
  }

  void to_nothing(const policy_path& path, const missing_member& missing) {
    diagnostic found = make_diagnostic(error_code::policy_matches_nothing,
                                       input::policy, path.place);
    if (!missing.parent.empty()) {
      found.arguments[0] = text_argument("parent", missing.parent);
    }
    found.arguments[1] = quoted_argument("name", missing.name);
    if (!missing.meant.empty()) {
      found.arguments[2] = quoted_argument("meant", missing.meant);
    }
    found.arguments[3] = text_argument("path", path.written);
    output::issue told = output::issue_of(found, from_, in_);
    if (missing.name == "*" && path.written.starts_with('/')) {
      told.suggestion = say(
          in_,
          "for any member write names and dots: in a JSON Pointer * is itself",
          "若指任意成员，请用以点连接的名称：JSON Pointer 中的 * 只代表自身");
    }
    add(path, std::move(told));
  }

  void add(const policy_path& path, output::issue told) {
    told.field = escaped(path.written);
    out_.push_back(std::move(told));
  }

  std::vector<output::issue> done() && { return std::move(out_); }

 private:
  const source& from_;
  language in_;
  std::vector<output::issue> out_;
};

// The rule that a value of an object broke.
const policy_path* rule_for(const std::vector<policy_path>& paths,
                            std::string_view pointer) {
  for (const policy_path& each : paths) {
    if (each.of == path_of::rule && each.leads_to(pointer)) return &each;
  }
  return nullptr;
}

std::vector<output::issue> refused_values(const policy& rules,
                                          const source& from,
                                          const std::vector<policy_path>& paths,
                                          const source& object,
                                          const look& how) {
  gate judges(rules);
  const verdict& judged = judges.create(object.bytes);
  std::vector<output::issue> out;
  const std::vector<output::issue> all =
      output::issues_of(judged, object, object, how.language);
  for (std::size_t i = 0; i < judged.diagnostics().size(); ++i) {
    const diagnostic& found = judged.diagnostics()[i];
    if (found.level != severity::error) continue;
    output::issue told = all[i];
    std::string pointer;
    write_pointer(judged, found.path, append_to(pointer));
    if (const policy_path* rule = rule_for(paths, pointer)) {
      told.related.push_back(
          {output::place_in(from, rule->place),
           std::string(
               say(how.language, "the rule stands here", "规则在这里"))});
    }
    out.push_back(std::move(told));
  }
  return out;
}

}  // namespace

std::vector<output::issue> policy_advice(const policy& rules,
                                         const source& from, const look& how) {
  adviser out(from, how);
  for (const policy_path& path : paths_of(rules, from)) {
    if (path.of != path_of::rule && path.of != path_of::writer) continue;
    const std::string_view name = number_in(path);
    if (!name.empty()) out.into_array(path, name, "");
  }
  return std::move(out).done();
}

std::vector<issue_in> policy_against(
    const policy& rules, const source& from,
    const std::vector<const auditing::object_text*>& objects, const look& how) {
  const std::vector<policy_path> paths = paths_of(rules, from);
  adviser out(from, how);
  std::vector<node> trees;
  for (const auditing::object_text* each : objects) {
    trees.push_back(auditing::tree_of(each->text));
  }
  for (const policy_path& path : paths) {
    path_search search(path);
    for (const node& object : trees) search.look_in(object);
    if (search.array()) {
      out.into_array(path, search.array()->name, search.array()->place);
    } else if (search.missing() && path.has_to_match()) {
      out.to_nothing(path, *search.missing());
    }
  }
  std::vector<issue_in> all;
  for (output::issue& told : std::move(out).done()) {
    all.push_back({std::move(told), &from});
  }
  for (const auditing::object_text* each : objects) {
    for (output::issue& told :
         refused_values(rules, from, paths, each->text, how)) {
      all.push_back({std::move(told), &each->text});
    }
  }
  return all;
}

}  // namespace mxpatch::cli
