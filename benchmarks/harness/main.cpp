// The side of a native competitor in the conversation with tools/bench: a line
// in, a line out (benchmarks/README.md, "How the programs talk").
#include <dlfcn.h>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "competitor.hpp"

namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  if (!file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
    throw std::runtime_error("cannot write " + path);
  }
}

std::int64_t nanoseconds(std::int64_t times) {
  const auto begin = std::chrono::steady_clock::now();
  for (std::int64_t i = 0; i != times; ++i) bench::run();
  return std::chrono::nanoseconds(std::chrono::steady_clock::now() - begin)
      .count();
}

// Callgrind counts while this function runs, so it has a name of its own.
extern "C" __attribute__((noinline)) void bench_count_once() { bench::run(); }

// Calls of the allocator in one run, where count_allocations.cpp was loaded
// before everything else.
std::string allocations() {
  using counter = std::uint64_t (*)();
  const auto count =
      reinterpret_cast<counter>(dlsym(RTLD_DEFAULT, "bench_allocations"));
  if (count == nullptr) return "-";
  const std::uint64_t before = count();
  bench::run();
  return std::to_string(count() - before);
}

std::string answer(const std::string& line) {
  std::istringstream words(line);
  std::string command;
  std::vector<std::string> arguments;
  words >> command;
  for (std::string word; words >> word;) arguments.push_back(word);
  if (command == "version") return bench::version();
  if (command == "inputs") {
    std::vector<std::string> texts;
    for (const std::string& path : arguments) texts.push_back(read_file(path));
    bench::prepare(texts);
    return "ok";
  }
  if (command == "output" && arguments.size() == 1) {
    bench::run();
    write_file(arguments[0], bench::output());
    return "ok";
  }
  if (command == "run" && arguments.size() == 1) {
    return std::to_string(nanoseconds(std::stoll(arguments[0])));
  }
  if (command == "count") {
    bench_count_once();
    return "ok";
  }
  if (command == "allocations") return allocations();
  throw std::runtime_error("no command " + line);
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    try {
      std::cout << answer(line) << std::endl;
    } catch (const std::exception& error) {
      std::cout << "error " << error.what() << std::endl;
    }
  }
}
