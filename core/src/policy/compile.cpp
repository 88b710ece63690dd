#include "policy/compile.hpp"

#include <algorithm>
#include <new>

#include "json/explain.hpp"
#include "json/text_reader.hpp"
#include "merge/apply.hpp"
#include "mxpatch/limits.hpp"
#include "mxpatch/nearest.hpp"
#include "mxpatch/order.hpp"
#include "policy/compile_rules.hpp"
#include "policy/users.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// A policy's own levels, and those of the values of absentEquals.
constexpr std::uint32_t depth_limit = 64;

// Each is looked for in every document.
constexpr std::size_t elsewhere_limit = 32;

namespace key {
enum : int {
  format,
  name,
  match,
  default_,
  elsewhere,
  status,
  updatable,
  writers,
  absent_equals,
  scale
};
constexpr std::string_view names[] = {
    "format", "name",      "match",   "default",      "elsewhere",
    "status", "updatable", "writers", "absentEquals", "scale"};
constexpr known_keys all = {names,
                            "format, name, match, default, elsewhere, status, "
                            "updatable, writers, absentEquals or scale"};
}  // namespace key

namespace match_key {
enum : int { group, versions, kind, resource, count };
constexpr std::string_view names[] = {"group", "versions", "kind", "resource"};
}  // namespace match_key

namespace elsewhere_key {
enum : int { path, policy, count };
constexpr std::string_view names[] = {"path", "policy"};
}  // namespace elsewhere_key

namespace writer_key {
enum : int { users, paths, count };
constexpr std::string_view names[] = {"users", "paths"};
}  // namespace writer_key

namespace absent_key {
enum : int { path, value, count };
constexpr std::string_view names[] = {"path", "value"};
}  // namespace absent_key

namespace scale_key {
enum : int { path, count };
constexpr std::string_view names[] = {"path"};
}  // namespace scale_key

class compiler : public rule_compiler {
 public:
  using rule_compiler::rule_compiler;

  // Everything is looked at, so that all faults are told at once.
  bool run(indexer& index) noexcept {
    // Decoded text is never longer than its source; a path is kept three times
    // (segments, field, pointer), each at most twice its length.
    if (!out_.strings.reserve(text_.size * 8 + 64)) return fail_memory();
    if (!text_.is_object(0)) {
      report(error_code::not_an_object, text_.span_of(0), kind_of(text_, 0));
      return false;
    }
    bool has_format = false;
    token updatable_key = no_token;
    for (token at = text_.first_key(0); at != no_token;
         at = text_.next_key(at)) {
      const token value = scan::value(at);
      switch (number_of(at, key::all)) {
        case key::format:
          has_format = true;
          format(value);
          break;
        case key::name:
          out_.name = string(value);
          break;
        case key::match:
          match(value);
          break;
        case key::default_:
          out_.is_default = boolean(value);
          out_.default_place = text_.span_of(value);
          break;
        case key::elsewhere:
          elsewhere(value);
          break;
        case key::status:
          out_.status_place = {text_.begin(at), text_.end(value)};
          status(value);
          break;
        case key::updatable:
          updatable_key = at;
          out_.updatable_place = text_.span_of(at);
          updatable(value);
          break;
        case key::writers:
          writers_key_ = at;
          writers(value);
          break;
        case key::absent_equals:
          absent_key_ = at;
          absent_equals(value);
          break;
        case key::scale:
          scale(value);
          break;
        default:
          break;  // has been said
      }
    }
    require(has_format, 0, "format");
    require(!out_.name.empty(), 0, "name");
    require(!out_.kind.empty(), 0, "match");
    require(updatable_key != no_token, 0, "updatable");
    if (!memory_) return false;  // some of what is looked at now is not there
    // The status mode may stand behind the paths.
    check_owners();
    for (const writer_path& one : writer_paths_)
      check_owner(one.place, one.path);
    finish_rules(updatable_key);
    if (!good_) return false;
    finish_writers();
    finish_absent(index);
    return good_;
  }

 private:
  void format(token value) noexcept {
    if (text_.is_string(value) &&
        decodes_to(text_.body(value), "mxpatch.policy/v1")) {
      return;
    }
    report(error_code::policy_bad_format, value, "\"mxpatch.policy/v1\"");
  }

