#include "kubernetes/endpoint/state.hpp"
#include "mxpatch/write.hpp"
#include "splice/write_pieces.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

void endpoint::state::begin() noexcept {
  answer = {};
  for (byte_buffer* each :
       {&message, &raw, &merged, &before, &after, &result, &header_text}) {
    each->start();
  }
  header_places.clear();
  headers.clear();
  judged = nullptr;
}

void endpoint::state::add_header(
    std::string_view name,
    std::initializer_list<std::string_view> value) noexcept {
  const std::size_t begin = header_text.size();
  for (const std::string_view part : value) header_text.append(part);
  if (!header_places.push({name, begin, header_text.size()})) {
    header_text.fail();
  }
}

const endpoint_answer& endpoint::state::respond(
    int code, std::string_view json) noexcept {
  if (pretty) {
    // Four spaces, as the seed of the project prints; no line feed behind.
    const piece whole{piece::source::constant, json};
    write_pieces({&whole, 1}, style::pretty, result.as_sink());
  } else {
    result.append(json);
    result.append("\n");
  }
  bool memory = headers.push({"Content-Type", "application/json"});
  for (const header_place& each : header_places) {
    memory =
        headers.push({each.name, header_text.text().substr(
                                     each.begin, each.end - each.begin)}) &&
        memory;
  }
  if (!memory || result.failed() || header_text.failed() || after.failed()) {
    return no_memory();
  }
  answer.code = code;
  answer.headers = {headers.data(), headers.size()};
  answer.body = result.text();
  return answer;
}

}  // namespace mxpatch::inline v0
