#pragma once

#include <cstddef>
#include <cstdint>

namespace mxpatch {
inline namespace v0 {

// The one table of limits. Every bound is inclusive; both edges are tested.
struct limits {
  // Bytes of a document, and of a patch or a new object: what an API server
  // accepts in a request (k8s.io/apiserver MaxRequestBodyBytes).
  std::size_t document = 3'145'728;
  std::size_t patch = 3'145'728;
  // Levels of arrays and objects together; the root is level 1.
  std::uint32_t depth = 10'000;
  // Bytes that merged output may have in the preserve style. Pretty output of
  // deep objects can be far longer: merged_view::size() says so beforehand.
  std::size_t output = 64u << 20;
  // Diagnostics, and changes, that a verdict lists; the rest is counted. Of
  // diagnostics at least one is listed.
  std::uint32_t diagnostics = 100;
  std::uint32_t changes = 1'000;
  // Fields, or regions, of a document that a gate lists; the rest is counted.
  std::uint32_t fields = 10'000;
};

// A list of changes, of diagnostics or of fields ends too where its paths come
// to more bytes than this, behind the first: no output grows as the number of
// changes times the length of their paths.
inline constexpr std::size_t listed_paths_limit = 1u << 20;

// Objects inside an AdmissionReview, and a whole review, may be larger than
// what a request may bring: nothing that a server stores may be wedged.
inline constexpr std::size_t review_object_limit = 8u << 20;
inline constexpr std::size_t review_limit = 16u << 20;
inline constexpr std::size_t policy_limit = 64u << 10;

// Offsets are 32 bits wide, so no text is ever larger than this, whatever a
// caller asks for.
inline constexpr std::size_t text_ceiling = 0x7fff'ffff;

}  // namespace v0
}  // namespace mxpatch
