#include "starting/start.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "choosing/policies.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"
#include "starting/candidates.hpp"
#include "starting/definition.hpp"

namespace mxpatch::cli::starting {
namespace {

constexpr std::string_view collector_users[] = {
    "system:serviceaccount:kube-system:generic-garbage-collector",
    "system:kube-controller-manager"};

// What a policy is to be for, and what is known of its objects.
struct subject {
  std::string group, kind, resource, scale;
  std::vector<std::string> versions;
  known_from from = known_from::objects;
  enum class status { unknown, subresource, without } status = status::unknown;
  bool status_needs_writer = false;
  shape root;
};

std::string lowered(std::string text) {
  for (char& byte : text) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte | 0x20);
  }
  return text;
}

// A guess by the rules of English, for want of a list of resources. Where a
// kind is a plural already, as Endpoints, it stays.
std::string plural_of(const std::string& kind) {
  const std::string one = lowered(kind);
  if (one.empty()) return one;
  const auto ends = [&](std::initializer_list<std::string_view> with) {
    return std::any_of(with.begin(), with.end(), [&](std::string_view end) {
      return one.ends_with(end);
    });
  };
  if (one.ends_with("points") || one.ends_with("metrics")) return one;
  if (ends({"s", "x", "z", "ch", "sh"})) return one + "es";
  if (one.ends_with('y') && !ends({"ay", "ey", "oy", "uy"})) {
    return one.substr(0, one.size() - 1) + "ies";
  }
  return one + 's';
}

std::string string_at(const node& object, std::string_view key) {
  const member* found = object.find(key);
  return found != nullptr && found->value.is(node::kind::string)
             ? found->value.text
             : std::string();
}

// An object, and what it calls itself.
struct read_object {
  const source* from;
  node value;
  std::string api_version, kind, name;

  std::string said() const {
    return kind + (api_version.empty() ? "" : " " + api_version);
  }
};

read_object read(const auditing::object_text& given) {
  read_object out{&given.text, auditing::tree_of(given.text), "", "", ""};
  out.api_version = string_at(out.value, "apiVersion");
  out.kind = string_at(out.value, "kind");
  if (out.api_version.empty()) out.api_version = given.api_version;
  if (out.kind.empty()) out.kind = given.kind;
  if (const member* about = out.value.find("metadata")) {
    out.name = string_at(about->value, "name");
  }
  if (out.api_version.empty() || out.kind.empty()) {
    throw stop(fmt::format(
        "{} {}", in_quotes(given.text.name),
        say("does not say what it is: an object has an apiVersion and a kind",
            "没有说明自己是什么：对象应有 apiVersion 和 kind")));
  }
  const member* const items = out.value.find("items");
  // Go writes an empty one as null.
  const bool has_items =
      items != nullptr &&
      (items->value.is(node::kind::array) || items->value.is(node::kind::null));
  const bool is_list = out.kind == "List" && out.api_version == "v1";
  if (is_list || (out.kind.ends_with("List") && has_items)) {
    throw stop(fmt::format(
        "{} {}", in_quotes(given.text.name),
        say("is a List without an object to start from: give objects of one "
            "kind",
            "是不含对象的 List：请给出同一类型的对象")));
  }
  return out;
}

std::string group_of(const std::string& api_version) {
  const std::size_t slash = api_version.find('/');
  return slash == std::string::npos ? "" : api_version.substr(0, slash);
}

std::string version_of(const std::string& api_version) {
  return api_version.substr(api_version.find('/') + 1);  // npos + 1 is 0
}

// What was given, by kind: "ConfigMap v1, MXJob kubeflow.org/v1".
std::string kinds_of(const std::vector<read_object>& all) {
  constexpr std::size_t most = 8;
  std::vector<std::string> kinds;
  for (const read_object& each : all) {
    std::string said = each.said();
    if (std::find(kinds.begin(), kinds.end(), said) == kinds.end()) {
      kinds.push_back(std::move(said));
    }
  }
  std::string out;
  for (std::size_t i = 0; i < kinds.size() && i < most; ++i) {
    out += std::string(i == 0 ? "" : say(", ", "、")) + escaped(kinds[i]);
  }
  return kinds.size() > most ? out + ", …" : out;
}

[[noreturn]] void stop_for_selection(const std::string& selected,
                                     const std::string& there) {
  throw stop(
      fmt::format("--select {} {}{}{}", in_quotes(selected),
                  say("fits none of what was given", "与给出的内容都不匹配"),
                  say(": ", "："), there));
}

bool is_selected(const std::string& selected, const std::string& kind,
                 const std::string& name) {
  return selected.empty() || selected == kind || selected == kind + '/' + name;
}

// The members of a map that any text may stand in, by what they are for.
void mark_data(shape& member, bool secret) {
  member.map = member.object;
  for (shape_member& each : member.members) each.value.secret = secret;
}

