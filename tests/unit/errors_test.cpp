#include "mxpatch/errors.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "cases/languages.hpp"
#include "mxpatch/write.hpp"
#include "policy/types.hpp"
#include "verdict/message.hpp"

using namespace mxpatch;

namespace {

std::string message(const diagnostic& found,
                    language words = language::english) {
  std::string out;
  write_message(found, words, append_to(out));
  return out;
}

argument text(std::string_view words) {
  argument made;
  made.type = argument::kind::text;
  made.text = words;
  return made;
}
argument quoted(std::string_view bytes) {
  argument made = text(bytes);
  made.type = argument::kind::quoted;
  return made;
}
argument json(std::string_view bytes) {
  argument made = text(bytes);
  made.type = argument::kind::json;
  return made;
}
argument number(std::int64_t value) {
  argument made;
  made.type = argument::kind::number;
  made.number = value;
  return made;
}

diagnostic finding(error_code code, argument a = {}, argument b = {},
                   argument c = {}, argument d = {}) {
  diagnostic made;
  made.code = code;
  made.level = describe(code).level;
  made.arguments[0] = a;
  made.arguments[1] = b;
  made.arguments[2] = c;
  made.arguments[3] = d;
  return made;
}

// Braces open and close, and every placeholder is one that message.cpp knows.
void check_template(std::string_view text) {
  const std::set<std::string, std::less<>> names = {
      "field", "input", "who", "shown", "why", "problem", "hint"};
  int depth = 0;
  for (std::size_t i = 0; i != text.size(); ++i) {
    if (text[i] == '}') {
      --depth;
      REQUIRE(depth >= 0);
    }
    if (text[i] != '{') continue;
    const std::string_view rest = text.substr(i + 1);
    REQUIRE(rest.size() > 1);
    const bool argument = rest[0] >= '0' && rest[0] <= '3';
    if (argument && (rest[1] == '?' || rest[1] == '!' || rest[1] == '+')) {
      ++depth;
      ++i;
      continue;
    }
    const std::size_t end = rest.find('}');
    REQUIRE(end != std::string_view::npos);
    const std::string_view name = rest.substr(0, end);
    INFO(name);
    const bool known = argument ? end == 1 || (end == 2 && name[1] == '#')
                                : names.find(name) != names.end();
    CHECK(known);
    i += end + 1;
  }
  CHECK(depth == 0);
}

}  // namespace

TEST_CASE("every code is listed once and found again") {
  std::set<std::string> names;
  int last = 0;
  REQUIRE(error_count() > 40);
  for (int i = 0; i != error_count(); ++i) {
    const error_info& info = error_at(i);
    INFO(info.name);
    CHECK(names.insert(info.name).second);
    CHECK(static_cast<int>(info.code) > last);
    last = static_cast<int>(info.code);
    CHECK(&describe(info.code) == &info);
    CHECK(find_error(info.name) == info.code);
    CHECK((info.level == severity::warning) == (info.http_code == 200));
    CHECK(std::string_view(info.name).find_first_not_of(
              "abcdefghijklmnopqrstuvwxyz0123456789-") ==
          std::string_view::npos);
  }
}

TEST_CASE("what is not a code is none") {
  CHECK(find_error("") == error_code::none);
  CHECK(find_error("field_locked") == error_code::none);
  CHECK(describe(error_code::none).name == std::string("none"));
  CHECK(describe(static_cast<error_code>(9999)).code == error_code::none);
  CHECK(error_at(-1).code == error_code::none);
  CHECK(error_at(error_count()).code == error_code::none);
}

TEST_CASE("templates are well formed and follow the rules of wording") {
  for (int i = 0; i != error_count(); ++i) {
    const error_info& info = error_at(i);
    INFO(info.name);
    for (const std::string_view words : {info.english, info.chinese}) {
      CHECK_FALSE(words.empty());
      check_template(words);
      CHECK_FALSE(words.ends_with('.'));
      CHECK_FALSE(words.ends_with("\u3002"));
      CHECK(words.find("nvalid") == std::string_view::npos);
      CHECK(words.find('\n') == std::string_view::npos);
    }
    for (const char c : std::string_view(info.english)) {
      CHECK(static_cast<unsigned char>(c) < 0x80);
    }
  }
}

TEST_CASE("every code has a meaning in both languages") {
  std::set<std::string> seen;
  for (int i = 0; i != error_count(); ++i) {
    const error_info& info = error_at(i);
    INFO(info.name);
    for (const language in : {language::english, language::chinese}) {
      const std::string_view meaning = info.meaning(in);
      CHECK(seen.insert(std::string(meaning)).second);
      CHECK(meaning.ends_with(in == language::english ? "." : "\u3002"));
    }
    for (const char c : std::string_view(info.meaning(language::english))) {
      CHECK(static_cast<unsigned char>(c) < 0x80);
    }
  }
  CHECK(describe(error_code::none).meaning(language::chinese) ==
        std::string_view());
}

TEST_CASE("sentences are said with their number") {
  const auto said = [](detail::sentence which, language in, int number = 0) {
    std::string out;
    detail::say(which, in, append_to(out), number);
    return out;
  };
  using detail::sentence;
  CHECK(said(sentence::allowed_changes, language::english, 1) ==
        "allowed: 1 change");
  CHECK(said(sentence::allowed_changes, language::english, 2) ==
        "allowed: 2 changes");
  CHECK(said(sentence::allowed_changes, language::chinese, 2) ==
        "允许：2 处更改");
  for (int i = 0; i <= static_cast<int>(sentence::would_be_denied); ++i) {
    const auto which = static_cast<sentence>(i);
    CAPTURE(i);
    const std::string english = said(which, language::english, 2);
    CHECK(english != said(which, language::chinese, 2));
    CHECK(cases::foreign_words(english, false).empty());
    CHECK(
        cases::foreign_words(said(which, language::chinese, 2), true).empty());
  }
}