  void match(token object) noexcept {
    token keys[match_key::count];
    if (!members(object, "an object", match_key::names,
                 "group, versions, kind or resource", keys)) {
      return;
    }
    if (keys[match_key::group] != no_token) {
      // The core group is the empty string.
      const token group = scan::value(keys[match_key::group]);
      if (text_.is_string(group)) {
        out_.group = keep_decoded(text_.body(group));
      } else {
        wrong_type(group, "a string");
      }
    }
    if (keys[match_key::versions] != no_token)
      versions(scan::value(keys[match_key::versions]));
    if (keys[match_key::kind] != no_token)
      out_.kind = string(scan::value(keys[match_key::kind]));
    if (keys[match_key::resource] != no_token)
      out_.resource = string(scan::value(keys[match_key::resource]));
    require(!out_.kind.empty(), object, "kind");
    require(!out_.resource.empty(), object, "resource");
    require(keys[match_key::group] != no_token, object, "group");
    if (out_.versions.empty()) add(out_.versions, std::string_view("*"));
  }

  void versions(token array) noexcept {
    for (token t = first_element(array, "an array of strings"); t != no_token;
         t = next_element(array, t)) {
      add(out_.versions, string(t));
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
      open_status(value);
    } else {
      wrong_type(value, "\"subresource\", \"locked\" or \"open\"",
                 status_meant(value));
    }
  }

  std::string_view status_meant(token value) const noexcept {
    nearest_name near(text_.is_string(value) ? text_.body(value)
                                             : std::string_view());
    for (const char* const word : {"subresource", "locked", "open"}) {
      near.offer(word);
    }
    return near.best();
  }

  void elsewhere(token array) noexcept {
    for (token t = first_element(array, "an array of objects"); t != no_token;
         t = next_element(array, t)) {
      token keys[elsewhere_key::count];
      if (!members(t, "an object with path and policy", elsewhere_key::names,
                   "path or policy", keys)) {
        continue;
      }
      elsewhere_rule made;
      if (keys[elsewhere_key::path] != no_token &&
          split(scan::value(keys[elsewhere_key::path]), made.path,
                path_may::be_exact)) {
        made.field = field_of(made.path);
      }
      if (keys[elsewhere_key::policy] != no_token)
        made.policy = string(scan::value(keys[elsewhere_key::policy]));
      require(made.path.count != 0, t, "path");
      require(!made.policy.empty(), t, "policy");
      add(out_.elsewhere, made);
    }
    if (out_.elsewhere.size() > elsewhere_limit) {
      wrong_type(array, "an array of at most 32 objects");
    }
  }

  // As in a CRD's specReplicasPath (k8s.io/apiextensions-apiserver).
  void scale(token object) noexcept {
    token keys[scale_key::count];
    if (!members(object, "an object with path", scale_key::names, "path", keys))
      return;
    require(keys[scale_key::path] != no_token, object, "path");
    if (keys[scale_key::path] == no_token) return;
    const token place = scan::value(keys[scale_key::path]);
    path_range& path = out_.scale_path;
    if (!split(place, path, path_may::be_exact)) return;
    if (path.count < 2 || out_.segments[path.first] != "spec") {
      report_path(place, path_problem::not_below_spec);
      return;
    }
    out_.scale = {path.written, field_of(path), pointer_of(path)};
  }

  // writer_lists has of each writer the users, the fields, the pointers and the
  // paths.
  void writers(token array) noexcept {
    for (token t = first_element(array, "an array of objects"); t != no_token;
         t = next_element(array, t)) {
      token keys[writer_key::count];
      if (!members(t, "an object with users and paths", writer_key::names,
                   "users or paths", keys)) {
        continue;
      }
      require(keys[writer_key::users] != no_token, t, "users");
      require(keys[writer_key::paths] != no_token, t, "paths");
      if (keys[writer_key::users] != no_token &&
          keys[writer_key::paths] != no_token) {
        writer(scan::value(keys[writer_key::users]),
               scan::value(keys[writer_key::paths]));
      }
    }
  }

  void writer(token users, token paths) noexcept {
    const auto index = static_cast<std::uint32_t>(out_.writers.size());
    writer_rule made;
    for (token t = first_element(users, "an array of names of users", false);
         t != no_token; t = next_element(users, t)) {
      const std::string_view name = string(t);
      if (const char* const expected = expected_user(name)) {
        report(error_code::policy_bad_user, t, expected);
      }
      add(out_.writer_lists, name);
      add(named_, {name, index});
      ++made.user_count;
    }
    const std::size_t first = writer_paths_.size();
    for (token t = first_element(paths, "an array of paths", false);
         t != no_token; t = next_element(paths, t)) {
      path_range path;
      if (split(t, path)) add(writer_paths_, {path, index, t});
    }
    const std::size_t end = writer_paths_.size();
    made.path_count = static_cast<std::uint32_t>(end - first);
    for (std::size_t i = first; i != end; ++i) {
      const path_range& path = writer_paths_[i].path;
      add(out_.writer_lists, field_of(path));
      add(out_.writer_repeats, repeats(path));
    }
    for (std::size_t i = first; i != end; ++i) {
      add(out_.writer_lists, pointer_of(writer_paths_[i].path));
    }
    for (std::size_t i = first; i != end; ++i) {
      add(out_.writer_lists, writer_paths_[i].path.written);
    }
    add(out_.writers, made);
  }