subject subject_of_objects(const given& from) {
  std::vector<read_object> all;
  for (const auditing::object_text& each : from.objects) {
    all.push_back(read(each));
  }
  std::vector<read_object> chosen;
  for (const read_object& each : all) {
    if (is_selected(from.selected, each.kind, each.name)) {
      chosen.push_back(each);
    }
  }
  if (chosen.empty()) stop_for_selection(from.selected, kinds_of(all));
  const read_object& first = chosen.front();
  subject out;
  out.group = group_of(first.api_version);
  out.kind = first.kind;
  out.resource = plural_of(out.kind);
  for (const read_object& each : chosen) {
    if (each.kind != out.kind || group_of(each.api_version) != out.group) {
      throw stop(fmt::format(
          "{}{}{}",
          say("a policy is for one kind, and these are of several: choose one "
              "with --select KIND",
              "一个策略只用于一种类型，而给出的有多种：请用 --select KIND "
              "选择其一"),
          say(": ", "："), kinds_of(chosen)));
    }
    const std::string version = version_of(each.api_version);
    if (std::find(out.versions.begin(), out.versions.end(), version) ==
        out.versions.end()) {
      out.versions.push_back(version);
    }
    join(out.root, shape_of(each.value));
  }
  if (is_definition(first.value)) {
    print_error(fmt::format(
        "mxpatch: {}\n",
        say("this is a policy for definitions themselves; for the kind that "
            "one defines give it as --crd FILE",
            "此策略用于定义本身；若要用于其所定义的类型，请用 --crd FILE "
            "给出")));
  }
  if (out.root.find("status") != nullptr) {
    out.status = subject::status::subresource;
  }
  const bool secret = out.group.empty() && out.kind == "Secret";
  if (secret || (out.group.empty() && out.kind == "ConfigMap")) {
    for (shape_member& each : out.root.members) {
      if (each.key == "data" || each.key == "stringData" ||
          each.key == "binaryData") {
        mark_data(each.value, secret);
      }
    }
  }
  return out;
}

std::string definition_names(const std::vector<definition>& all) {
  std::string out;
  for (const definition& each : all) {
    out += std::string(out.empty() ? "" : say(", ", "、")) + escaped(each.kind);
  }
  return out;
}

subject subject_of_definition(const given& from) {
  std::vector<definition> all;
  std::string others;
  for (const auditing::object_text& each : from.objects) {
    const read_object object = read(each);
    if (is_definition(object.value)) {
      all.push_back(read_definition(object.value, each.text));
    } else {
      others = object.said();
    }
  }
  if (all.empty()) {
    throw stop(
        fmt::format("{} {}{}",
                    say("--crd takes a CustomResourceDefinition, and this is",
                        "--crd 需要 CustomResourceDefinition，而这是"),
                    escaped(others),
                    say(": give it without --crd", "：请去掉 --crd 再给出")));
  }
  std::vector<definition> chosen;
  for (const definition& each : all) {
    const bool fits = from.selected.empty() || from.selected == each.kind ||
                      from.selected == each.plural ||
                      from.selected == each.plural + '.' + each.group;
    if (fits) chosen.push_back(each);
  }
  if (chosen.empty()) stop_for_selection(from.selected, definition_names(all));
  if (chosen.size() > 1) {
    throw stop(fmt::format(
        "{}{}{}",
        say("a policy is for one kind, and these define several: choose one "
            "with --select KIND",
            "一个策略只用于一种类型，而给出的定义了多种：请用 --select KIND "
            "选择其一"),
        say(": ", "："), definition_names(chosen)));
  }
  definition& one = chosen.front();
  subject out;
  out.from = known_from::schema;
  out.group = one.group;
  out.kind = one.kind;
  out.resource = one.plural;
  out.versions = one.versions;
  out.scale = spelled(one.scale, std::vector<bool>(one.scale.size()));
  out.status =
      one.status ? subject::status::subresource : subject::status::without;
  out.status_needs_writer = one.has_status;
  out.root = std::move(one.root);
  return out;
}

std::string line_of(const candidate& one) {
  std::string out = fmt::format("  # - {{path: {}, type: {}{}}}",
                                yaml_text_of(one.path), one.type, one.rest);
  if (!one.note.empty()) out += "  # " + one.note;
  return out + '\n';
}

std::string fields_text(const subject& is) {
  std::string out;
  int left_out = 0;
  for (const shape_member& each : is.root.members) {
    if (each.key == "apiVersion" || each.key == "kind" ||
        each.key == "metadata" || each.key == "status") {
      continue;
    }
    for (const candidate& one :
         candidates_of(each.key, each.value, is.from, spoken(), left_out)) {
      out += line_of(one);
    }
  }
  if (!out.empty()) {
    const bool seen = is.from == known_from::objects;
    out = std::string(
              seen ? say("  # What else the objects have. Take away the # of "
                         "what may be updated,\n"
                         "  # and say which values: what is there now is not a "
                         "rule.\n",
                         "  # 对象中的其他字段。可更新的请去掉 #，并写明取值："
                         "现有的值不是规则。\n")
                   : say("  # What else the objects may have, as the "
                         "definition says. Take away the #\n"
                         "  # of what may be updated.\n",
                         "  # 定义中的其他字段。可更新的请去掉 #。\n")) +
          out;
  }
  if (left_out != 0) {
    out += fmt::format(
        "  # {}{}\n",
        say("Members that no path can name: ", "没有路径可以表示的成员："),
        left_out);
  }
  return out;
}

