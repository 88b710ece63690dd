#include "verdict/template_writer.hpp"

#include <algorithm>

#include "verdict/access.hpp"
#include "verdict/compact.hpp"
#include "verdict/escape.hpp"
#include "verdict/message.hpp"
#include "verdict/path_advice.hpp"
#include "verdict/scratch.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr two_texts input_names[] = {{"the document", "文档"},
                                     {"the patch", "补丁"},
                                     {"the new object", "新对象"},
                                     {"the policy", "策略"},
                                     {"the review", "评审"}};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
// Of the library's own words, what is not ASCII is Chinese.
constexpr bool is_wide(char c) noexcept {
  return static_cast<unsigned char>(c) >= 0x80;
}

// Whether a sink is given these bytes and nothing else.
class equals {
 public:
  explicit equals(std::string_view wanted) noexcept : rest_(wanted) {}
  sink as_sink() noexcept {
    return {[](void* context, const char* data, std::size_t size) {
              auto& self = *static_cast<equals*>(context);
              const std::string_view bytes(data, size);
              self.same_ = self.same_ && self.rest_.starts_with(bytes);
              self.rest_.remove_prefix(std::min(size, self.rest_.size()));
              return self.same_;
            },
            this};
  }
  bool result() const noexcept { return same_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool same_ = true;
};

// From an opening brace to behind the one that closes it.
std::size_t group_size(std::string_view text) noexcept {
  std::size_t depth = 0;
  for (std::size_t i = 0; i != text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i + 1;
  }
  return text.size();
}

// "All", "Running" or "None"; path, type or value: only what joins them is
// words. The last joint of quoted ones may come as a comma too.
void alternatives(std::string_view english, std::string_view mark,
                  language words, escaping_writer& to) {
  constexpr std::string_view comma = "\", \"";
  constexpr std::string_view either = "\" or \"";
  const bool chinese = words == language::chinese;
  const auto next_of = [&](std::string_view joint) {
    const std::size_t inside = 1 - mark.size();
    return english.find(joint.substr(inside, joint.size() - 2 * inside));
  };
  bool open = true;
  while (open) {
    const std::size_t next = next_of(comma);
    const std::size_t last = next_of(either);
    const std::size_t place = std::min(next, last);
    open = to.write(english.substr(0, place));
    if (place == std::string_view::npos) return;
    const std::size_t unmarked = next < last ? 2 : 4;
    english.remove_prefix(place + unmarked + 2 * mark.size());
    const bool ends =
        last < next || (next_of(comma) == std::string_view::npos &&
                        next_of(either) == std::string_view::npos);
    to.write(mark);
    if (ends) {
      to.write(chinese ? " 或 " : " or ");
    } else {
      to.write(chinese ? "、" : ", ");
    }
    open = open && to.write(mark);
  }
}

}  // namespace

// Optional parts nest, so the open ones are counted; those whose condition
// does not hold are passed over.
void template_writer::run(std::string_view text) const {
  std::size_t open = 0;
  bool behind_words = false;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find_first_of("{}"), text.size());
    std::string_view plain = text.substr(0, size);
    text.remove_prefix(size);
    // No blank stands between Chinese and Chinese.
    if (behind_words && plain.size() > 1 && plain[0] == ' ' &&
        is_wide(plain[1])) {
      plain.remove_prefix(1);
    }
    behind_words = writes_words(text);
    if (behind_words && plain.ends_with(' ')) plain.remove_suffix(1);
    out_(plain);
    if (text.empty()) return;
    if (text.front() == '}') {
      if (open != 0) --open;
      text.remove_prefix(1);
      continue;
    }
    const bool conditional =
        text.size() > 3 && is_digit(text[1]) &&
        (text[2] == '?' || text[2] == '!' || text[2] == '+');
    if (conditional) {
      if (holds(text[1], text[2])) {
        ++open;
        text.remove_prefix(3);
      } else {
        text.remove_prefix(group_size(text));
      }
      continue;
    }
    const std::size_t end = std::min(text.find('}'), text.size() - 1);
    placeholder(text.substr(1, end - 1));
    text.remove_prefix(end + 1);
  }
}

