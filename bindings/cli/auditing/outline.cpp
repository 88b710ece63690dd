#include "auditing/outline.hpp"

#include "auditing/scanner.hpp"
#include "mxpatch/merge.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::auditing {
namespace {

// The longest way to write a key that counts: each letter as \u0061.
constexpr std::size_t longest_key = 6 * std::string_view("apiVersion").size();

// A string as it is meant; "" for what is none.
std::string meant(std::string_view json) {
  if (json.size() < 2 || json.front() != '"') return {};
  if (json.find('\\') == std::string_view::npos) {
    return std::string(json.substr(1, json.size() - 2));
  }
  merger checks;
  return checks.validate(json) ? decode_string(json) : std::string();
}

class outliner {
 public:
  explicit outliner(std::string_view text) : at_(text) {}

  outline read() {
    read_members();
    if (!typed_) out_.object.reset();
    if (!out_.repeated && (out_.items || out_.kind.ends_with("List"))) {
      out_.repeated = std::move(items_.again);
    }
    if (!out_.repeated && out_.is_event()) {
      out_.repeated = std::move(object_.again);
    }
    return std::move(out_);
  }

 private:
  // Where a key stood before.
  struct seen {
    std::optional<span> first;
    std::optional<repeated_key> again;
  };

  span from(std::size_t begin) const {
    return {static_cast<std::uint32_t>(begin),
            static_cast<std::uint32_t>(at_.at())};
  }

  void read_members() {
    if (!at_.take('{')) return;
    bool more = !at_.take('}');
    while (more) {
      if (at_.peek() != '"') return;
      const std::size_t begin = at_.at();
      if (!at_.skip_string()) return;
      const span place = from(begin);
      const std::string key =
          place.size() - 2 <= longest_key ? meant(at_.from(begin)) : "";
      if (!at_.take(':') || !read_value(key, place)) return;
      more = at_.take(',');
      if (!more && !at_.take('}')) return;
    }
    out_.whole = at_.peek() == '\0';
  }

  bool read_value(const std::string& key, span place) {
    const bool opens = at_.peek() == '[';
    const std::size_t begin = at_.at();
    const bool ends = at_.skip_value();
    const std::string_view value = at_.from(begin);
    if (key == "type") {
      typed_ = typed_ || value.starts_with('"');
    } else if (key == "object") {
      note(object_, key, place);
      if (ends && value.starts_with('{')) out_.object = from(begin);
    } else if (key == "items") {
      note(items_, key, place);
      if (ends && value == "null") out_.no_items = true;
      if (opens) out_.items = begin;
    } else if (key == "kind" && ends) {
      if (note(kind_, key, place)) out_.kind = meant(value);
      out_.repeated = out_.repeated ? out_.repeated : kind_.again;
    } else if (key == "apiVersion" && ends) {
      if (note(api_version_, key, place)) out_.api_version = meant(value);
      out_.repeated = out_.repeated ? out_.repeated : api_version_.again;
    }
    return ends;
  }

  // Whether this is the first of its name.
  static bool note(seen& before, const std::string& key, span place) {
    if (!before.first) {
      before.first = place;
      return true;
    }
    if (!before.again) before.again = {key, *before.first, place};
    return false;
  }

  scanner at_;
  outline out_;
  seen api_version_, kind_, items_, object_;
  bool typed_ = false;
};

}  // namespace

outline outline_of(std::string_view text) { return outliner(text).read(); }

}  // namespace mxpatch::cli::auditing
