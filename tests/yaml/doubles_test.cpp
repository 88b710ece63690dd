// Numbers by our own arithmetic against the library's.
#include "doubles.hpp"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>

namespace {

using mxpatch::detail::nearest_double;
using mxpatch::detail::shortest;
using mxpatch::detail::shortest_digits;

template <class Float>
std::string scientific(Float value) {
  char out[64];
  const auto done = std::to_chars(out, out + sizeof out, value,
                                  std::chars_format::scientific);
  return {out, done.ptr};
}

template <class Float>
std::string ours(Float value) {
  const shortest digits = shortest_digits(value);
  std::string out(digits.digits, 1);
  if (digits.count > 1)
    out += "." + std::string(digits.digits + 1, digits.count - 1);
  const int exponent = digits.point - 1;
  const std::string number = std::to_string(std::abs(exponent));
  return out + (exponent < 0 ? "e-" : "e+") + (number.size() < 2 ? "0" : "") +
         number;
}

void check_read(const std::string& digits, int exponent) {
  const std::string text = digits + "e" + std::to_string(exponent);
  const double wanted = std::strtod(text.c_str(), nullptr);
  INFO(text);
  CHECK(std::bit_cast<std::uint64_t>(nearest_double(digits, exponent)) ==
        std::bit_cast<std::uint64_t>(wanted));
}

std::string json(double value) {
  char out[mxpatch::detail::number_room];
  return {out, mxpatch::detail::write_json_double(value, out)};
}
std::string key(double value) {
  char out[mxpatch::detail::number_room];
  return {out, mxpatch::detail::write_key_double(value, out)};
}

}  // namespace

TEST_CASE("the fewest digits of a number") {
  std::mt19937_64 random(1);
  for (int i = 0; i != 100'000; ++i) {
    const auto value = std::bit_cast<double>(random() >> 1);
    if (std::isfinite(value) && value != 0) {
      if (ours(value) != scientific(value))
        CHECK(ours(value) == scientific(value));
    }
    const auto single =
        std::bit_cast<float>(static_cast<std::uint32_t>(random() >> 33));
    if (std::isfinite(single) && single != 0) {
      if (ours(single) != scientific(single))
        CHECK(ours(single) == scientific(single));
    }
  }
  for (int exponent = -1074; exponent != 1024; ++exponent) {
    const double power = std::ldexp(1.0, exponent);
    CHECK(ours(power) == scientific(power));
    CHECK(ours(std::nextafter(power, HUGE_VAL)) ==
          scientific(std::nextafter(power, HUGE_VAL)));
  }
}

TEST_CASE("the number nearest to digits") {
  std::mt19937_64 random(2);
  for (int i = 0; i != 50'000; ++i) {
    std::string digits = std::to_string(random());
    for (auto more = random() % 4; more-- != 0;)
      digits += std::to_string(random());
    check_read(digits, static_cast<int>(random() % 760) - 400);
    check_read(digits.substr(0, 1 + random() % 17),
               static_cast<int>(random() % 60) - 30);
  }
  // Half of the way between two, exactly and by one at the far end.
  const std::string half = "9007199254740993";
  check_read(half, 0);
  check_read(half + std::string(900, '0') + "1", -901);
  check_read(half + std::string(700, '0') + "1", -701);
  check_read("24703282292062327208", -343);  // half of the least
  check_read("24703282292062327209", -343);
  check_read("17976931348623158079", 289);
  check_read("17976931348623158080", 289);
  check_read(std::string(2000, '9'), -1999);
  check_read("0", 400);
}

TEST_CASE("numbers as encoding/json and sigs.k8s.io/yaml spell them") {
  CHECK(json(0.0) == "0");
  CHECK(json(-0.0) == "-0");
  CHECK(json(1.5) == "1.5");
  CHECK(json(1e20) == "100000000000000000000");
  CHECK(json(1e21) == "1e+21");
  CHECK(json(1e-6) == "0.000001");
  CHECK(json(1e-7) == "1e-7");
  CHECK(json(-1.25e-300) == "-1.25e-300");
  CHECK(json(1.7976931348623157e308) == "1.7976931348623157e+308");
  CHECK(key(1.1) == "1.1");
  CHECK(key(100000) == "100000");
  CHECK(key(1e6) == "1e+06");
  CHECK(key(16777217.5) == "1.6777218e+07");
  CHECK(key(1e-5) == "1e-05");
  CHECK(key(0.0001) == "0.0001");
  CHECK(key(1e300) == ".inf");
  CHECK(key(-1e39) == "-.inf");
  CHECK(key(-1e-60) == "-0");
}
