#pragma once

#include <set>
#include <string>

// Whether a message keeps to its language.
namespace cases {
namespace detail {

// Takes out what stands between two marks.
inline void strip(std::string& text, char open, char close) {
  for (std::size_t begin; (begin = text.find(open)) != std::string::npos;) {
    const std::size_t end = text.find(close, begin + 1);
    text.erase(begin, end == std::string::npos ? end : end + 1 - begin);
  }
}

inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace detail

// What is said in another language than the message's, "" where nothing is.
// What stands in quotes, brackets or braces is input, and so is anything that
// is not a word, or stands in quotes in the inputs; an English message is not
// looked at where the inputs have other letters.
inline std::string foreign_words(std::string message, bool chinese,
                                 const std::string& inputs = {}) {
  detail::strip(message, '"', '"');
  detail::strip(message, '\'', '\'');
  detail::strip(message, '[', ']');
  detail::strip(message, '{', '}');
  std::string found;
  if (!chinese) {
    for (const char c : message) {
      if (static_cast<unsigned char>(c) >= 0x80) found += c;
    }
    return found == "\u2026" ? "" : found;
  }
  static const std::set<std::string> english = {
      "a",      "absent", "add",   "allowed",  "an",   "and",   "at",
      "be",     "by",     "empty", "expected", "for",  "found", "from",
      "here",   "in",     "is",    "it",       "its",  "key",   "may",
      "member", "more",   "most",  "must",     "no",   "not",   "of",
      "one",    "or",     "other", "such",     "text", "than",  "that",
      "the",    "to",     "twice", "with"};
  std::string word;
  for (const char c : message + " ") {
    if (detail::is_letter(c) || (!word.empty() && (c == '.' || c == '/'))) {
      word += c;
      continue;
    }
    const bool named = inputs.find('"' + word + '"') != std::string::npos;
    if (english.count(word) != 0 && !named) found += word + " ";
    word.clear();
  }
  return found;
}

}  // namespace cases
