#include "export/vap.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "export/conditions.hpp"
#include "export/limits.hpp"
#include "export/messages.hpp"

namespace mxpatch::cli {
namespace {

// A server settles these before it asks, or has refused the request.
const std::vector<std::string> settled_metadata = {
    "creationTimestamp", "generation", "managedFields",
    "resourceVersion",   "selfLink",   "uid"};

// A container whose members have variables of their own.
struct container {
  place at;
  std::string field;   // "" for the root
  std::string suffix;  // of its variables: "_spec"
  std::string before() const { return "variables.old" + suffix; }
  std::string after() const { return "variables.new" + suffix; }
  std::string changed() const { return "variables.changed" + suffix; }
};

class writer {
 public:
  writer(const policy& of, int inner_levels)
      : of_(of), paths_(paths_of(of)), says_(inner_levels) {
    out_.inner_levels = inner_levels;
  }

  admission_policy run() {
    check_limits(of_, paths_);
    out_.name = object_name(of_);
    out_.group = of_.group();
    out_.resource = of_.resource();
    for (int i = 0; i < of_.version_count(); ++i) {
      out_.versions.emplace_back(of_.version(i));
    }
    const place root = place::root(of_, paths_);
    for (int i = 0; i < of_.writer_count(); ++i) add_writer(i);
    variable("rows", cel::rows());
    variable("upto", cel::upto());
    variable("shrinking", shrinking(root));
    variable("finishing", finishing(root));
    variable("old", "dyn(oldObject)");
    variable("new", "dyn(object)");
    walk({root, "", ""});
    std::string all;
    for (std::size_t i = 0; i != candidates_.size(); ++i) {
      const std::string name = fmt::format("candidates{}", i + 1);
      variable(name, candidates_[i]);
      all += (all.empty() ? "" : " + ") + ("variables." + name);
    }
    const cel::pair asked{"c.old", "c.new", "c.adds"};
    const cel::pair bound = says_.fresh().next_pair(asked);
    variable(
        "refused",
        fmt::format("({}).filter(c, c.sure || !{})", all,
                    cel::bind(asked, bound,
                              cel::same(bound, says_.fresh(), cel::levels))));
    variable("locked",
             "variables.refused.filter(c, !c.text.startsWith('must'))");
    variable("misfits",
             "variables.refused.filter(c, c.text.startsWith('must'))");
    out_.validations = {locked_validation(of_), misfit_validation(of_)};
    return std::move(out_);
  }

 private:
  void variable(const std::string& name, const std::string& expression) {
    out_.variables.push_back({name, expression});
  }

  void add_writer(int index) {
    const writer_rule& rule = of_.writer(index);
    variable(fmt::format("writer{}", index + 1),
             "has(request.userInfo.username) && request.userInfo.username in " +
                 cel::list_of({rule.users, rule.users + rule.user_count}));
  }

  // The finalizers of the object that is stored, and of the new one, as f; null
  // where they are absent, or what counts as that.
  std::string of_finalizers(const place& at, const std::string& condition) {
    const auto in = [](const char* object) {
      return fmt::format("{}.metadata[?'finalizers'].orValue(dyn(null))",
                         object);
    };
    std::string lists =
        fmt::format("[dyn({}), dyn({})]", in("oldObject"), in("object"));
    if (!at.absent().empty()) {
      lists +=
          fmt::format(".map(v, {} ? dyn(null) : v)", says_.is_absent(at, "v"));
    }
    return fmt::format("[{}].all(f, {})", lists, condition);
  }

  // The object is being deleted, and its finalizers change within the old ones:
  // as sets of strings, with nothing twice.
  std::string shrinking(const place& root) {
    const place at = root.member("metadata").member("finalizers");
    return "[oldObject.metadata[?'deletionTimestamp'].orValue(dyn(null))]"
           ".all(d, type(d) == string && d != '') &&\n" +
           of_finalizers(
               at,
               "f[0] != f[1] &&\nf.all(l, l == null || type(l) == list && "
               "l.all(x, type(x) == string)) &&\n(f[1] == null || f[1].all(x, "
               "f[0] != null && x in f[0] && f[1].exists_one(y, y == x)))");
  }