void template_writer::value(const argument& what) const {
  if (inside_ != nullptr && &what == &found_.arguments[0]) {
    return inside_->write_before(shown_bytes, out_);
  }
  if (inside_ != nullptr && &what == &found_.arguments[1]) {
    return inside_->write_after(shown_bytes, out_);
  }
  if (what.type == argument::kind::none) return say("absent", "不存在");
  escaping_writer clipped(out_, shown_bytes);
  compacting_writer compact(clipped.as_sink());
  switch (what.type) {
    case argument::kind::none:
      return;
    case argument::kind::text:
      return text(what);
    case argument::kind::number:
      return write_number(what.number, out_);
    case argument::kind::quoted:
      return quote(what.text);
    case argument::kind::json:
      if (what.text.empty()) return say("absent", "不存在");
      compact.write(what.text);
      break;
    case argument::kind::value:
      if (of_ == nullptr || what.number == 0) return say("absent", "不存在");
      write_value(*of_, static_cast<value_id>(what.number), compact.as_sink());
      break;
    case argument::kind::path:
      return field(static_cast<path_id>(what.number));
    case argument::kind::list:
      return list(what);
  }
  clipped.finish();
}

void template_writer::say(const char* english, const char* chinese) const {
  out_(words_ == language::chinese ? chinese : english);
}

void template_writer::quote(std::string_view bytes) const {
  // A quote between quotes would not be seen as one.
  const std::string_view mark =
      bytes.find('"') == std::string_view::npos ? "\"" : "'";
  out_(mark);
  write_clipped(bytes, shown_bytes, out_);
  out_(mark);
}

const argument& template_writer::at(char digit) const noexcept {
  return found_.arguments[(digit - '0') & 3];
}

// Whether a template begins with a placeholder for words in Chinese.
bool template_writer::writes_words(std::string_view text) const noexcept {
  if (words_ != language::chinese || text.size() < 3 || text[2] != '}' ||
      !is_digit(text[1])) {
    return false;
  }
  const argument& what = at(text[1]);
  const bool absent = what.type == argument::kind::none ||
                      (what.type == argument::kind::json && what.text.empty());
  const std::string_view known =
      what.type == argument::kind::text ? translated(what.text) : "";
  return absent || (!known.empty() && is_wide(known.front()));
}

bool template_writer::holds(char digit, char condition) const noexcept {
  const argument& what = at(digit);
  const bool there = what.type != argument::kind::none;
  switch (condition) {
    case '?':
      return there;
    case '!':
      return !there;
    default:  // '+': several
      return what.type == argument::kind::list
                 ? what.number + what.more > 1
                 : what.type == argument::kind::number && what.number != 1;
  }
}

void template_writer::placeholder(std::string_view name) const {
  if (name.size() == 1 && is_digit(name[0])) return value(at(name[0]));
  if (name.size() == 2 && is_digit(name[0])) return typed(at(name[0]));
  if (name == "field") return field(found_.path);
  if (name == "place" && inside_ != nullptr) return place_inside();
  if (name == "gap" && inside_ != nullptr && inside_->line() == 0) out_(" ");
  if (name == "input") return input_name(found_.input);
  if (name == "who") return who();
  if (name == "shown") return shown();
  if (name == "why") return why();
  if (name == "problem") return problem();
  if (name == "hint") return hint();
}

// What was probably meant; or which path of the policy looks as if it led here.
void template_writer::hint() const {
  const argument& what = at('3');
  if (what.type == argument::kind::none) return;
  if (std::string_view(what.name) != "behind") {
    say("; did you mean ", "；是否想写 ");
    return value(what);
  }
  say("; the policy's ", "；策略中的 ");
  value(what);
  say(" matches no element: an array changes as one value",
      " 不匹配数组的元素：数组只能整体变更");
}

void template_writer::input_name(input which) const {
  const two_texts& words = input_names[static_cast<int>(which)];
  say(words.english, words.chinese);
}

