# Finds simdjson's single-file release: simdjson.h and simdjson.cpp, always the
# same bytes. One file of the core includes both (core/src/json/structure.cpp);
# nothing of it is installed.
#
#   MXPATCH_SIMDJSON_DIR   a folder with both files. By default what
#                          tools/setup fetched, else upstream's release.
set(simdjson_version 4.6.4)
set(simdjson.h_sha256
    fec0cb4559e25456789efb153b7e5eaa27b50ce2bc2c9d3b531ea2000928380a)
set(simdjson.cpp_sha256
    826660ed60cf467641ab2f93a0e1a2dacf603c444f76d835358c814bc2caba3a)

set(MXPATCH_SIMDJSON_DIR "" CACHE PATH "A folder with simdjson.h and simdjson.cpp")
set(simdjson_dir "${MXPATCH_SIMDJSON_DIR}")
if(NOT simdjson_dir)
  set(simdjson_dir "${PROJECT_SOURCE_DIR}/build/third_party/simdjson")
  if(NOT EXISTS "${simdjson_dir}/simdjson.cpp")
    set(simdjson_dir "${PROJECT_BINARY_DIR}/third_party/simdjson")
    foreach(file simdjson.h simdjson.cpp)
      # Downloads only where the file with this hash is not there yet.
      file(DOWNLOAD
        "https://github.com/simdjson/simdjson/releases/download/v${simdjson_version}/${file}"
        "${simdjson_dir}/${file}" EXPECTED_HASH "SHA256=${${file}_sha256}")
    endforeach()
  endif()
endif()

foreach(file simdjson.h simdjson.cpp)
  if(NOT EXISTS "${simdjson_dir}/${file}")
    message(FATAL_ERROR "${file} is not in ${simdjson_dir}")
  endif()
  file(SHA256 "${simdjson_dir}/${file}" found)
  if(NOT found STREQUAL "${${file}_sha256}")
    message(FATAL_ERROR
      "${simdjson_dir}/${file} is not that of simdjson ${simdjson_version}")
  endif()
endforeach()

# Lets one source file, and no other, include simdjson. As a system folder: its
# warnings are not ours.
function(mxpatch_use_simdjson source)
  set_property(SOURCE "${source}" APPEND PROPERTY
    COMPILE_OPTIONS -isystem "${simdjson_dir}")
  set_property(SOURCE "${source}" APPEND PROPERTY
    OBJECT_DEPENDS "${simdjson_dir}/simdjson.h;${simdjson_dir}/simdjson.cpp")
endfunction()