  // Each user gets the tree of all paths of all entries that name it. Users
  // whom one entry alone names share its tree.
  void finish_writers() noexcept {
    sort_range(named_.begin(), named_.end(),
               [](const named_user& a, const named_user& b) {
                 return a.name != b.name ? a.name < b.name : a.entry < b.entry;
               });
    buffer<std::uint32_t> roots;
    for (std::size_t i = 0; i != out_.writers.size(); ++i) {
      add(roots, no_node);
    }
    for (std::size_t i = 0; i != named_.size() && good_;) {
      std::size_t end = i + 1;
      while (end != named_.size() && named_[end].name == named_[i].name) ++end;
      const std::uint32_t entry = named_[i].entry;
      const bool alone = named_[end - 1].entry == entry;
      std::uint32_t root = alone ? roots[entry] : no_node;
      if (root == no_node) root = writer_tree(i, end);
      if (alone) roots[entry] = root;
      add(out_.writer_users, {named_[i].name, root});
      i = end;
    }
  }

  std::uint32_t writer_tree(std::size_t begin, std::size_t end) noexcept {
    buffer<tree_item> items;
    for (std::size_t i = begin; i != end; ++i) {
      if (i != begin && named_[i].entry == named_[i - 1].entry) continue;
      for (const writer_path& one : writer_paths_) {
        if (one.entry == named_[i].entry) add(items, {one.path, 0});
      }
    }
    std::uint32_t root = no_node;
    check(build_tree(out_, items, below_end::dropped, root), writers_key_);
    return root;
  }

  void absent_equals(token array) noexcept {
    for (token t = first_element(array, "an array of objects"); t != no_token;
         t = next_element(array, t)) {
      token keys[absent_key::count];
      if (!members(t, "an object with path and value", absent_key::names,
                   "path or value", keys)) {
        continue;
      }
      path_range path;
      if (keys[absent_key::path] != no_token)
        split(scan::value(keys[absent_key::path]), path,
              path_may::enter_arrays);
      require(keys[absent_key::path] != no_token, t, "path");
      require(keys[absent_key::value] != no_token, t, "value");
      if (path.count == 0 || keys[absent_key::value] == no_token) continue;
      absent_rule made;
      made.path = path.written;
      made.field = field_of(path);
      made.pointer = pointer_of(path);
      made.repeats = repeats(path);
      made.value = keep(text_.raw(scan::value(keys[absent_key::value])));
      add(absent_items_, {path, static_cast<std::int32_t>(out_.absent.size())});
      add(out_.absent, made);
    }
  }

  // The values are read once more, as one array that lives with the policy.
  void finish_absent(indexer& index) noexcept {
    if (out_.absent.empty() || !good_) return;
    buffer<char>& text = out_.absent_text;
    for (const absent_rule& rule : out_.absent) {
      add(text, text.empty() ? '[' : ',');
      for (const char c : rule.value) add(text, c);
    }
    add(text, ']');
    if (!good_) return;
    if (out_.absent_scan.read(index, {text.data(), text.size()}, depth_limit) !=
        reader::outcome::accepted) {
      fail_memory();
      return;
    }
    const scan& values = out_.absent_scan.result();
    digester digests;
    for (token t = 1; t < values.link[0]; t = values.after(t) + 1) {
      add(out_.absent_tokens, t);
      add(out_.absent_digests, digests.run(values, t));
    }
    if (!digests.memory_lasted()) fail_memory();
    check(build_tree(out_, absent_items_, below_end::kept, out_.absent_root),
          absent_key_);
    if (!good_) return;
    const std::uint64_t* const digest = out_.absent_digests.data();
    for (std::size_t n = out_.absent_root; n != out_.nodes.size(); ++n) {
      const path_node& node = out_.nodes[n];  // the last tree that is made
      std::uint32_t* const ends = out_.ends.data() + node.ends;
      sort_range(ends, ends + node.end_count,
                 [digest](std::uint32_t a, std::uint32_t b) {
                   return digest[a] < digest[b];
                 });
    }
  }

