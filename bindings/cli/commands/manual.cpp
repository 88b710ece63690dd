#include <fmt/format.h>

#include <string>
#include <string_view>

#include "commands/options.hpp"
#include "mxpatch/version.hpp"
#include "reading/stop.hpp"

namespace mxpatch::cli {
namespace {

// For troff: nothing in it is a request or an escape, and a dash is one that
// can be typed.
std::string plain(std::string_view text) {
  std::string out;
  bool begins = true;
  for (const char c : text) {
    if (begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else {
      if (c == '-') out += '\\';
      out += c;
    }
    begins = c == '\n';
  }
  return out;
}

std::string names_of(const command::argument& each) {
  std::string out;
  for (const std::string& name : each.names) {
    out += (out.empty() ? "" : ", ") + fmt::format("\\fB{}\\fR", plain(name));
  }
  if (!each.type.empty()) out += fmt::format(" \\fI{}\\fR", plain(each.type));
  return out;
}

std::string argument_page(const command::argument& each) {
  std::string out =
      fmt::format(".TP\n{}\n{}", names_of(each), plain(each.help.in(spoken())));
  for (const std::string& word : each.words) {
    out += (&word == &each.words.front() ? "; one of " : ", ") + plain(word);
  }
  if (!each.otherwise.empty()) {
    out += fmt::format("; {} where it is not given", plain(each.otherwise));
  }
  return out + '\n';
}

// Paragraphs are for man to fill, examples stay as they are.
void append_words(std::string_view text, std::string& into) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.empty()) {
      into += ".PP\n";
    } else if (line.front() == ' ') {
      into += fmt::format(".nf\n{}\n.fi\n", plain(line));
    } else {
      into += plain(line) + '\n';
    }
  }
}

// What a command takes, how it ends, and its own commands, each a section.
void append_page(const command& of, std::string& into) {
  for (const command::argument& each : of.arguments()) {
    into += argument_page(each);
  }
  const std::string& last = of.last_words().in(spoken());
  if (!last.empty()) append_words('\n' + last, into);
  for (const auto& each : of.commands()) {
    into += fmt::format(".SS {}\n{}\n", plain(each->usage()),
                        plain(each->description().in(spoken())));
    append_page(*each, into);
  }
}

int print_manual(const command& program) {
  std::string out = fmt::format(
      ".TH MXPATCH 1 \"\" \"mxpatch {}\"\n"
      ".SH NAME\nmxpatch \\- judge a JSON merge patch before it is applied\n"
      ".SH SYNOPSIS\n\\fBmxpatch\\fR \\fICOMMAND\\fR ...\n"
      ".SH DESCRIPTION\n{}\n",
      version(), plain(program.description().in(spoken())));
  append_page(program, out);
  print(out);
  return status_allowed;
}

}  // namespace

void add_manual(command& program) {
  command& manual =
      program.add("manual", {"print all of this as a manual page, for man",
                             "把以上全部打印成供 man 使用的手册页"});
  manual.footer("  mxpatch manual > mxpatch.1 && man ./mxpatch.1");
  manual.run([&program] { return print_manual(program); });
}

}  // namespace mxpatch::cli
