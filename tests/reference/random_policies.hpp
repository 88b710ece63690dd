#pragma once

#include <cstdint>
#include <iterator>
#include <random>
#include <string>

#include "reference/policy.hpp"

namespace reference {

// Makes policies that hit what random_objects makes, with all that the language
// has. The same seed makes the same ones.
class random_policies {
 public:
  explicit random_policies(std::uint64_t seed) : engine_(seed) {}

  policy any();
  // A text of it: paths with dots, in brackets or as JSON Pointers.
  std::string text_of(const policy& in);
  // One of those whom policies name, or another.
  std::string user();

 private:
  bool chance(int percent) { return number(100) < percent; }
  int number(int below) {
    return static_cast<int>(engine_() % static_cast<std::uint64_t>(below));
  }
  template <class List>
  const char* one_of(const List& list) {
    return list[number(static_cast<int>(std::size(list)))];
  }
  path place(bool status);
  field rule(bool status);
  std::string text_of(const path& in);

  std::mt19937_64 engine_;
};

}  // namespace reference
