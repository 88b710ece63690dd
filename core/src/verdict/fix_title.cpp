#include <iterator>

#include "verdict/escape.hpp"
#include "verdict/message.hpp"
#include "verdict/template_writer.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

// Titles in the order of fix::kind; one without a second part names nothing.
struct fix_title {
  two_texts before;
  two_texts behind;
};
constexpr fix_title fix_titles[] = {
    {{"", ""}, {}},
    {{"change it to ", "改为 "}, {"", ""}},
    {{"move it to ", "移到 "}, {"", ""}},
    {{"remove this member", "删除该成员"}, {}},
    {{"keep one of the two", "只保留其中一个"}, {}},
    {{"write ", "写作 "}, {" without quotes", "，不加引号"}},
    {{"write it as the string \"", "写作字符串 \""}, {"\"", "\""}},
    {{"write the ASCII mark ", "改用半角符号 "}, {"", ""}},
    {{"insert ", "插入 "}, {"", ""}}};
static_assert(std::size(fix_titles) ==
              static_cast<std::size_t>(fix::kind::insert) + 1);

}  // namespace

void write_fix_title(const verdict&, const diagnostic& found, language words,
                     sink out) {
  write_fix_title(found, words, out);
}

void write_fix_title(const diagnostic& found, language words, sink out) {
  if (found.fix.type == fix::kind::none) return;
  const fix_title& title = fix_titles[static_cast<int>(found.fix.type)];
  out(title.before.in(words));
  if (title.behind.english == nullptr) return;  // it names nothing
  write_clipped(found.fix.subject, 4 * shown_bytes, out);
  out(title.behind.in(words));
}

}  // namespace mxpatch::inline v0
