#include "policy/compile.hpp"

#include <new>

#include "json/explain.hpp"
#include "json/members.hpp"
#include "json/numbers.hpp"
#include "json/reader.hpp"
#include "json/strings.hpp"
#include "merge/apply.hpp"
#include "mxpatch/limits.hpp"

namespace mxpatch::inline v0::detail {

namespace {

struct type_name {
  const char* name;
  field_type type;
};
constexpr type_name type_names[] = {
    {"labels", field_type::labels},   {"annotations", field_type::annotations},
    {"integer", field_type::integer}, {"string", field_type::string},
    {"boolean", field_type::boolean}, {"any", field_type::any}};

constexpr bool is_identifier(std::string_view key) noexcept {
  if (key.empty() || (key.front() >= '0' && key.front() <= '9')) return false;
  for (const char c : key) {
    const char lower = static_cast<char>(c | 0x20);
    const bool word = (lower >= 'a' && lower <= 'z') ||
                      (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!word) return false;
  }
  return true;
}

class compiler {
 public:
  compiler(const scan& text, compiled_policy& out,
           policy_findings report) noexcept
      : text_(text), out_(out), report_(report) {}

  // Everything is looked at, so that all faults are told at once.
  bool run() noexcept {
    // Decoded text is never longer than its source; a path is kept three times
    // (segments, field, pointer), each at most twice its length.
    if (!out_.strings.reserve(text_.size * 8 + 64)) return fail_memory();
    policy_node root;
    if (!out_.nodes.push(root)) return fail_memory();
    if (!text_.is_object(0)) {
      report(error_code::not_an_object, text_.span_of(0), "an object");
      return false;
    }
    bool has_format = false;
    for (token key = text_.first_key(0); key != no_token;
         key = text_.next_key(key)) {
      const token value = scan::value(key);
      if (key_is(text_, key, "format")) {
        has_format = true;
        if (!text_.is_string(value) ||
            !decodes_to(text_.body(value), "mxpatch.policy/v1")) {
          report(error_code::policy_bad_format, text_.span_of(value),
                 "\"mxpatch.policy/v1\"", text_.raw(value));
        }
      } else if (key_is(text_, key, "name")) {
        out_.name = string(value);
      } else if (key_is(text_, key, "match")) {
        match(value);
      } else if (key_is(text_, key, "default")) {
        out_.is_default = boolean(value);
      } else if (key_is(text_, key, "status")) {
        status(value);
      } else if (key_is(text_, key, "updatable")) {
        updatable(value);
      } else if (key_is(text_, key, "elsewhere")) {
        elsewhere(value);
      } else {
        unknown_key(key,
                    "format, name, match, default, elsewhere, status or "
                    "updatable");
      }
    }
    require(has_format, 0, "format");
    require(!out_.name.empty(), 0, "name");
    require(!out_.kind.empty(), 0, "match");
    require(has_updatable_, 0, "updatable");
    return good_;
  }

 private:
  void report(error_code code, mxpatch::span where, const char* expected,
              std::string_view found = {},
              mxpatch::span related = {}) noexcept {
    good_ = false;
    report_.receive(report_.context, {code, where, related, expected, found});
  }
  bool fail_memory() noexcept {
    report(error_code::out_of_memory, text_.span_of(0), "");
    return false;
  }
  void unknown_key(token key, const char* expected) noexcept {
    report(error_code::policy_unknown_key, text_.span_of(key), expected,
           text_.body(key));
  }
  void wrong_type(token value, const char* expected) noexcept {
    report(error_code::policy_wrong_type, text_.span_of(value), expected,
           text_.raw(value));
  }
  void require(bool there, token object, const char* key) noexcept {
    // Where something else was wrong with the key, that has been said.
    if (there || find_member(text_, object, key) != no_token) return;
    report(error_code::policy_missing_key,
           {text_.begin(object), text_.begin(object) + 1}, key);
  }

  // Text that lives as long as the policy.
  std::string_view keep(std::string_view bytes) noexcept {
    char* const at = out_.strings.end();
    for (const char c : bytes) {
      if (!out_.strings.push(c)) return {};  // never: reserved above
    }
    return {at, bytes.size()};
  }
  std::string_view keep_decoded(std::string_view body) noexcept {
    char* const at = out_.strings.end();
    const auto size = static_cast<std::size_t>(decode(body, at, body.size()));
    if (!out_.strings.resize_for_overwrite(out_.strings.size() + size)) {
      return {};
    }
    return {at, size};
  }