void template_writer::who() const {
  const bool updating = of_ == nullptr ? found_.input == input::updated
                                       : of_->operation() == operation::update;
  input_name(updating ? input::updated : input::patch);
}

void template_writer::field(path_id path) const {
  if (of_ == nullptr && !found_.field.empty()) {
    write_clipped(found_.field, 4 * shown_bytes, out_);
    return;
  }
  if (of_ == nullptr || path == 0) return input_name(found_.input);
  escaping_writer escaped(out_, 4 * shown_bytes);
  write_field(*of_, path, escaped.as_sink());
  escaped.finish();
}

// containers[0].env[2].value: the last name of the field and what is behind
// it, with the line of a text.
void template_writer::place_inside() const {
  escaping_writer escaped(out_, 4 * shown_bytes);
  write_last_name(*of_, found_.path, escaped.as_sink());
  inside_->write_place(escaped.as_sink());
  escaped.finish();
  if (inside_->line() == 0) return;
  say(" line ", " 第 ");
  write_number(inside_->line(), out_);
  say("", " 行");
}

// "spec": null, as the patch has it. What a new object lacks has no text.
void template_writer::shown() const {
  if (of_ == nullptr || found_.input != input::patch || !found_.span.known()) {
    return who();
  }
  const std::string_view all = of_->input_text(input::patch);
  if (found_.span.end > all.size()) return who();
  write_clipped(all.substr(found_.span.begin, found_.span.size()), shown_bytes,
                out_);
  out_(": ");
  if (found_.arguments[1].type == argument::kind::none) {
    out_("null");
  } else {
    value(found_.arguments[1]);
  }
}

void template_writer::why() const {
  equals is_uid("metadata.uid");
  if (of_ != nullptr) write_field(*of_, found_.path, is_uid.as_sink());
  if (is_uid.result()) {
    say("it is another object of this name", "这是同名的另一个对象");
  } else {
    say("the object changed after you read it", "读取之后对象已被更改");
  }
}

void template_writer::text(const argument& what) const {
  const bool chinese = words_ == language::chinese;
  const std::string_view known = translated(what.text);
  const bool expected = std::string_view(what.name) == "expected";
  escaping_writer to(out_, 4 * shown_bytes);
  if (chinese && expected && known.empty()) to.write(" ");
  if (chinese && !known.empty()) {
    to.write(known);
  } else if (what.text.starts_with('"')) {
    alternatives(what.text, "\"", words_, to);
  } else if (chinese && expected) {
    alternatives(what.text, "", words_, to);
  } else {
    to.write(what.text);
  }
  to.finish();
}

void template_writer::typed(const argument& what) const {
  const char first = what.text.empty() ? '\0' : what.text.front();
  if (what.type != argument::kind::json) return value(what);
  if (first == '"') {
    say("the string ", "字符串 ");
  } else if (first == '-' || is_digit(first)) {
    say("the number ", "数字 ");
  } else if (first == '{') {
    return say("an object", "对象");
  } else if (first == '[') {
    return say("an array", "数组");
  } else {
    say("", " ");
  }
  value(what);
}

// a, b, c and 2 more.
void template_writer::list(const argument& what) const {
  const auto count =
      static_cast<std::uint32_t>(std::clamp<std::int64_t>(what.number, 0, 3));
  for (std::uint32_t i = 0; i != count; ++i) {
    const bool last = i + 1 == count && what.more == 0;
    if (i != 0) last ? say(" and ", " 和 ") : say(", ", "、");
    field(what.paths[i]);
  }
  if (what.more == 0) return;
  say(" and ", " 等另外 ");
  write_number(what.more, out_);
  say(" more", " 个");
}

void template_writer::problem() const {
  if (found_.code == error_code::policy_bad_path) {
    return write_path_advice(
        static_cast<path_problem>(found_.arguments[3].number),
        found_.arguments[1].text, words_, out_);
  }
  write_label_problem(found_, words_, out_);
}

}  // namespace mxpatch::inline v0::detail
