#include "starting/candidates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "mxpatch/pointer.hpp"
#include "reading/yaml.hpp"
#include "showing/width.hpp"

namespace mxpatch::cli::starting {
namespace {

// Longer texts say nothing of what else could stand there.
constexpr std::size_t most_hint = 60;
constexpr std::size_t most_named = 5;
constexpr std::size_t most_segments = 32;  // of a policy's path

using segments = std::vector<std::string>;

// The name of a field, not a key that people chose.
bool is_field(std::string_view key) {
  return is_plain(key) && key.find('-') == std::string_view::npos &&
         key.front() >= 'a' && key.front() <= 'z';
}

std::string spelled(const segments& path) {
  const bool plain = std::all_of(
      path.begin(), path.end(),
      [](const std::string& each) { return each == "*" || is_plain(each); });
  std::string out;
  for (const std::string& each : path) {
    if (plain) {
      out += (out.empty() ? "" : ".") + each;
      continue;
    }
    out += '/';
    for (const char byte : each) {
      put_in_pointer(byte, [&](char put) { out += put; });
    }
  }
  return out;
}

bool all_are(const node& map, node::kind wanted) {
  return std::all_of(map.members.begin(), map.members.end(),
                     [&](const member& each) { return each.value.is(wanted); });
}

// Whether at least half of what the two have is in both.
bool alike(const node& one, const node& other) {
  std::size_t common = 0;
  for (const member& each : one.members) {
    const member* same = other.find(each.key);
    if (same != nullptr && same->value.type == each.value.type) ++common;
  }
  const std::size_t all = one.members.size() + other.members.size() - common;
  return common != 0 && common * 2 >= all;
}

// Members that somebody named: objects of one shape, or values of one kind
// under keys that are not names of fields. Two fields can look alike by chance.
bool is_map(const node& value) {
  if (value.members.size() < 2) return false;
  const node& first = value.members.front().value;
  if (!all_are(value, first.type)) return false;
  const bool fields =
      std::all_of(value.members.begin(), value.members.end(),
                  [](const member& each) { return is_field(each.key); });
  if (first.is(node::kind::object)) {
    return (!fields || value.members.size() > 2) &&
           std::all_of(
               value.members.begin() + 1, value.members.end(),
               [&](const member& each) { return alike(first, each.value); });
  }
  return !first.is(node::kind::array) && !first.is(node::kind::null) &&
         std::none_of(value.members.begin(), value.members.end(),
                      [](const member& each) { return is_field(each.key); });
}

// One member that has what any of them has.
node union_of(const node& map) {
  node out = map.members.front().value;
  for (const member& each : map.members) {
    for (const member& one : each.value.members) {
      if (out.find(one.key) == nullptr) out.members.push_back(one);
    }
  }
  return out;
}

std::string names_of(const node& map) {
  std::string out;
  for (std::size_t index = 0; index < map.members.size(); ++index) {
    if (index == most_named) {
      return out + fmt::format(" and {} more", map.members.size() - index);
    }
    const std::string& key = map.members[index].key;
    out += (index == 0 ? "" : ", ") + (key.size() <= most_hint
                                           ? yaml_text_of(key)
                                           : std::string("a long name"));
  }
  return out;
}

class collector {
 public:
  void take(const node& value) {
    switch (value.type) {
      case node::kind::object:
        take_object(value);
        return;
      case node::kind::array:
        add("any", "",
            fmt::format("an array of {}, as a whole", value.elements.size()));
        return;
      case node::kind::null:
        return;  // the same as absent
      default:
        take_scalar(value);
    }
  }

  segments path_;
  std::string star_;  // what a * in the path stands for
  std::vector<candidate> out_;
  int left_out_ = 0;

 private:
  void take_object(const node& value) {
    const bool in_metadata =
        path_.size() > 1 && path_[path_.size() - 2] == "metadata";
    const std::string& key = path_.back();
    if (in_metadata && (key == "labels" || key == "annotations") &&
        all_are(value, node::kind::string)) {
      add(key, "", "");
    } else if (value.members.empty()) {
      add("any", "", "an empty object");
    } else if (path_.size() > 1 && is_map(value)) {
      take_map(value);
    } else {
      for (const member& each : value.members)
        take_member(each.key, each.value);
    }
  }

  void take_map(const node& value) {
    if (path_.size() >= most_segments) {
      ++left_out_;
      return;
    }
    const std::string before = star_;
    star_ = (before.empty() ? "" : before + "; ") + "* is " + names_of(value);
    path_.push_back("*");
    take(value.members.front().value.is(node::kind::object)
             ? union_of(value)
             : value.members.front().value);
    path_.pop_back();
    star_ = before;
  }

  // A key that is a * cannot be told from one that stands for any.
  void take_member(const std::string& key, const node& value) {
    if (key == "*" || path_.size() >= most_segments) {
      ++left_out_;
      return;
    }
    path_.push_back(key);
    take(value);
    path_.pop_back();
  }

  void take_scalar(const node& value) {
    if (value.is(node::kind::boolean)) {
      add("boolean", "", value.truth ? "true now" : "false now");
    } else if (value.is(node::kind::number)) {
      std::int64_t number = 0;
      const char* end = value.text.data() + value.text.size();
      const auto [stopped, error] =
          std::from_chars(value.text.data(), end, number);
      const std::string now =
          value.text.size() <= most_hint ? value.text + " now" : "";
      if (error == std::errc() && stopped == end) {
        add("integer",
            fmt::format(", minimum: {}, maximum: {}",
                        std::min<std::int64_t>(number, 0),
                        std::max<std::int64_t>(number, 0)),
            now);
      } else {
        add("any", "", now + (now.empty() ? "" : ", ") + "no integer");
      }
    } else if (value.text.size() <= most_hint) {
      const std::string now = yaml_text_of(value.text);
      add("string", ", enum: [" + now + "]", now + " now");
    } else {
      add("string", "", "a long text now");
    }
  }

  void add(std::string type, std::string rest, std::string note) {
    if (!star_.empty()) note += (note.empty() ? "" : "; ") + star_;
    out_.push_back(
        {spelled(path_), std::move(type), std::move(rest), std::move(note)});
  }
};

}  // namespace

std::vector<candidate> candidates_of(const std::string& key, const node& value,
                                     int& left_out) {
  collector from;
  from.path_.push_back(key);
  from.take(value);
  left_out = from.left_out_;
  return std::move(from.out_);
}

std::string yaml_text_of(std::string_view text) {
  const auto fits = [](char byte) {
    const char lower = static_cast<char>(byte | 0x20);
    return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') ||
           byte == '.' || byte == '-' || byte == '_' || byte == '/' ||
           byte == '*';
  };
  const bool letter = !text.empty() && ((text.front() | 0x20) >= 'a') &&
                      ((text.front() | 0x20) <= 'z');
  if (letter && text.size() < 200 &&
      std::all_of(text.begin(), text.end(), fits) && is_plain_string(text)) {
    return std::string(text);
  }
  std::string out = "\"";
  while (!text.empty()) {
    const code_point next = decode(text);
    const auto value = static_cast<std::uint32_t>(next.value);
    text.remove_prefix(next.size);
    if (value == '"' || value == '\\') {
      out += '\\';
      out += static_cast<char>(value);
    } else if (value >= 0x10000) {
      out += fmt::format("\\U{:08x}", value);
    } else if (value < 0x20 || value >= 0x7f) {
      out += fmt::format("\\u{:04x}", value);
    } else {
      out += static_cast<char>(value);
    }
  }
  return out + '"';
}

}  // namespace mxpatch::cli::starting
