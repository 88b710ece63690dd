#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reading/tree.hpp"

// Pieces of CEL, as Kubernetes 1.30 evaluates it. Everything is ASCII.
namespace mxpatch::cli::cel {

// 'text'
std::string quoted(std::string_view text);

// ['a', 'b']
std::string list_of(const std::vector<std::string>& texts);

// A JSON value; throws `stop` for a number that CEL would not hold exactly.
std::string literal(const node& value);

// Joined by || or &&; what nothing is joined to is false or true.
std::string any_of(const std::vector<std::string>& conditions);
std::string all_of(const std::vector<std::string>& conditions);

// Two values that stand at one place, and whether members that are only in the
// new one are let pass: expressions, or the names that they are bound to.
struct pair {
  std::string before, after;  // null where there is none
  std::string adds = "false";
};

// Names of bound variables that no two nested expressions share.
class names {
 public:
  std::string next(std::string_view letter) {
    return std::string(letter) + std::to_string(++count_);
  }
  pair next_pair(const pair& values);  // for a pair to be bound to

 private:
  int count_ = 0;
};

// Binds a pair to names, and holds it against a condition on these.
std::string bind(const pair& values, const pair& name,
                 const std::string& condition);

// CEL has no recursion, so what holds at every depth is written out for some
// levels: for those of a locked member, and of one below a `*` or in an array,
// of which there are fewer where an expression becomes too long. Deeper, and in
// longer arrays, null is not the same as absent. A server takes time to compile
// them: with the square of how many an expression has.
inline constexpr int levels = 14;
inline constexpr int inner_levels[] = {4, 2, 1};
inline constexpr int row_size = 64;  // arrays of row_size * row_size elements
// Places of arrays up to this size are written down; those of longer ones are
// made where they are asked for, which costs more than most updates in all.
inline constexpr int short_list = 32;

// Whether two bound values are the same but for members that are null, and for
// those that the pair lets pass. Needs variables.rows and variables.upto.
std::string same(const pair& values, names& fresh, int depth);

// The value of variables.rows: the numbers from 0, in rows; and that of
// variables.upto: for each size, the numbers below it.
std::string rows();
std::string upto();

// Goes through what two containers of a kind hold: the keys of both maps, or
// the places of lists, or whatever the two are; `inner` is a condition on the
// name of a key. Behind the end of a list it is asked as well.
std::string each(const std::string& before, const std::string& after,
                 const std::string& key, const std::string& inner,
                 names& fresh);
std::string each_key(const std::string& before, const std::string& after,
                     const std::string& key, const std::string& inner,
                     names& fresh);
std::string each_index(const std::string& list, const std::string& index,
                       const std::string& inner, names& fresh);

// map[key], null where it is absent.
std::string get(const std::string& container, const std::string& key);

// The same of labels or annotations: null there is the empty string.
std::string entry(const std::string& container, const std::string& key);

}  // namespace mxpatch::cli::cel
