#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "reading/tree.hpp"

namespace mxpatch::cli::starting {

struct shape_member;

// Where the members of a shape are, by key. Made when it is asked, of members
// that are only ever added.
class key_index {
 public:
  // As many as there are members for what is not there.
  std::size_t find(const std::vector<shape_member>&, const std::string& key);

 private:
  std::unordered_map<std::string, std::size_t> places_;
  std::size_t known_ = 0;  // how many of the members are in it
};

// What stands, or may stand, at a place: seen in objects, or said by a schema.
// Several are joined to what fits all of them.
struct shape {
  bool boolean = false, integer = false, other_number = false, string = false;
  bool array = false, object = false;
  // Whatever it is: nothing below it can be told.
  bool open = false;
  std::string why;  // "int-or-string": in a word, why it is open

  bool seen_true = false, seen_false = false;
  std::optional<std::int64_t> least, most;  // of integers
  std::vector<std::string> words;           // of strings; each once
  bool more_words = false;                  // there may be others
  bool secret = false;                      // nothing of it is to be shown
  std::size_t elements = 0;                 // of the longest array

  bool required = false;              // cannot be taken away
  bool map = false;                   // any members, which `any_member` is of
  std::vector<shape_member> members;  // in order
  // Of a map that says so; the members of one that was seen are joined.
  std::vector<shape> any_member;

  bool scalar() const { return boolean || integer || other_number || string; }
  // How many kinds of values: more than one is any.
  int kinds() const {
    return int{boolean} + int{integer || other_number} + int{string} +
           int{array} + int{object};
  }
  const shape* find(const std::string& key) const;
  shape* find(const std::string& key);

 private:
  mutable key_index index_;
};

struct shape_member {
  std::string key;
  shape value;
};

// Of a value as it is. Null is the same as absent.
shape shape_of(const node& value);

// Makes it fit the other one, too.
void join(shape& into, const shape& other);

}  // namespace mxpatch::cli::starting
