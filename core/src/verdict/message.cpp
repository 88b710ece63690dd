#include "verdict/message.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "json/diagnostics.hpp"
#include "json/strings.hpp"
#include "mxpatch/difference.hpp"
#include "policy/types.hpp"
#include "verdict/access.hpp"
#include "verdict/compact.hpp"
#include "verdict/escape.hpp"
#include "verdict/path_advice.hpp"
#include "verdict/scratch.hpp"

namespace mxpatch::inline v0 {

namespace {

using detail::label_problem;

// Bytes of an input that one argument shows.
constexpr std::size_t shown_bytes = 80;
// metav1.Status and warnings are cut behind 256 bytes; "…" has three.
constexpr std::size_t summary_bytes = 256 - 3;

struct two_texts {
  const char* english;
  const char* chinese;
};

// What the core gives as arguments of kind text.
constexpr two_texts known_words[] = {
#define MXPATCH_WORDS(english, chinese) {english, chinese},
#include "mxpatch/errors.def"
#undef MXPATCH_WORDS
};

constexpr two_texts sentences[] = {
#define MXPATCH_SENTENCE(identifier, english, chinese) {english, chinese},
#include "mxpatch/errors.def"
#undef MXPATCH_SENTENCE
};

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

// Fills a template of errors.def with what a diagnostic holds. `of` is null for
// one without a verdict.
class message_writer {
 public:
  message_writer(const verdict* of, const diagnostic& found, language words,
                 sink out, const difference* inside = nullptr) noexcept
      : of_(of), found_(found), words_(words), out_(out), inside_(inside) {}

