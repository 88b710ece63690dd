// Prints the verdict on every case of tests/data, one a line, as JSON.
#include <cstdio>
#include <string>

#include "cases/case_file.hpp"
#include "cases/case_runner.hpp"

int main() {
  for (const char* folder : {"/cases", "/policies"}) {
    for (const cases::test_case& one :
         cases::load_folder(std::string(MXPATCH_TEST_DATA) + folder)) {
      const std::string line = cases::verdict_json(one);
      if (!line.empty()) std::puts(line.c_str());
    }
  }
}
