// Plain RFC 7396, no policy, and the merged object written out.
#include "mxpatch/mxpatch.hpp"

#include <stdexcept>

#include "competitor.hpp"

namespace bench {
namespace {

std::string document, patch;
mxpatch::merger merger;
std::vector<char> merged;
std::size_t written = 0;

}  // namespace

std::string version() { return "mxpatch " MXPATCH_VERSION; }

void prepare(const std::vector<std::string>& inputs) {
  document = inputs.at(0);
  patch = inputs.at(1);
  if (!merger.apply(document, patch)) throw std::runtime_error("not merged");
  merged.resize(merger.output().size(mxpatch::style::preserve));
}

void run() {
  if (!merger.apply(document, patch)) throw std::runtime_error("not merged");
  written = merger.output().write(mxpatch::style::preserve, merged);
}

std::string output() { return {merged.data(), written}; }

}  // namespace bench
