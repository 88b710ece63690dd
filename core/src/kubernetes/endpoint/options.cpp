#include "kubernetes/endpoint/options.hpp"

#include "kubernetes/endpoint/query.hpp"
#include "mxpatch/utf8.hpp"
#include "mxpatch/write.hpp"
#include "verdict/escape.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr std::size_t most_manager_bytes = 128;
constexpr std::size_t shown_bytes = 60;

std::string_view kind_of_options(endpoint_verb verb) noexcept {
  switch (verb) {
    case endpoint_verb::create:
      return "CreateOptions";
    case endpoint_verb::update:
      return "UpdateOptions";
    case endpoint_verb::remove:
      return "DeleteOptions";
    default:
      return "PatchOptions";
  }
}

// As an API server words it.
bool fail(endpoint_verb verb, std::string_view what, byte_buffer& problem) {
  problem.append(kind_of_options(verb));
  problem.append(".meta.k8s.io \"\" is invalid: ");
  problem.append(what);
  return false;
}

bool fail_value(endpoint_verb verb, std::string_view key,
                const query_value& value, std::string_view supported,
                byte_buffer& problem) {
  fail(verb, key, problem);
  problem.append(": Unsupported value: \"");
  escaping_writer shown(problem.as_sink(), shown_bytes);
  value.write(shown.as_sink());
  shown.finish();
  problem.append("\": supported values: ");
  problem.append(supported);
  return false;
}

// Printable, as far as this goes without tables of Unicode: nothing that is
// hidden.
bool is_printable(std::string_view text) noexcept {
  while (!text.empty()) {
    const unsigned length = utf8_length(text);
    if (length == 0 || is_hidden(utf8_code_point(text, length))) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace

bool request_options::read(const endpoint_request& request, endpoint_verb verb,
                           byte_buffer& problem) noexcept {
  *this = {};
  query_reader runs(request.query);
  for (query_value each = runs.next("dryRun"); each.found;
       each = runs.next("dryRun")) {
    if (!each.is("All")) {
      return fail_value(verb, "dryRun", each, "\"All\"", problem);
    }
    dry_run = true;
  }
  if (verb == endpoint_verb::remove) return true;
  if (verb == endpoint_verb::patch &&
      find_value(request.query, "force").found) {
    return fail(verb,
                "force: Forbidden: may not be specified for non-apply patch",
                problem);
  }
  if (const query_value manager = find_value(request.query, "fieldManager");
      manager.found) {
    char decoded[most_manager_bytes + 1];
    const std::size_t size = manager.decode(decoded, sizeof decoded);
    if (size > most_manager_bytes) {
      return fail(verb,
                  "fieldManager: Too long: may not be more than 128 bytes",
                  problem);
    }
    if (!is_printable({decoded, size})) {
      return fail(verb,
                  "fieldManager: Invalid value: it has a character that is not "
                  "printable",
                  problem);
    }
  }
  const query_value asked = find_value(request.query, "fieldValidation");
  if (!asked.found || asked.is("") || asked.is("Warn")) return true;
  if (asked.is("Ignore")) {
    validation = field_validation::ignore;
    return true;
  }
  if (asked.is("Strict")) {
    validation = field_validation::strict;
    return true;
  }
  return fail_value(verb, "fieldValidation", asked,
                    "\"\", \"Ignore\", \"Strict\", \"Warn\"", problem);
}

}  // namespace mxpatch::inline v0::detail
