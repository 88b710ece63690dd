#pragma once

#include <string>

// simdjson's kernels: stage 1 written for one instruction set each. The
// environment variable SIMDJSON_FORCE_IMPLEMENTATION names the one to use.
namespace kernel {

// Whether this machine lacks what a kernel needs; false for an unknown name.
bool is_out_of_reach(const std::string& name);

// The name of the one that the library uses from its first text on.
std::string active();

// The name of the best one that runs on this machine.
std::string best();

}  // namespace kernel