  struct named_user {
    std::string_view name;
    std::uint32_t entry;
  };
  struct writer_path {
    path_range path;
    std::uint32_t entry;
    token place;
  };
  token writers_key_ = no_token;
  token absent_key_ = no_token;
  buffer<named_user> named_;
  buffer<writer_path> writer_paths_;
  buffer<tree_item> absent_items_;
};

// Lets rules and writers point into their lists, once these do not move any
// more. The lists were filled in the order of the rules and writers.
void settle_lists(compiled_policy& out) noexcept {
  const std::string_view* next = out.rule_lists.data();
  for (field_rule& rule : out.rules) {
    rule.enum_values = next;
    next += rule.enum_count;
    rule.locked_keys = next;
    next += rule.locked_key_count;
  }
  next = out.writer_lists.data();
  const bool* repeats = out.writer_repeats.data();
  for (writer_rule& writer : out.writers) {
    writer.users = next;
    writer.fields = writer.users + writer.user_count;
    writer.pointers = writer.fields + writer.path_count;
    writer.paths = writer.pointers + writer.path_count;
    next = writer.paths + writer.path_count;
    writer.repeats = repeats;
    repeats += writer.path_count;
  }
}

}  // namespace

std::uint32_t compiled_policy::writer_root(
    std::string_view user) const noexcept {
  const writer_user* const at = std::lower_bound(
      writer_users.begin(), writer_users.end(), user,
      [](const writer_user& a, std::string_view b) { return a.name < b; });
  return at != writer_users.end() && at->name == user ? at->root : no_node;
}

bool compiled_policy::has_value(std::size_t rule,
                                std::string_view value) const noexcept {
  const rule_lookup& at = rule_lookups[rule];
  const std::string_view* const all = lookups.data();
  return std::binary_search(all + at.values, all + at.keys, value);
}

// Of what a key may begin with only the last that is not behind it can be it:
// all between the two would begin with that, too.
bool compiled_policy::locks_key(std::size_t rule,
                                std::string_view key) const noexcept {
  const rule_lookup& at = rule_lookups[rule];
  const std::string_view* const all = lookups.data();
  if (std::binary_search(all + at.keys, all + at.prefixes, key)) return true;
  const std::string_view* found =
      std::upper_bound(all + at.prefixes, all + at.suffixes, key);
  if (found != all + at.prefixes && key.starts_with(found[-1])) return true;
  found =
      std::upper_bound(all + at.suffixes, all + at.end, key, less_from_back);
  return found != all + at.suffixes && key.ends_with(found[-1]);
}

compiled_policy* compile_policy(std::string_view text,
                                policy_findings report) noexcept {
  const auto fail = [&](error_code code, mxpatch::span where,
                        const char* expected = "",
                        std::string_view found = {}) {
    policy_finding wrong;
    wrong.code = code;
    wrong.span = where;
    wrong.expected = expected;
    wrong.found = found;
    report.receive(report.context, wrong);
    return nullptr;
  };
  const mxpatch::span whole{0, static_cast<std::uint32_t>(text.size())};
  if (text.size() > policy_limit) {
    return fail(error_code::policy_too_large, whole);
  }
  indexer index;
  reader input;
  switch (input.read(index, text, depth_limit)) {
    case reader::outcome::out_of_memory:
      return fail(error_code::out_of_memory, whole);
    case reader::outcome::rejected: {
      const syntax_error error = explain(text, depth_limit);
      return fail(error.code, error.span,
                  error.expected != nullptr ? error.expected : "",
                  text.substr(error.span.begin, error.span.size()));
    }
    case reader::outcome::accepted:
      break;
  }
  key_list keys;
  bool unique = true;
  const scan& scanned = input.result();
  const bool memory = for_each_duplicate(
      scanned, 0, scanned.count, keys, [&](const duplicate& pair) {
        unique = false;
        policy_finding twice;
        twice.code = error_code::duplicate_key;
        twice.span = scanned.span_of(pair.second);
        twice.related = scanned.span_of(pair.first);
        twice.found = scanned.body(pair.second);
        report.receive(report.context, twice);
      });
  if (!memory) {
    return fail(error_code::out_of_memory, whole);
  }
  if (!unique) return nullptr;
  auto* out = new (std::nothrow) compiled_policy;
  if (out == nullptr) return fail(error_code::out_of_memory, whole);
  if (!compiler(scanned, *out, report).run(index)) {
    delete out;
    return nullptr;
  }
  settle_lists(*out);
  return out;
}

}  // namespace mxpatch::inline v0::detail
