# Flags as targets: what links one of these compiles with them, and nothing that
# uses the library inherits them.

# Warnings are errors for those who work on the project, never for those who
# build it as a part of theirs.
add_library(mxpatch_warnings INTERFACE)
if(PROJECT_IS_TOP_LEVEL)
  target_compile_options(
    mxpatch_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                               $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor>
                               -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 reports these where inlining hides a check that was made; clang, by
    # which the core is built too, does not.
    target_compile_options(
      mxpatch_warnings INTERFACE -Wno-maybe-uninitialized -Wno-array-bounds
                                 -Wno-nonnull -Wno-restrict
                                 -Wno-stringop-overflow)
  endif()
endif()

add_library(mxpatch_sanitizers INTERFACE)
if(MXPATCH_SANITIZE)
  # vptr needs run-time types, which the core does without.
  set(flags -fsanitize=${MXPATCH_SANITIZE} -fno-sanitize=vptr
            -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_compile_options(mxpatch_sanitizers INTERFACE ${flags})
  target_link_options(mxpatch_sanitizers INTERFACE ${flags})
endif()
if(MXPATCH_BUILD_FUZZERS)
  # Coverage for the fuzzer in everything; its main only where it is wanted.
  target_compile_options(mxpatch_sanitizers INTERFACE -fsanitize=fuzzer-no-link)
endif()

# How everything of the project but the core is compiled.
add_library(mxpatch_flags INTERFACE)
target_compile_features(mxpatch_flags INTERFACE cxx_std_20)
target_link_libraries(mxpatch_flags INTERFACE mxpatch_warnings
                                              mxpatch_sanitizers)
