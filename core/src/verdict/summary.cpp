#include "mxpatch/write.hpp"
#include "verdict/access.hpp"
#include "verdict/escape.hpp"
#include "verdict/message.hpp"
#include "verdict/scratch.hpp"

namespace mxpatch::inline v0 {

namespace {

// metav1.Status and warnings are cut behind 256 bytes; "…" has three.
constexpr std::size_t summary_bytes = 256 - 3;

}  // namespace

void write_summary(const verdict& of, language words, sink out) {
  using detail::say;
  using detail::sentence;
  detail::escaping_writer line(out, summary_bytes);
  const sink to = line.as_sink();
  if (!of.allowed()) {
    if (of.errors() > 1) say(sentence::errors_among, words, to, of.errors());
    const diagnostic* const error = verdict_access::state(of).found.deciding();
    if (error != nullptr) write_message(of, *error, words, to);
  } else {
    const auto changes =
        static_cast<std::uint32_t>(of.changes().size()) + of.changes_omitted();
    if (of.operation() == operation::create) {
      say(sentence::may_be_created, words, to);
    } else if (changes == 0) {
      say(sentence::no_changes, words, to);
    } else {
      say(sentence::allowed_changes, words, to, changes);
    }
    if (of.warnings() != 0) {
      say(sentence::and_warnings, words, to, of.warnings());
    }
  }
  line.finish();
}

}  // namespace mxpatch::inline v0
