#include "json.hpp"

#include <cstring>

#include "mxpatch/make_diagnostic.hpp"

namespace mxpatch::inline v0::detail {

namespace {

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
