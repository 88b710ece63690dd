#include "auditing/outline.hpp"

#include "mxpatch/json.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::auditing {
namespace {

// The longest way to write a key that counts: each letter as \u0061.
constexpr std::size_t longest_key = 6 * std::string_view("apiVersion").size();

// A string as it is meant; "" for what is not one.
std::string meant(std::string_view json) {
  std::string out;
  if (!json.starts_with('"') || !write_decoded(json, append_to(out))) return {};
  return out;
}

class outliner {
 public:
  explicit outliner(std::string_view text) : in_(text) {}

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

  void read_members() {
    if (in_.next() != json_token::object) return;
    for (;;) {
      const json_token token = in_.next();
      if (token == json_token::close) break;
      if (token != json_token::key) return;
      const span place = in_.place();
      const std::string key =
          place.size() - 2 <= longest_key ? meant(in_.raw()) : "";
      const json_token value = in_.next();
      const bool ends = value != json_token::broken && in_.skip();
      note_value(key, place, value, ends);
      if (!ends) return;
    }
    out_.whole = in_.next() == json_token::end;
  }

  void note_value(const std::string& key, span place, json_token value,
                  bool ends) {
    if (key == "type") {
      typed_ = typed_ || value == json_token::string;
    } else if (key == "object") {
      note(object_, key, place);
      if (ends && value == json_token::object) out_.object = in_.place();
    } else if (key == "items") {
      note(items_, key, place);
      if (value == json_token::null) out_.no_items = true;
      if (value == json_token::array) out_.items = in_.begin();
    } else if (key == "kind" && ends) {
      if (note(kind_, key, place)) out_.kind = meant(in_.raw());
      out_.repeated = out_.repeated ? out_.repeated : kind_.again;
    } else if (key == "apiVersion" && ends) {
      if (note(api_version_, key, place)) out_.api_version = meant(in_.raw());
      out_.repeated = out_.repeated ? out_.repeated : api_version_.again;
    }
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

  json_reader in_;
  outline out_;
  seen api_version_, kind_, items_, object_;
  bool typed_ = false;
};

}  // namespace

outline outline_of(std::string_view text) { return outliner(text).read(); }

}  // namespace mxpatch::cli::auditing
