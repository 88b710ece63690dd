#include "mxpatch/json.hpp"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>

#include "mxpatch/merge.hpp"

using namespace mxpatch;

namespace {

// Each token as a letter and its bytes: {{ k"a" 01 }}.
std::string tokens(std::string_view text) {
  constexpr char letters[] = ".!{[}ks0bn";
  std::string out;
  json_reader in(text);
  for (;;) {
    const json_token token = in.next();
    out += letters[static_cast<int>(token)];
    if (token == json_token::end || token == json_token::broken) return out;
    out += std::string(in.raw()) + ' ';
  }
}

// The value that begins at a byte, as skip() sees it.
std::string whole(std::string_view text) {
  json_reader in(text);
  in.next();
  return in.skip() ? std::string(in.raw()) : "broken";
}

std::string decoded(std::string_view json) {
  std::string out = "said: ";
  return write_decoded(json, append_to(out)) ? out : out + "nothing";
}

std::string normal(std::string_view number) {
  std::string out;
  write_normal_number(number, append_to(out));
  return out;
}

bool is_json(std::string_view text) {
  static merger checks;
  return checks.validate(text);
}

}  // namespace

TEST_CASE("tokens of JSON text") {
  CHECK(tokens(R"( {"a" : [1, -2.5e3,true] , "b":{"c":null,"d":"x\"}"}, "e":[],
      "f": {} } )") ==
        R"({{ k"a" [[ 01 0-2.5e3 btrue }] k"b" {{ k"c" nnull k"d" s"x\"}" }} )"
        R"(k"e" [[ }] k"f" {{ }} }} .)");
  CHECK(tokens("\"\xe4\xb8\xad\"") == "s\"\xe4\xb8\xad\" .");
  CHECK(tokens("") == ".");
  CHECK(tokens(" \t\r\n") == ".");
}

TEST_CASE("several values, one behind the other") {
  CHECK(tokens("{}{}\n[1] 2 \"a\"null") ==
        "{{ }} {{ }} [[ 01 }] 02 s\"a\" nnull .");
  json_reader in("{\"a\":1} {\"b\":2}", 7);
  CHECK(in.next() == json_token::object);
  CHECK(in.begin() == 8);
  CHECK(in.skip());
  CHECK(in.raw() == "{\"b\":2}");
  CHECK(in.place() == span{8, 15});
  CHECK(in.next() == json_token::end);
  CHECK(json_reader("{}", 3).next() == json_token::end);
}

TEST_CASE("what is not JSON in its brackets and commas is broken") {
  for (const char* text : {"{",
                           "[",
                           "\"",
                           "\"a",
                           "\"\\",
                           "\"\\\"",
                           "}",
                           "]",
                           ",",
                           ":",
                           "[1",
                           "[1,",
                           "[1,]",
                           "[,1]",
                           "[1 2]",
                           "[1:2]",
                           "{\"a\"",
                           "{\"a\":",
                           "{\"a\":}",
                           "{\"a\":1",
                           "{\"a\":1,",
                           "{\"a\":1,}",
                           "{\"a\" 1}",
                           "{\"a\",1}",
                           "{1:2}",
                           "{a:1}",
                           "{\"a\":1 \"b\":2}",
                           "{\"a\":1]",
                           "[1}",
                           "{]",
                           "[}",
                           "nul",
                           "nulll",
                           "True",
                           "+1",
                           "'a'",
                           "\"a\nb\"",
                           "[{}",
                           "{\"a\":[}",
                           "1,2",
                           "\xef\xbb\xbf{}",
                           "//"}) {
    INFO(text);
    CHECK(tokens(text).ends_with('!'));
    json_reader in(text);
    while (in.next() != json_token::broken) {
    }
    CHECK(in.next() == json_token::broken);  // and stays so
    CHECK_FALSE(in.skip());
    CHECK_FALSE(is_json(text));
  }
  CHECK(tokens(std::string_view("\0", 1)) == "!");
}

TEST_CASE("skip looks for the end alone") {
  CHECK(whole(R"({"a":[1,{"b":"}]"}],"c":"\""} x)") ==
        R"({"a":[1,{"b":"}]"}],"c":"\""})");
  CHECK(whole("[tru, ::, {\"a\"}, \"\\q\"],") == "[tru, ::, {\"a\"}, \"\\q\"]");
  CHECK(whole("\"a\" ") == "\"a\"");
  CHECK(whole("12 ") == "12");
  for (const char* text : {"{", "[{}", "[}", "{\"a\":[}]", "[\"]", "[\"\n\"]",
                           "[\"\\\"]", "[\"\\"}) {
    INFO(text);
    CHECK(whole(text) == "broken");
  }
  // It skips once; what was skipped is a value like others.
  json_reader in("[[1,2],3]");
  in.next();
  in.next();
  CHECK(in.skip());
  CHECK(in.depth() == 1);
  CHECK(in.raw() == "[1,2]");
  CHECK(in.skip());
  CHECK(in.raw() == "[1,2]");
  CHECK(in.next() == json_token::number);
  CHECK(in.next() == json_token::close);
  CHECK(in.depth() == 0);
}

