#include "yaml.hpp"

#include <fmt/format.h>
#include <libfyaml.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>

#include "scalar.hpp"
#include "tree.hpp"
#include "width.hpp"
#include "words.hpp"

namespace mxpatch::cli {
namespace {

constexpr std::size_t most_levels = 1000;
// What a text with aliases may become.
constexpr std::size_t most_json = 32u << 20;

[[noreturn]] void fail(span place, const std::string& message) {
  throw text_fault(message, "yaml", place);
}

span bytes_at(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// libfyaml is not asked about bytes that are not a text.
void check_bytes(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const code_point next = decode(text.substr(at));
    const bool control = (next.value < 0x20 && next.value != '\t' &&
                          next.value != '\n' && next.value != '\r') ||
                         next.value == 0x7f;
    if (!next.valid || control) {
      fail(bytes_at(at, at + next.size),
           next.valid ? "a control character" : "these bytes are not UTF-8");
    }
    at += next.size;
  }
}

struct level {
  bool object = false;
  bool wants_key = false;
  std::set<std::string> keys;
  std::size_t json_begin = 0, yaml_begin = 0;
  std::size_t count = 0;
  std::string anchor;
};

// Turns libfyaml's events into JSON, without descending by calls.
class converter {
 public:
  explicit converter(yaml_text& into) : into_(into) {
    fy_diag_cfg told;
    fy_diag_cfg_default(&told);
    told.fp = nullptr;
    diag_.reset(fy_diag_create(&told));
    fy_parse_cfg asked{};
    asked.flags = static_cast<fy_parse_cfg_flags>(FYPCF_DEFAULT_VERSION_1_2 |
                                                  FYPCF_JSON_NONE |
                                                  FYPCF_DISABLE_DEPTH_LIMIT);
    asked.diag = diag_.get();
    parser_.reset(fy_parser_create(&asked));
    if (!diag_ || !parser_) throw std::bad_alloc();
    fy_diag_set_collect_errors(diag_.get(), true);
    fy_parser_set_string(parser_.get(), into.text.data(), into.text.size());
  }

  std::string convert() {
    int documents = 0;
    while (fy_event* event = fy_parser_parse(parser_.get())) {
      const auto release = [this](fy_event* done) {
        fy_parser_event_free(parser_.get(), done);
      };
      const std::unique_ptr<fy_event, decltype(release)> owned(event, release);
      if (event->type == FYET_DOCUMENT_START && ++documents > 1) {
        fail(place_of(event), "a second document: one is read");
      }
      take(event);
      if (out_.size() > most_json) {
        fail(last_, fmt::format("with its aliases this is more than {} bytes",
                                most_json));
      }
    }
    if (fy_parser_get_stream_error(parser_.get())) fail_as_told();
    std::sort(into_.ranges.begin(), into_.ranges.end(),
              [](const yaml_range& a, const yaml_range& b) {
                return a.json.begin < b.json.begin;
              });
    return std::move(out_);
  }

 private:
  struct destroy {
    void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
    void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
  };

  [[noreturn]] void fail_as_told() {
    void* at = nullptr;
    const fy_diag_error* told = fy_diag_errors_iterate(diag_.get(), &at);
    if (told == nullptr) fail(last_, "this is not YAML");
    span place = last_;
    if (const fy_mark* mark =
            told->fyt != nullptr ? fy_token_start_mark(told->fyt) : nullptr) {
      place = bytes_at(mark->input_pos, mark->input_pos + 1);
    }
    fail(place, escaped(told->msg));
  }

  // A value without characters stands where the token before it ended.
  span place_of(fy_event* event) const {
    const fy_mark* begin = fy_event_start_mark(event);
    const fy_mark* end = fy_event_end_mark(event);
    if (begin == nullptr || end == nullptr) return last_;
    span place = bytes_at(begin->input_pos, end->input_pos);
    const std::string& text = into_.text;
    if (event->type == FYET_SCALAR) {
      const auto style = fy_token_scalar_style(fy_event_get_token(event));
      if (style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED) {
        place.begin -= place.begin > 0 ? 1 : 0;
        place.end += place.end < text.size() ? 1 : 0;
      } else if (style == FYSS_LITERAL || style == FYSS_FOLDED) {
        // Told with the indentation before it and that of what follows.
        const auto first = text.find_first_not_of(' ', place.begin);
        const auto last = text.find_last_not_of(" \t\r\n", place.end - 1);
        if (place.size() > 0 && first <= last && first < place.end) {
          place = bytes_at(first, last + 1);
        }
      }
    }
    if (event->type == FYET_ALIAS && place.begin > 0 &&
        text[place.begin - 1] == '*') {
      --place.begin;
    }
    while (place.end > place.begin + 1 &&
           (text[place.end - 1] == '\n' || text[place.end - 1] == '\r')) {
      --place.end;
    }
    return place;
  }

  static std::string text_of(fy_token* token) {
    std::size_t size = 0;
    const char* text = fy_token_get_text(token, &size);
    return text == nullptr ? std::string() : std::string(text, size);
  }

  void take(fy_event* event) {
    switch (event->type) {
      case FYET_MAPPING_START:
      case FYET_SEQUENCE_START:
        open(event);
        break;
      case FYET_MAPPING_END:
      case FYET_SEQUENCE_END:
        close(event);
        break;
      case FYET_SCALAR:
      case FYET_ALIAS:
        if (wants_key()) {
          key(event);
        } else {
          value(event);
        }
        break;
      default:
        break;
    }
  }

  bool wants_key() const {
    return !levels_.empty() && levels_.back().object &&
           levels_.back().wants_key;
  }

