#include "json.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "doubles.hpp"
#include "mxpatch/make_diagnostic.hpp"
#include "mxpatch/order.hpp"
#include "mxpatch/utf8.hpp"
#include "problems.hpp"

namespace mxpatch::inline v0::detail {

namespace {

using scalar_kind = resolved::kind;

// go-yaml's bound on what aliases may bring: 99 of 100 values of a small
// document, one of ten of a very large one.
bool is_excessive(std::uint64_t aliased, std::uint64_t decoded) noexcept {
  constexpr std::uint64_t low = 400'000, high = 4'000'000;
  if (aliased <= 100 || decoded <= 1000) return false;
  double allowed = 0.10;
  if (decoded <= low) {
    allowed = 0.99;
  } else if (decoded < high) {
    allowed = 0.99 - 0.89 * (static_cast<double>(decoded - low) /
                             static_cast<double>(high - low));
  }
  return static_cast<double>(aliased) / static_cast<double>(decoded) > allowed;
}

std::uint32_t hash_of(std::string_view text) noexcept {
  std::uint32_t hash = 2166136261u;
  for (const char byte : text) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
  }
  return hash;
}

// Decimal digits of an integer; returns where they begin in `out`.
std::string_view digits_of(const resolved& of, char (&out)[number_room]) {
  char* at = out + number_room;
  std::uint64_t left = of.integer;
  do {
    *--at = static_cast<char>('0' + left % 10);
    left /= 10;
  } while (left != 0);
  if (of.negative) *--at = '-';
  return {at, static_cast<std::size_t>(out + number_room - at)};
}

bool is_finite(double value) noexcept {
  return (bits_as<std::uint64_t>(value) >> 52 & 0x7ff) != 0x7ff;
}
bool is_nan(double value) noexcept {
  return !is_finite(value) && bits_as<std::uint64_t>(value) << 12 != 0;
}

constexpr int base64_value(char c) noexcept {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

// What a scalar is as a number, true, false or null; nothing for a string.
std::string_view spell(const resolved& of, char (&room)[number_room]) {
  switch (of.type) {
    case scalar_kind::null:
      return "null";
    case scalar_kind::boolean:
      return of.truth ? "true" : "false";
    case scalar_kind::integer:
      return digits_of(of, room);
    case scalar_kind::floating:
      return {room, write_json_double(of.number, room)};
    default:
      return {};
  }
}

std::string_view spell_key(const resolved& of, char (&room)[number_room]) {
  if (of.type != scalar_kind::floating) return spell(of, room);
  if (is_nan(of.number)) return ".nan";
  return {room, write_key_double(of.number, room)};
}

}  // namespace

void json_writer::clear() noexcept {
  out_.clear();
  places_.clear();
  levels_.clear();
  members_.clear();
  elements_.clear();
  dead_.clear();
  warnings_.clear();
  notes_.clear();
  words_.clear();
  omitted_ = nesting_ = alias_depth_ = entries_ = 0;
  decoded_ = aliased_ = 0;
}

std::size_t json_writer::memory() const noexcept {
  return out_.memory() + places_.memory() + levels_.memory() +
         members_.memory() + elements_.memory() + order_.memory() +
         dead_.memory() + warnings_.memory() + notes_.memory() +
         words_.memory();
}

void json_writer::shrink(std::size_t keep) noexcept {
  clear();
  out_.release_above(keep);
  places_.release_above(keep);
  levels_.release_above(keep);
  members_.release_above(keep);
  elements_.release_above(keep);
  order_.release_above(keep);
  dead_.release_above(keep);
  warnings_.release_above(keep);
  notes_.release_above(keep);
  words_.release_above(keep);
}

bool json_writer::fail(error_code code, std::uint32_t node) noexcept {
  const yaml_node& of = document_->nodes[node];
  *why_ = make_diagnostic(code, which_, {of.begin, of.end});
  return false;
}

bool json_writer::starved() noexcept {
  *why_ = no_memory(which_);
  return false;
}

// One more value that go-yaml would decode.
bool json_writer::count(std::uint32_t node) noexcept {
  ++decoded_;
  if (alias_depth_ != 0) ++aliased_;
  return !is_excessive(aliased_, decoded_) ||
         fail(error_code::yaml_aliases, node);
}

bool json_writer::put(std::string_view text) noexcept {
  const std::size_t size = out_.size();
  const std::size_t most = limits_->json + 1;  // a comma, which goes at the end
  if (most < size || most - size < text.size()) {
    *why_ =
        make_diagnostic(error_code::yaml_aliases, which_, document_->extent);
    why_->arguments[0] = size_argument("limit", limits_->json);
    return false;
  }
  if (!out_.resize_for_overwrite(size + text.size())) return starved();
  if (!text.empty()) std::memcpy(out_.data() + size, text.data(), text.size());
  return true;
}

bool json_writer::put(char byte) noexcept {
  return put(std::string_view(&byte, 1));
}

bool json_writer::put_string(std::string_view text) noexcept {
  if (!put('"')) return false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at != text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    if (!put(text.substr(begin, at - begin))) return false;
    begin = at + 1;
    char escape[] = "\\u00..";
    constexpr char hex[] = "0123456789abcdef";
    escape[4] = hex[byte >> 4];
    escape[5] = hex[byte & 15];
    std::string_view shown(escape, 6);
    if (byte == '"') shown = "\\\"";
    if (byte == '\\') shown = "\\\\";
    if (byte == '\n') shown = "\\n";
    if (byte == '\t') shown = "\\t";
    if (byte == '\r') shown = "\\r";
    if (!put(shown)) return false;
  }
  return put(text.substr(begin)) && put('"');
}

