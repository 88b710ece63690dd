#include "compose.hpp"

#include <algorithm>
#include <cstring>

#include "mxpatch/make_diagnostic.hpp"
#include "mxpatch/order.hpp"
#include "problems.hpp"

namespace mxpatch::inline v0::detail {

namespace {

bool append(buffer<char>& out, std::string_view text) noexcept {
  const std::size_t size = out.size();
  if (!out.resize_for_overwrite(size + text.size())) return false;
  if (!text.empty()) std::memcpy(out.data() + size, text.data(), text.size());
  return true;
}

}  // namespace

bool composer::open(std::string_view source, std::uint32_t offset, input which,
                    std::uint32_t depth) noexcept {
  close();
  source_ = source;
  offset_ = offset;
  which_ = which;
  depth_ = depth;
  done_ = false;
  last_end_ = offset;
  const std::string_view text = source.substr(offset);
  events_ = mxpatch_event_open(text.data(), text.size());
  return events_ != nullptr;
}

void composer::close() noexcept {
  mxpatch_event_close(events_);
  events_ = nullptr;
}

void composer::shrink(std::size_t keep) noexcept {
  open_.release_above(keep);
  anchors_.release_above(keep);
  names_.release_above(keep);
}

span composer::place(std::size_t begin, std::size_t end) const noexcept {
  return {static_cast<std::uint32_t>(begin + offset_),
          static_cast<std::uint32_t>(end + offset_)};
}

bool composer::keep_name(const char* text, std::uint32_t node,
                         bool alias) noexcept {
  const std::string_view bytes(text);
  const auto begin = static_cast<std::uint32_t>(names_.size());
  return append(names_, bytes) &&
         anchors_.push(
             {begin, static_cast<std::uint32_t>(bytes.size()), node, alias});
}

bool composer::add(yaml_document& out, const mxpatch_event& event,
                   yaml_node::kind type, diagnostic& why) noexcept {
  const span at = place(event.begin, event.end);
  const auto number = static_cast<std::uint32_t>(out.nodes.size());
  yaml_node made{};
  made.begin = at.begin;
  made.end = at.end;
  made.type = type;
  made.tag = event.tag == nullptr ? yaml_tag::none : tag_of(event.tag);
  if (type == yaml_node::kind::scalar) {
    const std::string_view text(event.value, event.length);
    made.first = static_cast<std::uint32_t>(out.words.size());
    made.second = static_cast<std::uint32_t>(text.size());
    made.implicit = event.plain != 0;
    made.resolves = event.plain != 0 || event.tag != nullptr;
    made.bare = event.tag == nullptr && event.anchor == nullptr &&
                event.block == 0 && at.size() != 0 &&
                source_.substr(at.begin, at.size()).find_first_of("\r\n") ==
                    std::string_view::npos;
    if (!append(out.words, text)) {
      why = no_memory(which_);
      return false;
    }
  }
  const bool collection =
      type == yaml_node::kind::sequence || type == yaml_node::kind::mapping;
  if (collection && open_.size() == depth_) {
    why = make_diagnostic(error_code::too_deep, which_, at);
    why.arguments[0] = size_argument("limit", depth_);
    return false;
  }
  const bool kept =
      out.nodes.push(made) && (!collection || open_.push(number)) &&
      (event.anchor == nullptr ||
       keep_name(event.anchor, number, type == yaml_node::kind::alias));
  if (!kept) why = no_memory(which_);
  last_end_ = at.end;
  return kept;
}

composer::outcome composer::next(yaml_document& out, diagnostic& why) noexcept {
  out.nodes.clear();
  out.words.clear();
  open_.clear();
  anchors_.clear();
  names_.clear();
  if (done_) return outcome::end;
  mxpatch_event event;
  for (;;) {
    yaml_node::kind type = yaml_node::kind::scalar;
    switch (mxpatch_event_next(events_, &event)) {
      case mxpatch_event_failed:
        done_ = true;
        fail_as_told(why);
        return outcome::failed;
      case mxpatch_event_stream_end:
        done_ = true;
        return outcome::end;
      case mxpatch_event_document_start:
        out.extent = place(event.begin, event.begin);
        continue;
      case mxpatch_event_document_end:
        out.extent.end = last_end_;
        if (connect(out, why)) return outcome::document;
        done_ = true;
        return outcome::failed;
      case mxpatch_event_sequence_end:
      case mxpatch_event_mapping_end: {
        yaml_node& closed = out.nodes[open_.back()];
        open_.pop();
        // A block ends where what is last in it does; its event stands in front
        // of what is next in the text.
        const span at = place(event.begin, event.end);
        const bool bracket =
            at.size() == 1 && at.end <= source_.size() &&
            (source_[at.begin] == ']' || source_[at.begin] == '}');
        if (bracket && closed.first == 0) last_end_ = at.end;
        closed.end = last_end_ > closed.begin ? last_end_ : closed.end;
        closed.second = static_cast<std::uint32_t>(out.nodes.size());
        continue;
      }
      case mxpatch_event_alias:
        type = yaml_node::kind::alias;
        break;
      case mxpatch_event_scalar:
        break;
      case mxpatch_event_sequence_start:
        type = yaml_node::kind::sequence;
        break;
      case mxpatch_event_mapping_start:
        type = yaml_node::kind::mapping;
        break;
    }
    if (!add(out, event, type, why)) {
      done_ = true;
      return outcome::failed;
    }
    if (type != yaml_node::kind::scalar && type != yaml_node::kind::alias) {
      // Until it is closed: whether it is a block.
      out.nodes.back().first = event.block != 0 ? 1 : 0;
    }
  }
}

// Finds what each alias stands for: the last anchor of its name before it.
bool composer::connect(yaml_document& out, diagnostic& why) noexcept {
  const auto text = [&](const name& of) {
    return std::string_view(names_.data() + of.begin, of.size);
  };
  bool any = false;
  for (const name& each : anchors_) any = any || each.alias;
  if (!any) return true;
  sort_range(anchors_.begin(), anchors_.end(),
             [&](const name& a, const name& b) {
               const int order = text(a).compare(text(b));
               return order != 0 ? order < 0 : a.node < b.node;
             });
  const name* anchor = nullptr;
  const name* wrong = nullptr;
  for (const name& each : anchors_) {
    if (!each.alias) {
      anchor = &each;
      continue;
    }
    yaml_node& alias = out.nodes[each.node];
    const bool known = anchor != nullptr && text(*anchor) == text(each);
    if (known) {
      alias.first = anchor->node;
      alias.second = out.next(anchor->node);
    }
    if ((!known || alias.second > each.node) &&
        (wrong == nullptr || each.node < wrong->node)) {
      wrong = &each;
    }
  }
  if (wrong == nullptr) return true;
  const yaml_node& alias = out.nodes[wrong->node];
  why = make_diagnostic(alias.second > wrong->node ? error_code::yaml_alias_loop
                                                   : error_code::yaml_anchor,
                        which_, {alias.begin, alias.end});
  why.arguments[0] = quoted_argument(
      "anchor", source_.substr(alias.begin + 1, alias.end - alias.begin - 1));
  return false;
}

void composer::fail_as_told(diagnostic& why) const noexcept {
  const mxpatch_event_problem told = mxpatch_event_why(events_);
  if (told.what == nullptr) {
    why = no_memory(which_);
    return;
  }
  why = problem_diagnostic(told.what, told.context, source_,
                           place(told.begin, told.begin).begin,
                           place(told.context_begin, 0).begin, which_);
}

}  // namespace mxpatch::inline v0::detail
