#include "mxpatch/identify.hpp"

#include <new>
#include <utility>

#include "json/diagnostics.hpp"
#include "json/strings.hpp"
#include "json/text_reader.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

struct identifier::state {
  indexer index;
  text_reader reader;
  buffer<char> words;
  mxpatch::identity result;
  diagnostic error;

  const scan& text() const noexcept { return reader.result(); }

  bool identify(std::string_view document, const text_terms& terms) noexcept {
    result = {};
    error = {};
    if (!reader.read(index, document, terms) ||
        !reader.require_object(terms.input)) {
      error = reader.error();
      return false;
    }
    token metadata = no_token;
    token values[4];
    if (!look_up(0, "apiVersion", values[0]) ||
        !look_up(0, "kind", values[1]) || !look_up(0, "metadata", metadata) ||
        !look_up(metadata, "namespace", values[2]) ||
        !look_up(metadata, "name", values[3])) {
      return false;
    }
    return keep(values) || fail(no_memory(terms.input));
  }

  bool fail(const diagnostic& why) noexcept {
    error = why;
    return false;
  }

  // The value of a member; no_token where there is none, or no object to have
  // one. False where it stands twice.
  bool look_up(token object, std::string_view name, token& value) noexcept {
    value = no_token;
    if (object == no_token || !text().is_object(object)) return true;
    token again = no_token;
    const token key = find_member(text(), object, name, &again);
    if (again != no_token) {
      return fail(duplicate_diagnostic(input::document, text(), {key, again}));
    }
    if (key != no_token) value = scan::value(key);
    return true;
  }

  std::string_view body(token value) const noexcept {
    const bool string = value != no_token && text().is_string(value);
    return string ? text().body(value) : std::string_view{};
  }

  // Decodes the strings one behind the other. False without memory.
  bool keep(const token (&values)[4]) noexcept {
    std::size_t size = 0;
    for (const token value : values) size += body(value).size();
    if (!words.resize_for_overwrite(size)) return false;
    std::string_view* const strings[] = {&result.api_version, &result.kind,
                                         &result.namespace_, &result.name};
    char* at = words.data();
    for (std::size_t i = 0; i != 4; ++i) {
      const std::string_view escaped = body(values[i]);
      const auto length =
          static_cast<std::size_t>(decode(escaped, at, escaped.size()));
      *strings[i] = {at, length};
      at += length;
    }
    return true;
  }
};

identifier::identifier(mxpatch::limits limits) noexcept : limits_(limits) {}

identifier::identifier(identifier&& other) noexcept
    : state_(std::exchange(other.state_, nullptr)),
      limits_(other.limits_),
      starved_(other.starved_) {}

identifier& identifier::operator=(identifier&& other) noexcept {
  std::swap(state_, other.state_);
  std::swap(limits_, other.limits_);
  std::swap(starved_, other.starved_);
  return *this;
}

identifier::~identifier() { delete state_; }

bool identifier::identify(text document) & noexcept {
  if (state_ == nullptr) state_ = new (std::nothrow) state;
  starved_ = state_ == nullptr;
  return !starved_ &&
         state_->identify(document,
                          {input::document, limits_.document, limits_.depth});
}

const identity& identifier::result() const noexcept {
  static constexpr identity none;
  return state_ == nullptr ? none : state_->result;
}

const diagnostic& identifier::error() const noexcept {
  if (state_ != nullptr) return state_->error;
  return starved_ ? no_scratch : no_error;
}

std::size_t identifier::memory() const noexcept {
  return state_ == nullptr
             ? 0
             : sizeof(state) + state_->reader.memory() + state_->words.memory();
}

void identifier::shrink(std::size_t keep) noexcept {
  if (memory() <= keep) return;
  delete state_;
  state_ = nullptr;
}

}  // namespace mxpatch::inline v0