// The bytes that base64 stands for, as a string: what is not UTF-8 of it
// becomes U+FFFD, byte by byte, as Go does it.
bool json_writer::put_binary(std::string_view text,
                             std::uint32_t node) noexcept {
  const std::size_t begin = words_.size();
  std::uint32_t bits = 0;
  int held = 0, padding = 0;
  for (const char c : text) {
    if (c == '\n' || c == '\r') continue;
    const int value = base64_value(c);
    const bool pads = c == '=' && (held == 2 || held == 3) && padding < 2;
    if ((value < 0 && !pads) || (value >= 0 && padding != 0)) {
      return fail(error_code::yaml_tag, node);
    }
    bits = bits << 6 | static_cast<std::uint32_t>(value < 0 ? 0 : value);
    if (pads) ++padding;
    if (++held != 4) continue;
    for (int byte = 0; byte != 3 - padding; ++byte) {
      if (!words_.push(static_cast<char>(bits >> (16 - 8 * byte)))) {
        return starved();
      }
    }
    held = padding != 0 ? -1 : 0;  // nothing may follow
    bits = 0;
  }
  if (held > 0) return fail(error_code::yaml_tag, node);
  std::string_view bytes(words_.data() + begin, words_.size() - begin);
  // A copy of what is whole, and a sign for each byte that is not.
  const std::size_t whole = begin + bytes.size();
  for (std::size_t at = 0; at != bytes.size();) {
    const unsigned length = utf8_length(bytes.substr(at));
    const std::size_t here = begin + at;
    for (unsigned i = 0; i != (length == 0 ? 3 : length); ++i) {
      const char byte = length == 0 ? "\xef\xbf\xbd"[i] : words_[here + i];
      if (!words_.push(byte)) return starved();
    }
    at += length == 0 ? 1 : length;
    bytes = {words_.data() + begin, whole - begin};  // it may have moved
  }
  const bool done = put_string({words_.data() + whole, words_.size() - whole});
  words_.truncate(begin);
  return done;
}

bool json_writer::put_scalar(std::uint32_t node) noexcept {
  const yaml_node& of = document_->nodes[node];
  const std::string_view text = document_->text(of);
  if (!of.resolves) return put_string(text);
  const resolved as = resolve(of.tag, text);
  if (as.type == scalar_kind::string) return put_string(text);
  if (as.type == scalar_kind::binary) return put_binary(text, node);
  if (as.type == scalar_kind::refused) return fail(error_code::yaml_tag, node);
  if (as.type == scalar_kind::floating && !is_finite(as.number)) {
    return fail(error_code::yaml_number, node);
  }
  char room[number_room];
  return put(spell(as, room));
}