  // One of them goes.
  std::string finishing(const place& root) {
    const place at = root.member("metadata").member("finalizers");
    return "variables.shrinking && " +
           of_finalizers(at,
                         "f[0] != null && !f[0].all(x, f[1] != null && x in "
                         "f[1])");
  }

  void walk(const container& here) {
    std::vector<std::string> named = here.at.names();
    const auto name_too = [&](const char* name) {
      if (std::find(named.begin(), named.end(), name) == named.end()) {
        named.emplace_back(name);
      }
    };
    std::vector<std::string> left_out;
    if (here.field.empty()) {
      name_too("metadata");
      if (of_.status() == status_mode::subresource) name_too("status");
    } else if (here.field == "metadata") {
      name_too("finalizers");
      left_out = settled_metadata;
    }
    add_changed(here, left_out);
    for (const std::string& name : named) {
      if (std::find(left_out.begin(), left_out.end(), name) == left_out.end()) {
        add_named(here, name);
      }
    }
    add_others(here, named);
  }

  // The keys of members that are not the same in both objects.
  void add_changed(const container& here,
                   const std::vector<std::string>& left_out) {
    std::string keys = fmt::format(
        "{0}.filter(k, !(k in {1}) || {0}[k] != {1}[k]) +\n"
        "{1}.filter(k, !(k in {0}))",
        here.before(), here.after());
    if (!left_out.empty()) {
      keys = fmt::format("({}).filter(k, !(k in {}))", keys,
                         cel::list_of(left_out));
    }
    variable("changed" + here.suffix, keys);
  }

  void add_named(const container& here, const std::string& name) {
    if (here.field.empty() && name == "status" &&
        of_.status() == status_mode::subresource) {
      add_status(here);
      return;
    }
    const place at = here.at.member(name);
    const std::string field = member_field(here.field, name);
    const std::string key = cel::quoted(name);
    const cel::pair values{cel::get(here.before(), key),
                           cel::get(here.after(), key), "variables.finishing"};
    const auto add = [&](const std::string& permitted, const std::string& text,
                         bool adds, const std::string& sure = "false") {
      if (permitted == "true") return;
      std::string condition = key + " in " + here.changed();
      if (permitted != "false") condition += " && !" + permitted;
      candidates_.push_back(fmt::format(
          "({} ? [{}] : [])", condition,
          candidate({field, "null", false, values, adds, text, sure})));
    };
    const field_rule* rule = at.rule();
    if (rule != nullptr) {
      const std::string permitted = bound(values, [&](const cel::pair& each) {
        return field_permitted(at, *rule, each);
      });
      // Null is a value in labels and annotations, and what compares values
      // takes it for absence.
      const bool map = holds_strings(*rule);
      add(permitted, expectation(*rule), false,
          map ? fmt::format("type({}) == map", values.after) : "false");
      if (rule->locked_key_count != 0) add_locked_keys(here, name, *rule);
      return;
    }
    const bool is_metadata = here.field.empty() && name == "metadata";
    if (at.has_fields_below() || is_metadata) {
      add(bound(values,
                [&](const cel::pair& each) {
                  std::vector<std::string> ways = asked_by(at.owners());
                  ways.push_back(cel::all_of(
                      {is_container(each.before), is_container(each.after)}));
                  const std::string comes = says_.comes(at, each);
                  if (comes != "false") ways.push_back(comes);
                  return cel::any_of(ways);
                }),
          locked_text, true);
      const container below = open(here, name, field);
      walk(below);
      return;
    }
    std::string permitted = bound(values, [&](const cel::pair& each) {
      return says_.permitted(at, each);
    });
    if (here.field == "metadata" && name == "finalizers") {
      permitted = permitted == "false"
                      ? "variables.shrinking"
                      : "(variables.shrinking || " + permitted + ')';
    }
    add(permitted, locked_text, true);
  }

