#include "policies/read_policies.hpp"

#include <utility>

#include "file_text.hpp"
#include "mxpatch/json.hpp"
#include "mxpatch/locate.hpp"
#include "mxpatch/policy_files.hpp"
#include "mxpatch/write.hpp"
#include "mxpatch/yaml_policy.hpp"

namespace mxpatch::server {
namespace {

using condition = policy_entry::condition;

// "3:5: unknown key …", and how many faults more.
class first_fault {
 public:
  explicit first_fault(std::string_view text) noexcept : text_(text) {}

  diagnostic_sink to() noexcept {
    return {[](void* self, const diagnostic& found) {
              static_cast<first_fault*>(self)->take(found);
            },
            this};
  }
  void take(const diagnostic& found) {
    if (count_++ != 0) return;
    if (found.span.known()) {
      const position at = locator(text_).at(found.span.begin);
      words_ = std::to_string(at.line) + ':' + std::to_string(at.column) + ": ";
    }
    write_message(found, language::english, append_to(words_));
  }
  std::string words() const {
    if (count_ < 2) return words_;
    return words_ + " (and " + std::to_string(count_ - 1) + " more)";
  }

 private:
  std::string_view text_;
  std::string words_;
  unsigned count_ = 0;
};

// What a policy that does not compile says of itself: its name and its match,
// where they are strings at their places. Anything else of it is passed over.
void read_claims(std::string_view json, policy_entry& into) {
  json_reader in(json);
  const auto take = [&](std::string& to) {
    to.clear();
    if (in.next() == json_token::string) {
      write_decoded(in.raw(), append_to(to));
    } else {
      in.skip();
    }
  };
  if (in.next() != json_token::object) return;
  while (in.next() == json_token::key) {
    const std::string_view key = in.raw();
    if (key == "\"name\"") {
      take(into.name);
    } else if (key != "\"match\"" || in.next() != json_token::object) {
      if (key != "\"match\"") in.next();
      in.skip();
    } else {
      while (in.next() == json_token::key) {
        const std::string_view member = in.raw();
        if (member == "\"group\"") {
          take(into.target.group);
        } else if (member == "\"kind\"") {
          take(into.target.kind);
        } else if (member == "\"resource\"") {
          take(into.target.resource);
        } else {
          in.next();
          in.skip();
        }
      }
    }
  }
}

void settle(policy_entry& entry, result<policy> compiled,
            const first_fault& fault, std::string_view json) {
  if (!compiled) {
    entry.state = condition::broken;
    entry.fault = fault.words();
    read_claims(json, entry);
    return;
  }
  entry.rules = std::move(compiled).value();
  entry.name = entry.rules.name();
  entry.target = {std::string(entry.rules.group()),
                  std::string(entry.rules.kind()),
                  std::string(entry.rules.resource())};
}

}  // namespace

std::vector<policy_entry> read_policy_file(const std::string& path) {
  policy_entry whole;
  whole.file = path;
  std::string text;
  const auto broken = [&](std::string why) {
    whole.state = condition::broken;
    whole.fault = std::move(why);
    return std::vector<policy_entry>{whole};
  };
  std::string problem;
  if (!read_file(path, text, problem)) return broken(problem);
  whole.hash = hash_of(text);
  first_fault fault(text);
  if (!is_yaml(path, text)) {
    settle(whole, policy::compile(text, fault.to()), fault, text);
    return {whole};
  }
  yaml_reader documents;
  std::vector<policy_entry> out;
  if (documents.open(text, input::policy)) {
    while (documents.next()) {
      first_fault of(documents.source());
      policy_entry one = whole;
      one.number = documents.number();
      settle(one, compile_policy(documents, of.to()), of, documents.json());
      out.push_back(std::move(one));
    }
  }
  if (documents.error().code != error_code::none) {
    fault.take(documents.error());
    return broken(fault.words());
  }
  return out.empty() ? broken("there is no policy in it") : out;
}

bool is_builtin(const std::string& name) {
  return !policy::builtin_text(name).empty();
}

policy_entry builtin_entry(const std::string& name) {
  policy_entry out;
  const std::string_view text = policy::builtin_text(name);
  out.hash = hash_of(text);
  settle(out, policy::builtin(name), first_fault(text), text);
  return out;
}

}  // namespace mxpatch::server