bool json_writer::put_key(std::uint32_t node) noexcept {
  const yaml_node& of = document_->nodes[node];
  const bool is_scalar = of.type == yaml_node::kind::scalar;
  resolved as;
  if (is_scalar && of.resolves) as = resolve(of.tag, document_->text(of));
  constexpr std::uint64_t least = std::uint64_t{1} << 63;
  const bool too_large =
      as.type == scalar_kind::integer && !as.negative && as.integer >= least;
  // To go-yaml it is the key 0.0 as well, though it is spelled otherwise.
  const bool minus_zero = as.type == scalar_kind::floating &&
                          bits_as<std::uint64_t>(as.number) == least;
  if (!is_scalar || as.type == scalar_kind::null || too_large || minus_zero) {
    return fail(is_template(source_, of.begin) ? error_code::yaml_template
                                               : error_code::yaml_key,
                node);
  }
  const std::string_view text = document_->text(of);
  if (as.type == scalar_kind::string) return put_string(text);
  if (as.type == scalar_kind::binary) return put_binary(text, node);
  if (as.type == scalar_kind::refused) return fail(error_code::yaml_tag, node);
  char room[number_room];
  return put_string(spell_key(as, room));
}

// Begins what a sequence or mapping is written as.
bool json_writer::open(std::uint32_t node, level::kind type, bool shared,
                       bool alias) noexcept {
  if (nesting_ == limits_->depth) {
    fail(error_code::too_deep, node);
    why_->arguments[0] = size_argument("limit", limits_->depth);
    return false;
  }
  ++nesting_;
  level made{};
  made.at = node + 1;
  made.end = document_->nodes[node].second;
  made.place = static_cast<std::uint32_t>(places_.size() - 1);
  made.first = static_cast<std::uint32_t>(members_.size());
  made.type = type;
  made.shared = shared;
  made.alias = alias;
  if (!levels_.push(made)) return starved();
  return put(type == level::kind::object ? '{' : '[');
}

bool json_writer::close() noexcept {
  const level done = levels_.back();
  levels_.pop();
  if (done.alias) --alias_depth_;
  if (done.type == level::kind::merge || done.type == level::kind::merge_list) {
    return true;
  }
  --nesting_;
  const bool object = done.type == level::kind::object;
  if (object && !check_members(done.first)) return false;
  members_.truncate(done.first);
  const char bracket = object ? '}' : ']';
  if (out_.back() == ',') {
    out_.back() = bracket;
  } else if (!put(bracket)) {
    return false;
  }
  places_[done.place].json.end = static_cast<std::uint32_t>(out_.size());
  return put(',');
}

bool json_writer::value(std::uint32_t node) noexcept {
  if (!count(node)) return false;
  const yaml_node* of = &document_->nodes[node];
  const bool alias = of->type == yaml_node::kind::alias;
  const bool inside = !levels_.empty() && levels_.back().shared;
  const auto begin = static_cast<std::uint32_t>(out_.size());
  if (!places_.push({{begin, begin},
                     {of->begin, of->end},
                     false,
                     inside || alias,
                     of->bare && !inside})) {
    return starved();
  }
  if (alias) {
    node = of->first;
    of = &document_->nodes[node];
    ++alias_depth_;
    if (!count(node)) return false;
  }
  if (of->type == yaml_node::kind::scalar) {
    if (alias_depth_ == 0) compare_words(node, false);
    if (!put_scalar(node)) return false;
    if (alias) --alias_depth_;
    places_.back().json.end = static_cast<std::uint32_t>(out_.size());
    return put(',');
  }
  return open(node,
              of->type == yaml_node::kind::mapping ? level::kind::object
                                                   : level::kind::array,
              inside || alias, alias);
}

