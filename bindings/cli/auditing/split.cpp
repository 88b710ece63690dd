#include "auditing/split.hpp"

#include <algorithm>
#include <optional>

#include "auditing/outline.hpp"
#include "auditing/scanner.hpp"

namespace mxpatch::cli::auditing {
namespace {

std::shared_ptr<const list_kind> kind_of(const outline& list) {
  list_kind out;
  if (list.kind != "List" && !list.kind.empty()) {
    out.kind = list.kind.substr(0, list.kind.size() - 4);
    out.api_version = list.api_version;
  }
  return std::make_shared<const list_kind>(std::move(out));
}

// False where something that is not an item stands between them.
bool split_items(std::string_view text, std::size_t offset, const outline& list,
                 const visitor& visit) {
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
  if (known.is_list() && !known.repeated) {
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
    if (!known.whole) {
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