TEST_CASE("a message never shows a brace of its template") {
  for (int i = 0; i != error_count(); ++i) {
    for (int given = 0; given != 16; ++given) {
      const auto argument_at = [&](int n) {
        return (given >> n & 1) != 0 ? number(n + 2) : argument{};
      };
      const diagnostic found =
          finding(error_at(i).code, argument_at(0), argument_at(1),
                  argument_at(2), argument_at(3));
      for (const language words : {language::english, language::chinese}) {
        const std::string said = message(found, words);
        INFO(error_at(i).name << ": " << said);
        CHECK_FALSE(said.empty());
        CHECK(said.find_first_of("{}") == std::string::npos);
        CHECK(said.find("  ") == std::string::npos);
      }
    }
  }
}

TEST_CASE("messages of syntax errors") {
  CHECK(message(finding(error_code::unexpected_token, text("',' or '}'"),
                        quoted("\""))) == "expected ',' or '}', found '\"'");
  CHECK(message(finding(error_code::unexpected_token, text("a value"),
                        text("the end of the text"))) ==
        "expected a value, found the end of the text");
  CHECK(message(finding(error_code::unexpected_token, text("a value"),
                        text("the end of the text")),
                language::chinese) == "应为一个值，实为文本末尾");
  CHECK(message(finding(error_code::control_character, quoted("\t"))) ==
        "the control character \"\\u0009\" has to be escaped inside a string");
  CHECK(message(finding(error_code::input_too_large, number(3145728),
                        number(3145729))) ==
        "the patch has 3145729 bytes, at most 3145728 are read");
}

TEST_CASE("messages about values") {
  // Without a verdict the path is not known: the input stands for it.
  CHECK(message(finding(error_code::type_mismatch, text("an integer"),
                        number(1), number(9223372036), json("\"3600\""))) ==
        "the patch must be an integer from 1 to 9223372036, found the string "
        "\"3600\"");
  CHECK(message(finding(error_code::type_mismatch, text("an integer"),
                        number(1), {}, json("3.5"))) ==
        "the patch must be an integer of at least 1, found the number 3.5");
  CHECK(message(finding(error_code::type_mismatch, text("a string"), {}, {},
                        json("[1]"))) ==
        "the patch must be a string, found an array");
  CHECK(message(finding(error_code::value_not_in_enum,
                        text("\"All\", \"Running\" or \"None\""), {}, {},
                        json("\"all\""))) ==
        "the patch must be \"All\", \"Running\" or \"None\", found \"all\"");
  CHECK(message(finding(error_code::value_not_in_enum,
                        text("\"All\", \"Running\" or \"None\""), {}, {},
                        json("\"all\"")),
                language::chinese) ==
        "补丁 必须是 \"All\"、\"Running\" 或 \"None\"，实为 \"all\"");
}

TEST_CASE("values are shown in one line") {
  CHECK(message(finding(error_code::value_not_in_enum,
                        text("\"a\", \"b\", \"c\""), {}, {},
                        json("\"x\\\" y\""))) ==
        "the patch must be \"a\", \"b\" or \"c\", found \"x\\\" y\"");
  CHECK(message(finding(error_code::value_out_of_range, {}, number(1),
                        number(2), json("{\r\n\t\"a b\" : [ 1, 2 ]\n}"))) ==
        "the patch must be from 1 to 2, found {\"a b\":[1,2]}");
  CHECK(message(finding(error_code::value_not_in_enum, text("\"only\""), {}, {},
                        json("1"))) == "the patch must be \"only\", found 1");
}

TEST_CASE("messages about labels name the character at fault") {
  const auto label = [](std::string_view body, detail::label_problem problem,
                        int at, int length) {
    return message(finding(error_code::label_value, quoted(body),
                           number(static_cast<int>(problem)), number(at),
                           number(length)));
  };
  using p = detail::label_problem;
  CHECK(label("a b", p::character, 2, 3) ==
        "the patch: \"a b\" is not a label value: a space at byte 2");
  // The place counts decoded bytes, the text is shown as it is spelled.
  CHECK(label("\\u00e9/", p::character, 3, 3) ==
        "the patch: \"\\u00e9/\" is not a label value: \"/\" at byte 3");
  CHECK(label("a\\n", p::character, 2, 2) ==
        "the patch: \"a\\n\" is not a label value: \"\\u000a\" at byte 2");
  CHECK(label("\u4e2d", p::character, 1, 3) ==
        "the patch: \"\u4e2d\" is not a label value: \"\u4e2d\" at byte 1");
  CHECK(label("aaa", p::value_too_long, 0, 64) ==
        "the patch: \"aaa\" is not a label value: it has 64 bytes, at most 63 "
        "are allowed");
}

TEST_CASE("long input is clipped") {
  const std::string big(10000, 'x');
  const std::string said =
      message(finding(error_code::duplicate_key, quoted(big)));
  CHECK(said.size() < 200);
  CHECK(said.find("\u2026") != std::string::npos);
}