bool json_writer::key(std::uint32_t node) noexcept {
  if (!count(node)) return false;
  const yaml_node& of = document_->nodes[node];
  const level& in = levels_.back();
  const auto begin = static_cast<std::uint32_t>(out_.size());
  const bool alias = of.type == yaml_node::kind::alias;
  std::uint32_t scalar = node;
  if (alias) {
    scalar = of.first;
    ++alias_depth_;
    if (!count(scalar)) return false;
  } else if (alias_depth_ == 0 && of.type == yaml_node::kind::scalar) {
    compare_words(node, true);
  }
  if (!put_key(scalar)) return false;
  if (alias) --alias_depth_;
  const auto end = static_cast<std::uint32_t>(out_.size());
  const bool kept =
      places_.push({{begin, end},
                    {of.begin, of.end},
                    true,
                    in.shared || alias,
                    of.bare && !in.shared && !alias}) &&
      members_.push({begin, end, 0,
                     static_cast<std::uint32_t>(places_.size() - 1), in.depth,
                     in.entry, in.element, in.shared});
  if (!kept) return starved();
  return put(':');
}

bool json_writer::is_merge(std::uint32_t node) const noexcept {
  const yaml_node& of = document_->nodes[node];
  return of.type == yaml_node::kind::scalar && of.second == 2 &&
         document_->text(of) == "<<" &&
         (of.tag == yaml_tag::merge || of.implicit);
}

// A mapping whose members come into the object that is open.
bool json_writer::merge_one(std::uint32_t node, std::uint32_t entry,
                            std::uint32_t element) noexcept {
  if (!count(node)) return false;
  const yaml_node* of = &document_->nodes[node];
  const bool alias = of->type == yaml_node::kind::alias;
  if (alias) {
    const std::uint32_t target = of->first;
    of = &document_->nodes[target];
    if (of->type != yaml_node::kind::mapping) {
      return fail(error_code::yaml_merge, node);
    }
    node = target;
    ++alias_depth_;
    if (!count(node)) return false;
  }
  const level& in = levels_.back();
  level made{};
  made.at = node + 1;
  made.end = of->second;
  made.depth = in.depth + 1;
  // Inside of merges it is the outermost that counts.
  made.entry = in.depth == 0 ? entry : in.entry;
  made.element = in.depth == 0 ? element : in.element;
  made.type = level::kind::merge;
  made.shared = in.shared || alias;
  made.alias = alias;
  return levels_.push(made) || starved();
}

bool json_writer::merge(std::uint32_t node) noexcept {
  const yaml_node& of = document_->nodes[node];
  if (of.type == yaml_node::kind::mapping ||
      of.type == yaml_node::kind::alias) {
    return merge_one(node, ++entries_, 0);
  }
  if (of.type != yaml_node::kind::sequence) {
    return fail(error_code::yaml_merge, node);
  }
  // From the last to the first, so that the first wins.
  level made = levels_.back();
  made.type = level::kind::merge_list;
  made.alias = false;
  made.first = static_cast<std::uint32_t>(elements_.size());
  if (made.depth == 0) made.entry = ++entries_;
  for (std::uint32_t each = node + 1; each != of.second;
       each = document_->next(each)) {
    const auto type = document_->nodes[each].type;
    if (type != yaml_node::kind::mapping && type != yaml_node::kind::alias) {
      return fail(error_code::yaml_merge, each);
    }
    if (!elements_.push(each)) return starved();
  }
  return levels_.push(made) || starved();
}

// Takes one step of what is open.
bool json_writer::step() noexcept {
  level& top = levels_.back();
  if (top.type == level::kind::merge_list) {
    if (elements_.size() == top.first) return close();
    const std::uint32_t node = elements_.back();
    elements_.pop();
    return merge_one(node, top.entry,
                     static_cast<std::uint32_t>(elements_.size()));
  }
  if (top.at == top.end) return close();
  const std::uint32_t node = top.at;
  if (top.type == level::kind::array) {
    top.at = document_->next(node);
    return value(node);
  }
  const std::uint32_t behind = document_->next(node);
  top.at = document_->next(behind);
  if (is_merge(node)) return merge(behind);
  return key(node) && value(behind);
}