  void refuse_tag(fy_event* event) const {
    if (fy_event_get_tag_token(event) == nullptr) return;
    fail(place_of(event), "tags are not read: write the value as it is");
  }

  void separate() {
    if (levels_.empty()) return;
    level& in = levels_.back();
    if (!in.object) {
      if (in.count++ != 0) out_ += ',';
    } else {
      in.wants_key = true;
    }
  }

  void open(fy_event* event) {
    refuse_tag(event);
    const span place = place_of(event);
    if (wants_key()) fail(place, "a key must be a string");
    if (levels_.size() >= most_levels) {
      fail(place, fmt::format("more than {} levels", most_levels));
    }
    separate();
    level made;
    made.object = made.wants_key = event->type == FYET_MAPPING_START;
    made.json_begin = out_.size();
    made.yaml_begin = place.begin;
    if (fy_token* anchor = fy_event_get_anchor_token(event)) {
      made.anchor = text_of(anchor);
    }
    out_ += made.object ? '{' : '[';
    last_ = place;
    levels_.push_back(std::move(made));
  }

  void close(fy_event* event) {
    const level done = std::move(levels_.back());
    levels_.pop_back();
    out_ += done.object ? '}' : ']';
    // The end of a block is told where the next token is: it ends where its
    // last value does.
    const span end = place_of(event);
    if (end.size() == 1 && end.begin < into_.text.size() &&
        (into_.text[end.begin] == ']' || into_.text[end.begin] == '}') &&
        (into_.text[done.yaml_begin] == '[' ||
         into_.text[done.yaml_begin] == '{')) {
      last_ = end;
    }
    note(done.json_begin, bytes_at(done.yaml_begin, last_.end));
    remember(done.anchor, done.json_begin);
  }

  void note(std::size_t json_begin, span yaml, bool inlined = false) {
    into_.ranges.push_back({bytes_at(json_begin, out_.size()), yaml, inlined});
  }

  // Whether a scalar's bytes are all there is of it: not so for a block, and
  // for what is written with nothing.
  bool is_inlined(fy_token* token, span place) const {
    if (token == nullptr || place.size() == 0) return false;
    const auto style = fy_token_scalar_style(token);
    return (style == FYSS_PLAIN || style == FYSS_SINGLE_QUOTED ||
            style == FYSS_DOUBLE_QUOTED) &&
           into_.text.find_first_of("\r\n", place.begin) >= place.end;
  }

  void remember(const std::string& anchor, std::size_t json_begin) {
    if (!anchor.empty()) anchors_[anchor] = bytes_at(json_begin, out_.size());
  }

  void key(fy_event* event) {
    refuse_tag(event);
    const span place = place_of(event);
    if (event->type == FYET_ALIAS) fail(place, "a key must be a string");
    fy_token* token = fy_event_get_token(event);
    const std::string text = text_of(token);
    const bool plain =
        token == nullptr || fy_token_scalar_style(token) == FYSS_PLAIN;
    if (plain && text == "<<") {
      fail(place, "merge keys (<<) are not read: write the members out");
    }
    if (plain && scalar(text, place)) {
      fail(place, "a key must be a string: put it in quotes");
    }
    if (plain) compare_older(text, place, json_text(text));
    level& in = levels_.back();
    if (!in.keys.insert(text).second) {
      fail(place, fmt::format("the key {} stands here twice", in_quotes(text)));
    }
    if (in.count++ != 0) out_ += ',';
    const std::size_t begin = out_.size();
    out_ += json_text(text);
    note(begin, place, is_inlined(token, place));
    out_ += ':';
    in.wants_key = false;
    last_ = place;
  }

  void compare_older(std::string_view text, span place,
                     const std::string& read) {
    const auto older = older_scalar(text);
    if (!older) return;
    if (into_.older_count++ >= older_word::most) return;
    into_.older.push_back({place, read, *older});
  }

  static std::optional<std::string> scalar(const std::string& text,
                                           span place) {
    try {
      return plain_scalar(text);
    } catch (const std::range_error& reason) {
      fail(place, reason.what());
    }
  }

  void value(fy_event* event) {
    refuse_tag(event);
    const span place = place_of(event);
    separate();
    const std::size_t begin = out_.size();
    fy_token* token = fy_event_get_token(event);
    const std::string text = text_of(token);
    if (event->type == FYET_ALIAS) {
      const auto known = anchors_.find(text);
      if (known == anchors_.end()) {
        fail(place,
             fmt::format("no anchor before is called {}", in_quotes(text)));
      }
      const span meant = known->second;
      out_.append(out_, meant.begin, meant.size());
    } else if (token == nullptr || fy_token_scalar_style(token) == FYSS_PLAIN) {
      const auto known = scalar(text, place);
      const std::string json = known ? *known : json_text(text);
      out_ += json;
      compare_older(text, place, json);
    } else {
      out_ += json_text(text);
    }
    note(begin, place, event->type == FYET_SCALAR && is_inlined(token, place));
    if (fy_token* anchor = fy_event_get_anchor_token(event)) {
      remember(text_of(anchor), begin);
    }
    last_ = place;
  }

  yaml_text& into_;
  std::unique_ptr<fy_diag, destroy> diag_;
  std::unique_ptr<fy_parser, destroy> parser_;
  std::string out_;
  std::vector<level> levels_;
  std::map<std::string, span> anchors_;  // in out_: anchors can nest
  span last_{0, 0};
};

}  // namespace

std::string yaml_to_json(yaml_text& into) {
  check_bytes(into.text);
  return converter(into).convert();
}

}  // namespace mxpatch::cli
