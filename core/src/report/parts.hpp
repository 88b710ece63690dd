#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "mxpatch/locate.hpp"
#include "mxpatch/write.hpp"

// What the verdict's JSON and its record have in common.
namespace mxpatch::inline v0::detail {

inline constexpr int input_count = 5;

// Finds the places of one input each, so that ascending ones cost one pass.
class place_finder {
 public:
  void start(input in, std::string_view text) noexcept {
    of_[static_cast<int>(in)] = locator(text);
  }
  position at(input in, std::uint32_t offset) noexcept {
    return of_[static_cast<int>(in)].at(offset);
  }
  // Both ends of a known span. The next one may begin before this one ends.
  void at(input in, span where, position& begin, position& end) noexcept {
    begin = at(in, where.begin);
    locator behind = of_[static_cast<int>(in)];
    end = behind.at(where.end);
  }

 private:
  locator of_[input_count];
};

// The texts as people gave them: those that were judged, or what they were made
// from.
class given_texts {
 public:
  given_texts(const verdict& of, std::span<const origin> origins) noexcept;

  std::string_view text(input which) const noexcept {
    return texts_[static_cast<int>(which)];
  }
  // Where a place of an input stands there; and what an edit of it replaces,
  // unknown where it cannot be made.
  mxpatch::span place(input in, mxpatch::span where) const;
  mxpatch::span replaced(input in, const text_edit& edit) const;

  // What there is to say of the texts themselves, in the order of the inputs,
  // with their places in them.
  std::uint32_t warning_count() const noexcept;
  std::uint32_t warnings_omitted() const noexcept;
  template <class Take>
  void each_warning(Take take) const {
    for (const origin* from : origins_) {
      if (from == nullptr) continue;
      for (diagnostic each : from->warnings) {
        each.input = from->input;
        if (!take(each)) return;
      }
    }
  }

 private:
  // The sum over the origins.
  template <class Count>
  std::uint32_t sum(Count count) const noexcept {
    std::size_t total = 0;
    for (const origin* from : origins_) {
      if (from != nullptr) total += count(*from);
    }
    return static_cast<std::uint32_t>(total);
  }

  const origin* origins_[input_count] = {};
  std::string_view texts_[input_count];
};

// Where what is told of a diagnostic stands: in an input, or in the text that
// people gave already.
enum class told_in : std::uint8_t { input, given };

// Writes parts of diagnostics as JSON.
class part_writer {
 public:
  part_writer(const verdict& of, const given_texts& given, language words,
              sink out) noexcept;

  void argument_value(const argument& what) const;
  // {"before":"1","after":"2"}
  void arguments(const diagnostic& found) const;
  // {"title":"…","edits":[…]}, "null" where there is none
  void fixes(const diagnostic& found, told_in places) const;
  // [{"input":"document",…}]
  void related(const diagnostic& found, told_in places);

 protected:
  // False when nothing more is wanted.
  bool separate(bool& first) const {
    const bool wanted = out_(first ? "" : ",");
    first = false;
    return wanted;
  }
  void null() const { out_("null"); }
  void string(std::string_view bytes) const;
  void span(mxpatch::span where) const;
  void number_or_null(std::string_view key, bool known,
                      std::uint32_t number) const;
  mxpatch::span place(input in, mxpatch::span where, told_in places) const {
    return places == told_in::given ? where : given_.place(in, where);
  }

  const verdict& of_;
  const given_texts& given_;
  language words_;
  sink out_;

 private:
  mxpatch::span replaced(input in, const text_edit& edit,
                         told_in places) const {
    return places == told_in::given ? edit.span : given_.replaced(in, edit);
  }
  void edits(const diagnostic& found, told_in places) const;

  place_finder related_places_;
};

}  // namespace mxpatch::inline v0::detail
