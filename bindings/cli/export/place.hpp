#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mxpatch/policy.hpp"

namespace mxpatch::cli {

// A name in a path, or any one.
struct path_segment {
  std::string name;
  bool any = false;
  bool fits(std::string_view wanted) const { return any || name == wanted; }
};

// One path of a policy: a field that may be updated, what a writer may change,
// or a value that means absence.
struct said_path {
  enum class kind { field, writer, absent };
  kind of = kind::field;
  int index = 0;  // which field, writer or value of the policy
  std::string_view shown;
  std::vector<path_segment> segments;
};

std::vector<said_path> paths_of(const policy&);

// What a policy says of one place in an object: the paths that lead to it or
// through it. Paths last longer than the places that are made of them.
class place {
 public:
  static place root(const policy&, const std::vector<said_path>&);

  // The place of a member by name, and that of every member whose name is not
  // among names().
  place member(std::string_view name) const;
  place other() const;
  std::vector<std::string> names() const;
  // The place of an array's elements, of which only absent values speak.
  place elements() const;

  // The field that is here; null for none. What is below one is not asked for.
  const field_rule* rule() const;
  bool has_fields_below() const { return below(said_path::kind::field); }
  bool has_absent_below() const { return below(said_path::kind::absent); }
  // The writers who may change all that is here, and those who may change
  // something below.
  std::vector<int> owners() const;
  std::vector<int> writers_below() const;
  // Values that mean absence here, as JSON.
  std::vector<const absent_rule*> absent() const;
  // Nothing leads here: the place is locked, with all that is below it.
  bool is_plain() const { return steps_.empty(); }

 private:
  struct step {
    const said_path* path;
    std::size_t depth;  // how many of its segments have been gone
    bool ends() const { return depth == path->segments.size(); }
  };
  bool below(said_path::kind) const;
  template <class Fits>
  place next(Fits&& fits) const;

  const policy* of_ = nullptr;
  std::vector<step> steps_;
};

}  // namespace mxpatch::cli
