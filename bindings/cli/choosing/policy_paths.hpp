#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mxpatch/policy.hpp"
#include "reading/files.hpp"
#include "reading/tree.hpp"

namespace mxpatch::cli {

// What a path of a policy is for.
enum class path_of { rule, writer, absent, scale };

// A path of a policy where it stands in its text.
struct policy_path {
  path_of of = path_of::rule;
  std::string written;             // as it stands there
  std::vector<std::string> names;  // decoded
  bool repeats = false;            // a name * is any
  bool is_map = false;             // of labels or annotations
  span place;                      // in the JSON

  bool any(std::size_t index) const { return repeats && names[index] == "*"; }
  // Whether the field at a pointer is this one, or in it.
  bool leads_to(std::string_view pointer) const;
  // What is optional in every object, or comes and goes, need not be there.
  bool has_to_match() const;
};

// The paths of a policy in the order of its text.
std::vector<policy_path> paths_of(const policy&, const source& from);

// A member that a path names, and no object has.
struct missing_member {
  std::string parent;  // a field, "" for the object
  std::string name;
  std::string meant;  // "" where nothing there is like it
  std::size_t depth = 0;
};

// An array on the way of a path.
struct array_on_way {
  std::string place;  // a field
  std::string name;   // of the path, behind it
};

// Looks where a path leads in some objects.
class path_search {
 public:
  explicit path_search(const policy_path& path) : path_(path) {}

  void look_in(const node& object);

  // Where it leads into an array of any of them.
  const std::optional<array_on_way>& array() const { return array_; }
  // What is missing nearest to its end, where it leads to nothing in all.
  const std::optional<missing_member>& missing() const {
    static const std::optional<missing_member> none;
    return found_ ? none : missing_;
  }

 private:
  void look(const node& at, std::size_t depth, const std::string& place);
  void miss(const node& at, std::size_t depth, const std::string& place);

  const policy_path& path_;
  bool found_ = false;
  std::optional<array_on_way> array_;
  std::optional<missing_member> missing_;
};

}  // namespace mxpatch::cli