std::string status_text(const subject& is) {
  switch (is.status) {
    case subject::status::subresource:
      return fmt::format(
          "status: subresource{}\n",
          is.from == known_from::schema
              ? ""
              : say("  # or locked, or open", "  # 或 locked，或 open"));
    case subject::status::without:
      return fmt::format(
          "status: locked{}\n",
          !is.status_needs_writer
              ? ""
              : say("  # no subresource: whoever writes it needs an entry in "
                    "writers",
                    "  # 没有子资源：写入者需要列入 writers"));
    case subject::status::unknown:
      break;
  }
  return std::string(
      say("# status: subresource holds where nothing is said; locked or open "
          "where the\n# kind has no such subresource\n",
          "# status 不写即为 subresource；若该类型没有 status 子资源，请写 "
          "locked 或 open\n"));
}

std::string versions_of(const subject& is) {
  std::string out;
  for (const std::string& each : is.versions) {
    out += (out.empty() ? "" : ", ") + yaml_text_of(each);
  }
  return out;
}

std::string as_yaml(const subject& is) {
  std::string out = fmt::format(
      "# {}\n"
      "format: mxpatch.policy/v1\n"
      "name: {}\n"
      "match:\n"
      "  group: {}\n"
      "  versions: [\"*\"]  # {}[{}]\n"
      "  kind: {}\n"
      "  resource: {}{}\n",
      say("What is not listed is locked, also what is added later.",
          "未列出的字段均已锁定，以后新增的也一样。"),
      yaml_text_of(lowered(is.kind)), yaml_text_of(is.group),
      say("or those that this is for: ", "或只写所适用的版本："),
      versions_of(is), yaml_text_of(is.kind), yaml_text_of(is.resource),
      is.from == known_from::schema
          ? ""
          : say("  # a guess: `kubectl api-resources` has the name",
                "  # 推测而来：请以 `kubectl api-resources` 中的名称为准"));
  out += status_text(is);
  if (!is.scale.empty()) {
    out += fmt::format("scale: {{path: {}}}  # {}\n", yaml_text_of(is.scale),
                       say("kubectl scale is judged as a change of this path",
                           "kubectl scale 按该路径的更改来判定"));
  }
  out +=
      "updatable:\n"
      "  - {path: metadata.labels, type: labels}\n"
      "  - {path: metadata.annotations, type: annotations}\n";
  out += fields_text(is);
  out += fmt::format(
      "# {}\n"
      "writers:\n"
      "  - users:\n",
      say("Without it objects whose owner is deleted would stay.",
          "没有这一项，属主被删除的对象将一直存在。"));
  for (const std::string_view user : collector_users) {
    out += fmt::format("      - \"{}\"\n", user);
  }
  return out + "    paths: [metadata.ownerReferences]\n";
}

std::string as_json(const subject& is) {
  std::string users;
  for (const std::string_view user : collector_users) {
    users += (users.empty() ? "" : ", ") + json_string(user);
  }
  std::string more;
  if (is.status != subject::status::unknown) {
    more += fmt::format(
        "  \"status\": \"{}\",\n",
        is.status == subject::status::subresource ? "subresource" : "locked");
  }
  if (!is.scale.empty()) {
    more +=
        fmt::format("  \"scale\": {{\"path\": {}}},\n", json_string(is.scale));
  }
  return fmt::format(
      "{{\n"
      "  \"format\": \"mxpatch.policy/v1\",\n"
      "  \"name\": {},\n"
      "  \"match\": {{\"group\": {}, \"versions\": [\"*\"], \"kind\": {}, "
      "\"resource\": {}}},\n"
      "{}"
      "  \"updatable\": [\n"
      "    {{\"path\": \"metadata.labels\", \"type\": \"labels\"}},\n"
      "    {{\"path\": \"metadata.annotations\", \"type\": \"annotations\"}}\n"
      "  ],\n"
      "  \"writers\": [\n"
      "    {{\"users\": [{}],\n"
      "     \"paths\": [\"metadata.ownerReferences\"]}}\n"
      "  ]\n"
      "}}\n",
      json_string(lowered(is.kind)), json_string(is.group),
      json_string(is.kind), json_string(is.resource), more, users);
}

}  // namespace

std::string start_of(const given& from, bool json, const look& how) {
  const subject is =
      from.definitions ? subject_of_definition(from) : subject_of_objects(from);
  std::string out = json ? as_json(is) : as_yaml(is);
  // An object can call itself what no policy may be for.
  std::string faults;
  const source made =
      source_of("<policy>", out, json ? text_form::json : text_form::yaml);
  if (!compile_policy(made, how, faults)) {
    print_error(faults);
    throw stop(fmt::format("{} {}",
                           say("no policy can be for", "无法为其编写策略："),
                           in_quotes(from.objects.front().text.name)));
  }
  return out;
}

}  // namespace mxpatch::cli::starting
