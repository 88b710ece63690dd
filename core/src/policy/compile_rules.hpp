#pragma once

#include "policy/compile_text.hpp"

namespace mxpatch::inline v0::detail {

// Compiles the updatable paths, each with its type and bounds.
class rule_compiler : public policy_text {
 public:
  using policy_text::policy_text;

 protected:
  void updatable(token array) noexcept;
  // The rule that opens all of status; `place` is what says so.
  void open_status(token place) noexcept;
  void check_owners() noexcept;
  // Makes the tree, once all rules are known.
  void finish_rules(token key) noexcept;

 private:
  void rule(token object) noexcept;
  void type(token value, field_rule& made) noexcept;
  void bounds(token minimum, token maximum, field_rule& made) noexcept;
  void enum_values(token key, field_rule& made) noexcept;
  void locked_keys(token key, field_rule& made) noexcept;
  void add_to_list(token place, std::string_view value) noexcept;
  void add_rule(token place, mxpatch::span whole, const path_range& path,
                field_rule made) noexcept;
  void report_overlaps(buffer<overlap>& twice) noexcept;
  void make_lookups() noexcept;

  std::string_view enum_text_;  // of the rule at hand
  buffer<tree_item> items_;
  buffer<token> places_;  // the path of each rule in the text
};

}  // namespace mxpatch::inline v0::detail