  std::string_view string(token value) noexcept {
    if (!text_.is_string(value) || text_.body(value).empty()) {
      wrong_type(value, "a string that is not empty");
      return {};
    }
    return keep_decoded(text_.body(value));
  }
  bool boolean(token value) noexcept {
    if (!text_.is_boolean(value)) wrong_type(value, "true or false");
    return text_.at(value) == 't';
  }
  void integer(token value, std::int64_t& number, bool& has) noexcept {
    has = text_.is_number(value) &&
          parse_integer(text_.raw(value), number) == integer_text::integer;
    if (!has) wrong_type(value, "a 64-bit integer");
  }

  void match(token object) noexcept {
    if (!text_.is_object(object)) return wrong_type(object, "an object");
    for (token key = text_.first_key(object); key != no_token;
         key = text_.next_key(key)) {
      const token value = scan::value(key);
      if (key_is(text_, key, "group")) {
        // The core group is the empty string.
        if (text_.is_string(value)) {
          out_.group = keep_decoded(text_.body(value));
        } else {
          wrong_type(value, "a string");
        }
      } else if (key_is(text_, key, "versions")) {
        versions(value);
      } else if (key_is(text_, key, "kind")) {
        out_.kind = string(value);
      } else if (key_is(text_, key, "resource")) {
        out_.resource = string(value);
      } else {
        unknown_key(key, "group, versions, kind or resource");
      }
    }
    require(!out_.kind.empty(), object, "kind");
    require(!out_.resource.empty(), object, "resource");
    require(find_member(text_, object, "group") != no_token, object, "group");
    if (out_.versions.empty() && !out_.versions.push("*")) fail_memory();
  }

  void versions(token array) noexcept {
    if (!text_.is_array(array)) return wrong_type(array, "an array of strings");
    const token close = text_.link[array];
    for (token t = array + 1; t < close; t = text_.after(t) + 1) {
      if (!out_.versions.push(string(t))) fail_memory();
    }
  }

  void status(token value) noexcept {
    const auto is = [&](const char* word) {
      return text_.is_string(value) && decodes_to(text_.body(value), word);
    };
    if (is("subresource")) {
      out_.status = status_mode::subresource;
    } else if (is("locked")) {
      out_.status = status_mode::locked;
    } else if (is("open")) {
      out_.status = status_mode::open;
      const std::size_t first = out_.segments.size();
      if (!out_.segments.push("status")) fail_memory();
      enum_text_ = {};
      add_segments(value, first, 1, {});
    } else {
      wrong_type(value, "\"subresource\", \"locked\" or \"open\"");
    }
  }

  void updatable(token array) noexcept {
    has_updatable_ = true;
    if (!text_.is_array(array)) return wrong_type(array, "an array of objects");
    const token close = text_.link[array];
    for (token t = array + 1; t < close; t = text_.after(t) + 1) {
      if (text_.is_object(t)) {
        rule(t);
      } else {
        wrong_type(t, "an object with path and type");
      }
    }
  }

  void rule(token object) noexcept {
    field_rule made;
    enum_text_ = {};
    token path = no_token;
    token type = no_token;
    token minimum = no_token;
    token maximum = no_token;
    token enumeration = no_token;
    for (token key = text_.first_key(object); key != no_token;
         key = text_.next_key(key)) {
      const token value = scan::value(key);
      if (key_is(text_, key, "path")) {
        path = value;
      } else if (key_is(text_, key, "type")) {
        type = value;
      } else if (key_is(text_, key, "removable")) {
        made.removable = boolean(value);
      } else if (key_is(text_, key, "minimum")) {
        minimum = key;
      } else if (key_is(text_, key, "maximum")) {
        maximum = key;
      } else if (key_is(text_, key, "enum")) {
        enumeration = key;
      } else {
        unknown_key(key, "path, type, removable, minimum, maximum or enum");
      }
    }
    require(path != no_token, object, "path");
    require(type != no_token, object, "type");
    if (type != no_token) {
      bool known = false;
      for (const type_name& one : type_names) {
        if (text_.is_string(type) && decodes_to(text_.body(type), one.name)) {
          made.type = one.type;
          known = true;
        }
      }
      if (!known) {
        wrong_type(type,
                   "labels, annotations, integer, string, boolean or any");
      }
    }
    const bool is_integer = made.type == field_type::integer;
    if (minimum != no_token) {
      if (!is_integer) unknown_key(minimum, "minimum only with type integer");
      integer(scan::value(minimum), made.minimum, made.has_minimum);
    }
    if (maximum != no_token) {
      if (!is_integer) unknown_key(maximum, "maximum only with type integer");
      integer(scan::value(maximum), made.maximum, made.has_maximum);
    }
    if (made.has_minimum && made.has_maximum && made.minimum > made.maximum) {
      report(error_code::policy_bad_bounds, text_.span_of(scan::value(maximum)),
             "a maximum that is not below the minimum",
             text_.raw(scan::value(maximum)));
    }
    if (enumeration != no_token) {
      if (made.type != field_type::string) {
        unknown_key(enumeration, "enum only with type string");
      }
      enum_values(scan::value(enumeration), made);
    }
    if (path != no_token) add_path(path, made);
  }

