#include "json/strings.hpp"
#include "policy/types.hpp"
#include "verdict/escape.hpp"
#include "verdict/template_writer.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// Whose words stand between those of a template.
class label_words {
 public:
  label_words(const diagnostic& found, language words, sink out) noexcept
      : found_(found), to_(nullptr, found, words, out), out_(out) {}

  void run() const {
    const auto which = static_cast<label_problem>(found_.arguments[1].number);
    switch (which) {
      case label_problem::none:
        return;
      case label_problem::empty_name:
        return to_.say("its name is empty", "名称为空");
      case label_problem::empty_prefix:
        return to_.say("its prefix, before the slash, is empty",
                       "斜杠前的前缀为空");
      case label_problem::name_too_long:
        return too_long("its name has ", "名称有 ", 63);
      case label_problem::prefix_too_long:
        return too_long("its prefix has ", "前缀有 ", 253);
      case label_problem::value_too_long:
        return too_long("it has ", "它有 ", 63);
      case label_problem::second_slash:
        to_.say("a second slash", "第二个斜杠");
        return place();
      case label_problem::character:
        bad_character();
        return place();
      case label_problem::prefix_character:
        bad_character();
        place();
        return to_.say(
            ", a prefix has lower-case letters, digits, '-' and '.' only",
            "，前缀只能含小写字母、数字、'-' 和 '.'");
      case label_problem::edge:
        bad_character();
        place();
        return to_.say(", it must begin and end with a letter or digit",
                       "，首尾必须是字母或数字");
      case label_problem::prefix_edge:
        bad_character();
        place();
        return to_.say(
            ", each part of a prefix must begin and end with a lower-case "
            "letter or digit",
            "，前缀的每一段首尾必须是小写字母或数字");
    }
  }

 private:
  void too_long(const char* english, const char* chinese, int limit) const {
    to_.say(english, chinese);
    write_number(found_.arguments[3].number, out_);
    to_.say(" bytes, at most ", " 字节，最多 ");
    write_number(limit, out_);
    to_.say(" are allowed", " 字节");
  }

  void place() const {
    to_.say(" at byte ", "（第 ");
    write_number(found_.arguments[2].number, out_);
    to_.say("", " 字节）");
  }

  // The character at the decoded byte at fault.
  void bad_character() const {
    decoder bytes(found_.arguments[0].text);
    for (std::int64_t i = 1; i < found_.arguments[2].number; ++i) bytes.next();
    char sequence[4];
    std::size_t size = 0;
    for (; size != sizeof sequence; ++size) {
      const int byte = bytes.next();
      if (byte < 0 || (size != 0 && (byte & 0xc0) != 0x80)) break;
      sequence[size] = static_cast<char>(byte);
    }
    const std::string_view character(sequence, size);
    if (character == " ") return to_.say("a space", "空格");
    to_.quote(character);
  }
  const diagnostic& found_;
  template_writer to_;
  sink out_;
};

}  // namespace

void write_label_problem(const diagnostic& found, language words, sink out) {
  label_words(found, words, out).run();
}

}  // namespace mxpatch::inline v0::detail