  // A server puts the stored status back before it asks, where the kind has a
  // status subresource: where it differs, the policy is wrong about the kind.
  void add_status(const container& here) {
    candidates_.push_back(
        fmt::format("('status' in {} ? [{}] : [])", here.changed(),
                    candidate({"status",
                               "null",
                               false,
                               {cel::get(here.before(), "'status'"),
                                cel::get(here.after(), "'status'")},
                               false,
                               status_text})));
  }

  // A condition on two values; they are bound where it asks for them.
  template <class Condition>
  std::string bound(const cel::pair& values, Condition&& condition) {
    const cel::pair name = says_.fresh().next_pair(values);
    const std::string said = condition(name);
    return said.find(name.before) == std::string::npos &&
                   said.find(name.after) == std::string::npos
               ? said
               : cel::bind(values, name, said);
  }

  // Locked keys have messages of their own, so they are left out here.
  std::string field_permitted(const place& at, const field_rule& rule,
                              const cel::pair& values) {
    std::vector<std::string> ways;
    if (!at.absent().empty()) {
      ways.push_back(cel::all_of({says_.is_absent(at, values.before),
                                  says_.is_absent(at, values.after)}));
    }
    if (rule.pointer == "/metadata/finalizers") {
      ways.push_back("variables.shrinking");
    }
    const std::string gone = says_.goes(at, rule, values);
    if (gone != "false") ways.push_back(gone);
    const std::string fits = says_.fits(at, rule, values, false);
    if (fits == "true") return fits;
    ways.push_back(fits);
    return cel::any_of(ways);
  }

  // Variables for a member that is a container, or stands for an empty one.
  container open(const container& above, const std::string& name,
                 const std::string& field) {
    container out{above.at.member(name), field,
                  above.suffix + '_' + std::to_string(++opened_)};
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (plain) out.suffix = above.suffix + '_' + name;
    const auto map_of = [&](const std::string& from) {
      const std::string value = cel::get(from, cel::quoted(name));
      return fmt::format("type({0}) == map ? {0} : dyn({{}})", value);
    };
    variable("old" + out.suffix, map_of(above.before()));
    variable("new" + out.suffix, map_of(above.after()));
    return out;
  }

  void add_locked_keys(const container& here, const std::string& name,
                       const field_rule& rule) {
    const container map = open(here, name, std::string(rule.field));
    add_changed(map, {});
    const cel::pair values{cel::entry(map.before(), "k"),
                           cel::entry(map.after(), "k"), "variables.finishing"};
    candidates_.push_back(fmt::format(
        "{}.filter(k, {}).map(k, {})", map.changed(),
        says_.locks(map.at, rule, "k"),
        candidate({map.field, "k", true, values, true, locked_key_text})));
  }

  void add_others(const container& here,
                  const std::vector<std::string>& named) {
    const place at = here.at.other();
    const cel::pair values{cel::get(here.before(), "k"),
                           cel::get(here.after(), "k"), "variables.finishing"};
    std::vector<std::string> asked;
    if (!named.empty()) {
      asked.push_back(fmt::format("!(k in {})", cel::list_of(named)));
    }
    const std::string permitted = bound(values, [&](const cel::pair& each) {
      return says_.permitted(at, each);
    });
    if (permitted == "true") return;
    if (permitted != "false") asked.push_back('!' + permitted);
    const bool judged = !at.is_plain();
    candidates_.push_back(fmt::format(
        "{}.filter(k, {}).map(k, {})", here.changed(), cel::all_of(asked),
        candidate({here.field, "k", judged, values, lets_adds_pass(at),
                   at.rule() != nullptr ? expectation(*at.rule())
                   : judged             ? locked_inside_text
                                        : locked_text})));
  }

  const policy& of_;
  std::vector<said_path> paths_;
  conditions says_;
  admission_policy out_;
  std::vector<std::string> candidates_;  // lists of what may be refused
  int opened_ = 0;
};

}  // namespace

admission_policy to_admission_policy(const policy& of) {
  admission_policy out;
  for (const int levels : cel::inner_levels) {
    out = writer(of, levels).run();
    if (is_short(out)) return out;
  }
  check_sizes(out);
  return out;
}

}  // namespace mxpatch::cli