  void enum_values(token array, field_rule& made) noexcept {
    if (!text_.is_array(array) || text_.at(array + 1) == ']') {
      return wrong_type(array, "an array of strings");
    }
    // The index for now: the buffer may move until everything is compiled.
    made.enum_values = nullptr;
    const std::size_t first = out_.enum_values.size();
    const token close = text_.link[array];
    for (token t = array + 1; t < close; t = text_.after(t) + 1) {
      if (!text_.is_string(t)) return wrong_type(t, "a string");
      if (!out_.enum_values.push(keep_decoded(text_.body(t)))) fail_memory();
    }
    made.enum_count =
        static_cast<std::uint32_t>(out_.enum_values.size() - first);
    char* const at = out_.strings.end();
    for (std::size_t i = first; i != out_.enum_values.size(); ++i) {
      append(i == first ? "\"" : ", \"");
      append(out_.enum_values[i]);
      append("\"");
    }
    enum_text_ = {at, static_cast<std::size_t>(out_.strings.end() - at)};
  }

  // Splits a path into segments, appended to out_.segments; 0 for a fault,
  // which has been reported.
  std::uint32_t split(token path) noexcept {
    if (!text_.is_string(path)) {
      wrong_type(path, "a path such as spec.suspend");
      return 0;
    }
    const std::string_view whole = keep_decoded(text_.body(path));
    const bool is_pointer = whole.starts_with('/');
    const char separator = is_pointer ? '/' : '.';
    std::string_view rest = is_pointer ? whole.substr(1) : whole;
    std::uint32_t count = 0;
    for (bool more = true; more;) {
      const std::size_t end = rest.find(separator);
      more = end != std::string_view::npos;
      const std::string_view part = rest.substr(0, end);
      if (more) rest.remove_prefix(end + 1);
      const std::string_view segment = is_pointer ? unescape(part) : part;
      const bool fits = is_pointer ? segment.data() != nullptr
                                   : !segment.empty() && segment != "*";
      if (!fits || ++count > path_depth_limit) {
        report(error_code::policy_bad_path, text_.span_of(path),
               "member names joined by dots, or a JSON Pointer",
               text_.raw(path));
        return 0;
      }
      if (!out_.segments.push(segment)) {
        fail_memory();
        return 0;
      }
    }
    return count;
  }

  // RFC 6901 section 4: ~1 is /, ~0 is ~, and no other ~ is allowed.
  std::string_view unescape(std::string_view part) noexcept {
    char* const at = out_.strings.end();
    for (std::size_t i = 0; i != part.size(); ++i) {
      char c = part[i];
      if (c == '~') {
        if (++i == part.size() || (part[i] != '0' && part[i] != '1')) return {};
        c = part[i] == '0' ? '~' : '/';
      }
      if (!out_.strings.push(c)) return {};
    }
    return {at, static_cast<std::size_t>(out_.strings.end() - at)};
  }

  void append(std::string_view bytes) noexcept { keep(bytes); }

  std::string_view field_of(const std::string_view* segment,
                            std::uint32_t count) noexcept {
    char* const at = out_.strings.end();
    for (std::uint32_t i = 0; i != count; ++i) {
      if (is_identifier(segment[i])) {
        if (i != 0) append(".");
        append(segment[i]);
      } else {
        append("[");
        append(segment[i]);
        append("]");
      }
    }
    return {at, static_cast<std::size_t>(out_.strings.end() - at)};
  }
  std::string_view pointer_of(const std::string_view* segment,
                              std::uint32_t count) noexcept {
    char* const at = out_.strings.end();
    for (std::uint32_t i = 0; i != count; ++i) {
      append("/");
      for (const char& c : segment[i]) {
        append(c == '~' ? "~0" : c == '/' ? "~1" : std::string_view(&c, 1));
      }
    }
    return {at, static_cast<std::size_t>(out_.strings.end() - at)};
  }

  void add_path(token path, field_rule made) noexcept {
    const std::size_t first = out_.segments.size();
    const std::uint32_t count = split(path);
    if (count != 0) add_segments(path, first, count, made);
  }

