#include "policies/policy_source.hpp"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <utility>

#include "mxpatch/policy_files.hpp"
#include "policies/fingerprint.hpp"
#include "policies/next_state.hpp"
#include "policies/read_policies.hpp"

namespace mxpatch::server {
namespace {

namespace fs = std::filesystem;

bool is_folder(const std::string& path) {
  std::error_code nowhere;
  return fs::is_directory(path, nowhere);
}

bool is_there(const std::string& path) {
  std::error_code nowhere;
  return fs::exists(path, nowhere);
}

bool is_below(const std::string& path, const std::string& folder) {
  std::string inside = fs::path(folder).lexically_normal().string();
  if (inside == ".") return !path.starts_with('/');
  if (!inside.ends_with('/')) inside += '/';
  return path.starts_with(inside);
}

}  // namespace

policy_source::policy_source(std::vector<std::string> named)
    : named_(std::move(named)),
      current_(std::make_shared<const policy_state>()) {
  for (const std::string& each : named_) {
    if (!is_builtin(each)) paths_.push_back(each);
  }
}

std::shared_ptr<const policy_state> policy_source::current() const {
  const std::lock_guard hold(guard_);
  return current_;
}

void policy_source::publish(policy_state next) {
  next.loaded_at = std::time(nullptr);
  const std::uint64_t generation = next.generation;
  auto made = std::make_shared<const policy_state>(std::move(next));
  {
    const std::lock_guard hold(guard_);
    current_ = std::move(made);
  }
  generation_.store(generation, std::memory_order_release);
}

bool policy_source::start(std::string& problem) {
  for (const std::string& path : paths_) {
    if (!is_there(path)) {
      problem = path + ": no file, no folder, and no policy that is built in";
      return false;
    }
    if (is_folder(path) && files_of(path, problem).empty()) {
      problem =
          path + ": " + (problem.empty() ? "no policy is in it" : problem);
      return false;
    }
  }
  loaded_ = seen_ = fingerprint_of(paths_);
  publish(next_state(*current(), read()));
  return true;
}

bool policy_source::refresh() {
  std::string found = fingerprint_of(paths_);
  if (found == loaded_) {
    seen_ = std::move(found);
    return false;
  }
  if (found != seen_) {  // it may be changing right now
    seen_ = std::move(found);
    return false;
  }
  std::vector<policy_entry> entries = read();
  if (fingerprint_of(paths_) != found) return false;  // a mixture, perhaps
  loaded_ = std::move(found);
  publish(next_state(*current(), std::move(entries)));
  return true;
}

// The policies of a folder. One that was a policy stays one to the end of its
// file, whatever is in it: an empty file must not take a policy away.
std::vector<std::string> policy_source::files_of(const std::string& folder,
                                                 std::string& problem) const {
  std::vector<std::string> out;
  find_policies(folder, out, problem);
  for (const policy_entry& each : current()->entries) {
    if (!each.file.empty() && is_below(each.file, folder) &&
        is_there(each.file) &&
        std::find(out.begin(), out.end(), each.file) == out.end()) {
      out.push_back(each.file);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<policy_entry> policy_source::read() const {
  std::vector<policy_entry> out;
  std::vector<std::string> seen;
  const auto add_file = [&](const std::string& file) {
    const std::string normal = fs::path(file).lexically_normal().string();
    if (std::find(seen.begin(), seen.end(), normal) != seen.end()) return;
    seen.push_back(normal);
    for (policy_entry& each : read_policy_file(normal)) {
      out.push_back(std::move(each));
    }
  };
  for (const std::string& each : named_) {
    if (is_builtin(each)) {
      out.push_back(builtin_entry(each));
      continue;
    }
    if (!is_folder(each)) {
      add_file(each);
      continue;
    }
    std::string problem;
    const std::vector<std::string> files = files_of(each, problem);
    for (const std::string& file : files) add_file(file);
    if (!files.empty() && problem.empty()) continue;
    // A folder that is empty or gone is a mistake: what was in it stays.
    for (const policy_entry& before : current()->entries) {
      if (before.file.empty() || !is_below(before.file, each) ||
          std::find(seen.begin(), seen.end(), before.file) != seen.end()) {
        continue;
      }
      policy_entry lost = before;
      lost.state = policy_entry::condition::broken;
      lost.fault = each + ": " +
                   (problem.empty() ? "no policy is in the folder" : problem);
      lost.rules = {};
      out.push_back(std::move(lost));
    }
  }
  if (named_.empty()) {
    for (int i = 0; i != policy::builtin_count(); ++i) {
      policy_entry one = builtin_entry(std::string(policy::builtin_name(i)));
      if (one.rules.is_default()) out.push_back(std::move(one));
    }
  }
  return out;
}

}  // namespace mxpatch::server
