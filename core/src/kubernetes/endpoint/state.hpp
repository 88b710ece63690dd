#pragma once

#include <initializer_list>

#include "json/text_reader.hpp"
#include "kubernetes/endpoint/delete_options.hpp"
#include "kubernetes/endpoint/facts.hpp"
#include "kubernetes/endpoint/object_meta.hpp"
#include "kubernetes/endpoint/options.hpp"
#include "kubernetes/endpoint/route.hpp"
#include "kubernetes/endpoint/stored_form.hpp"
#include "kubernetes/endpoint/warning_list.hpp"
#include "memory/byte_buffer.hpp"
#include "memory/fixed_list.hpp"
#include "mxpatch/endpoint.hpp"
#include "mxpatch/gate.hpp"

namespace mxpatch::inline v0 {

// Of what a client sent as much is shown.
inline constexpr std::size_t shown_request_bytes = 120;

// What is wrong with a request as such, in the order in which it is told.
enum class request_problem : std::uint8_t {
  none,
  nowhere,
  no_name,
  no_method,
  not_acceptable,
  media_type,
  no_length,
  too_large,
  option,
};

// One request and its answer, over scratch that stays.
struct endpoint::state {
  using scan = detail::scan;
  using token = detail::token;

  bool start(const policy_set& policies) noexcept;
  std::size_t memory() const noexcept;

  // read.cpp: the request.
  void read(const policy_set& policies, const endpoint_request&) noexcept;
  request_problem find_problem() noexcept;
  std::string_view created_name() noexcept;
  bool read_body() noexcept;

  // refuse.cpp: what a request gets that is not served.
  const endpoint_answer& explain_problem() noexcept;
  const endpoint_answer& refuse(const status& why) noexcept;
  // A Status with these words for a message; `about` also names the object.
  const endpoint_answer& refuse(
      int code, std::initializer_list<std::string_view> message) noexcept;
  const endpoint_answer& refuse_object(
      int code, std::initializer_list<std::string_view> message,
      std::string_view name, std::string_view reason = {}) noexcept;
  const endpoint_answer& refuse_verdict() noexcept;
  const endpoint_answer& refuse_unreadable(int code,
                                           const diagnostic& why) noexcept;
  const endpoint_answer& refuse_method() noexcept;
  const endpoint_answer& not_found() noexcept;
  const endpoint_answer& no_memory() noexcept;

  // respond.cpp: bytes.
  void begin() noexcept;
  // Gives memory back where a request that begins, and the last one, need much
  // less.
  void release_for(std::size_t bytes) noexcept;
  void add_header(std::string_view name,
                  std::initializer_list<std::string_view> value) noexcept;
  void add_warnings() noexcept;  // those of the verdict
  const endpoint_answer& respond(int code, std::string_view json) noexcept;

  // write.cpp: what PATCH, PUT and POST make of an object.
  const endpoint_answer& serve(text stored, const endpoint_stamp&) noexcept;
  const endpoint_answer& show_stored() noexcept;
  const endpoint_answer& patch() noexcept;
  const endpoint_answer& update() noexcept;
  const endpoint_answer& create() noexcept;
  const endpoint_answer& finish_update() noexcept;
  const endpoint_answer& respond_written(int code, store_effect effect,
                                         std::string_view name) noexcept;
  // False where there is no object of the version that is asked for, or none
  // that can be read: refuse_stored() says which.
  bool read_stored() noexcept;
  const endpoint_answer& refuse_stored() noexcept;
  bool may_write_more() noexcept;

  // check_body.cpp: null, or what is wrong with the body.
  const endpoint_answer* check_names(bool is_patch) noexcept;
  const endpoint_answer* check_type() noexcept;
  const endpoint_answer* check_new_object() noexcept;
  const endpoint_answer* check_twice() noexcept;
  const endpoint_answer* check_unknown_fields() noexcept;
  bool in_other_namespace() const noexcept;
  // A string of the body, for a message; until `merged` is used again.
  std::string_view shown(token string) noexcept;

  // create.cpp
  const endpoint_answer* name_new_object() noexcept;

  // remove.cpp
  const endpoint_answer& remove() noexcept;
  const endpoint_answer* check_preconditions(
      const detail::delete_options& with) noexcept;
  const endpoint_answer& respond_removed(bool dry_run) noexcept;

  // "mxjobs.kubeflow.org", and "kubeflow.org/v1".
  std::string_view resource_words() noexcept;
  std::string_view api_version() noexcept;
  const endpoint_target& target() const noexcept { return where.target; }
  gate& judge() noexcept {
    return gates[static_cast<std::size_t>(target().policy)];
  }
  const scan& body() const noexcept { return body_reader.result(); }
  const scan& object() const noexcept { return stored_reader.result(); }

  language words = language::english;
  detail::fixed_list<gate> gates;  // one for each policy

  // The request.
  endpoint_request asked;
  detail::route where;
  request_problem problem = request_problem::nowhere;
  bool pretty = false;
  detail::request_options options;
  enum class body_is : std::uint8_t { unread, readable, broken };
  body_is body_state = body_is::unread;
  bool name_lost = false;      // there was no memory to say the name
  detail::object_facts facts;  // of the body

  std::size_t last_bytes = 0;  // of the last body and what was stored

  // What it is answered with.
  std::string_view stored;
  bool stored_readable = false;
  endpoint_stamp stamp;
  detail::object_facts stored_facts;
  const verdict* judged = nullptr;

  detail::indexer index;
  detail::text_reader body_reader, stored_reader, merged_reader;
  detail::stored_form form;
  detail::key_list keys;
  detail::byte_buffer names;     // of the request: decoded words
  detail::byte_buffer resource;  // resource_words()
  detail::byte_buffer version;   // api_version()
  detail::byte_buffer message, raw, merged, before, after, result;
  detail::warning_list warnings;
  detail::byte_buffer raw_header, header_text;
  struct header_place {
    std::string_view name;
    std::size_t begin, end;
  };
  buffer<header_place> header_places;
  buffer<header_field> headers;
  endpoint_answer answer;
};

}  // namespace mxpatch::inline v0