  void add_segments(token path, std::size_t first, std::uint32_t count,
                    field_rule made) noexcept {
    const std::string_view* segment = out_.segments.data() + first;
    std::uint32_t node = 0;
    for (std::uint32_t i = 0; i != count; ++i) {
      node = child(node, segment[i]);
      if (node == no_node) {
        fail_memory();
        return;
      }
      const bool last = i + 1 == count;
      const policy_node& here = out_.nodes[node];
      if (here.rule != no_rule || (last && here.first != no_node)) {
        report(error_code::policy_overlap, text_.span_of(path),
               "a path that is neither above, below nor the same as another",
               text_.raw(path));
        return;
      }
    }
    made.field = field_of(segment, count);
    made.pointer = pointer_of(segment, count);
    out_.nodes[node].rule = static_cast<std::int32_t>(out_.rules.size());
    if (!out_.rules.push(made) || !out_.enum_texts.push(enum_text_)) {
      fail_memory();
    }
  }

  std::uint32_t child(std::uint32_t parent, std::string_view key) noexcept {
    const std::uint32_t found = out_.child(parent, key, false);
    if (found != no_node) return found;
    policy_node made;
    made.key = key;
    made.parent = parent;
    made.next = out_.nodes[parent].first;
    const auto id = static_cast<std::uint32_t>(out_.nodes.size());
    if (!out_.nodes.push(made)) return no_node;
    out_.nodes[parent].first = id;
    return id;
  }

  void elsewhere(token array) noexcept {
    if (!text_.is_array(array)) return wrong_type(array, "an array of objects");
    const token close = text_.link[array];
    for (token t = array + 1; t < close; t = text_.after(t) + 1) {
      if (!text_.is_object(t)) {
        wrong_type(t, "an object with path and policy");
        continue;
      }
      elsewhere_rule made;
      made.first_segment = static_cast<std::uint32_t>(out_.segments.size());
      for (token key = text_.first_key(t); key != no_token;
           key = text_.next_key(key)) {
        const token value = scan::value(key);
        if (key_is(text_, key, "path")) {
          made.segment_count = split(value);
          made.field = field_of(out_.segments.data() + made.first_segment,
                                made.segment_count);
        } else if (key_is(text_, key, "policy")) {
          made.policy = string(value);
        } else {
          unknown_key(key, "path or policy");
        }
      }
      require(made.segment_count != 0, t, "path");
      require(!made.policy.empty(), t, "policy");
      if (!out_.elsewhere.push(made)) fail_memory();
    }
  }

  const scan& text_;
  compiled_policy& out_;
  policy_findings report_;
  bool good_ = true;
  bool has_updatable_ = false;
  std::string_view enum_text_;  // of the rule at hand
};

}  // namespace

std::uint32_t compiled_policy::child(std::uint32_t node, std::string_view key,
                                     bool escaped) const noexcept {
  std::uint32_t at = nodes[node].first;
  while (at != no_node &&
         !(escaped ? decodes_to(key, nodes[at].key) : key == nodes[at].key)) {
    at = nodes[at].next;
  }
  return at;
}

compiled_policy* compile_policy(std::string_view text,
                                policy_findings report) noexcept {
  const auto fail = [&](error_code code, mxpatch::span where,
                        const char* expected = "",
                        std::string_view found = {}) {
    report.receive(report.context, {code, where, {}, expected, found});
    return nullptr;
  };
  const mxpatch::span whole{0, static_cast<std::uint32_t>(text.size())};
  if (text.size() > policy_limit) {
    return fail(error_code::policy_too_large, whole);
  }
  indexer index;
  reader input;
  constexpr std::uint32_t depth = 64;  // a policy has five levels
  switch (input.read(index, text, depth)) {
    case reader::outcome::out_of_memory:
      return fail(error_code::out_of_memory, whole);
    case reader::outcome::rejected: {
      const syntax_error error = explain(text, depth);
      return fail(error.code, error.span,
                  error.expected != nullptr ? error.expected : "",
                  text.substr(error.span.begin, error.span.size()));
    }
    case reader::outcome::accepted:
      break;
  }
  buffer<token> keys;
  bool unique = true;
  const scan& scanned = input.result();
  const step ended = for_each_duplicate(
      scanned, 0, scanned.count, keys, [&](const duplicate& pair) {
        unique = false;
        report.receive(
            report.context,
            {error_code::duplicate_key, scanned.span_of(pair.second),
             scanned.span_of(pair.first), "", scanned.body(pair.second)});
      });
  if (ended == step::out_of_memory) {
    return fail(error_code::out_of_memory, whole);
  }
  if (!unique) return nullptr;
  auto* out = new (std::nothrow) compiled_policy;
  if (out == nullptr) return fail(error_code::out_of_memory, whole);
  if (!compiler(scanned, *out, report).run()) {
    delete out;
    return nullptr;
  }
  // Nothing moves any more.
  std::uint32_t value = 0;
  for (field_rule& rule : out->rules) {
    rule.enum_values = out->enum_values.data() + value;
    value += rule.enum_count;
  }
  return out;
}

}  // namespace mxpatch::inline v0::detail
