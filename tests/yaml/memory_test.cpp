// Every allocation fails in turn: the answer is out-of-memory or the right one,
// nothing leaks, and the next text is read right. malloc is ours here, because
// libyaml asks it; not under a sanitizer, which has its own.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "reading.hpp"

#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
TEST_CASE("each allocation fails in turn") { SKIP("malloc is not ours"); }
#else

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* of, std::size_t size);
void __libc_free(void* of);
}

namespace {

std::size_t made = 0, given_back = 0;
std::size_t until_failure = 0;  // 0: none is to fail
bool all_after = false, failed = false;

bool refuse() {
  if (until_failure == 0 || (failed && !all_after)) return false;
  if (!failed && --until_failure != 0) return false;
  failed = true;
  until_failure = 1;
  return true;
}

}  // namespace

extern "C" void* malloc(std::size_t size) {
  if (refuse()) return nullptr;
  ++made;
  return __libc_malloc(size);
}
// The compiler makes one of malloc and memset.
extern "C" void* calloc(std::size_t count, std::size_t size) {
  if (refuse()) return nullptr;
  ++made;
  return __libc_calloc(count, size);
}
extern "C" void* realloc(void* of, std::size_t size) {
  if (refuse()) return nullptr;
  if (of == nullptr) ++made;
  return __libc_realloc(of, size);
}
extern "C" void free(void* of) {
  if (of != nullptr) ++given_back;
  __libc_free(of);
}

namespace {

const char* const text =
    "%YAML 1.1\n%TAG !e! tag:e:\n--- # c\nbase: &base {x: 1, y: [yes, !e!t "
    "2]}\n"
    "spec: {<<: [*base, {z: 1}], x: \"two\\n\", w: *base}\nlong: |\n  text\n\n"
    "  more\nfolded: >\n  a\n  b\nplain: a\n  b\n12: 1.5e300\n"
    "l: !!binary aGVsbG8=\nk1: 1\nk2: 1\nk3: 1\nk4: 1\nk5: 1\nq: 'it''s\n  "
    "so'\n"
    "---\nsecond: [[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]\n";

// What is read of it, without allocating: sums, and whether memory lacked.
struct reading {
  std::size_t documents = 0, bytes = 0, places = 0;
  bool starved = false, other = false;

  bool operator==(const reading&) const = default;
};

reading read(mxpatch::yaml_reader& reader) {
  reading out;
  if (reader.open(text)) {
    while (reader.next()) {
      ++out.documents;
      out.bytes += reader.json().size();
      out.places += reader.map().places().size();
    }
  }
  const auto code = reader.error().code;
  out.starved = code == mxpatch::error_code::out_of_memory;
  out.other = !out.starved && code != mxpatch::error_code::none;
  return out;
}

}  // namespace

TEST_CASE("each allocation fails in turn") {
  reading right;
  {
    mxpatch::yaml_reader reader;
    right = read(reader);
  }
  REQUIRE(right.documents == 2);
  REQUIRE_FALSE(right.starved);
  for (const bool on : {false, true}) {
    std::size_t n = 1;
    for (;; ++n) {
      REQUIRE(n < 5000);
      const std::size_t before = made - given_back;
      reading first, second;
      bool has_failed = false;
      {
        mxpatch::yaml_reader reader;
        failed = false;
        all_after = on;
        until_failure = n;
        first = read(reader);
        has_failed = failed;
        until_failure = 0;
        second = read(reader);
      }
      const std::size_t after = made - given_back;
      if (after != before || first.other || !(second == right) ||
          !(first.starved || first == right)) {
        FAIL_CHECK("allocation " << n << ": " << first.starved << first.other
                                 << " leaks " << after - before);
      }
      if (!has_failed) break;
    }
    CHECK(n > 50);
  }
}

TEST_CASE("our own scratch is kept") {
  mxpatch::yaml_reader reader;
  read(reader);
  const std::size_t memory = reader.memory();
  read(reader);
  CHECK(reader.memory() == memory);
  const std::size_t before = made - given_back;
  reader.shrink();
  CHECK(made - given_back < before);
  CHECK(reader.memory() < memory);
}
#endif
