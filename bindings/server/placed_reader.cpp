#include "placed_reader.hpp"

#include "file_text.hpp"
#include "mxpatch/locate.hpp"
#include "mxpatch/nearest.hpp"
#include "mxpatch/write.hpp"
#include "options/options.hpp"
#include "shown.hpp"

namespace mxpatch::server {
namespace {}  // namespace

std::string placed_reader::decoded() {
  std::string out;
  if (!write_decoded(in_.raw(), append_to(out))) fail("must be a string");
  return out;
}

void placed_reader::each(const std::string& key, const char* what,
                         const std::function<void(json_token)>& read) {
  if (in_.next() != json_token::array) fail(key + " must be a list" + what);
  for (json_token next = in_.next(); next != json_token::close;
       next = in_.next()) {
    read(next);
  }
}

void placed_reader::fail(const std::string& why) const {
  const span place = map_.written(in_.place());
  std::string where = shown(path_);
  if (place.known()) {
    const position at = locator(map_.source()).at(place.begin);
    where += ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
  }
  throw bad_options{where + ": " + why};
}

void placed_reader::fail_key(const std::string& key,
                             const std::vector<std::string_view>& known) const {
  nearest_name near(key);
  for (const std::string_view each : known) near.offer(each);
  std::string why = "unknown key \"" + shown_shortly(key) + '"';
  if (!near.best().empty()) {
    why += ", did you mean \"" + std::string(near.best()) + "\"?";
  }
  fail(why);
}

void placed_reader::read_format(std::string_view format) {
  next();
  if (decoded() != format) fail("format must be " + std::string(format));
}

void placed_reader::lacks_format(std::string_view format) const {
  throw bad_options{shown(path_) + ": format is missing: write \"format: " +
                    std::string(format) + "\""};
}

void read_document(const std::string& path,
                   const std::function<void(const yaml_reader&)>& read) {
  std::string text, problem;
  if (!read_file(path, text, problem)) {
    throw bad_options{shown(path) + ": " + problem};
  }
  yaml_reader documents;
  const bool one = documents.open(text) && documents.next();
  if (documents.error().code != error_code::none) {
    const diagnostic& found = documents.error();
    std::string why = shown(path) + ':';
    if (found.span.known()) {
      const position at = locator(documents.source()).at(found.span.begin);
      why += std::to_string(at.line) + ':' + std::to_string(at.column) + ':';
    }
    why += ' ';
    write_message(found, language::english, append_to(why));
    throw bad_options{why};
  }
  if (!one) throw bad_options{shown(path) + ": there is nothing in it"};
  read(documents);
  if (documents.next() || documents.error().code != error_code::none) {
    throw bad_options{shown(path) + ": there is more than one document in it"};
  }
}

}  // namespace mxpatch::server
