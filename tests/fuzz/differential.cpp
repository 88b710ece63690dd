// libFuzzer: the core against the obvious program of tests/reference, and its
// fast way against the pass that explains. An input is a document and a patch
// with a line between them that holds only "---".
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <memory>
#include <mxpatch/mxpatch.hpp>
#include <set>
#include <string>
#include <string_view>

#include "json/explain.hpp"
#include "reference/rules.hpp"

namespace {

using mxpatch::append_to;

constexpr std::string_view between = "\n---\n";

void require(bool holds) {
  if (!holds) std::abort();
}

// Plain trees are read by recursion, and compare numbers by a small exponent.
bool fits_tree(std::string_view text) {
  std::size_t open = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == '[' || c == '{') ++open;
    digits = (c >= '0' && c <= '9') ? digits + 1 : 0;
    if (digits > 17) return false;
  }
  const bool exponent = text.find_first_of("eE") != std::string_view::npos;
  return open < 200 && !(exponent && digits > 3);
}

bool has_duplicate(const json::value& in) {
  std::set<std::string> keys;
  for (const auto& [key, each] : in.members) {
    if (!keys.insert(key).second || has_duplicate(each)) return true;
  }
  return std::any_of(in.elements.begin(), in.elements.end(), has_duplicate);
}

// In a buffer of its own, so that one byte too many is seen.
struct exact {
  explicit exact(std::string_view bytes)
      : size(bytes.size()), data(new char[size]) {
    std::copy(bytes.begin(), bytes.end(), data.get());
  }
  operator mxpatch::text() const { return std::string_view(data.get(), size); }
  std::size_t size;
  std::unique_ptr<char[]> data;
};

std::string merged_text(const mxpatch::merged_view& merged) {
  std::string out(merged.size(mxpatch::style::preserve), '?');
  require(merged.write(mxpatch::style::preserve, out) == out.size());
  return out;
}

bool accepted(mxpatch::merger& merger, std::string_view bytes) {
  const exact text(bytes);
  const bool fast = merger.validate(text);
  const auto slow = mxpatch::detail::explain(bytes, 10'000);
  require(fast == (slow.code == mxpatch::error_code::none));
  return fast;
}

// Whether a patch is refused for what it says of the server's own fields, which
// no new object says.
bool settled_badly(const mxpatch::verdict& judged) {
  using mxpatch::error_code;
  for (const mxpatch::diagnostic& one : judged.diagnostics()) {
    if (one.code == error_code::precondition_failed ||
        one.code == error_code::precondition_invalid) {
      return true;
    }
    if (one.code != error_code::type_mismatch) continue;
    std::string place;
    write_pointer(judged, one.path, append_to(place));
    if (place.starts_with("/metadata/") &&
        !place.starts_with("/metadata/labels") &&
        !place.starts_with("/metadata/annotations")) {
      return true;
    }
  }
  return judged.omitted() != 0;
}

// Each change: what is done, where, and whether it may be.
std::string changes_of(const mxpatch::verdict& judged) {
  std::string out;
  for (const mxpatch::change& one : judged.changes()) {
    out += name(one.op);
    out += ' ';
    write_pointer(judged, one.path, append_to(out));
    out += one.allowed ? " allowed\n" : " denied\n";
  }
  return out;
}

// Where the values of changes differ inside.
void tell_differences(const mxpatch::verdict& judged) {
  std::string out;
  for (const mxpatch::change& one : judged.changes()) {
    const mxpatch::difference inside(judged, one.before, one.after, 4);
    inside.write_place(append_to(out));
    inside.write_before(40, append_to(out));
    inside.write_after(40, append_to(out));
  }
}

// Tokens stand one behind the other, in what is JSON to its end; and a value is
// skipped to where going through it ends.
void go_through(std::string_view text, bool valid) {
  mxpatch::json_reader in(text);
  std::size_t last = 0;
  mxpatch::json_token token = in.next();
  const mxpatch::json_token first = token;
  std::size_t end = 0;  // of the first value
  while (token != mxpatch::json_token::end &&
         token != mxpatch::json_token::broken) {
    require(in.begin() >= last && in.end() > in.begin() &&
            in.end() <= text.size());
    last = in.end();
    if (in.depth() == 0 && end == 0) end = last;
    token = in.next();
  }
  if (valid) require(token == mxpatch::json_token::end);
  mxpatch::json_reader whole(text);
  require(whole.next() == first);
  if (whole.skip() && end != 0) require(whole.end() == end);
}

// update() of what a patch made gives the verdict and the changes that the
// patch gave.
void hold_promise(mxpatch::gate& gate, const exact& document,
                  const exact& patch) {
  const mxpatch::verdict& judged = gate.patch(document, patch);
  std::string report;
  write_verdict_json(judged, mxpatch::language::chinese, append_to(report));
  tell_differences(judged);
  if (judged.code() == 500 || judged.code() == 413 || !judged.merged()) return;
  const int code = settled_badly(judged) ? 0 : judged.code();
  const std::string changes = changes_of(judged);
  const std::string merged = merged_text(judged.merged());
  const exact updated(merged);
  const mxpatch::verdict& again = gate.update(document, updated);
  // An object that the patch did not enter may hold a key twice.
  if (again.code() == 500 || !again.merged()) return;
  require(changes_of(again) == changes);
  require(code == 0 || again.code() == code);
  tell_differences(again);
}

void compare_merges(mxpatch::merger& merger, std::string_view document,
                    std::string_view patch) {
  if (!fits_tree(document) || !fits_tree(patch)) return;
  const json::value base = json::parse(document);
  const json::value with = json::parse(patch);
  if (has_duplicate(base) || has_duplicate(with)) return;
  for (const bool kubernetes : {false, true}) {
    const exact one(document);
    const exact other(patch);
    require(merger.apply(
        one, other,
        kubernetes ? mxpatch::dialect::kubernetes : mxpatch::dialect::rfc7396));
    require(json::equal(json::parse(merged_text(merger.output())),
                        reference::merge(base, with, kubernetes)));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static mxpatch::gate gate(mxpatch::policy::builtin("mxjob").value());
  static mxpatch::merger merger;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = bytes.find(between);
  const std::string_view document = bytes.substr(0, cut);
  const std::string_view patch = cut == std::string_view::npos
                                     ? std::string_view()
                                     : bytes.substr(cut + between.size());
  const bool readable = accepted(merger, document);
  const bool both = readable && accepted(merger, patch);
  const exact alone(document);
  go_through(mxpatch::text(alone), readable);
  hold_promise(gate, exact(document), exact(patch));
  if (both) compare_merges(merger, document, patch);
  return 0;
}
