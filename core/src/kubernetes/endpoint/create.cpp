#include "json/strings.hpp"
#include "kubernetes/endpoint/state.hpp"
#include "mxpatch/write.hpp"
#include "verdict/escape.hpp"
#include "verdict/gate_access.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

// The letters and digits of an API server's generated names, and how many.
constexpr std::string_view suffix_letters = "bcdfghjklmnpqrstvwxz2456789";
constexpr std::size_t suffix_length = 5;
constexpr std::size_t most_prefix_bytes = 58;

// A suffix out of a uid, which is random.
void append_suffix(std::string_view uid, byte_buffer& name) noexcept {
  std::uint64_t digest = 0xcbf2'9ce4'8422'2325;
  for (const char c : uid) {
    digest = (digest ^ static_cast<unsigned char>(c)) * 0x100'0000'01b3;
  }
  digest ^= digest >> 32;
  for (std::size_t i = 0; i != suffix_length; ++i) {
    const char letter = suffix_letters[digest % suffix_letters.size()];
    digest /= suffix_letters.size();
    name.append({&letter, 1});
  }
}

}  // namespace

// Puts its name into `names`.
const endpoint_answer* endpoint::state::name_new_object() noexcept {
  names.start();
  if (says(body(), facts.name)) {
    write_body(body().body(facts.name), names.as_sink());
  } else if (says(body(), facts.generate_name)) {
    write_body(body().body(facts.generate_name), names.as_sink());
    if (names.size() > most_prefix_bytes) names.truncate(most_prefix_bytes);
    append_suffix(stamp.uid, names);
  } else {
    return &refuse(400, {"metadata.name: Required value: name or generateName "
                         "is required"});
  }
  if (names.failed()) return &no_memory();
  if (is_subdomain(names.text())) return nullptr;
  return &refuse(
      400, {"metadata.name: Invalid value: a lowercase RFC 1123 subdomain must "
            "consist of lower case alphanumeric characters, '-' or '.', and "
            "must start and end with an alphanumeric character, and have at "
            "most 253 bytes"});
}

const endpoint_answer& endpoint::state::create() noexcept {
  // The caller has looked for no name then.
  if (name_lost) return no_memory();
  if (!read_body()) return refuse_unreadable(400, body_reader.error());
  if (const endpoint_answer* wrong = check_new_object()) return *wrong;
  if (const endpoint_answer* wrong = check_unknown_fields()) return *wrong;
  if (const endpoint_answer* wrong = name_new_object()) return *wrong;
  judged = &gate_access::create(judge(), body());
  if (!judged->allowed()) return refuse_verdict();
  if (!stored.empty()) {
    return refuse_object(
        409, {resource_words(), " \"", names.text(), "\" already exists"},
        names.text(), "AlreadyExists");
  }
  add_warnings();

  // The values stand one behind the other, between these places.
  std::size_t ends[5];
  message.start();
  std::size_t at = 0;
  for (const std::string_view each :
       {stamp.now, names.text(), target().namespace_, stamp.resource_version,
        stamp.uid}) {
    write_json_string(each, message.as_sink());
    ends[at++] = message.size();
  }
  if (message.failed()) return no_memory();
  const auto value = [&](std::size_t i) {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    return message.text().substr(begin, ends[i] - begin);
  };
  const set_member set[] = {
      {"creationTimestamp", value(0)},
      {"deletionGracePeriodSeconds", {}},
      {"deletionTimestamp", {}},
      {"generation", "1"},
      {"name", value(1)},
      {"namespace", value(2)},
      {"resourceVersion", value(3)},
      {"selfLink", {}},
      {"uid", value(4)},
  };
  const bool keeps_status =
      judge().rules().status() != status_mode::subresource;
  if (!form.write(body(), {set, keeps_status ? "" : "status", true}, after)) {
    return no_memory();
  }
  return respond_written(201, store_effect::put, names.text());
}

}  // namespace mxpatch::inline v0
