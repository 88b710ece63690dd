#include "auditing/reporter.hpp"

#include <fmt/format.h>

#include "reading/files.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::auditing {
namespace {

// Kinds that are named one by one; objects can say anything of themselves.
constexpr std::size_t most_kinds = 20;

std::string place_text(const record& of) {
  return fmt::format("{}:{}:{}", escaped(of.file), of.place.line,
                     of.place.column);
}

std::string object_text(const record& of) {
  std::string out = escaped(of.kind);
  if (of.name.empty()) return out;
  if (!out.empty()) out += ' ';
  if (!of.name_space.empty()) out += escaped(of.name_space) + '/';
  return out + escaped(of.name);
}

class for_people : public reporter {
 public:
  for_people(const look& how, bool all) : how_(how), all_(all) {}

  std::string object(const record& of) override {
    if (of.result == result::unmatched) count(of);
    const bool good =
        of.result == result::passed || of.result == result::unmatched;
    if (good && !all_ && of.warnings == 0) return {};
    return without_old_commands(line(of) + of.shown);
  }

  std::string end(const totals& sum, bool interrupted) override {
    std::string out;
    if (interrupted) {
      out += fmt::format("{}\n",
                         how_.paint(ink::warning, words("interrupted; so far:",
                                                        "已中断；截至目前：")));
    }
    out += totals_text(sum, how_.language) + '\n';
    if (!kinds_.empty()) {
      out += how_.paint(ink::note, words("without a policy:", "无策略："));
      const char* before = " ";
      for (const auto& [kind, times] : kinds_) {
        out += fmt::format("{}{} × {}", before, times, kind);
        before = how_.language == language::chinese ? "、" : ", ";
      }
      if (others_ != 0) {
        out +=
            fmt::format("{}{} {}", before, others_, words("others", "个其他"));
      }
      out += '\n';
    }
    return without_old_commands(out);
  }

 private:
  std::string_view words(std::string_view english,
                         std::string_view chinese) const {
    return say(how_.language, english, chinese);
  }

  std::string line(const record& of) const {
    std::string out;
    switch (of.result) {
      case result::passed:
        out = how_.paint(ink::good, words("ok    ", "通过  "));
        break;
      case result::failed:
        out = how_.paint(ink::error, words("FAIL  ", "失败  "));
        break;
      case result::unmatched:
        out = how_.paint(ink::note, words("skip  ", "跳过  "));
        break;
      case result::unreadable:
        out = how_.paint(ink::error, words("broken", "损坏  "));
        break;
    }
    out += ' ' + how_.paint(ink::strong, place_text(of));
    if (const std::string is = object_text(of); !is.empty()) out += ": " + is;
    if (!of.policy.empty()) {
      out +=
          fmt::format(" · {} {}", words("policy", "策略"), escaped(of.policy));
    } else if (of.result == result::unmatched) {
      out += fmt::format(" · {}", words("no policy", "无策略"));
    }
    return out + '\n';
  }

  void count(const record& of) {
    std::string kind = escaped(of.kind);
    if (!kind.empty() && !of.api_version.empty()) kind += ' ';
    kind += escaped(of.api_version);
    if (kind.empty()) kind = words("without a kind", "没有 kind");
    if (kinds_.size() < most_kinds || kinds_.contains(kind)) {
      ++kinds_[std::move(kind)];
    } else {
      ++others_;
    }
  }

  look how_;
  bool all_;
  std::map<std::string, std::uint64_t> kinds_;
  std::uint64_t others_ = 0;
};

std::string json_or_null(const std::string& text) {
  return text.empty() ? "null" : json_string(text);
}

class for_programs : public reporter {
 public:
  std::string object(const record& of) override {
    std::string out = fmt::format(
        "{{\"file\":{},\"index\":{},\"line\":{},\"column\":{},\"offset\":{},"
        "\"object\":{{\"apiVersion\":{},\"kind\":{},\"namespace\":{},"
        "\"name\":{}}},\"result\":\"{}\",\"error\":{},\"verdict\":",
        json_string(of.file), of.index, of.place.line, of.place.column,
        of.offset, json_or_null(of.api_version), json_or_null(of.kind),
        json_or_null(of.name_space), json_or_null(of.name), name(of.result),
        error(of));
    out += of.verdict.empty() ? "null" : of.verdict;
    return out + "}\n";
  }

  std::string end(const totals& sum, bool interrupted) override {
    return fmt::format(
        "{{\"summary\":{{\"objects\":{},\"passed\":{},\"failed\":{},"
        "\"unmatched\":{},\"unreadable\":{},\"interrupted\":{}}}}}\n",
        sum.objects(), sum[result::passed], sum[result::failed],
        sum[result::unmatched], sum[result::unreadable], interrupted);
  }

 private:
  // What is not in a verdict, because there is none.
  static std::string error(const record& of) {
    if (of.code != 0 || of.found.issues.empty()) return "null";
    const output::issue& first = of.found.issues.front();
    return fmt::format("{{\"code\":{},\"message\":{}}}",
                       json_string(first.code), json_string(first.message));
  }
};

}  // namespace

std::string_view name(result of) {
  switch (of) {
    case result::passed:
      return "passed";
    case result::failed:
      return "failed";
    case result::unmatched:
      return "unmatched";
    case result::unreadable:
      break;
  }
  return "unreadable";
}

std::string totals_text(const totals& sum, language in) {
  return fmt::format(
      fmt::runtime(say(
          in, "{}: {} passed, {} failed, {} without a policy, {} unreadable",
          "{}：{} 个通过，{} 个失败，{} 个无策略，{} 个不可读")),
      count_of(in, sum.objects(), "object", "objects", "个对象"),
      sum[result::passed], sum[result::failed], sum[result::unmatched],
      sum[result::unreadable]);
}

int status_of(const totals& sum, bool interrupted, bool deny_unmatched) {
  constexpr int status_interrupted = 130;
  if (interrupted) return status_interrupted;
  const bool failed = sum[result::failed] != 0 ||
                      sum[result::unreadable] != 0 ||
                      (deny_unmatched && sum[result::unmatched] != 0);
  return failed ? status_denied : status_allowed;
}

std::unique_ptr<reporter> text_reporter(const look& how, bool all) {
  return std::make_unique<for_people>(how, all);
}

std::unique_ptr<reporter> json_reporter() {
  return std::make_unique<for_programs>();
}

}  // namespace mxpatch::cli::auditing