  // Optional parts nest, so the open ones are counted; those whose condition
  // does not hold are passed over.
  void run(std::string_view text) const {
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

  void value(const argument& what) const {
    if (inside_ != nullptr && &what == &found_.arguments[0]) {
      return inside_->write_before(shown_bytes, out_);
    }
    if (inside_ != nullptr && &what == &found_.arguments[1]) {
      return inside_->write_after(shown_bytes, out_);
    }
    if (what.type == argument::kind::none) return say("absent", "不存在");
    detail::escaping_writer clipped(out_, shown_bytes);
    detail::compacting_writer compact(clipped.as_sink());
    switch (what.type) {
      case argument::kind::none:
        return;
      case argument::kind::text:
        return text(what);
      case argument::kind::number:
        return detail::write_number(what.number, out_);
      case argument::kind::quoted:
        return quote(what.text);
      case argument::kind::json:
        if (what.text.empty()) return say("absent", "不存在");
        compact.write(what.text);
        break;
      case argument::kind::value:
        if (of_ == nullptr || what.number == 0) return say("absent", "不存在");
        write_value(*of_, static_cast<value_id>(what.number),
                    compact.as_sink());
        break;
      case argument::kind::path:
        return field(static_cast<path_id>(what.number));
      case argument::kind::list:
        return list(what);
    }
    clipped.finish();
  }

  void say(const char* english, const char* chinese) const {
    out_(words_ == language::chinese ? chinese : english);
  }

  void quote(std::string_view bytes) const {
    // A quote between quotes would not be seen as one.
    const std::string_view mark =
        bytes.find('"') == std::string_view::npos ? "\"" : "'";
    out_(mark);
    detail::write_clipped(bytes, shown_bytes, out_);
    out_(mark);
  }

 private:
  const argument& at(char digit) const noexcept {
    return found_.arguments[(digit - '0') & 3];
  }

  // Whether a template begins with a placeholder for words in Chinese.
  bool writes_words(std::string_view text) const noexcept {
    if (words_ != language::chinese || text.size() < 3 || text[2] != '}' ||
        !is_digit(text[1])) {
      return false;
    }
    const argument& what = at(text[1]);
    const bool absent =
        what.type == argument::kind::none ||
        (what.type == argument::kind::json && what.text.empty());
    const std::string_view known =
        what.type == argument::kind::text ? detail::translated(what.text) : "";
    return absent || (!known.empty() && is_wide(known.front()));
  }

  bool holds(char digit, char condition) const noexcept {
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

  // From an opening brace to behind the one that closes it.
  static std::size_t group_size(std::string_view text) noexcept {
    std::size_t depth = 0;
    for (std::size_t i = 0; i != text.size(); ++i) {
      if (text[i] == '{') ++depth;
      if (text[i] == '}' && --depth == 0) return i + 1;
    }
    return text.size();
  }

  void placeholder(std::string_view name) const {
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
  }

  void input_name(input which) const {
    const two_texts& words = input_names[static_cast<int>(which)];
    say(words.english, words.chinese);
  }

  void who() const {
    const bool updating = of_ == nullptr
                              ? found_.input == input::updated
                              : of_->operation() == operation::update;
    input_name(updating ? input::updated : input::patch);
  }

  void field(path_id path) const {
    if (of_ == nullptr && !found_.field.empty()) {
      out_(found_.field);
      return;
    }
    if (of_ == nullptr || path == 0) return input_name(found_.input);
    detail::escaping_writer escaped(out_, 4 * shown_bytes);
    write_field(*of_, path, escaped.as_sink());
    escaped.finish();
  }

  // containers[0].env[2].value: the last name of the field and what is behind
  // it, with the line of a text.
  void place_inside() const {
    detail::escaping_writer escaped(out_, 4 * shown_bytes);
    detail::write_last_name(*of_, found_.path, escaped.as_sink());
    inside_->write_place(escaped.as_sink());
    escaped.finish();
    if (inside_->line() == 0) return;
    say(" line ", " 第 ");
    detail::write_number(inside_->line(), out_);
    say("", " 行");
  }

  // "spec": null, as the patch has it. What a new object lacks has no text.
  void shown() const {
    if (of_ == nullptr || found_.input != input::patch ||
        !found_.span.known()) {
      return who();
    }
    const std::string_view all = of_->input_text(input::patch);
    if (found_.span.end > all.size()) return who();
    detail::write_clipped(all.substr(found_.span.begin, found_.span.size()),
                          shown_bytes, out_);
    out_(": ");
    if (found_.arguments[1].type == argument::kind::none) {
      out_("null");
    } else {
      value(found_.arguments[1]);
    }
  }

  void why() const {
    equals is_uid("metadata.uid");
    if (of_ != nullptr) write_field(*of_, found_.path, is_uid.as_sink());
    if (is_uid.result()) {
      say("it is another object of this name", "这是同名的另一个对象");
    } else {
      say("the object changed after you read it", "读取之后对象已被更改");
    }
  }

  void text(const argument& what) const {
    const bool chinese = words_ == language::chinese;
    const std::string_view known = detail::translated(what.text);
    const bool expected = std::string_view(what.name) == "expected";
    detail::escaping_writer to(out_, 4 * shown_bytes);
    if (chinese && expected && known.empty()) to.write(" ");
    if (chinese && !known.empty()) {
      to.write(known);
    } else if (what.text.starts_with('"')) {
      alternatives(what.text, "\"", to);
    } else if (chinese && expected) {
      alternatives(what.text, "", to);
    } else {
      to.write(what.text);
    }
    to.finish();
  }

  // "All", "Running" or "None"; path, type or value: only what joins them is
  // words. The last joint of quoted ones may come as a comma too.
  void alternatives(std::string_view english, std::string_view mark,
                    detail::escaping_writer& to) const {
    constexpr std::string_view comma = "\", \"";
    constexpr std::string_view either = "\" or \"";
    const bool chinese = words_ == language::chinese;
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

  void typed(const argument& what) const {
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
  void list(const argument& what) const {
    const auto count =
        static_cast<std::uint32_t>(std::clamp<std::int64_t>(what.number, 0, 3));
    for (std::uint32_t i = 0; i != count; ++i) {
      const bool last = i + 1 == count && what.more == 0;
      if (i != 0) last ? say(" and ", " 和 ") : say(", ", "、");
      field(what.paths[i]);
    }
    if (what.more == 0) return;
    say(" and ", " 等另外 ");
    detail::write_number(what.more, out_);
    say(" more", " 个");
  }

  void problem() const {
    if (found_.code == error_code::policy_bad_path) {
      return detail::write_path_advice(
          static_cast<detail::path_problem>(found_.arguments[3].number),
          found_.arguments[1].text, words_, out_);
    }
    const auto which = static_cast<label_problem>(found_.arguments[1].number);
    switch (which) {
      case label_problem::none:
        return;
      case label_problem::empty_name:
        return say("its name is empty", "名称为空");
      case label_problem::empty_prefix:
        return say("its prefix, before the slash, is empty",
                   "斜杠前的前缀为空");
      case label_problem::name_too_long:
        return too_long("its name has ", "名称有 ", 63);
      case label_problem::prefix_too_long:
        return too_long("its prefix has ", "前缀有 ", 253);
      case label_problem::value_too_long:
        return too_long("it has ", "它有 ", 63);
      case label_problem::second_slash:
        say("a second slash", "第二个斜杠");
        return place();
      case label_problem::character:
        bad_character();
        return place();
      case label_problem::prefix_character:
        bad_character();
        place();
        return say(
            ", a prefix has lower-case letters, digits, '-' and '.' only",
            "，前缀只能含小写字母、数字、'-' 和 '.'");
      case label_problem::edge:
        bad_character();
        place();
        return say(", it must begin and end with a letter or digit",
                   "，首尾必须是字母或数字");
      case label_problem::prefix_edge:
        bad_character();
        place();
        return say(
            ", each part of a prefix must begin and end with a lower-case "
            "letter or digit",
            "，前缀的每一段首尾必须是小写字母或数字");
    }
  }

  void too_long(const char* english, const char* chinese, int limit) const {
    say(english, chinese);
    detail::write_number(found_.arguments[3].number, out_);
    say(" bytes, at most ", " 字节，最多 ");
    detail::write_number(limit, out_);
    say(" are allowed", " 字节");
  }

  void place() const {
    say(" at byte ", "（第 ");
    detail::write_number(found_.arguments[2].number, out_);
    say("", " 字节）");
  }

  // The character at the decoded byte at fault.
  void bad_character() const {
    detail::decoder bytes(found_.arguments[0].text);
    for (std::int64_t i = 1; i < found_.arguments[2].number; ++i) bytes.next();
    char sequence[4];
    std::size_t size = 0;
    for (; size != sizeof sequence; ++size) {
      const int byte = bytes.next();
      if (byte < 0 || (size != 0 && (byte & 0xc0) != 0x80)) break;
      sequence[size] = static_cast<char>(byte);
    }
    const std::string_view character(sequence, size);
    if (character == " ") return say("a space", "空格");
    quote(character);
  }

  const verdict* of_;
  const diagnostic& found_;
  language words_;
  sink out_;
  const difference* inside_;  // of what stood and what comes
};

// Where the values of a locked field differ inside.
difference inside_of(const verdict& of, const diagnostic& found) noexcept {
  const argument& before = found.arguments[0];
  const argument& after = found.arguments[1];
  const bool both = found.code == error_code::field_locked &&
                    before.type == argument::kind::value &&
                    after.type == argument::kind::value &&
                    found.arguments[2].type == argument::kind::none;
  return {of, both ? static_cast<value_id>(before.number) : 0,
          both ? static_cast<value_id>(after.number) : 0, shown_bytes};
}

const two_texts& sentence_of(const difference& inside) noexcept {
  using detail::sentence;
  const sentence which = inside.op() == change_op::add ? sentence::part_added
                         : inside.op() == change_op::remove
                             ? sentence::part_removed
                             : sentence::part_replaced;
  return sentences[static_cast<int>(which)];
}

std::string_view in(language words, const two_texts& texts) noexcept {
  return words == language::chinese ? texts.chinese : texts.english;
}

void fill_template(const verdict* of, const diagnostic& found, language words,
                   sink out) {
  const error_info& info = describe(found.code);
  const two_texts usual = {info.english, info.chinese};
  if (of == nullptr || found.code != error_code::field_locked) {
    return message_writer(of, found, words, out).run(in(words, usual));
  }
  const difference inside = inside_of(*of, found);
  const message_writer to(of, found, words, out, inside ? &inside : nullptr);
  const bool named = inside && (inside.is_inside() || inside.line() != 0);
  to.run(in(words, named ? sentence_of(inside) : usual));
  if (inside.more()) detail::say(detail::sentence::among_others, words, out);
}

// Titles in the order of fix::kind; one without a second part names nothing.
struct fix_title {
  two_texts before;
  two_texts behind;
};
constexpr fix_title fix_titles[] = {
    {{"", ""}, {}},
    {{"change it to ", "改为 "}, {"", ""}},
    {{"move it to ", "移到 "}, {"", ""}},
    {{"remove this member", "删除该成员"}, {}},
    {{"keep one of the two", "只保留其中一个"}, {}},
    {{"write ", "写作 "}, {" without quotes", "，不加引号"}},
    {{"write it as the string \"", "写作字符串 \""}, {"\"", "\""}},
    {{"write the ASCII mark ", "改用半角符号 "}, {"", ""}},
    {{"insert ", "插入 "}, {"", ""}}};
static_assert(std::size(fix_titles) ==
              static_cast<std::size_t>(fix::kind::insert) + 1);

}  // namespace

namespace detail {

void say(sentence which, language words, sink out, std::int64_t number) {
  diagnostic made;
  made.arguments[0] = number_argument("", number);
  const two_texts& text = sentences[static_cast<int>(which)];
  message_writer(nullptr, made, words, out)
      .run(words == language::chinese ? text.chinese : text.english);
}

std::string_view translated(std::string_view english) noexcept {
  for (const two_texts& each : known_words) {
    if (english == each.english) return each.chinese;
  }
  return {};
}

}  // namespace detail

// Its paths and values are unknown, and shown as its input and as absent.
void write_message(const diagnostic& found, language words, sink out) {
  fill_template(nullptr, found, words, out);
}

void write_message(const verdict& of, const diagnostic& found, language words,
                   sink out) {
  fill_template(&of, found, words, out);
}

void write_fix_title(const verdict&, const diagnostic& found, language words,
                     sink out) {
  write_fix_title(found, words, out);
}

void write_fix_title(const diagnostic& found, language words, sink out) {
  if (found.fix.type == fix::kind::none) return;
  const fix_title& title = fix_titles[static_cast<int>(found.fix.type)];
  const bool chinese = words == language::chinese;
  out(chinese ? title.before.chinese : title.before.english);
  if (title.behind.english == nullptr) return;  // it names nothing
  detail::write_clipped(found.fix.subject, 4 * shown_bytes, out);
  out(chinese ? title.behind.chinese : title.behind.english);
}

static void write_related(const verdict* of, const diagnostic& found,
                          language words, sink out) {
  if (!found.has_related) return;
  const message_writer to(of, found, words, out);
  if (found.code == error_code::duplicate_key) {
    return to.say("it stands here first", "它首先出现在这里");
  }
  const argument& before = found.arguments[0];
  const bool known = (found.code == error_code::field_locked ||
                      found.code == error_code::precondition_failed) &&
                     before.type != argument::kind::none;
  if (!known) return to.say("it is here", "它在这里");
  if (of != nullptr && found.code == error_code::field_locked) {
    const difference inside = inside_of(*of, found);
    const message_writer part(of, found, words, out, &inside);
    if (inside && inside.op() == change_op::add) {
      return to.say("it is here", "它在这里");
    }
    if (inside && (inside.is_inside() || inside.line() != 0)) {
      return part.run(in(
          words, sentences[static_cast<int>(detail::sentence::part_is_here)]));
    }
    if (inside) {
      to.say("it is ", "此处为 ");
      part.value(before);
      return to.say(" here", "");
    }
  }
  to.say("it is ", "此处为 ");
  to.value(before);
  to.say(" here", "");
}

void write_related(const verdict& of, const diagnostic& found, language words,
                   sink out) {
  write_related(&of, found, words, out);
}

void write_related(const diagnostic& found, language words, sink out) {
  write_related(nullptr, found, words, out);
}

void write_summary(const verdict& of, language words, sink out) {
  using detail::say;
  using detail::sentence;
  detail::escaping_writer line(out, summary_bytes);
  const sink to = line.as_sink();
  if (!of.allowed()) {
    if (of.errors() > 1) say(sentence::errors_among, words, to, of.errors());
    const diagnostic* const error = verdict_access::state(of).found.deciding();
    if (error != nullptr) write_message(of, *error, words, to);
  } else {
    const auto changes =
        static_cast<std::uint32_t>(of.changes().size()) + of.changes_omitted();
    if (of.operation() == operation::create) {
      say(sentence::may_be_created, words, to);
    } else if (changes == 0) {
      say(sentence::no_changes, words, to);
    } else {
      say(sentence::allowed_changes, words, to, changes);
    }
    if (of.warnings() != 0) {
      say(sentence::and_warnings, words, to, of.warnings());
    }
  }
  line.finish();
}

}  // namespace mxpatch::inline v0
