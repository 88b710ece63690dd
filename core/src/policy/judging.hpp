#pragma once

#include "merge/changes.hpp"
#include "merge/finding.hpp"
#include "merge/path_table.hpp"
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
};

// So many names are compared with others in all of a verdict, to find a better
// one for some of them.
inline constexpr int comparison_limit = 8192;

// Looking for a better name costs more than all else; nobody reads the
// thousandth.
inline constexpr int suggestion_limit = 256;

// What the parts of judging share: the question, where the answer goes, and
// scratch. Places (where an edit stands), rules (what a field takes) and
// exceptions (deletion, absence) are functions over it; judge_step asks them.
struct judging {
  judged what;
  path_table* paths = nullptr;
  value_table* values = nullptr;
  fix_texts* texts = nullptr;
  diagnostic_receiver report{};

  bool memory = true;   // false once there was not enough
  bool denied = false;  // an error was found since this was set
  bool any = false;     // a field that takes any value changed
  int suggestions = 0;
  int comparisons = 0;                  // of names, to find a better one
  std::uint32_t writer_root = no_node;  // of the user who may change more
  edit_id finalizers = no_edit;  // the change of a list that may only shrink
  bool finishing = false;        // it lets go of one, so that more may be added
  duplicate_place twice;         // a key that is looked up and stands twice

  buffer<char> bytes;
  buffer<token> tokens;
  key_list keys;
  buffer<annotation_total> totals;
  buffer<std::uint32_t> writer_places;  // of each edit, for a writer

  void start(const judged& question, path_table& into_paths,
             value_table& into_values, fix_texts& into_texts,
             diagnostic_receiver to) noexcept;
  std::size_t memory_held() const noexcept {
    return bytes.memory() + tokens.memory() + keys.memory() + totals.memory() +
           writer_places.memory();
  }
  void release_above(std::size_t keep) noexcept {
    bytes.release_above(keep);
    tokens.release_above(keep);
    keys.release_above(keep);
    totals.release_above(keep);
    writer_places.release_above(keep);
  }

  // The text that `other` is to who asked.
  mxpatch::input other_input() const noexcept;
  std::size_t index_of(const field_rule& rule) const noexcept {
    return static_cast<std::size_t>(&rule - what.policy->rules.data());
  }
  // A diagnostic where the other text speaks of a place, or the document where
  // that does not: at its key, or its value.
  diagnostic about(error_code code, const place& at, bool key) const noexcept;
  void send(const diagnostic& found) noexcept;
  path_id extend(path_id parent, side from, token key, bool map) noexcept {
    const path_id made = paths->append({parent, from, map, key, {}});
    memory = memory && made != 0;
    return made;
  }
  value_id store(side from, token value, prune pruned) noexcept {
    if (value == no_token) return 0;
    const value_id made = values->append({from, value, pruned});
    memory = memory && made != 0;
    return made;
  }
  // The decoded bytes of a string, valid until the next call.
  std::string_view decoded(const scan& text, token string) noexcept {
    const std::string_view body = text.body(string);
    return text.escapes ? without_escapes(body) : body;
  }
  std::string_view without_escapes(std::string_view body) noexcept;
};

inline bool is_map(const field_rule& rule) noexcept {
  return rule.type == field_type::labels ||
         rule.type == field_type::annotations;
}

}  // namespace mxpatch::inline v0::detail
