#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mxpatch::server {

// The labels of an object's text, in the order of their keys.
using label_list = std::vector<std::pair<std::string, std::string>>;
void read_labels(std::string_view object, label_list& out);

// A labelSelector: "app=a,tier!=b,env in (x,y),!old,size>3".
class label_selector {
 public:
  // False, with the reason, where it cannot be read; "" selects everything.
  bool parse(std::string_view text, std::string& problem);

  bool empty() const noexcept { return all_.empty(); }
  bool matches(const label_list& labels) const;

 private:
  enum class how { exists, absent, in, not_in, above, below };
  struct requirement {
    std::string key;
    how is = how::exists;
    std::vector<std::string> values;
  };
  class reader;
  static bool holds(const requirement&, const std::string* value);

  std::vector<requirement> all_;
};

}  // namespace mxpatch::server
