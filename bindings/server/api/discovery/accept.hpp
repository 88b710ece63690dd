#pragma once

#include <functional>
#include <string_view>

namespace mxpatch::server {

// One format of those that a client takes: "application/json" with parameters.
class media_range {
 public:
  explicit media_range(std::string_view text) noexcept : text_(text) {}

  // Whether it takes a type: that one, or */* or application/*.
  bool takes(std::string_view type) const noexcept;
  // The value of a parameter: "v2" of "v"; "" where there is none.
  std::string_view parameter(std::string_view name) const noexcept;

 private:
  std::string_view type() const noexcept;

  std::string_view text_;
};

// Calls take() for each format of an Accept header as they stand there, the
// likeliest first, until it answers true; whether it ever did. No header is
// */*.
bool first_taken(std::string_view accept,
                 const std::function<bool(const media_range&)>& take);

}  // namespace mxpatch::server
