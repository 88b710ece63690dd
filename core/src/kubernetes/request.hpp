#pragma once

#include <cstdint>
#include <string_view>

#include "json/cursor.hpp"
#include "json/text_reader.hpp"
#include "memory/buffer.hpp"
#include "mxpatch/diagnostic.hpp"
#include "mxpatch/policy_set.hpp"

namespace mxpatch::inline v0::detail {

enum class review_operation : std::uint8_t { create, update, remove, connect };

// What an AdmissionReview asks. Borrows from its bytes and from the reader.
struct review_request {
  std::string_view api_version;  // "admission.k8s.io/v1" or …/v1beta1
  std::string_view uid;          // the body of a JSON string, still escaped
  review_operation operation = review_operation::update;
  review_subject subject;  // decoded
  std::string_view user;   // decoded
  // Where the objects stand; no_token where the operation has none.
  token object = no_token, old_object = no_token;
};

// Reads an AdmissionReview (k8s.io/api admission/v1 types.go).
class request_reader {
 public:
  // False: see why().
  bool read(std::string_view body) noexcept;
  const review_request& result() const noexcept { return result_; }
  // One of the objects, as a text that has been read. Once for each.
  scan take(token object) noexcept { return reader_.cut_out(object); }
  // What is wrong, with a place in the review.
  const diagnostic& why() const noexcept { return why_; }
  // As after a response that there was no memory for.
  bool fail_memory() noexcept;

  std::size_t memory() const noexcept {
    return reader_.memory() + strings_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    reader_.release_above(keep);
    strings_.release_above(keep);
  }

 private:
  // How a member is looked up.
  struct wanted {
    constexpr wanted(const char* whole, const char* words,
                     bool needed = true) noexcept
        : path(whole), name(whole), expected(words), required(needed) {
      name.remove_prefix(name.rfind('.') + 1);  // npos + 1 is 0
    }
    const char* path;       // "request.uid", static
    std::string_view name;  // its last word
    const char* expected;
    bool required;
  };
  static const wanted review_kind, review_version, request, uid, kind,
      kind_group, kind_version, kind_kind, resource, resource_group,
      resource_version, resource_resource, subresource, user_info, user_name,
      operation, new_object, new_object_if_any, old_object, old_object_if_any;

  bool read_text(std::string_view body) noexcept;
  bool read_request(token request) noexcept;
  bool read_operation(token request) noexcept;
  bool read_objects(token request) noexcept;
  bool decode_strings() noexcept;

  bool member(token object, const wanted& what, token& value) noexcept;
  bool string(token object, const wanted& what,
              std::string_view& body) noexcept;
  bool object(token object, const wanted& what, token& value) noexcept;
  bool fail(const diagnostic& why) noexcept;
  bool fail_member(const wanted& what, token at, bool found) noexcept;

  indexer index_;
  text_reader reader_;
  buffer<char> strings_;
  review_request result_;
  diagnostic why_;
  const scan& text() const noexcept { return reader_.result(); }
};

}  // namespace mxpatch::inline v0::detail
