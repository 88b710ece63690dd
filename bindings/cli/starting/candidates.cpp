#include "starting/candidates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "mxpatch/pointer.hpp"
#include "reading/yaml.hpp"
#include "showing/width.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::starting {
namespace {

constexpr std::size_t most_hint = 60;
constexpr std::size_t most_named = 5;
constexpr std::size_t most_segments = 32;  // of a policy's path

// The name of a field, not a key that people chose.
bool is_field(std::string_view key) {
  return is_plain(key) && key.find('-') == std::string_view::npos &&
         key.front() >= 'a' && key.front() <= 'z';
}

bool same_kind(const shape& one, const shape& other) {
  return one.kinds() == 1 && other.kinds() == 1 &&
         one.boolean == other.boolean && one.string == other.string &&
         one.array == other.array && one.object == other.object;
}

// Whether at least half of what the two have is in both.
bool alike(const shape& one, const shape& other) {
  const bool fewer = one.members.size() <= other.members.size();
  const shape& many = fewer ? other : one;
  std::size_t common = 0;
  for (const shape_member& each : (fewer ? one : other).members) {
    const shape* same = many.find(each.key);
    if (same != nullptr && same_kind(*same, each.value)) ++common;
  }
  const std::size_t all = one.members.size() + other.members.size() - common;
  return common != 0 && common * 2 >= all;
}

// Members that somebody named: objects of one shape, or values of one kind
// under keys that are not names of fields. Two fields can look alike by chance.
bool is_map(const shape& value) {
  if (value.map) return true;
  if (value.members.size() < 2) return false;
  const shape& first = value.members.front().value;
  for (const shape_member& each : value.members) {
    if (!same_kind(first, each.value)) return false;
  }
  const bool fields =
      std::all_of(value.members.begin(), value.members.end(),
                  [](const shape_member& each) { return is_field(each.key); });
  if (first.object) {
    return (!fields || value.members.size() > 2) &&
           std::all_of(value.members.begin() + 1, value.members.end(),
                       [&](const shape_member& each) {
                         return alike(first, each.value);
                       });
  }
  return !first.array &&
         std::none_of(
             value.members.begin(), value.members.end(),
             [](const shape_member& each) { return is_field(each.key); });
}

// One member that fits what any of them is.
shape union_of(const shape& map) {
  shape out;
  for (const shape& each : map.any_member) join(out, each);
  for (const shape_member& each : map.members) join(out, each.value);
  return out;
}

// A map of labels or annotations, by where it stands.
bool is_texts(const shape& value) {
  const auto text = [](const shape& one) {
    return one.string && one.kinds() == 1 && !one.open;
  };
  return std::all_of(
             value.members.begin(), value.members.end(),
             [&](const shape_member& each) { return text(each.value); }) &&
         std::all_of(value.any_member.begin(), value.any_member.end(), text) &&
         (!value.members.empty() || !value.any_member.empty());
}

class collector {
 public:
  collector(known_from from, language in) : from_(from), in_(in) {}

  void take(const shape& value) {
    if (value.kinds() == 0 && !value.open) return;  // the same as absent
    if (value.open || value.kinds() > 1) return take_any(value);
    if (value.array) {
      add("any", "",
          from_ == known_from::schema
              ? std::string(say(in_, "an array, as a whole", "数组，作为整体"))
          : in_ == language::chinese
              ? fmt::format("{} 个元素的数组，作为整体", value.elements)
              : fmt::format("an array of {}, as a whole", value.elements));
    } else if (value.object) {
      take_object(value);
    } else {
      take_scalar(value);
    }
  }

  std::vector<std::string> path_;
  std::vector<bool> any_;  // which names of it are any
  std::string star_;       // what a * in the path stands for
  // What is at the path has to stay, and all above it as well: where that may
  // go, it goes with it.
  bool required_ = false;
  std::vector<candidate> out_;
  int left_out_ = 0;

 private:
  void take_any(const shape& value) {
    const std::string_view why = value.why;
    if (why == "int-or-string") {
      add("any", "",
          std::string(say(in_, "an integer or a string", "整数或字符串")));
    } else if (why == "number") {
      add("any", "", std::string(say(in_, "a number", "数字")));
    } else if (why == "members") {
      add("any", "",
          std::string(say(in_, "an object of any members", "任意成员的对象")));
    } else if (why == "any") {
      add("any", "", std::string(say(in_, "any value", "任意值")));
    } else {
      add("any", "",
          std::string(say(in_, "values of several kinds", "多种类型的值")));
    }
  }

  void take_object(const shape& value) {
    const bool in_metadata =
        path_.size() > 1 && path_[path_.size() - 2] == "metadata";
    const std::string& key = path_.back();
    if (in_metadata && (key == "labels" || key == "annotations") &&
        is_texts(value)) {
      add(key, "", "");
    } else if (value.members.empty() && value.any_member.empty()) {
      add("any", "",
          from_ == known_from::schema
              ? std::string(say(in_, "an object", "对象"))
              : std::string(say(in_, "an empty object", "空对象")));
    } else if ((path_.size() > 1 || value.map) && is_map(value)) {
      take_map(value);
    } else {
      for (const shape_member& each : value.members) {
        take_member(each.key, each.value);
      }
    }
  }

