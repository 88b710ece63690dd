#include "export/limits.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reading/stop.hpp"
#include "reading/tree.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

constexpr std::size_t expression_limit = 100'000;  // cel-go's parser
constexpr std::size_t name_limit = 63;

std::string_view webhook() {
  return say("change the policy, or judge by `mxpatch review` in a webhook",
             "请更改策略，或在 webhook 中用 `mxpatch review` 判定");
}

// Whether a path goes through the end of another, and on by how many segments.
std::size_t goes_below(const said_path& path, const said_path& above) {
  const std::size_t depth = above.segments.size();
  if (path.segments.size() <= depth) return 0;
  for (std::size_t i = 0; i != depth; ++i) {
    const path_segment& a = path.segments[i];
    const path_segment& b = above.segments[i];
    if (!a.fits(b.name) && !b.any) return 0;
  }
  return path.segments.size() - depth;
}

void check_below(const policy& of, const said_path& path,
                 const said_path& field) {
  const std::size_t below = goes_below(path, field);
  if (below == 0) return;
  const field_rule& rule = of.field(field.index);
  if (rule.type == field_type::any) return;  // all below may change anyway
  const bool map =
      rule.type == field_type::labels || rule.type == field_type::annotations;
  const bool writer = path.of == said_path::kind::writer;
  if (map && writer && below == 1) return;
  throw stop(fmt::format(
      fmt::runtime(
          say("CEL cannot say what {} {} means inside the field {} of type {}: "
              "{}",
              "CEL 无法表达{0} {1} 在类型为 {3} 的字段 {2} 中的含义：{4}")),
      writer ? say("the path of a writer", " writer 的路径")
             : say("the path of absentEquals", " absentEquals 的路径"),
      escaped(path.shown), escaped(rule.field), name(rule.type), webhook()));
}

// A container of updatable fields is as good as its members, and the empty one
// as good as none; another value there cannot be told from what it holds.
void check_container(const policy& of, const said_path& path,
                     const said_path& field) {
  if (goes_below(field, path) == 0) return;
  const node value = read_tree(std::string(of.absent(path.index).value));
  if (value.is(node::kind::object) && value.members.empty()) return;
  if (value.is(node::kind::null)) return;
  throw stop(fmt::format(
      fmt::runtime(say("CEL cannot say that a value of {} means absence, since "
                       "{} in it may be updated: {}",
                       "CEL 无法表达 {} 的某个值表示不存在，因为其中的 {} "
                       "可以更新：{}")),
      escaped(path.shown), escaped(field.shown), webhook()));
}

std::size_t longest_of(const admission_policy& made) {
  std::size_t longest = 0;
  for (const auto& variable : made.variables) {
    longest = std::max(longest, variable.expression.size());
  }
  return longest;
}

}  // namespace

void check_limits(const policy& of, const std::vector<said_path>& paths) {
  for (const said_path& path : paths) {
    if (path.of == said_path::kind::field) continue;
    for (const said_path& field : paths) {
      if (field.of != said_path::kind::field) continue;
      check_below(of, path, field);
      if (path.of == said_path::kind::absent) {
        check_container(of, path, field);
      }
    }
  }
}

bool is_short(const admission_policy& made) {
  return longest_of(made) <= expression_limit;
}

void check_sizes(const admission_policy& made) {
  if (is_short(made)) return;
  throw stop(fmt::format(
      fmt::runtime(
          say("the policy makes a CEL expression of {} characters, and an "
              "API server reads {}: use fewer paths with *, or judge by "
              "`mxpatch review` in a webhook",
              "策略生成了 {} 个字符的 CEL 表达式，而 API 服务器读取 "
              "{}：请少用带 * 的路径，或在 webhook 中用 `mxpatch review` "
              "判定")),
      longest_of(made), expression_limit));
}

std::string object_name(const policy& of) {
  const std::string_view given = of.name();
  bool fits = !given.empty() && given.size() <= name_limit;
  for (std::size_t i = 0; i != given.size() && fits; ++i) {
    const char c = given[i];
    const bool inner = c == '-' && i != 0 && i + 1 != given.size();
    fits = inner || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
  if (fits) return "mxpatch-" + std::string(given);
  throw stop(fmt::format(
      fmt::runtime(
          say("the policy's name {} is not one that a Kubernetes object can "
              "have: use at most {} lower-case letters, digits and -",
              "策略名 {} 不能是 Kubernetes 对象的名称：请最多用 {} "
              "个小写字母、数字和 -")),
      in_quotes(given), name_limit));
}

}  // namespace mxpatch::cli
