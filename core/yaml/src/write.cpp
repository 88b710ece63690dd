#include <algorithm>

#include "mxpatch/make_diagnostic.hpp"
#include "mxpatch/merge.hpp"
#include "mxpatch/yaml.hpp"
#include "mxpatch/yaml_write.hpp"
#include "scalars.hpp"
#include "tree.hpp"

namespace mxpatch::inline v0 {
namespace {

// What go-yaml's emitter does with the values of a tree, one behind the other.
// Nothing is recursive: a value knows the one that it belongs to.
class writer {
 public:
  writer(detail::json_tree& tree, sink out, std::size_t most) noexcept
      : tree_(tree), out_(out), left_(most) {}

  error_code run() noexcept {
    std::uint32_t at = 0;
    write_value(at);
    while (!full_ && refused_.empty()) {
      if (tree_[at].first != nothing) {
        at = tree_[at].first;
      } else {
        while (at != 0 && tree_[at].next == nothing) at = tree_[at].parent;
        if (at == 0) break;
        at = tree_[at].next;
      }
      begin_item(at);
      write_value(at);
    }
    if (!refused_.empty()) return error_code::invalid_number;
    if (!begins_) put("\n");
    return full_ ? error_code::output_too_large : error_code::none;
  }

  // The number that cannot be written.
  std::string_view refused() const noexcept { return refused_; }

 private:
  using value = detail::json_tree::value;
  static constexpr auto nothing = detail::json_tree::nothing;
  static constexpr std::uint32_t step = 2;

  sink to() noexcept {
    return {[](void* self, const char* data, std::size_t size) {
              return static_cast<writer*>(self)->put({data, size});
            },
            this};
  }

  bool put(std::string_view bytes) noexcept {
    if (bytes.empty()) return !full_;
    if (full_ || bytes.size() > left_ || !out_(bytes)) {
      full_ = true;
      return false;
    }
    left_ -= bytes.size();
    // To go-yaml these are breaks as well.
    begins_ = bytes.back() == '\n' || bytes == "\u2028" || bytes == "\u2029";
    for (const char byte : bytes) {
      // A character has one byte that continues none.
      if ((static_cast<unsigned char>(byte) & 0xc0) != 0x80) ++column_;
      if (byte == '\n') column_ = 0;
    }
    if (begins_) column_ = 0;
    return true;
  }

  void begin_line(std::uint32_t indent) noexcept {
    constexpr std::string_view blanks = "                                ";
    if (!begins_) put("\n");
    while (indent > 0 && !full_) {
      const std::size_t size = std::min<std::size_t>(indent, blanks.size());
      put(blanks.substr(0, size));
      indent -= static_cast<std::uint32_t>(size);
    }
  }

  // The dash of an element, or a key; in the line of what it is the first of,
  // where that stands behind a dash itself.
  void begin_item(std::uint32_t at) noexcept {
    const value& item = tree_[at];
    const std::uint32_t indent = tree_[item.parent].indent;
    if (beside_) {
      put(" ");
    } else {
      begin_line(indent);
    }
    beside_ = true;
    if (!item.keyed) {
      put("-");
      return;
    }
    const std::string_view key = tree_.key_of(item);
    const detail::scalar_look look = detail::look_at(key, true);
    if (!look.simple) put("? ");
    detail::write_scalar(key, look.style,
                         {column_, indent + step, !look.simple}, to());
    if (look.simple) {
      beside_ = false;
    } else {
      begin_line(indent);
    }
    put(":");
  }

  void write_value(std::uint32_t at) noexcept {
    value& now = tree_[at];
    const bool root = at == 0;
    const std::uint32_t indent = root ? 0 : tree_[now.parent].indent;
    const bool list = now.type == json_token::array;
    if (now.first != nothing) {
      // A list stands below its key without blanks of its own.
      const bool below = list && now.keyed && !beside_;
      now.indent = root || below ? indent : indent + step;
      return;
    }
    if (!root) put(" ");
    beside_ = false;
    switch (now.type) {
      case json_token::object:
        put("{}");
        return;
      case json_token::array:
        put("[]");
        return;
      case json_token::string: {
        const std::string_view text = tree_.string_of(now);
        detail::write_scalar(text, detail::look_at(text, false).style,
                             {column_, indent + step}, to());
        return;
      }
      case json_token::number:
        if (!detail::write_number(tree_.raw_of(now), to())) {
          refused_ = tree_.raw_of(now);
        }
        return;
      default:
        put(tree_.raw_of(now));
    }
  }

  detail::json_tree& tree_;
  sink out_;
  std::size_t left_;
  std::size_t column_ = 0;
  bool begins_ = true;   // a line
  bool beside_ = false;  // the last was a dash, or what is like one
  bool full_ = false;
  std::string_view refused_;  // a number
};

}  // namespace

error_code write_yaml(std::string_view json, sink out, std::size_t most,
                      std::string_view* number) noexcept {
  detail::json_tree tree;
  const error_code read = tree.read(json);
  if (read != error_code::none) return read;
  writer made(tree, out, most);
  const error_code wrong = made.run();
  if (number != nullptr) *number = made.refused();
  return wrong;
}

diagnostic write_any_yaml(text json, sink out) noexcept {
  limits most;
  most.document = yaml_limits{}.json;
  merger reader(most);
  if (!reader.validate(json)) return reader.error();
  std::string_view number;
  const std::string_view bytes = json;
  const error_code wrong = write_yaml(bytes, out, most.output, &number);
  if (wrong == error_code::none) return {};
  diagnostic made = make_diagnostic(wrong, input::document, {});
  if (number.empty()) {
    made.arguments[0] = size_argument("limit", most.output);
    return made;
  }
  const auto begin = static_cast<std::uint32_t>(number.data() - bytes.data());
  made.code = error_code::yaml_number;
  made.span = {begin, begin + static_cast<std::uint32_t>(number.size())};
  made.arguments[0] = text_argument("in", "YAML");
  return made;
}

}  // namespace mxpatch::inline v0