TEST_CASE("levels that cannot be gone into can be skipped") {
  const std::size_t most = json_reader::most_levels;
  const std::string open(most, '['), close(most, ']');
  std::string walked = tokens(open + close);
  CHECK(walked.ends_with("] ."));
  walked = tokens('[' + open + close + ']');
  CHECK(walked.ends_with('!'));
  const std::string deep = open + "{[" + "]}" + close;
  CHECK(whole(deep + ",") == deep);
  CHECK(whole(open + "{" + close) == "broken");
}

TEST_CASE("all that is JSON is gone through, whatever it is") {
  std::mt19937 random(1);
  constexpr std::string_view bytes = "{}[]\"\"::,,\\ 01-e.ntrufals\n";
  const std::string parts[] = {"{\"a\":", "{}",      "[]", "null", "\"b\"",
                               "true",    "-1.5e3",  ",",  "]",    "}",
                               "[",       ",\"c\":", " "};
  int accepted = 0;
  for (int round = 0; round != 60'000; ++round) {
    std::string text;
    for (auto left = random() % 9; left != 0; --left) {
      if (round % 3 == 0) {
        text += bytes[random() % bytes.size()];
      } else {
        text += parts[random() % std::size(parts)];
      }
    }
    const bool valid = is_json(text);
    json_reader in(text);
    json_token token = in.next();
    const json_token first = token;
    std::size_t before = 0;
    while (token != json_token::end && token != json_token::broken) {
      if (in.begin() < before || in.end() <= in.begin()) FAIL(text);
      before = in.end();
      token = in.next();
    }
    if (valid) {
      ++accepted;
      if (token != json_token::end) FAIL(text);
      json_reader all(text);
      if (all.next() != first || !all.skip() || all.next() != json_token::end) {
        FAIL(text);
      }
    }
  }
  CHECK(accepted > 2'000);
}

TEST_CASE("what a string says") {
  CHECK(decoded(R"("")") == "said: ");
  CHECK(decoded(R"("a\u0041\"\\\/\b\f\n\r\t")") == "said: aA\"\\/\b\f\n\r\t");
  CHECK(decoded(R"("\u4e2d\ud83d\ude00")") == "said: \u4e2d\U0001f600");
  CHECK(decoded('"' + std::string(1'000, 'a') + "\\n\"") ==
        "said: " + std::string(1'000, 'a') + '\n');
  for (const char* text :
       {"", "\"", "a", "\"a", "a\"", R"("\q")", R"("\u00g0")", R"("\u12")",
        R"("\ud83d")", R"("\ude00")", R"("\ud83d\u0041")", R"("\)"}) {
    INFO(text);
    CHECK(decoded(text) == "said: nothing");
  }
  CHECK(decoded(R"("\")") == "said: nothing");
}

TEST_CASE("numbers that are equal are written alike") {
  const char* const same[][2] = {
      {"0", "0"},
      {"-0", "0"},
      {"0.000e5", "0"},
      {"1", "1"},
      {"1.50", "1.5"},
      {"15e-1", "1.5"},
      {"-0.15e+01", "-1.5"},
      {"100", "100"},
      {"1e2", "100"},
      {"1.25e1", "12.5"},
      {"0.05", "0.05"},
      {"5E-2", "0.05"},
      {"120e-1", "12"},
      {"1e20", "100000000000000000000"},
      {"1e21", "1e21"},
      {"12e20", "1200000000000000000000"},
      {"1.2e22", "12e21"},
      {"1e-20", "0.00000000000000000001"},
      {"1e-21", "1e-21"},
      {"1.5e-20", "15e-21"},
      {"123456789012345678901234567890", "123456789012345678901234567890"},
      {"0.1e999999999999999999", "1e999999999999999998"},
      {"1e1000000000000000000", "1e1000000000000000000"},
  };
  for (const auto& [spelled, wanted] : same) {
    INFO(spelled);
    CHECK(normal(spelled) == wanted);
    CHECK(normal(wanted) == wanted);
    CHECK(equal_numbers(spelled, wanted));
  }
  const std::string digits[] = {"0", "1", "10", "105", "0.5", "10.50", "0.001"};
  const std::string exponents[] = {"",    "e0",  "e1",   "E+2", "e-1",
                                   "e-3", "e20", "e-21", "e19"};
  for (const auto& a : digits) {
    for (const auto& x : exponents) {
      for (const auto& b : digits) {
        for (const auto& y : exponents) {
          INFO(a << x << ' ' << b << y);
          CHECK(equal_numbers(a + x, b + y) ==
                (normal(a + x) == normal(b + y)));
        }
      }
    }
  }
}

TEST_CASE("what is not a number is equal to its own text alone") {
  for (const std::string_view text :
       {"", "-", "1e", "1e+", "e1", ".5", "1.", "01", "-01", "1-2", "1.2.3",
        "1e5e5", "1e5.0", "--1", "+1"}) {
    INFO(text);
    CHECK(normal(text) == text);
    CHECK(equal_numbers(text, std::string(text)));
    for (const char* other : {"0", "1", "0.5", "-1", "1e0", "1e5"}) {
      CHECK_FALSE(equal_numbers(text, other));
      CHECK_FALSE(equal_numbers(other, text));
    }
  }
  CHECK(equal_numbers("-0.50e+01", "-5"));
  CHECK(normal("0e7") == "0");
}
