#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mxpatch::server {

// A fieldSelector of the two fields that a custom resource has for it:
// "metadata.name=a,metadata.namespace!=b".
class field_selector {
 public:
  // False, with the reason; "" selects everything.
  bool parse(std::string_view text, std::string& problem);

  bool empty() const noexcept { return all_.empty(); }
  bool matches(std::string_view namespace_, std::string_view name) const;

 private:
  struct term {
    bool of_name = false;  // else of the namespace
    bool equal = true;
    std::string value;
  };
  std::vector<term> all_;
};

}  // namespace mxpatch::server