// Two members of one key: what of it is meant. A merge gives way to what stands
// behind it in its object, and in a list of merges the later to the earlier.
// All else would be lost without a word. What aliases bring has been looked at
// where it is written.
bool json_writer::same_key(const member& before, const member& after,
                           std::uint32_t& wrong) noexcept {
  const bool same_merge = after.depth != 0 && before.entry == after.entry;
  const bool gives_way =
      before.depth != 0 &&
      (after.depth == 0 || (same_merge && (before.element != after.element ||
                                           (before.shared && after.shared) ||
                                           after.depth < before.depth)));
  if (!gives_way) {
    wrong = std::min(wrong, after.place);
    return true;
  }
  const member* const next = &before + 1;  // there is one: it is not the last
  return dead_.push({before.begin, next->begin}) || starved();
}

bool json_writer::check_members(std::uint32_t first) noexcept {
  const std::size_t count = members_.size() - first;
  member* const all = members_.data() + first;
  std::uint32_t wrong = UINT32_MAX, other = 0;
  const auto meet = [&](std::uint32_t before, std::uint32_t after) {
    const std::uint32_t was = wrong;
    if (!same_key(all[before], all[after], wrong)) return false;
    if (wrong != was) other = all[before].place;
    return true;
  };
  if (count <= 8) {
    for (std::uint32_t after = 1; after < count; ++after) {
      for (std::uint32_t before = after; before-- != 0;) {
        if (all[before].end - all[before].begin !=
                all[after].end - all[after].begin ||
            text_of(all[before]) != text_of(all[after])) {
          continue;
        }
        if (!meet(before, after)) return false;
        break;  // the one before that has been met by this
      }
    }
  } else {
    if (!order_.resize_for_overwrite(count)) return starved();
    for (std::uint32_t i = 0; i != count; ++i) {
      order_[i] = i;
      all[i].hash = hash_of(text_of(all[i]));
    }
    sort_range(order_.begin(), order_.end(),
               [&](std::uint32_t a, std::uint32_t b) {
                 if (all[a].hash != all[b].hash)
                   return all[a].hash < all[b].hash;
                 const int order = text_of(all[a]).compare(text_of(all[b]));
                 return order != 0 ? order < 0 : a < b;
               });
    for (std::size_t i = 1; i != count; ++i) {
      const member& before = all[order_[i - 1]];
      const member& after = all[order_[i]];
      if (before.hash != after.hash || text_of(before) != text_of(after)) {
        continue;
      }
      if (!meet(order_[i - 1], order_[i])) return false;
    }
  }
  if (wrong == UINT32_MAX) return true;
  const std::string_view key(out_.data() + places_[wrong].json.begin,
                             places_[wrong].json.size());
  *why_ =
      make_diagnostic(error_code::duplicate_key, which_, places_[wrong].yaml);
  why_->arguments[0] = json_argument("key", key);
  why_->has_related = true;
  why_->related_input = which_;
  why_->related_span = places_[other].yaml;
  return false;
}

