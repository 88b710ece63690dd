#include "kubernetes/endpoint/delete_options.hpp"

#include "json/members.hpp"
#include "json/numbers.hpp"
#include "kubernetes/endpoint/facts.hpp"
#include "kubernetes/endpoint/query.hpp"
#include "verdict/escape.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr std::size_t shown_bytes = 60;

constexpr std::string_view policies[] = {"Background", "Foreground", "Orphan"};

bool fail(std::string_view what, byte_buffer& problem) noexcept {
  problem.append("DeleteOptions.meta.k8s.io \"\" is invalid: ");
  problem.append(what);
  return false;
}

bool fail_type(const scan& body, token value, std::string_view field,
               std::string_view expected, byte_buffer& problem) noexcept {
  problem.append("DeleteOptions: ");
  problem.append(field);
  problem.append(" is ");
  write_clipped(body.raw(value), shown_bytes, problem.as_sink());
  problem.append(", expected ");
  problem.append(expected);
  return false;
}

bool fail_policy(std::string_view shown, byte_buffer& problem) noexcept {
  fail("propagationPolicy: Unsupported value: \"", problem);
  write_clipped(shown, shown_bytes, problem.as_sink());
  problem.append(
      "\": supported values: \"Background\", \"Foreground\", \"Orphan\"");
  return false;
}

}  // namespace

bool delete_options::check(byte_buffer& problem) const noexcept {
  if (!says_orphans || !says_policy) return true;
  return fail(
      "propagationPolicy: Invalid value: orphanDependents and "
      "deletionPropagation cannot be both set",
      problem);
}

bool delete_options::read(const endpoint_request& request,
                          byte_buffer& problem) noexcept {
  if (const query_value asked = find_value(request.query, "propagationPolicy");
      asked.found) {
    for (const std::string_view each : policies) {
      says_policy = says_policy || asked.is(each);
    }
    if (!says_policy) return fail_policy(asked.escaped, problem);
  }
  const query_value asked = find_value(request.query, "orphanDependents");
  says_orphans = asked.found;
  orphans = asked.found && !asked.is("0") && !asked.is_word("false");
  return check(problem);
}

bool delete_options::read_dry_run(const scan& body, token value,
                                  byte_buffer& problem) noexcept {
  if (!body.is_array(value)) {
    return fail_type(body, value, "dryRun", "a list of strings", problem);
  }
  for (token at = value + 1; body.at(at) != ']';) {
    if (!is_text(body, at, "All")) {
      return fail("dryRun: Unsupported value: supported values: \"All\"",
                  problem);
    }
    dry_run = true;
    at = body.after(at);
    if (body.at(at) == ',') ++at;
  }
  return true;
}

bool delete_options::read(const scan& body, byte_buffer& problem) noexcept {
  for (token key = body.first_key(0); key != no_token;
       key = body.next_key(key)) {
    const token value = scan::value(key);
    if (body.is_null(value)) continue;
    if (key_is(body, key, "kind")) {
      if (is_text(body, value, "DeleteOptions") || is_text(body, value, "")) {
        continue;
      }
      return fail_type(body, value, "kind", "\"DeleteOptions\"", problem);
    }
    if (key_is(body, key, "dryRun")) {
      if (!read_dry_run(body, value, problem)) return false;
    } else if (key_is(body, key, "propagationPolicy")) {
      for (const std::string_view each : policies) {
        says_policy = says_policy || is_text(body, value, each);
      }
      if (!says_policy) {
        return fail_policy(
            body.is_string(value) ? body.body(value) : body.raw(value),
            problem);
      }
    } else if (key_is(body, key, "orphanDependents")) {
      if (!body.is_boolean(value)) {
        return fail_type(body, value, "orphanDependents", "true or false",
                         problem);
      }
      says_orphans = true;
      orphans = body.at(value) == 't';
    } else if (key_is(body, key, "gracePeriodSeconds")) {
      std::int64_t seconds = 0;
      if (!body.is_number(value) ||
          parse_integer(body.raw(value), seconds) != integer_text::integer) {
        return fail_type(body, value, "gracePeriodSeconds", "an integer",
                         problem);
      }
    } else if (key_is(body, key, "preconditions")) {
      if (!body.is_object(value)) {
        return fail_type(body, value, "preconditions", "an object", problem);
      }
      for (token inner = body.first_key(value); inner != no_token;
           inner = body.next_key(inner)) {
        const token wanted = scan::value(inner);
        const bool is_uid = key_is(body, inner, "uid");
        if (!is_uid && !key_is(body, inner, "resourceVersion")) continue;
        if (!body.is_string(wanted) && !body.is_null(wanted)) {
          return fail_type(
              body, wanted,
              is_uid ? "preconditions.uid" : "preconditions.resourceVersion",
              "a string", problem);
        }
        (is_uid ? uid : resource_version) =
            body.is_null(wanted) ? no_token : wanted;
      }
    }
  }
  return check(problem);
}

}  // namespace mxpatch::inline v0::detail
