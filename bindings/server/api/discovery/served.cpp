#include "api/discovery/served.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace mxpatch::server {
namespace {

// Of a kind that a policy takes in any version. Each that is told costs memory,
// and whoever may create an object can bring one.
constexpr std::size_t most_stored_versions = 16;

// "v1beta2": released 0, major 1, stage 1, minor 2.
struct version_parts {
  int stage = 0;  // 2 released, 1 beta, 0 alpha, -1 no version of Kubernetes'
  int major = 0, minor = 0;
};

bool read_number(std::string_view& text, int& number) noexcept {
  const auto [end, failed] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || number < 1) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

version_parts parts_of(std::string_view version) noexcept {
  constexpr version_parts none{-1, 0, 0};
  version_parts is;
  if (!version.starts_with('v')) return none;
  version.remove_prefix(1);
  if (!read_number(version, is.major)) return none;
  is.stage = 2;
  if (version.empty()) return is;
  for (const std::string_view stage : {"alpha", "beta"}) {
    if (!version.starts_with(stage)) continue;
    is.stage = stage == "beta" ? 1 : 0;
    version.remove_prefix(stage.size());
    return read_number(version, is.minor) && version.empty() ? is : none;
  }
  return none;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::vector<std::string> best_stored(const policy& is,
                                     std::span<const stored_version> stored) {
  std::vector<std::string> out;
  for (const stored_version& each : stored) {
    if (each.group == is.group() && each.resource == is.resource() &&
        parts_of(each.version).stage >= 0) {
      out.push_back(each.version);
    }
  }
  std::sort(out.begin(), out.end(), better_version);
  if (out.size() > most_stored_versions) out.resize(most_stored_versions);
  return out;
}

std::vector<std::string> versions_of(const policy& is,
                                     std::span<const stored_version> stored) {
  std::vector<std::string> out;
  for (int i = 0; i < is.version_count(); ++i) {
    if (is.version(i) != "*") {
      out.emplace_back(is.version(i));
      continue;
    }
    const std::vector<std::string> best = best_stored(is, stored);
    out.insert(out.end(), best.begin(), best.end());
  }
  if (out.empty() || is.group().empty()) out.assign(1, "v1");
  return out;
}

bool told(const std::vector<served_resource>& already,
          const served_resource& one) noexcept {
  return std::any_of(already.begin(), already.end(), [&](const auto& each) {
    return each.group == one.group && each.version == one.version &&
           each.resource == one.resource;
  });
}

}  // namespace

std::string served_resource::group_version() const {
  return group.empty() ? version : group + '/' + version;
}

std::string served_resource::root() const {
  return (group.empty() ? "api/" : "apis/") + group_version();
}

std::span<const served_resource> core_of(std::span<const served_resource> all) {
  return all.first(static_cast<std::size_t>(
      std::find_if(all.begin(), all.end(),
                   [](const auto& each) { return !each.group.empty(); }) -
      all.begin()));
}

std::span<const served_resource> named_of(
    std::span<const served_resource> all) {
  return all.subspan(core_of(all).size());
}

bool better_version(std::string_view a, std::string_view b) noexcept {
  const version_parts x = parts_of(a), y = parts_of(b);
  if (x.stage < 0 && y.stage < 0) return a < b;
  return std::tie(x.stage, x.major, x.minor) >
         std::tie(y.stage, y.major, y.minor);
}

std::vector<served_resource> served_by(const policy_set& policies,
                                       std::span<const stored_version> stored) {
  std::vector<served_resource> out;
  for (int i = 0; i < policies.size(); ++i) {
    const policy& is = policies[i];
    for (const std::string& version : versions_of(is, stored)) {
      served_resource one{std::string(is.group()), version,
                          std::string(is.kind()),  std::string(is.resource()),
                          lowered(is.kind()),      {}};
      const policy_choice judge =
          policies.choose({one.group, one.version, one.kind, one.group,
                           one.version, one.resource, ""});
      // Another policy may have said it, or be for it instead.
      if (judge.how != policy_choice::answer::judged || told(out, one))
        continue;
      one.rules = policies[judge.index];
      out.push_back(std::move(one));
    }
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    if (a.group != b.group) return a.group < b.group;
    if (a.version != b.version) return better_version(a.version, b.version);
    return a.resource < b.resource;
  });
  return out;
}

}  // namespace mxpatch::server
