// What an edit of YAML writes, and whether that reads as what is to be.
#include "bytes.hpp"
#include "mxpatch/json.hpp"
#include "mxpatch/yaml_edit.hpp"
#include "mxpatch/yaml_write.hpp"

namespace mxpatch::inline v0 {

using detail::append_to;
using detail::view;

void yaml_editor::nest(merger::path names, std::string_view value) noexcept {
  nested_.clear();
  bool memory = true;
  const sink to = append_to(nested_);
  for (const std::string_view name : names) {
    memory = to("{") && memory;
    write_json_string(name, to);
    memory = to(": ") && memory;
  }
  memory = to(value) && memory;
  for (std::size_t i = 0; i != names.size(); ++i) memory = to("}") && memory;
  starved_ = !memory;
}

void yaml_editor::put(std::string_view bytes) noexcept {
  // Indentation multiplies: what is not read again is not written either.
  const bool fits = bytes.size() <= yaml_limits{}.text - out_.size();
  if (!fits || !append_to(out_)(bytes)) starved_ = true;
}

// JSON as lines of YAML, without the last break.
void yaml_editor::put_lines(std::string_view json, std::uint32_t indent,
                            bool first) noexcept {
  lines_.clear();
  if (write_yaml(json, append_to(lines_)) != error_code::none) {
    starved_ = true;
    return;
  }
  std::string_view rest = view(lines_);
  rest.remove_suffix(1);
  for (bool more = true; more; first = true) {
    const std::size_t feed = rest.find('\n');
    const std::string_view line = rest.substr(0, feed);
    if (first && !line.empty()) {
      for (std::uint32_t i = 0; i != indent; ++i) put(" ");
    }
    put(line);
    more = feed != rest.npos;
    if (!more) break;
    put("\n");
    rest.remove_prefix(feed + 1);
  }
}

void yaml_editor::start(std::uint32_t end) noexcept {
  out_.clear();
  put(source_.substr(0, end));
}

// Whether what was put, and what stands behind that place, is what is to be.
bool yaml_editor::reads_right(std::uint32_t behind) noexcept {
  put(source_.substr(behind));
  if (starved_ || !again_.open(view(out_), input::patch)) return false;
  do {
    if (!again_.next()) return false;
  } while (again_.number() != at_->number());
  const std::string_view read = again_.json();
  if (read == view(wanted_)) return true;
  // The order of members is of no account.
  return read.front() == '{' && merger_.diff(view(wanted_), read) &&
         merger_.output().size(style::compact) == 2;
}

}  // namespace mxpatch::inline v0
