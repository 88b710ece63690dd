#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "cases/json.hpp"

namespace reference {

// Makes objects that look like MXJobs, and patches that hit them often. The
// same seed makes the same ones.
class random_objects {
 public:
  explicit random_objects(std::uint64_t seed) : engine_(seed) {}

  json::value document();
  json::value patch_for(const json::value& document);
  // A text of the value: keys in some order, some of them escaped, white space.
  std::string text_of(const json::value& in);

 private:
  bool chance(int percent) { return number(100) < percent; }
  int number(int below) {
    return static_cast<int>(engine_() % static_cast<std::uint64_t>(below));
  }
  template <class List>
  const char* one_of(const List& list) {
    return list[number(static_cast<int>(std::size(list)))];
  }
  json::value any(int depth);
  json::value scalar();
  json::value object_of(int depth);
  json::value metadata();
  json::value spec();
  json::value respelled(json::value in);
  json::value change(const json::value& old, int depth);
  void write(const json::value& in, bool sorted, std::string& out);
  void write_string(const std::string& text, std::string& out);
  void space(std::string& out);

  std::mt19937_64 engine_;
};

}  // namespace reference
