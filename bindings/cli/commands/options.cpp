#include "commands/options.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>

#include "choosing/policies.hpp"
#include "reading/advice.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

bool is_there(const std::string& path) {
  return ::access(path.c_str(), F_OK) == 0;
}

// Such a text is not a patch for an object: a string in YAML, and not JSON.
bool names_file(const std::string& text) {
  if (is_part_of_text(text) || text.find(':') != text.npos) return false;
  return text.ends_with(".json") || text.ends_with(".yaml") ||
         text.ends_with(".yml") || (!text.empty() && is_there(text));
}

}  // namespace

void refuse_text(const std::string& path, std::string_view name) {
  if (!is_part_of_text(path) || is_there(path)) return;
  if (name == "PATCH") {
    usage_error("PATCH names a file; the text itself stands after -p",
                "PATCH 是文件名；文本本身请写在 -p 之后");
  }
  usage_error(fmt::format(
      "{}{}", name,
      say(" names a file; a text itself can come on standard input, which is "
          "called -",
          " 是文件名；文本本身可由标准输入给出，写作 -")));
}

void add_common(command& to, common_options& into) {
  to.one_of(
      into.formats, "-o,--output", into.output, "FORMAT",
      into.formats.back() == "yaml"
          ? told("of a refusal: text for people, json for programs; yaml "
                 "prints the object or patch as kubectl does",
                 "拒绝时：text 供人阅读，json 供程序使用；yaml 像 kubectl "
                 "那样打印对象或补丁")
      : into.formats.size() > 2
          ? told("text for people, json for programs, the others for CI",
                 "text 供人阅读，json 供程序使用，其余供 CI 使用")
          : told("text for people, json for programs",
                 "text 供人阅读，json 供程序使用"));
  add_look(to, into);
}

void add_language(command& to, std::string& into) {
  to.one_of({"en", "zh"}, "--lang", into, "LANGUAGE",
            {"language of messages; never taken from the environment",
             "消息的语言；从不取自环境"});
}

void add_look(command& to, common_options& into) {
  add_language(to, into.language);
  to.one_of({"auto", "always", "never"}, "--color", into.color, "WHEN",
            {"colours; auto: on a terminal, unless NO_COLOR is set",
             "颜色；auto：仅在终端上，且未设 NO_COLOR 时"});
}

void add_quiet(command& to, bool& into) {
  to.flag("-q,--quiet", into,
          {"print no verdict, report or remark, only an object or a patch that "
           "was asked for; the exit status tells",
           "不打印判定、报告和提示，只打印所要的对象或补丁；结果看退出状态"});
}

void add_patch(command& to, patch_options& into) {
  to.positional(
        "DOCUMENT", into.document,
        {"the object as it is stored, JSON or YAML; - is standard input",
         "存储中的对象，JSON 或 YAML；- 表示标准输入"})
      .required();
  to.positional("PATCH", into.patch,
                {"a merge patch, JSON or YAML; - is standard input",
                 "合并补丁，JSON 或 YAML；- 表示标准输入"});
  to.option("-p,--patch", into.patch_text, "TEXT",
            {"the text of the patch itself; @FILE is a file, - standard input",
             "补丁的文本本身；@FILE 表示文件，- 表示标准输入"});
  to.one_of(
      {"json", "yaml"}, "--input", into.input, "FORMAT",
      {"what DOCUMENT and patch are written in; by default by the file's "
       "name, else JSON where { or [ comes first",
       "DOCUMENT 和补丁的写法；默认按文件名，否则以 { 或 [ 开头的为 JSON"});
  to.option("--document", into.number, "N",
            {"the N-th of several YAML documents in DOCUMENT",
             "DOCUMENT 里多个 YAML 文档中的第 N 个"});
  to.option("--select", into.selected, "KIND/NAME",
            {"the one of them with that kind, or kind and name",
             "其中属于该种类，或该种类和名称的那一个"});
}

void add_policies(command& to, std::vector<std::string>& into,
                  const told& otherwise) {
  to.option(
        "--policy", into, "NAME|FILE|FOLDER",
        {"built-in policies' names, files, and folders with policies, any "
         "number; the one for the object's kind judges: its default, else "
         "the first. Without it what is built in " +
             otherwise.english,
         "内置策略的名称、文件、含策略的文件夹，可给任意个；由适用于对象种类的"
         "策略判定：其默认策略，否则第一个。不给出时为" +
             otherwise.chinese + "内置策略"})
      .joined_by(is_policy_word);
}

void add_judge(command& to, judge_options& into) {
  add_patch(to, into);
  add_policies(to, into.policies,
               {"for the document's kind", "适用于文档种类的"});
  to.flag("--deny-warnings", into.deny_warnings,
          {"exit with 1 for warnings, too", "有警告时也以 1 退出"});
  add_common(to, into);
  add_quiet(to, into.quiet);
}

source patch_options::read_document(reader& files) const {
  refuse_text(document, "DOCUMENT");
  document_choice chosen;
  chosen.offered = true;
  if (selected) {
    if (selected->empty()) {
      usage_error("--select takes KIND or KIND/NAME, found nothing",
                  "--select 的值应为 KIND 或 KIND/NAME，实为空");
    }
    chosen.selected = *selected;
  }
  if (!number.empty()) {
    const char* const end = number.data() + number.size();
    const auto [stopped, error] =
        std::from_chars(number.data(), end, chosen.number);
    if (error != std::errc() || stopped != end || chosen.number == 0) {
      usage_error(std::string(say("--document takes a number from 1, found ",
                                  "--document 的值应为从 1 起的整数，实为 ")) +
                  in_quotes(number));
    }
  }
  return files.read(document, form(), chosen);
}

source patch_options::read_patch(reader& files) const {
  if (!patch_text) refuse_text(patch, "PATCH");
  try {
    return patch_given(files);
  } catch (broken_text& broken) {
    broken.which = mxpatch::input::patch;
    throw;
  }
}

source patch_options::patch_given(reader& files) const {
  if (!patch_text) return files.read(patch, form());
  if (!patch.empty()) {
    if (is_part_of_text(patch)) usage_error(torn_apart(patch));
    usage_error("give PATCH or -p TEXT, not both",
                "PATCH 和 -p TEXT 只能给出一个");
  }
  if (*patch_text == "-") return files.read("-", form());
  if (patch_text->starts_with('@')) {
    return files.read(patch_text->substr(1), form());
  }
  if (names_file(*patch_text)) {
    usage_error(fmt::format(
        "{}{}", in_quotes(*patch_text),
        say(" is the name of a file, and -p takes the text itself: write -p "
            "@FILE, or PATCH without -p",
            " 是文件名，而 -p 之后应是文本本身：请写 -p @FILE，或作为 PATCH "
            "给出而不加 -p")));
  }
  return source_of("<-p>", *patch_text, form());
}

}  // namespace mxpatch::cli
