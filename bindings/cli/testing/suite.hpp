#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "choosing/choose.hpp"
#include "mxpatch/limits.hpp"
#include "mxpatch/merge.hpp"
#include "mxpatch/policy.hpp"
#include "mxpatch/policy_set.hpp"
#include "output/issue.hpp"
#include "reading/files.hpp"
#include "showing/look.hpp"
#include "showing/place_index.hpp"
#include "testing/expectation.hpp"

// Policy tests: files of the format mxpatch.test/v1.
namespace mxpatch::cli::testing {

// What a case asks. The first four are judged, and have a verdict, unless no
// policy is for what a review holds.
enum class question {
  patch,
  update,
  create,
  review,
  apply,
  diff,
  undo,
  validate,
  edit,
  unset,
  policy
};

inline bool has_verdict(question what) { return what <= question::review; }

// One text of a case, which others may have, too. `inlined` says that the test
// file itself holds it as a value, beginning at `offset` of its JSON, so that
// only the value counts and places in it mean nothing.
struct input_text {
  bool present = false;
  bool inlined = false;
  std::uint32_t offset = 0;
  std::shared_ptr<const source> text = nothing();

  const source& from() const { return *text; }
  const std::string& bytes() const { return text->bytes; }
  static const std::shared_ptr<const source>& nothing();
};

struct test_case {
  std::string name;
  span place;  // of the name
  question asks = question::patch;
  mxpatch::policy rules;    // what judges
  std::string policy_name;  // for question::policy: a built-in one,
  input_text policy_text;   // or a text
  input_text document, patch, updated, value, review;
  std::string pointer, user;
  mxpatch::dialect dialect = mxpatch::dialect::rfc7396;
  mxpatch::style style = mxpatch::style::preserve;
  std::optional<span> style_place;  // where it is named
  mxpatch::limits limits;
  expectation expect;
};

struct suite {
  source file;
  place_index places;            // of the file as it is written
  std::set<std::string> inputs;  // files that cases ask with
  std::vector<test_case> cases;
};

// Reads test files. Texts and policies that several cases name are read once.
class loader {
 public:
  // With `fills`, what is expected may be left open: {}, or a file that is not
  // there yet.
  // Cases that name no policy are judged by `given`, as named on a command
  // line, and by what is built in.
  loader(const look& how, bool fills, const std::vector<std::string>& given)
      : how_(how), fills_(fills), given_(given) {}

  // Nothing when the file is broken; why is appended to `faults`, and told as
  // data in `why`.
  std::optional<suite> load(const std::string& path, std::string& faults,
                            output::issue& why);

  // What is read once. Throws `stop` for a file that cannot be had.
  const std::shared_ptr<const source>& read(const std::string& path);
  const policy* builtin(const std::string& name);  // null where there is none
  const policy_set& by_kind();                     // given and built in
  std::map<std::string, policy>& policies() { return policies_; }  // by path

 private:
  look how_;
  bool fills_;
  std::vector<std::string> given_;
  reader files_;
  std::map<std::string, std::shared_ptr<const source>> texts_;
  std::map<std::string, policy> policies_;
  std::map<std::string, policy> named_;
  std::optional<policy_set> by_kind_;
};

}  // namespace mxpatch::cli::testing
