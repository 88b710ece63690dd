// Answers pairs of objects natively, many in one process: the other side of
// what vap_test.go compares.
//
//   vap_judge POLICY <pairs
//
// A pair is four lines: patch or update, the user, the document, and the patch
// or the new object. The answer is two lines: the new object, empty where there
// is none; and "code pointer" of each error, with U+001E between them.
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "json/text_reader.hpp"
#include "mxpatch/mxpatch.hpp"
#include "verdict/gate_access.hpp"

namespace {

using namespace mxpatch::detail;

// Judges as a review of the object itself is judged, which an exported policy
// stands in for: a status that differs is not a subresource's.
class main_resource {
 public:
  explicit main_resource(const mxpatch::policy& by) : gate_(by) {}

  mxpatch::gate& gate() { return gate_; }
  // Null where a text cannot be read.
  const mxpatch::verdict* update(const std::string& document,
                                 const std::string& updated,
                                 const std::string& user) {
    const mxpatch::limits most;
    if (!document_.read(index_, document, {{}, most.document, most.depth}) ||
        !updated_.read(index_, updated, {{}, most.document, most.depth})) {
      return nullptr;
    }
    return &mxpatch::gate_access::update(gate_, document_.result(),
                                         updated_.result(), user, true);
  }

 private:
  mxpatch::gate gate_;
  indexer index_;
  text_reader document_, updated_;
};

std::string answer(const mxpatch::verdict* judged) {
  if (judged == nullptr) return "no-object ";
  std::string out;
  for (const mxpatch::diagnostic& found : judged->diagnostics()) {
    if (found.level != mxpatch::severity::error) continue;
    if (!out.empty()) out += '\x1e';
    out += mxpatch::describe(found.code).name;
    out += ' ';
    mxpatch::write_pointer(*judged, found.path, mxpatch::append_to(out));
  }
  return out;
}

std::string merged(const mxpatch::verdict& judged) {
  std::string out;
  mxpatch::write_merged(judged, mxpatch::style::compact,
                        mxpatch::append_to(out));
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  const std::string json = text.str();
  auto rules = mxpatch::policy::compile(json);
  if (!rules) return 2;
  main_resource judge(rules.value());
  std::string operation, user, document, other;
  while (std::getline(std::cin, operation) && std::getline(std::cin, user) &&
         std::getline(std::cin, document) && std::getline(std::cin, other)) {
    if (operation == "patch") {
      other = merged(judge.gate().patch(document, other));
    }
    std::cout << other << '\n'
              << answer(judge.update(document, other, user)) << '\n';
  }
}
