#include "starting/shape.hpp"

#include <algorithm>
#include <charconv>

namespace mxpatch::cli::starting {
namespace {

// Longer texts, and more of them, say nothing of what else could stand there.
constexpr std::size_t longest_word = 60;
constexpr std::size_t most_words = 16;

// As many are looked through as fast.
constexpr std::size_t few_members = 8;

void add_word(shape& into, const std::string& word) {
  const bool known =
      std::find(into.words.begin(), into.words.end(), word) != into.words.end();
  if (known) return;
  if (word.size() > longest_word || into.words.size() == most_words) {
    into.more_words = true;
  } else {
    into.words.push_back(word);
  }
}

void widen(shape& into, std::optional<std::int64_t> least,
           std::optional<std::int64_t> most) {
  into.least = into.least && least ? std::min(*into.least, *least)
                                   : std::optional<std::int64_t>();
  into.most = into.most && most ? std::max(*into.most, *most)
                                : std::optional<std::int64_t>();
}

}  // namespace

std::size_t key_index::find(const std::vector<shape_member>& members,
                            const std::string& key) {
  if (members.size() <= few_members) {
    const auto found =
        std::find_if(members.begin(), members.end(),
                     [&](const shape_member& one) { return one.key == key; });
    return static_cast<std::size_t>(found - members.begin());
  }
  for (; known_ < members.size(); ++known_) {
    places_.emplace(members[known_].key, known_);
  }
  const auto found = places_.find(key);
  return found == places_.end() ? members.size() : found->second;
}

const shape* shape::find(const std::string& key) const {
  const std::size_t at = index_.find(members, key);
  return at == members.size() ? nullptr : &members[at].value;
}

shape* shape::find(const std::string& key) {
  const std::size_t at = index_.find(members, key);
  return at == members.size() ? nullptr : &members[at].value;
}

shape shape_of(const node& value) {
  shape out;
  switch (value.type) {
    case node::kind::null:
      break;
    case node::kind::boolean:
      out.boolean = true;
      out.seen_true = value.truth;
      out.seen_false = !value.truth;
      break;
    case node::kind::number: {
      std::int64_t number = 0;
      const char* const end = value.text.data() + value.text.size();
      const auto [stopped, error] =
          std::from_chars(value.text.data(), end, number);
      if (error == std::errc() && stopped == end) {
        out.integer = true;
        out.least = out.most = number;
      } else {
        out.other_number = true;
      }
      break;
    }
    case node::kind::string:
      out.string = true;
      add_word(out, value.text);
      break;
    case node::kind::array:
      out.array = true;
      out.elements = value.elements.size();
      break;
    case node::kind::object:
      out.object = true;
      for (const member& each : value.members) {
        out.members.push_back({each.key, shape_of(each.value)});
      }
  }
  return out;
}

void join(shape& into, const shape& other) {
  if (other.kinds() == 0 && !other.open) return;
  if (into.kinds() == 0 && !into.open) {
    into = other;
    return;
  }
  if (into.integer && other.integer) {
    widen(into, other.least, other.most);
  } else if (other.integer) {
    into.least = other.least;
    into.most = other.most;
  }
  if (into.string || other.string) {
    // One that says no words takes any.
    const bool any_text = (into.string && into.words.empty()) ||
                          (other.string && other.words.empty());
    for (const std::string& each : other.words) add_word(into, each);
    if (any_text) into.words.clear();
  }
  into.more_words = into.more_words || other.more_words;
  into.boolean = into.boolean || other.boolean;
  into.integer = into.integer || other.integer;
  into.other_number = into.other_number || other.other_number;
  into.string = into.string || other.string;
  into.array = into.array || other.array;
  into.object = into.object || other.object;
  into.seen_true = into.seen_true || other.seen_true;
  into.seen_false = into.seen_false || other.seen_false;
  into.secret = into.secret || other.secret;
  into.elements = std::max(into.elements, other.elements);
  into.required = into.required && other.required;
  into.map = into.map || other.map;
  // Where one is open and another is not, no word is for both.
  if (into.open != other.open || into.why != other.why) into.why.clear();
  into.open = into.open || other.open;
  for (const shape_member& each : other.members) {
    if (shape* const known = into.find(each.key)) {
      join(*known, each.value);
    } else {
      into.members.push_back(each);
    }
  }
  if (into.any_member.empty()) {
    into.any_member = other.any_member;
  } else if (!other.any_member.empty()) {
    join(into.any_member.front(), other.any_member.front());
  }
}

}  // namespace mxpatch::cli::starting
