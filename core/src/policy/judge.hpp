#pragma once

#include "merge/change_list.hpp"
#include "merge/changes.hpp"
#include "merge/finding.hpp"
#include "merge/paths.hpp"
#include "mxpatch/change.hpp"
#include "mxpatch/diagnostic.hpp"
#include "mxpatch/verdict.hpp"
#include "policy/compiled.hpp"
#include "policy/fixes.hpp"

namespace mxpatch::inline v0::detail {

struct diagnostic_receiver {
  void (*receive)(void* context, const diagnostic& found) noexcept;
  void* context;
  void operator()(const diagnostic& found) const noexcept {
    receive(context, found);
  }
};

// What is to be judged. Borrows everything.
struct judged {
  const scan* document = nullptr;
  const scan* other = nullptr;
  mxpatch::operation operation = operation::patch;
  edit_tree* edits = nullptr;
  const compiled_policy* policy = nullptr;
  absence* absent = nullptr;
  std::string_view user;           // update(): who makes the change
  std::uint32_t most_changes = 0;  // that are listed
};

// Holds changes against a policy: what is not listed is locked; what is listed
// has to fit its type. Knows nothing of how the changes came about.
class judge_step {
 public:
  step run(const judged& what, const buffer<found_change>& found,
           path_table& paths, value_table& values, fix_texts& texts,
           diagnostic_receiver report) noexcept;
  // The updatable fields of an object that is to be created. Of two members
  // with the key of one, or of one above it, a reader may take either: that
  // ends it, and twice() says where they are.
  step run_create(const judged& what, path_table& paths, value_table& values,
                  fix_texts& texts, diagnostic_receiver report) noexcept;

  // Whether a member of an object that was judged is one that a `*` stands for.
  bool names_any(const edit& object, const scan& text,
                 token key) const noexcept;

  const duplicate_place& twice() const noexcept { return twice_; }
  const change_list& changes() const noexcept { return changes_; }
  change_list& changes() noexcept { return changes_; }
  std::size_t memory() const noexcept {
    return changes_.memory() + decoded_.memory() + tokens_.memory() +
           keys_.memory() + totals_.memory() + writer_places_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    changes_.release_above(keep);
    decoded_.release_above(keep);
    tokens_.release_above(keep);
    keys_.release_above(keep);
    totals_.release_above(keep);
    writer_places_.release_above(keep);
  }

 private:
  // One value where a rule or a lock applies.
  struct place {
    token before = no_token;
    token after = no_token;
    token other_key = no_token;
    token document_key = no_token;
    path_id path = 0;
    prune pruned = prune::none;
    std::uint32_t writer = no_node;  // where it stands for the writer
    std::uint32_t absent = no_node;  // and among the absent values
  };
  // Annotations whose total has to be looked at, once for all their changes.
  struct annotation_total {
    path_id path = 0;
    edit_id edit = no_edit;  // the edit that descends into them,
    token after = no_token;  // or the value that takes their place
    std::int32_t rule = no_rule;
  };

  void judge(const found_change& found, change& out) noexcept;
  void judge_container(std::uint32_t node, const place& at,
                       const found_change& found, change& out) noexcept;
  void judge_members(std::uint32_t node, const place& at,
                     const found_change& found, change& out) noexcept;
  void place_edit(edit_id id) noexcept;
  std::uint32_t writer_of(edit_id id) const noexcept;
  std::uint32_t writer_child(std::uint32_t above, const scan& text,
                             token key) const noexcept;
  void judge_field(const field_rule& rule, const place& at) noexcept;
  void judge_map(const field_rule& rule, const place& at) noexcept;
  void judge_entry(const field_rule& rule, const place& at) noexcept;
  bool lock_keys_of(const field_rule& rule, const place& at) noexcept;
  bool is_locked_key(const field_rule& rule, std::uint32_t writer,
                     const scan& text, token key) noexcept;
  void lock_key(const place& at) noexcept;
  void judge_integer(const field_rule& rule, const place& at) noexcept;
  void judge_string(const field_rule& rule, const place& at) noexcept;
  void judge_totals() noexcept;
  std::uint64_t annotation_bytes(token object) const noexcept;
  void add_total(const annotation_total& total) noexcept;
  void lock(const place& at, const found_change& found, const argument& members,
            change& out) noexcept;
  void suggest(const place& at, const found_change& found,
               diagnostic& out) noexcept;
  bool suggest_move(const place& at, const found_change& found,
                    diagnostic& out) noexcept;
  bool suggest_rename(const place& at, const found_change& found,
                      diagnostic& out) noexcept;
  enum class shrinking : std::uint8_t { none, kept, shrunk };
  step check_finalizers(const buffer<found_change>& found) noexcept;
  shrinking compare_lists(token before, token after) noexcept;
  bool append_strings(const scan& text, token array) noexcept;
  step refuse_duplicates(const buffer<found_change>& found) noexcept;
  step check_elsewhere(const scan& document) noexcept;
  bool means_nothing(const place& at, const scan& text, token object,
                     token key) const noexcept;

  diagnostic about(error_code code, const place& at, bool key) const noexcept;
  void wrong_type(const field_rule& rule, const place& at,
                  const char* expected) noexcept;
  void send(const diagnostic& found) noexcept;
  path_id extend(path_id parent, side from, token key, bool map) noexcept;
  value_id store(side from, token value, prune pruned) noexcept;
  std::string_view decoded(const scan& text, token string) noexcept;
  mxpatch::input other_input() const noexcept;
  std::size_t index_of(const field_rule& rule) const noexcept {
    return static_cast<std::size_t>(&rule - on_.policy->rules.data());
  }

  judged on_;
  path_table* paths_ = nullptr;
  value_table* values_ = nullptr;
  fix_texts* texts_ = nullptr;
  diagnostic_receiver report_{};
  bool memory_ = true;
  bool change_denied_ = false;
  int suggestions_ = 0;
  int comparisons_ = 0;                  // of names, to find a better one
  std::uint32_t writer_root_ = no_node;  // of the user who may change more
  edit_id finalizers_ = no_edit;  // the change of a list that may only shrink
  bool finishing_ = false;  // it lets go of one, so that more may be added
  change_list changes_;
  duplicate_place twice_;
  buffer<char> decoded_;
  buffer<token> tokens_;
  key_list keys_;
  buffer<annotation_total> totals_;
  buffer<std::uint32_t> writer_places_;  // of each edit, for a writer
};

}  // namespace mxpatch::inline v0::detail
