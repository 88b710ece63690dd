// The smallest merge patch from one object to the other, written out.
#include "mxpatch/mxpatch.hpp"

#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

std::string document, updated;
mxpatch::merger merger;
std::vector<char> patch;
std::size_t written = 0;

}  // namespace

std::string version() { return "mxpatch " MXPATCH_VERSION; }

void prepare(const std::vector<std::string>& inputs) {
  document = inputs.at(0);
  updated = inputs.at(1);
  if (!merger.diff(document, updated)) throw std::runtime_error("no patch");
  patch.resize(merger.output().size(mxpatch::style::compact));
}

void run() {
  if (!merger.diff(document, updated)) throw std::runtime_error("no patch");
  written = merger.output().write(mxpatch::style::compact, patch);
}

std::string output() { return {patch.data(), written}; }

}  // namespace bench
