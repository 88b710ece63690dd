# Finds simdjson's single-file release: simdjson.h and simdjson.cpp, always the
# same bytes. One file of the core includes both (core/src/json/structure.cpp);
# nothing of it is installed.
#
#   MXPATCH_SIMDJSON_DIR   a folder with both files. By default what
#                          tools/setup fetched, else upstream's release.
include("${CMAKE_CURRENT_LIST_DIR}/fetch_simdjson.cmake")

set(MXPATCH_SIMDJSON_DIR "" CACHE PATH "A folder with simdjson.h and simdjson.cpp")
set(simdjson_dir "${MXPATCH_SIMDJSON_DIR}")
if(NOT simdjson_dir)
  set(simdjson_dir "${PROJECT_SOURCE_DIR}/build/third_party/simdjson")
  if(NOT EXISTS "${simdjson_dir}/simdjson.cpp")
    set(simdjson_dir "${PROJECT_BINARY_DIR}/third_party/simdjson")
    mxpatch_fetch_simdjson("${simdjson_dir}" fault)
    if(fault)
      message(FATAL_ERROR
        "mxpatch needs simdjson ${simdjson_version}, and its release cannot be "
        "fetched: ${fault}. Without a network set MXPATCH_SIMDJSON_DIR to a folder "
        "with simdjson.h and simdjson.cpp of ${simdjson_release}")
    endif()
  endif()
endif()
mxpatch_check_simdjson("${simdjson_dir}" fault)
if(fault)
  message(FATAL_ERROR "${fault}")
endif()

# Lets one source file, and no other, include simdjson. As a system folder: its
# warnings are not ours.
function(mxpatch_use_simdjson source)
  set_property(SOURCE "${source}" APPEND PROPERTY
    COMPILE_OPTIONS -isystem "${simdjson_dir}")
  set_property(SOURCE "${source}" APPEND PROPERTY
    OBJECT_DEPENDS "${simdjson_dir}/simdjson.h;${simdjson_dir}/simdjson.cpp")
endfunction()