  void take_map(const shape& value) {
    if (path_.size() >= most_segments) {
      ++left_out_;
      return;
    }
    const std::string before = star_;
    if (!value.members.empty()) {
      star_ = fmt::format("{}{}{}", before.empty() ? "" : before + between(),
                          say(in_, "* is ", "* 为 "), names_of(value));
    }
    const bool required = required_;
    required_ = false;  // a member that somebody named can go
    push("*", true);
    take(union_of(value));
    pop();
    required_ = required;
    star_ = before;
  }

  void take_member(const std::string& key, const shape& value) {
    if (path_.size() >= most_segments) {
      ++left_out_;
      return;
    }
    push(key, false);
    const bool before = required_;
    required_ = value.required && (before || path_.size() == 2);
    take(value);
    required_ = before;
    pop();
  }

  std::string between() const { return std::string(say(in_, "; ", "；")); }

  void push(const std::string& name, bool any) {
    path_.push_back(name);
    any_.push_back(any);
  }
  void pop() {
    path_.pop_back();
    any_.pop_back();
  }

  std::string names_of(const shape& map) const {
    std::string out;
    for (std::size_t index = 0; index < map.members.size(); ++index) {
      if (index == most_named) {
        return out + fmt::format(fmt::runtime(
                                     say(in_, " and {} more", " 等另外 {} 个")),
                                 map.members.size() - index);
      }
      const std::string& key = map.members[index].key;
      out += std::string(index == 0 ? "" : say(in_, ", ", "、")) +
             (key.size() <= most_hint
                  ? yaml_text_of(key)
                  : std::string(say(in_, "a long name", "一个长名称")));
    }
    return out;
  }

  // "3 now"; nothing of what a schema says, or of a secret.
  std::string now(const std::string& what) const {
    if (from_ == known_from::schema) return "";
    return fmt::format(fmt::runtime(say(in_, "{} now", "现为 {}")), what);
  }

  void take_scalar(const shape& value) {
    if (value.boolean) {
      add("boolean", "",
          now(!value.seen_false ? "true"
              : !value.seen_true
                  ? "false"
                  : std::string(say(in_, "true or false", "true 或 false"))));
    } else if (value.other_number) {
      add("any", "", std::string(say(in_, "not an integer", "不是整数")));
    } else if (value.integer) {
      take_integer(value);
    } else {
      take_string(value);
    }
  }

  void take_integer(const shape& value) {
    const bool seen = from_ == known_from::objects;
    std::string rest;
    if (value.least) {
      rest += fmt::format(
          ", minimum: {}",
          seen ? std::min<std::int64_t>(*value.least, 0) : *value.least);
    }
    if (value.most) {
      rest += fmt::format(
          ", maximum: {}",
          seen ? std::max<std::int64_t>(*value.most, 0) : *value.most);
    }
    std::string note;
    if (seen && value.least && value.most) {
      note =
          now(*value.least == *value.most
                  ? fmt::format("{}", *value.least)
                  : fmt::format(fmt::runtime(say(in_, "{} to {}", "{} 到 {}")),
                                *value.least, *value.most));
    }
    add("integer", rest, note);
  }

  void take_string(const shape& value) {
    if (value.secret) return add("string", "", "");
    if (value.more_words) {
      return add("string", "",
                 now(std::string(value.words.empty()
                                     ? say(in_, "a long text", "长文本")
                                     : say(in_, "many texts", "多种文本"))));
    }
    std::string list;
    for (const std::string& each : value.words) {
      list += (list.empty() ? "" : ", ") + yaml_text_of(each);
    }
    if (list.empty()) return add("string", "", "");
    add("string", ", enum: [" + list + "]", now(list));
  }

  void add(std::string type, std::string rest, std::string note) {
    const std::string path = spelled(path_, any_);
    if (path.empty()) {
      ++left_out_;
      return;
    }
    if (required_) rest += ", removable: false";
    if (!star_.empty()) note += (note.empty() ? "" : between()) + star_;
    out_.push_back({path, std::move(type), std::move(rest), std::move(note)});
  }

  known_from from_;
  language in_;
};

}  // namespace

std::string spelled(const std::vector<std::string>& names,
                    const std::vector<bool>& any) {
  bool plain = true, stars = false;
  for (std::size_t i = 0; i < names.size(); ++i) {
    stars = stars || any[i];
    plain = plain && (any[i] || is_plain(names[i]));
  }
  if (!plain && stars) return "";
  std::string out;
  for (const std::string& each : names) {
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

std::vector<candidate> candidates_of(const std::string& key, const shape& value,
                                     known_from from, language in,
                                     int& left_out) {
  collector all(from, in);
  all.path_.push_back(key);
  all.any_.push_back(false);
  all.required_ = value.required;
  all.take(value);
  left_out += all.left_out_;
  return std::move(all.out_);
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