// Takes out the members that others took the place of.
bool json_writer::remove_dead() noexcept {
  if (dead_.empty()) return true;
  sort_range(dead_.begin(), dead_.end(), [](const span& a, const span& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  // Without those that are in others, each with what goes up to its end.
  if (!order_.resize_for_overwrite(dead_.size())) return starved();
  std::size_t kept = 0;
  std::uint32_t gone = 0;
  for (const span& each : dead_) {
    if (kept != 0 && each.begin < dead_[kept - 1].end) continue;
    gone += each.size();
    dead_[kept] = each;
    order_[kept++] = gone;
  }
  // How much goes before a place; whether the place itself goes.
  const auto before = [&](std::uint32_t at, bool& inside) {
    const span* const next =
        std::upper_bound(dead_.data(), dead_.data() + kept, at,
                         [](std::uint32_t value, const span& each) {
                           return value < each.begin;
                         });
    inside = next != dead_.data() && at < next[-1].end;
    return next == dead_.data()
               ? 0
               : order_[static_cast<std::size_t>(next - dead_.data()) - 1];
  };
  std::size_t places = 0;
  for (const yaml_place& each : places_) {
    bool inside = false;
    yaml_place moved = each;
    moved.json.begin -= before(each.json.begin, inside);
    if (inside) continue;
    moved.json.end -= before(each.json.end - 1, inside);
    places_[places++] = moved;
  }
  places_.truncate(places);
  std::size_t to = dead_[0].begin;
  for (std::size_t i = 0; i != kept; ++i) {
    const std::size_t from = dead_[i].end;
    const std::size_t end = i + 1 == kept ? out_.size() : dead_[i + 1].begin;
    std::memmove(out_.data() + to, out_.data() + from, end - from);
    to += end - from;
  }
  out_.truncate(to);
  return true;
}

// Warns where YAML 1.2 would read another value; of a key, where it is not the
// string that stands there.
void json_writer::compare_words(std::uint32_t node, bool is_key) noexcept {
  const yaml_node& of = document_->nodes[node];
  if (!of.resolves || of.tag != yaml_tag::none || of.second == 0) return;
  const std::string_view text = document_->text(of);
  const resolved as = resolve(of.tag, text);
  char room[number_room];
  std::string_view read = text, other = text;
  bool read_quoted = false, other_quoted = false, other_negative = false;
  if (is_key) {
    if (as.type == scalar_kind::string || as.type == scalar_kind::null) return;
    read = spell_key(as, room);
    read_quoted = other_quoted = true;
    if (read == text) return;
  } else {
    const plain_1_2 would = resolve_1_2(text);
    if (as.type == would.type) {
      if (as.type != scalar_kind::integer || would.base != 10) return;
      std::string_view digits = text;
      if (digits.front() == '+' || digits.front() == '-') {
        digits.remove_prefix(1);
      }
      while (digits.size() > 1 && digits.front() == '0') {
        digits.remove_prefix(1);
      }
      resolved magnitude = as;
      magnitude.negative = false;
      if (digits_of(magnitude, room) == digits) return;
      other = digits;
      other_negative = text.front() == '-';
    } else if (as.type == scalar_kind::floating &&
               would.type == scalar_kind::integer) {
      return;  // 08: the same value
    }
    if (as.type == scalar_kind::floating && !is_finite(as.number)) return;
    read_quoted = as.type == scalar_kind::string;
    other_quoted = would.type == scalar_kind::string;
    if (!read_quoted) read = spell(as, room);
  }
  if (warnings_.size() >= limits_->warnings) {
    ++omitted_;
    return;
  }
  // Words that are long are shown clipped anyway.
  constexpr std::size_t most = 100;
  const auto keep = [&](std::string_view word, bool quoted,
                        bool negative = false) {
    const auto begin = static_cast<std::uint32_t>(words_.size());
    word = word.substr(0, most);
    bool kept = !quoted || words_.push('"');
    kept = kept && (!negative || words_.push('-'));
    for (const char byte : word) kept = kept && words_.push(byte);
    kept = kept && (!quoted || words_.push('"'));
    return kept &&
           notes_.push({begin, static_cast<std::uint32_t>(words_.size())});
  };
  diagnostic made =
      make_diagnostic(error_code::yaml_word, which_, {of.begin, of.end});
  // Without memory there is no warning; what is read does not hang on it.
  const std::size_t notes = notes_.size();
  if (!keep(read, read_quoted) || !keep(other, other_quoted, other_negative) ||
      !warnings_.push(made)) {
    notes_.truncate(notes);
  }
}

bool json_writer::write(const yaml_document& document, std::string_view source,
                        input which, const yaml_limits& limits,
                        diagnostic& why) noexcept {
  clear();
  document_ = &document;
  source_ = source;
  which_ = which;
  limits_ = &limits;
  why_ = &why;
  decoded_ = 1;  // the document
  bool done = value(0);
  while (done && !levels_.empty()) done = step();
  if (!done) {
    // What an error says of the JSON is gone with it.
    return false;
  }
  out_.pop();  // the comma behind it
  if (!remove_dead()) return false;
  for (std::size_t i = 0; i != warnings_.size(); ++i) {
    diagnostic& each = warnings_[i];
    const auto word = [&](std::size_t number) {
      const note& of = notes_[number];
      return std::string_view(words_.data() + of.begin, of.end - of.begin);
    };
    each.arguments[0] = quoted_argument(
        "text", source.substr(each.span.begin, each.span.size()));
    each.arguments[1] = json_argument("read", word(2 * i));
    each.arguments[2] = json_argument("other", word(2 * i + 1));
  }
  return true;
}

}  // namespace mxpatch::inline v0::detail
