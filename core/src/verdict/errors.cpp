#include "mxpatch/errors.hpp"

#include <array>
#include <cstddef>
#include <iterator>

namespace mxpatch::inline v0 {

namespace {

// Not in WebAssembly, where they would be a third of all texts: who asks there
// for what a code means has them beside it (wasm/npm/tools/codes.mjs).
#if defined(__wasm__)
#define MXPATCH_AT_LENGTH(text) ""
#else
#define MXPATCH_AT_LENGTH(text) text
#endif

constexpr error_info entries[] = {
#define MXPATCH_ERROR(identifier, number, name, level, http, cause, en, zh, \
                      example, meaning, meaning_zh)                         \
  {error_code::identifier,                                                  \
   name,                                                                    \
   severity::level,                                                         \
   http,                                                                    \
   cause,                                                                   \
   en,                                                                      \
   zh,                                                                      \
   MXPATCH_AT_LENGTH(example),                                              \
   {MXPATCH_AT_LENGTH(meaning), MXPATCH_AT_LENGTH(meaning_zh)}},
#include "mxpatch/errors.def"
#undef MXPATCH_ERROR
};
#undef MXPATCH_AT_LENGTH

constexpr error_info no_entry{
    error_code::none, "none", severity::error, 0, "", "", "", "", {"", ""}};

constexpr int count = static_cast<int>(std::size(entries));

// Numbers are the ABI: in ascending order they cannot be given twice.
constexpr bool ascending() noexcept {
  for (int i = 1; i < count; ++i) {
    if (entries[i - 1].code >= entries[i].code) return false;
  }
  return entries[0].code > error_code::none;
}
static_assert(ascending(), "errors.def is in ascending order of its numbers");

// Which entry a number has, counted from 1.
constexpr auto places = [] {
  std::array<std::uint8_t,
             static_cast<std::size_t>(entries[count - 1].code) + 1>
      made{};
  static_assert(count < 256);
  for (int i = 0; i < count; ++i) {
    made[static_cast<std::size_t>(entries[i].code)] =
        static_cast<std::uint8_t>(i + 1);
  }
  return made;
}();

}  // namespace

const error_info& describe(error_code code) noexcept {
  const auto number = static_cast<std::size_t>(code);
  return number < places.size() && places[number] != 0
             ? entries[places[number] - 1]
             : no_entry;
}

error_code find_error(std::string_view name) noexcept {
  for (const error_info& entry : entries) {
    if (name == entry.name) return entry.code;
  }
  return error_code::none;
}

int error_count() noexcept { return count; }

const error_info& error_at(int index) noexcept {
  return index >= 0 && index < count ? entries[index] : no_entry;
}

}  // namespace mxpatch::inline v0
