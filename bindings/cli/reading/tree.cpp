#include "reading/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "mxpatch/json.hpp"
#include "mxpatch/merge.hpp"
#include "output/collect.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

// Values are written by calls that go as deep; nothing that people write is.
constexpr std::size_t most_levels = 1000;

// Builds the values of a text that the library has found to be JSON.
class tree_reader {
 public:
  explicit tree_reader(const std::string& text) : in_(text) {}

  node read() {
    node root;
    for (json_token token = in_.next(); token != json_token::end;
         token = in_.next()) {
      if (token == json_token::close) {
        open_.back().value->place.end = in_.place().end;
        open_.pop_back();
      } else if (token == json_token::key) {
        add_member();
      } else {
        add(open_.empty() ? root : next_value(), token);
      }
    }
    return root;
  }

 private:
  struct level {
    node* value;  // it stays where it is while it is open
    std::set<std::string> keys;
  };

  void add_member() {
    member made;
    made.key = decode_string(in_.raw());
    made.place = in_.place();
    if (!open_.back().keys.insert(made.key).second) {
      throw text_fault(
          in_quotes(made.key) +
              std::string(say(" stands here twice", " 在此处出现两次")),
          "duplicate-key", made.place);
    }
    open_.back().value->members.push_back(std::move(made));
  }

  node& next_value() {
    node& parent = *open_.back().value;
    if (parent.is(node::kind::object)) return parent.members.back().value;
    return parent.elements.emplace_back();
  }

  void add(node& value, json_token token) {
    value.place = in_.place();
    switch (token) {
      case json_token::object:
      case json_token::array:
        value.type = token == json_token::object ? node::kind::object
                                                 : node::kind::array;
        if (open_.size() == most_levels) {
          throw text_fault(fmt::format("{} {} {}", say("more than", "超过"),
                                       most_levels, say("levels", "层")),
                           "too-deep", value.place);
        }
        open_.push_back({&value, {}});
        break;
      case json_token::string:
        value.type = node::kind::string;
        value.text = decode_string(in_.raw());
        break;
      case json_token::number:
        value.type = node::kind::number;
        value.text = in_.raw();
        break;
      case json_token::boolean:
        value.type = node::kind::boolean;
        value.truth = in_.raw() == "true";
        break;
      default:
        break;
    }
  }

  json_reader in_;
  std::vector<level> open_;
};

void append_normal(std::string& out, const node& value, std::size_t level) {
  const std::string indent((level + 1) * 4, ' ');
  const std::string back(level * 4, ' ');
  switch (value.type) {
    case node::kind::null:
      out += "null";
      return;
    case node::kind::boolean:
      out += value.truth ? "true" : "false";
      return;
    case node::kind::number:
      write_normal_number(value.text, append_to(out));
      return;
    case node::kind::string:
      out += json_string(value.text);
      return;
    case node::kind::array:
      out += '[';
      for (const node& each : value.elements) {
        out += (&each == value.elements.data() ? "\n" : ",\n") + indent;
        append_normal(out, each, level + 1);
      }
      out += value.elements.empty() ? "]" : '\n' + back + ']';
      return;
    case node::kind::object:
      break;
  }
  std::vector<const member*> sorted;
  for (const member& each : value.members) sorted.push_back(&each);
  std::sort(sorted.begin(), sorted.end(),
            [](const member* a, const member* b) { return a->key < b->key; });
  out += '{';
  for (std::size_t index = 0; index < sorted.size(); ++index) {
    out += (index == 0 ? "\n" : ",\n") + indent +
           json_string(sorted[index]->key) + ": ";
    append_normal(out, sorted[index]->value, level + 1);
  }
  out += sorted.empty() ? "}" : '\n' + back + '}';
}

}  // namespace

const member* node::find(std::string_view key) const {
  for (const member& each : members) {
    if (each.key == key) return &each;
  }
  return nullptr;
}

node read_tree(const std::string& json) {
  merger checks;
  if (!checks.validate(json)) {
    std::string message;
    write_message(checks.error(), spoken(), append_to(message));
    throw text_fault(escaped(message), describe(checks.error().code).name,
                     checks.error().span);
  }
  return tree_reader(json).read();
}

std::string fault_text(const text_fault& fault, const source& where,
                       const look& how) {
  finding shown;
  shown.code = fault.code;
  shown.message = fault.what();
  shown.name = where.name;
  shown.text = where.written_text();
  shown.span = where.written(fault.place);
  shown.start = where.start;
  std::string out;
  append_finding(out, shown, how);
  return out;
}

output::issue issue_of(const text_fault& fault, const source& where) {
  output::issue out;
  out.code = fault.code;
  out.message = fault.what();
  out.where = output::place_in(where, fault.place);
  return out;
}

std::string normal_text(const node& value) {
  std::string out;
  append_normal(out, value, 0);
  return out;
}

}  // namespace mxpatch::cli
