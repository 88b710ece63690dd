#include "auditing/split.hpp"

#include <algorithm>
#include <optional>

namespace mxpatch::cli::auditing {
namespace {

constexpr std::string_view blanks = " \t\r\n";

// Looks for ends only: brackets that match, strings that are closed. Whether a
// value is JSON is for the judge to say.
class scanner {
 public:
  explicit scanner(std::string_view text, std::size_t at = 0)
      : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  std::string_view from(std::size_t begin) const {
    return text_.substr(begin, at_ - begin);
  }

  // The next byte that is not blank, 0 at the end.
  char peek() {
    at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
    return done() ? '\0' : text_[at_];
  }

  bool take(char wanted) {
    if (peek() != wanted) return false;
    ++at_;
    return true;
  }

  bool skip_string() {
    for (++at_; !done(); ++at_) {
      const char byte = text_[at_];
      if (byte == '"') {
        ++at_;
        return true;
      }
      if (byte == '\\') ++at_;
      if (byte == '\n') return false;
    }
    return false;
  }

  bool skip_value() {
    std::string open;  // the brackets that have to come
    for (peek(); !done(); peek()) {
      const char byte = text_[at_];
      if (byte == '"') {
        if (!skip_string()) return false;
      } else if (byte == '{' || byte == '[') {
        open += byte == '{' ? '}' : ']';
        ++at_;
      } else if (byte == '}' || byte == ']') {
        if (open.empty() || open.back() != byte) return false;
        open.pop_back();
        ++at_;
      } else if (byte == ',' || byte == ':') {
        if (open.empty()) return false;
        ++at_;
        continue;
      } else {
        at_ =
            std::min(text_.find_first_of(" \t\r\n,:{}[]\"", at_), text_.size());
      }
      if (open.empty()) return true;
    }
    return false;
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

// What the members of a text's root object say of it.
struct outline {
  bool whole = false;  // one object, and nothing behind it
  bool twice = false;  // one of these members stands there twice
  std::string_view api_version, kind;
  std::optional<std::size_t> items;  // where the array begins
  bool no_items = false;             // null: how Go writes an empty one

  // "kind" can stand behind a broken item.
  bool is_list() const {
    return (items || no_items) &&
           (kind.ends_with("List") || (kind.empty() && !whole));
  }
};

void note(outline& out, std::string_view key, std::string_view value,
          std::size_t begin) {
  const auto take = [&](std::string_view& into) {
    out.twice |= !into.empty();
    if (value.size() > 2 && value.front() == '"') {
      into = value.substr(1, value.size() - 2);
    }
  };
  if (key == "\"apiVersion\"") take(out.api_version);
  if (key == "\"kind\"") take(out.kind);
  if (key != "\"items\"") return;
  out.twice |= out.items || out.no_items;
  if (value == "null") out.no_items = true;
  if (value.starts_with('[')) out.items = begin;
}

outline outline_of(std::string_view text) {
  outline out;
  scanner at(text);
  if (!at.take('{')) return out;
  bool more = !at.take('}');
  while (more) {
    if (at.peek() != '"') return out;
    const std::size_t key_begin = at.at();
    if (!at.skip_string()) return out;
    const std::string_view key = at.from(key_begin);
    if (!at.take(':')) return out;
    const bool opens = at.peek() == '[';
    const std::size_t begin = at.at();
    if (!at.skip_value()) {
      if (opens) note(out, key, "[", begin);
      return out;
    }
    note(out, key, at.from(begin), begin);
    more = at.take(',');
    if (!more && !at.take('}')) return out;
  }
  out.whole = at.peek() == '\0';
  return out;
}

std::shared_ptr<const list_kind> kind_of(const outline& list) {
  list_kind out;
  if (list.kind != "List" && !list.kind.empty()) {
    out.kind = list.kind.substr(0, list.kind.size() - 4);
    out.api_version = list.api_version;
  }
  return std::make_shared<const list_kind>(std::move(out));
}

// False where something that is no item stands between them.
bool split_items(std::string_view text, std::size_t offset, const outline& list,
                 const visitor& visit) {
  if (list.twice) return false;
  if (list.no_items) return list.whole;
  const auto kind = kind_of(list);
  scanner at(text, *list.items + 1);
  if (at.take(']')) return list.whole;
  for (;;) {
    at.peek();
    const std::size_t begin = at.at();
    if (!at.skip_value()) return false;
    if (!visit({offset + begin, offset + at.at(), kind})) return true;
    if (at.take(']')) return list.whole;
    if (!at.take(',')) return false;
  }
}

struct line {
  std::size_t begin = 0, end = 0;  // without what ends it
  std::size_t next = 0;
};

line line_at(std::string_view text, std::size_t begin) {
  line out{begin, std::min(text.find('\n', begin), text.size()), 0};
  out.next = std::min(out.end + 1, text.size());
  if (out.end > begin && text[out.end - 1] == '\r') --out.end;
  return out;
}

// Whether a text that is not one object is one object a line: some line is one
// as it stands. A text that was indented and broke has none.
bool has_lines(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const line each = line_at(text, at);
    at = each.next;
    const std::string_view bytes =
        text.substr(each.begin, each.end - each.begin);
    if (!bytes.starts_with('{')) continue;
    scanner inside(bytes);
    if (inside.skip_value() && inside.peek() == '\0') return true;
  }
  return false;
}

bool split_one(std::string_view text, std::size_t offset, const outline& known,
               const visitor& visit, bool& stopped) {
  if (known.is_list()) {
    return split_items(text, offset, known, [&](const part& each) {
      stopped = !visit(each);
      return !stopped;
    });
  }
  stopped = !visit({offset, offset + text.size(), nullptr});
  return true;
}

// A broken line hides none of the others, so each answers for itself.
void split_lines(std::string_view text, const visitor& visit) {
  bool stopped = false;
  for (std::size_t at = 0; at < text.size() && !stopped;) {
    const line each = line_at(text, at);
    at = each.next;
    const std::string_view bytes =
        text.substr(each.begin, each.end - each.begin);
    if (bytes.find_first_not_of(blanks) == std::string_view::npos) continue;
    const outline known = outline_of(bytes);
    if (!known.whole || known.twice) {
      stopped = !visit({each.begin, each.end, nullptr});
    } else if (!split_one(bytes, each.begin, known, visit, stopped)) {
      stopped = !visit({each.begin, each.end, nullptr});
    }
  }
}

bool marks(std::string_view text, std::string_view marker) {
  return text.starts_with(marker) &&
         (text.size() == 3 || text[3] == ' ' || text[3] == '\t');
}

bool holds_something(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  return first != std::string_view::npos && text[first] != '#';
}

}  // namespace

bool split_json(std::string_view text, bool lines, const visitor& visit) {
  const outline known = outline_of(text);
  if (!known.whole && lines && has_lines(text)) {
    split_lines(text, visit);
    return true;
  }
  bool stopped = false;
  return split_one(text, 0, known, visit, stopped) || stopped;
}

// A line that begins with --- or ... ends what stands before it wherever it
// is: not even a quoted text may hold one.
void split_yaml(std::string_view text, const visitor& visit) {
  std::size_t begin = 0;
  bool marked = false, content = false;
  const auto end_at = [&](std::size_t end) {
    const bool more = !content || visit({begin, end, nullptr});
    begin = end;
    marked = content = false;
    return more;
  };
  for (std::size_t at = 0; at < text.size();) {
    const line each = line_at(text, at);
    at = each.next;
    const std::string_view bytes =
        text.substr(each.begin, each.end - each.begin);
    if (marks(bytes, "---")) {
      if ((marked || content) && !end_at(each.begin)) return;
      marked = true;
      content = holds_something(bytes.substr(3));
    } else if (marks(bytes, "...")) {
      if (!end_at(each.next)) return;
    } else if (marked || !bytes.starts_with('%')) {
      content = content || holds_something(bytes);
    }
  }
  end_at(text.size());
}

}  // namespace mxpatch::cli::auditing
