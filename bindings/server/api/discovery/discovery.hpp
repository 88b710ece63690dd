#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/discovery/served.hpp"
#include "transport/http.hpp"

namespace mxpatch::server {

// What clients ask before they ask for an object: which resources there are,
// and what may be sent. All answers but that about a namespace are laid out
// when a set of policies is taken up; any number of threads may ask at once.
class discovery {
 public:
  explicit discovery(const policy_set&,
                     std::span<const stored_version> stored = {});

  // Answers what is asked of /api, /apis, /openapi and /version; false, and the
  // response as it was, where the path is none of these.
  bool answer(const http_request&, http_response&) const;

 private:
  // An answer in one format; the first of a page is what */* gets.
  struct form {
    std::string type;         // "application/json"
    std::string accepted_as;  // that, or what old clients call it
    std::string version;      // of what is aggregated: "v2"; else ""
    std::string body, etag;
  };
  using page = std::vector<form>;

  void add(std::string path, page);
  void add_lists(std::span<const served_resource>);
  void add_openapi(std::span<const served_resource>);
  const form* choose(const page&, std::string_view accept) const;
  bool answer_namespace(std::string_view path, http_response&) const;

  std::map<std::string, page, std::less<>> pages_;
};

}  // namespace mxpatch::server
