#pragma once

#include <string>
#include <string_view>
#include <vector>

// What the one file of a competitor defines; main.cpp asks for the rest. A call
// that fails throws, and the library is left out with what it said.
namespace bench {

// Name and version, and how it is used where there is a choice.
std::string version();

// Takes the inputs of a case, in the order of the question's table; of a case
// with several sets of them one set after the other, for calls to take in turn
// (turns.hpp). Not timed: whatever a program can do once goes here (padding, a
// policy, a parser).
void prepare(const std::vector<std::string>& inputs);

// The work of one call, from bytes to the answer. This is what is timed and
// counted.
void run();

// What the last run made, as bytes. Not timed, so that those who only read can
// write here what they read.
std::string output();

// Makes the compiler believe that a value is used.
template <class T>
inline void keep(const T& value) {
  asm volatile("" : : "g"(&value) : "memory");
}

}  // namespace bench
