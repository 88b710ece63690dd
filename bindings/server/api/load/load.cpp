#include "api/load/load.hpp"

#include <charconv>
#include <cstdint>
#include <map>
#include <utility>

#include "api/json_key.hpp"
#include "api/load/texts.hpp"
#include "api/stamp.hpp"
#include "mxpatch/endpoint.hpp"
#include "mxpatch/identify.hpp"
#include "mxpatch/json.hpp"
#include "mxpatch/merge.hpp"
#include "mxpatch/write.hpp"
#include "options/options.hpp"
#include "shown.hpp"

namespace mxpatch::server {
namespace {

// Far below what a counter of 64 bits holds: none ever reaches its end.
constexpr std::int64_t most_version = std::int64_t{1} << 62;

// The members of metadata that are strings, and whether there is a generation.
struct metadata {
  std::string uid, created, version;
  bool generation = false;
};

metadata read_metadata(std::string_view json) {
  metadata out;
  json_reader in(json);
  in.next();
  while (in.next() == json_token::key) {
    const bool wanted = is_key(in.raw(), "metadata");
    if (in.next() != json_token::object || !wanted) {
      in.skip();
      continue;
    }
    while (in.next() == json_token::key) {
      const std::string_view key = in.raw();
      const json_token found = in.next();
      const auto take = [&](std::string& to) {
        if (found == json_token::string) {
          write_decoded(in.raw(), append_to(to));
        }
      };
      if (is_key(key, "uid")) take(out.uid);
      if (is_key(key, "creationTimestamp")) take(out.created);
      if (is_key(key, "resourceVersion")) take(out.version);
      if (is_key(key, "generation")) out.generation = found != json_token::null;
      in.skip();
    }
  }
  return out;
}

class object_loader {
 public:
  object_loader(store::writing& into, const policy_state& policies)
      : into_(into), policies_(policies) {
    paths_.use(policies.in_force);
  }

  void take(const std::string& file, const object_text& text);
  load_report report;

 private:
  const policy& policy_for(const object_text& text, const identity& is) const;
  bool has_path(const policy& rules, const identity& is,
                std::string_view namespace_);
  std::int64_t version_of(const object_text& text, const metadata& is) const;
  void set(const object_text& where, std::string_view member,
           std::string_view json);

