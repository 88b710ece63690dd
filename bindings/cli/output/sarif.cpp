#include "output/sarif.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "mxpatch/version.hpp"
#include "output/sarif_parts.hpp"
#include "output/uri.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::output {
namespace {

constexpr std::string_view schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json";

// FNV-1a: which issue it is, not a secret.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char byte : text) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 0x100000001b3;
  }
  return hash;
}

class writer {
 public:
  explicit writer(const report& of) : of_(of), rules_(of.language) {
    for (const std::string& each : of.files) artifact_of(each);
  }

  std::string run() {
    // First, because they add to the rules and artifacts.
    const std::string results = all_results();
    return fmt::format(
        "{{\"$schema\":\"{}\",\"version\":\"2.1.0\",\"runs\":[{{\n"
        "\"tool\":{{\"driver\":{{\"name\":\"mxpatch\",\"version\":{},"
        "\"semanticVersion\":{},\"rules\":[{}]}}}},\n"
        "\"invocations\":[{}],\n"
        "\"originalUriBaseIds\":{{\"%SRCROOT%\":{{\"description\":"
        "{{\"text\":\"the folder that mxpatch ran in\"}}}}}},\n"
        "\"artifacts\":[{}],\n"
        "\"results\":[{}],\n"
        "\"columnKind\":\"unicodeCodePoints\","
        "\"newlineSequences\":[\"\\r\\n\",\"\\n\",\"\\r\"],"
        "\"defaultEncoding\":\"utf-8\",\"language\":\"{}\"\n}}]}}\n",
        schema, json_string(version()), json_string(version()), rules_.json(),
        invocation(), joined_lines(artifacts_), results,
        of_.language == language::chinese ? "zh" : "en");
  }

 private:
  std::string invocation() const {
    const bool judged =
        of_.status == status_allowed || of_.status == status_denied;
    std::vector<std::string> notes;
    for (const judgement& each : of_.objects) {
      if (!each.judged && each.issues.empty()) {
        notes.push_back(fmt::format("{{\"level\":\"error\",{}}}",
                                    message_json(each.summary)));
      }
      if (each.omitted == 0) continue;
      notes.push_back(
          fmt::format("{{\"level\":\"note\",{}}}",
                      message_json(omitted_text(each.omitted, of_.language))));
    }
    return fmt::format(
        "{{\"executionSuccessful\":{},\"exitCode\":{},"
        "\"exitCodeDescription\":{},\"toolExecutionNotifications\":[{}]}}",
        judged, of_.status, json_string(of_.summary), joined(notes));
  }

  int artifact_of(const std::string& file) {
    const auto [at, added] =
        indexes_.emplace(file, static_cast<int>(artifacts_.size()));
    if (added) {
      artifacts_.push_back(fmt::format(
          "{{\"location\":{{{}}},\"roles\":[\"analysisTarget\"]}}", uri(file)));
    }
    return at->second;
  }

  static std::string uri(const std::string& file) {
    const file_uri found = uri_of(file);
    std::string out = "\"uri\":" + json_string(found.text);
    if (!is_file(file)) {
      out +=
          fmt::format(",\"description\":{{\"text\":\"{}\"}}",
                      file == "<stdin>" ? "standard input" : "the text of -p");
    } else if (found.relative) {
      out += ",\"uriBaseId\":\"%SRCROOT%\"";
    }
    return out;
  }

  std::string physical(const place& where) {
    const int index = artifact_of(where.file);
    std::string out = fmt::format(
        "\"physicalLocation\":{{\"artifactLocation\":{{{}"
        ",\"index\":{}}}",
        uri(where.file), index);
    if (where.located) out += ",\"region\":" + region_json(where);
    return out + '}';
  }

  std::string all_results() {
    std::vector<std::string> results;
    for (const judgement& object : of_.objects) {
      for (const issue& each : object.issues) {
        results.push_back(result(each, object));
      }
    }
    return joined_lines(results);
  }

  std::string result(const issue& one, const judgement& object) {
    std::string out = fmt::format(
        "{{\"ruleId\":{},\"ruleIndex\":{},\"level\":\"{}\",{},\"locations\":["
        "{{{}{}}}],\"partialFingerprints\":{{\"mxpatch/v1\":\"{}\"}}",
        json_string(one.code), rules_.index_of(one.code), level_name(one.level),
        message_json(advice_of(one, of_.language)), physical(one.where),
        logical_json(one.field, object.object), fingerprint(one, object));
    if (!one.related.empty()) out += ",\"relatedLocations\":" + related(one);
    if (!one.fix.empty()) out += ",\"fixes\":" + fixes(one);
    return out + '}';
  }

  std::string related(const issue& one) {
    std::vector<std::string> all;
    for (const related_place& each : one.related) {
      all.push_back(fmt::format("{{\"id\":{},{},{}}}", all.size(),
                                physical(each.where),
                                message_json(each.message)));
    }
    return '[' + joined(all) + ']';
  }

  std::string fixes(const issue& one) {
    std::vector<std::string> edits;
    for (const edit& each : one.fix) {
      edits.push_back(
          fmt::format("{{\"deletedRegion\":{},\"insertedContent\":{{\"text\":"
                      "{}}}}}",
                      region_json(each.where), json_string(each.text)));
    }
    const std::string& file = one.fix.front().where.file;
    const int index = artifact_of(file);
    return fmt::format(
        "[{{\"description\":{{\"text\":{}}},\"artifactChanges\":[{{"
        "\"artifactLocation\":{{{},\"index\":{}}},\"replacements\":[{}]}}]}}]",
        json_string(message_text(one.suggestion)), uri(file), index,
        joined(edits));
  }

  // The same for the same issue of the same object, wherever it stands; of
  // several that are alike each has its number.
  std::string fingerprint(const issue& one, const judgement& object) {
    const std::uint64_t hash =
        hash_of(fmt::format("{}\n{}\n{}", one.code, object.object, one.field));
    return fmt::format("{:016x}:{}", hash, ++seen_[hash]);
  }

  const report& of_;
  rule_list rules_;
  std::map<std::string, int> indexes_;
  std::vector<std::string> artifacts_;
  std::map<std::uint64_t, int> seen_;
};

}  // namespace

std::string sarif(const report& of) { return writer(of).run(); }

}  // namespace mxpatch::cli::output
