#pragma once

#include <cstdint>
#include <string_view>

#include "json/cursor.hpp"
#include "json/text_reader.hpp"
#include "mxpatch/admission.hpp"
#include "mxpatch/buffer.hpp"

namespace mxpatch::inline v0::detail {

// Reads an AdmissionReview (k8s.io/api admission/v1 types.go).
class request_reader {
 public:
  // False: see why().
  bool read(std::string_view body) noexcept;
  bool answered() const noexcept { return answered_; }
  const admission& result() const noexcept { return result_; }
  // What is wrong, with a place in the review.
  const diagnostic& why() const noexcept { return why_; }

  // The objects as texts that have been read, where there is something to
  // judge; not of a review of scale, which has these values instead: JSON.
  const scan& object() const noexcept { return object_; }
  const scan& old_object() const noexcept { return old_object_; }
  std::string_view replicas() const noexcept { return replicas_; }
  std::string_view old_replicas() const noexcept { return old_replicas_; }

  std::size_t memory() const noexcept {
    return reader_.memory() + strings_.memory();
  }
  void release_above(std::size_t keep) noexcept;
  // Gives memory back where a review needs much less than one before it.
  void release_for(std::size_t size) noexcept;

 private:
  // A member and what it has to be.
  struct wanted {
    constexpr wanted(const char* whole, const char* words,
                     bool needed = true) noexcept
        : path(whole), name(whole), expected(words), required(needed) {
      name.remove_prefix(name.rfind('.') + 1);  // npos + 1 is 0
    }
    const char* path;  // "request.uid"
    std::string_view name;
    const char* expected;  // words
    bool required;
  };
  // Members of one object, found in one pass: keys, no_token for none.
  template <std::size_t Count>
  struct members {
    const wanted (&what)[Count];
    token object = no_token;
    token key[Count] = {}, again[Count] = {};
  };

  bool read_text(std::string_view body) noexcept;
  bool read_head(token& request) noexcept;
  bool read_request(token request) noexcept;
  bool read_operation(token value) noexcept;
  bool read_objects(token now, token old) noexcept;
  bool read_replicas(token object, bool old, std::string_view& value) noexcept;
  bool decode_strings() noexcept;

  template <std::size_t Count>
  void find(token object, members<Count>& out) const noexcept;
  // The value of a member; no_token where there is none and need not be one.
  template <std::size_t Count>
  bool member(const members<Count>& of, std::size_t which,
              token& value) noexcept;
  template <std::size_t Count>
  bool string(const members<Count>& of, std::size_t which,
              std::string_view& body) noexcept;
  template <std::size_t Count>
  bool object(const members<Count>& of, std::size_t which,
              token& value) noexcept;
  bool member_of(token object, const wanted& what, token key, token again,
                 token& value) noexcept;
  bool string_of(token value, const wanted& what,
                 std::string_view& body) noexcept;
  bool fail(const diagnostic& why) noexcept;
  bool fail_member(const wanted& what, token at, bool found) noexcept;

  indexer index_;
  text_reader reader_;
  buffer<char> strings_;
  admission result_;
  scan object_, old_object_;
  std::string_view replicas_, old_replicas_;
  diagnostic why_;
  bool answered_ = false;
  const scan& text() const noexcept { return reader_.result(); }
};

}  // namespace mxpatch::inline v0::detail

namespace mxpatch::inline v0 {

struct admission_request::state {
  detail::request_reader reader;
};

// The way from a request to what it has read; null where that is nothing.
struct admission_access {
  static const detail::request_reader* reader(
      const admission_request& of) noexcept {
    return of ? &of.state_->reader : nullptr;
  }
};

}  // namespace mxpatch::inline v0