  store::writing& into_;
  const policy_state& policies_;
  mxpatch::endpoint paths_;
  identifier identifier_;
  merger merger_;
  std::string text_, stored_;
  std::map<std::string, std::string> files_;  // by what an object is called
};

const policy& object_loader::policy_for(const object_text& text,
                                        const identity& is) const {
  const policy_choice chosen =
      policies_.in_force.choose(is.api_version, is.kind);
  if (chosen.how != policy_choice::answer::judged) {
    for (const policy_entry& each : policies_.entries) {
      if (each.state == policy_entry::condition::loaded) continue;
      if (each.target.known() && each.target.kind != is.kind) continue;
      throw bad_options{text.place(0) + ": no policy is for " +
                        shown_shortly(is.kind) + " of " +
                        shown_shortly(is.api_version) + ": " + fault_of(each)};
    }
    throw bad_options{text.place(0) + ": no policy is for " +
                      shown_shortly(is.kind) + " of " +
                      shown_shortly(is.api_version) +
                      ": leave it out, or give a policy for it by --policy"};
  }
  return policies_.in_force[chosen.index];
}

// Whether clients can ask for it, by the rules of the endpoint itself.
bool object_loader::has_path(const policy& rules, const identity& is,
                             std::string_view namespace_) {
  std::string path = rules.group().empty() ? "/api/" : "/apis/";
  path.append(is.api_version).append("/namespaces/").append(namespace_);
  path.append("/").append(rules.resource()).append("/").append(is.name);
  const mxpatch::endpoint_target& at = paths_.read({"GET", path, "", {}, ""});
  return !is.name.empty() && at.name == is.name && at.namespace_ == namespace_;
}

std::int64_t object_loader::version_of(const object_text& text,
                                       const metadata& is) const {
  if (is.version.empty()) return into_.next_version();
  std::int64_t out = 0;
  const char* const end = is.version.data() + is.version.size();
  const auto [at, failed] = std::from_chars(is.version.data(), end, out);
  if (failed != std::errc() || at != end || out < 1 || out > most_version) {
    throw bad_options{text.place(0) +
                      ": metadata.resourceVersion must be a number from 1 to " +
                      std::to_string(most_version)};
  }
  return out;
}

void object_loader::set(const object_text& where, std::string_view member,
                        std::string_view json) {
  const std::string_view path[] = {"metadata", member};
  if (!merger_.edit(text_, path, json)) {
    std::string words = where.place(0) + ": ";
    write_message(merger_.error(), language::english, append_to(words));
    throw bad_options{words};
  }
  const merged_view out = merger_.output();
  std::string made(out.size(style::preserve), '\0');
  out.write(style::preserve, made);
  text_ = std::move(made);
}

void object_loader::take(const std::string& file, const object_text& text) {
  if (!identifier_.identify(text.json)) {
    const diagnostic& why = identifier_.error();
    std::string words =
        text.place(why.span.known() ? why.span.begin : 0) + ": ";
    write_message(why, language::english, append_to(words));
    throw bad_options{words};
  }
  const identity is = identifier_.result();
  if (is.kind.empty() || is.api_version.empty()) {
    throw bad_options{
        text.place(0) +
        ": no object of Kubernetes: it has no apiVersion or kind"};
  }
  const policy& rules = policy_for(text, is);
  const std::string namespace_(is.namespace_.empty() ? "default"
                                                     : is.namespace_);
  const std::string name(is.name);
  const std::string called = std::string(is.kind) + ' ' +
                             shown_shortly(namespace_) + '/' +
                             shown_shortly(name);
  if (name.empty()) {
    throw bad_options{text.place(0) + ": " + shown_shortly(is.kind) +
                      " has no metadata.name"};
  }
  if (!has_path(rules, is, namespace_)) {
    throw bad_options{
        text.place(0) + ": " + called +
        ": names have lower-case letters, digits, '-' and '.', with a letter "
        "or digit at both ends and at both sides of each '.'; namespaces have "
        "no '.'"};
  }
  const object_key key{rules.group(), rules.resource(), namespace_, name};
  const auto [before, first] = files_.emplace(
      std::string(rules.group()) + '/' + std::string(rules.resource()) + '/' +
          namespace_ + '/' + name,
      file);
  if (!first) {
    throw bad_options{text.place(0) + ": " + called + " stands in " +
                      before->second + ", too"};
  }
  if (into_.find(key, stored_)) {
    report.kept.push_back(called);
    return;
  }
  const metadata has = read_metadata(text.json);
  const std::int64_t version = version_of(text, has);
  const bool named = !is.namespace_.empty();
  text_.assign(text.json);
  const auto quoted = [](const std::string& word) { return '"' + word + '"'; };
  if (!named) set(text, "namespace", quoted(namespace_));
  if (has.uid.empty()) {
    set(text, "uid", quoted(random_uid()));
    if (!has.generation) set(text, "generation", "1");
  }
  if (has.created.empty()) set(text, "creationTimestamp", quoted(now_text()));
  if (has.version.empty()) {
    set(text, "resourceVersion", quoted(std::to_string(version)));
  }
  const std::string_view api_version = is.api_version;
  into_.keep(key, api_version.substr(api_version.find('/') + 1), text_,
             version);
  ++report.loaded;
}

}  // namespace

load_report load_objects(const std::vector<std::string>& paths,
                         const policy_state& policies, store& into) {
  store::writing at = into.write();
  object_loader loader(at, policies);
  for (const std::string& file : object_files(paths)) {
    each_object(file,
                [&](const object_text& text) { loader.take(file, text); });
  }
  at.commit();
  return loader.report;
}

}  // namespace mxpatch::server
