# Embeds the built-in policies (core/policies/*.json) in the library.
#
# Included, it defines mxpatch_embed_policies(target header files...). Run by
# `cmake -P` at build time, it writes the source file.
function(mxpatch_embed_policies target header)
  set(output "${CMAKE_CURRENT_BINARY_DIR}/generated/builtin_policies.cpp")
  string(REPLACE ";" "|" files "${ARGN}")  # a list is one argument below
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${output}" "-DHEADER=${header}"
            "-DFILES=${files}" -P "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
    DEPENDS ${ARGN} "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
    COMMENT "Embedding the built-in policies"
    VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()

if(NOT CMAKE_SCRIPT_MODE_FILE)
  return()
endif()

string(REPLACE "|" ";" files "${FILES}")
set(names)
foreach(file IN LISTS files)
  cmake_path(GET file STEM LAST_ONLY name)
  list(APPEND names "${name}")
  set(file_${name} "${file}")
endforeach()
list(SORT names COMPARE STRING)
list(LENGTH names count)

set(texts "")
set(table "")
foreach(name IN LISTS names)
  string(MAKE_C_IDENTIFIER "${name}" identifier)
  file(READ "${file_${name}}" text)
  string(APPEND texts
    "constexpr char text_${identifier}[] = R\"json(${text})json\";\n")
  string(APPEND table
    "    {\"${name}\", text_${identifier}, sizeof text_${identifier} - 1},\n")
endforeach()

file(WRITE "${OUTPUT}" "// Written by cmake/embed.cmake from core/policies.
#include \"${HEADER}\"

namespace mxpatch::inline v0::detail {
namespace {
${texts}}  // namespace

const embedded_policy embedded_policies[] = {
${table}};
const int embedded_policy_count = ${count};

}  // namespace mxpatch::inline v0::detail
")
