#include "auditing/split.hpp"

#include <algorithm>
#include <optional>

#include "auditing/outline.hpp"
#include "mxpatch/json.hpp"

namespace mxpatch::cli::auditing {
namespace {

constexpr std::string_view blanks = " \t\r\n";
// Between JSON texts a record separator may stand, too: jq --seq, RFC 7464.
constexpr char separator = '\x1e';
constexpr std::string_view between = " \t\r\n\x1e";

std::shared_ptr<const list_kind> kind_of(const outline& list) {
  list_kind out;
  if (list.kind != "List" && list.kind.ends_with("List")) {
    out.kind = list.kind.substr(0, list.kind.size() - 4);
    out.api_version = list.api_version;
  }
  return std::make_shared<const list_kind>(std::move(out));
}

struct line {
  std::size_t begin = 0, end = 0;  // without what ends it
  std::size_t next = 0;
};

// As YAML ends them: U+0085, U+2028 and U+2029 do, too.
line yaml_line_at(std::string_view text, std::size_t begin) {
  for (std::size_t at = begin;; ++at) {
    at = std::min(text.find_first_of("\n\r\xc2\xe2", at), text.size());
    const std::string_view end = text.substr(at);
    const std::size_t size =
        end.empty() || end.starts_with('\n') ? 1
        : end.starts_with("\r\n")            ? 2
        : end.starts_with('\r')              ? 1
        : end.starts_with("\xc2\x85")        ? 2
        : end.starts_with("\xe2\x80\xa8") || end.starts_with("\xe2\x80\xa9")
            ? 3
            : 0;
    if (size != 0) return {begin, at, std::min(at + size, text.size())};
  }
}

line line_at(std::string_view text, std::size_t begin) {
  line out{begin, std::min(text.find('\n', begin), text.size()), 0};
  out.next = std::min(out.end + 1, text.size());
  if (out.end > begin && text[out.end - 1] == '\r') --out.end;
  return out;
}

// Goes to the next value, and to its end. False where there is none that ends.
bool pass_value(json_reader& in) {
  const json_token token = in.next();
  return token != json_token::end && token != json_token::broken && in.skip();
}

std::size_t skip_blanks(std::string_view text, std::size_t from) {
  return std::min(text.find_first_not_of(between, from), text.size());
}

// What begins a line that begins a value.
bool begins_value(char byte) {
  return byte == '{' || byte == '[' || byte == separator;
}

class splitter {
 public:
  splitter(std::string_view text, const visitor& visit)
      : text_(text), visit_(visit) {}

  void run() {
    std::size_t at = skip_blanks(text_, 0);
    // A byte order mark is for the judge to refuse, with what it stands before.
    const bool marked = text_.substr(at).starts_with("\xef\xbb\xbf");
    if (marked) {
      json_reader in(text_, at + 3);
      const std::size_t end = pass_value(in) ? in.end() : text_.size();
      give({at, end});
      at = skip_blanks(text_, end);
    } else if (at == text_.size()) {
      give({0, at});
    }
    if (const auto broken = split_values(at, text_.size())) {
      split_broken(*broken);
    }
  }

 private:
  bool give(part each) {
    stopped_ = stopped_ || !visit_(each);
    return !stopped_;
  }

  // Values one behind another; where one has no end, if any.
  std::optional<std::size_t> split_values(std::size_t at, std::size_t end) {
    const std::string_view text = text_.substr(0, end);
    while ((at = skip_blanks(text, at)) < end && !stopped_) {
      json_reader in(text, at);
      if (!pass_value(in)) return at;
      split_value({at, in.end()}, true);
      at = in.end();
    }
    return std::nullopt;
  }

  // A value with an end. `outer`: what it holds are objects, too.
  void split_value(const part& value, bool outer) {
    const std::string_view bytes =
        text_.substr(value.begin, value.end - value.begin);
    if (outer && bytes.front() == '[' && holds_objects(value.begin)) {
      return split_items(value, value.begin, nullptr);
    }
    if (bytes.front() != '{' || value.list != nullptr) {
      give(value);
      return;
    }
    const outline known = outline_of(bytes);
    if (known.repeated) {
      give(value);
    } else if (known.is_list()) {
      split_list(value, known);
    } else if (outer && known.is_event()) {
      split_value(
          {value.begin + known.object->begin, value.begin + known.object->end},
          false);
    } else if (give(value) && known.items && !known.kind.empty() &&
               known.whole && holds_objects(value.begin + *known.items)) {
      // kubectl sends the items of whatever kind has some.
      split_list(value, known);
    }
  }

  void split_list(const part& value, const outline& known) {
    if (!known.items) return;
    split_items(value, value.begin + *known.items, kind_of(known));
  }

  // Whether an array has an object, or nothing at all.
  bool holds_objects(std::size_t array) {
    json_reader in(text_, array);
    in.next();
    json_token token = in.next();
    if (token == json_token::close) return true;
    while (token != json_token::object) {
      if (token == json_token::close || !in.skip()) return false;
      token = in.next();
    }
    return true;
  }

  void split_items(const part& whole, std::size_t array,
                   const std::shared_ptr<const list_kind>& kind) {
    json_reader in(text_.substr(0, whole.end), array);
    in.next();
    while (!stopped_) {
      if (in.next() == json_token::close) return;
      if (!in.skip()) break;
      split_value({in.begin(), in.end(), kind}, false);
    }
    give({whole.begin, whole.end, nullptr, true});
  }

  // A value without an end: the lines that stand for themselves are judged; of
  // a List that lost its end the items before that; else what stands between
  // two lines that begin with a bracket is one text, for the judge to refuse.
  void split_broken(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    const part broken{at, text_.size()};
    if (!has_lines(rest)) {
      if (rest.front() == '[' && holds_objects(at))
        return split_items(broken, at, nullptr);
      const outline known = outline_of(rest);
      if (known.is_list() && !known.repeated && known.items) {
        return split_list(broken, known);
      }
    }
    while (at < text_.size() && !stopped_) {
      const std::size_t end = next_bracket(at);
      if (const auto left = split_values(at, end)) {
        const std::size_t last = text_.find_last_not_of(between, end - 1);
        give({*left, last + 1});
      }
      at = end;
    }
  }

  // The next line that begins with a bracket.
  std::size_t next_bracket(std::size_t at) const {
    do {
      at = line_at(text_, at).next;
    } while (at < text_.size() && !begins_value(text_[at]));
    return at;
  }

  // Whether some line is an object as it stands.
  static bool has_lines(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const line each = line_at(text, at);
      at = each.next;
      std::string_view bytes = text.substr(each.begin, each.end - each.begin);
      if (bytes.starts_with(separator)) bytes.remove_prefix(1);
      if (!bytes.starts_with('{')) continue;
      json_reader in(bytes);
      if (pass_value(in) && in.next() == json_token::end) return true;
    }
    return false;
  }

  std::string_view text_;
  const visitor& visit_;
  bool stopped_ = false;
};

bool marks(std::string_view text, std::string_view marker) {
  return text.starts_with(marker) &&
         (text.size() == 3 || text[3] == ' ' || text[3] == '\t');
}

bool holds_something(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  return first != std::string_view::npos && text[first] != '#';
}

}  // namespace

void split_json(std::string_view text, const visitor& visit) {
  splitter(text, visit).run();
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
    const line each = yaml_line_at(text, at);
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
