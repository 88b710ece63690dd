# fmt for the program, as a part of it: to load a library takes longer than what a
# run has to do. Debian has fmt 9 as a shared library alone; what that is made of
# stands in its headers, and one file makes it of them.
#
#   mxpatch_fmt   what to link
find_package(fmt 9 REQUIRED)
add_library(mxpatch_fmt INTERFACE)
get_target_property(fmt_type fmt::fmt TYPE)
if(fmt_type STREQUAL SHARED_LIBRARY AND fmt_VERSION VERSION_LESS 10)
  get_target_property(fmt_headers fmt::fmt INTERFACE_INCLUDE_DIRECTORIES)
  add_library(mxpatch_fmt_inside STATIC "${CMAKE_CURRENT_LIST_DIR}/fmt.cpp")
  target_compile_features(mxpatch_fmt_inside PUBLIC cxx_std_20)
  target_include_directories(mxpatch_fmt_inside SYSTEM PUBLIC "${fmt_headers}")
  target_link_libraries(mxpatch_fmt INTERFACE mxpatch_fmt_inside)
else()
  target_link_libraries(mxpatch_fmt INTERFACE fmt::fmt)
endif()

# The same for what GCC brings, where its static libraries are installed.
include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_LINK_OPTIONS -static-libstdc++ -static-libgcc)
check_cxx_source_compiles(
  "#include <string>\nint main(int argc, char**) { return int(std::string(argc, 'a').size()); }"
  MXPATCH_HAS_STATIC_RUNTIME)
unset(CMAKE_REQUIRED_LINK_OPTIONS)
if(MXPATCH_HAS_STATIC_RUNTIME AND NOT MXPATCH_SANITIZE)
  target_link_options(mxpatch_fmt INTERFACE -static-libstdc++ -static-libgcc)
endif()
