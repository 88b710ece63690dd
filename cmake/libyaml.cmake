# Finds the sources of libyaml, always the same bytes, and writes them as
# core/yaml reads by them (core/yaml/libyaml/changes.cmake): one file includes
# them, core/yaml/src/events.c; nothing of it is installed.
#
#   MXPATCH_LIBYAML_DIR   a folder with the sources of libyaml 0.2.5. By default
#                         what tools/setup fetched, else upstream's release.
set(libyaml_version 0.2.5)
set(libyaml_archive_sha256
    fa240dbf262be053f3898006d502d514936c818e422afdcf33921c63bed9bf2e)
set(libyaml_files api.c parser.c scanner.c yaml.h yaml_private.h)
set(libyaml_api.c_sha256
    71f9263a2c77237762c8fa5e7c3d2bdd35723ecf1e2898222c7a603a5bf3f2db)
set(libyaml_parser.c_sha256
    b418ed8d6ef7e86dbd0e59c8dc7a00c8e48200b0252dd41e25d00d4616c7b2dc)
set(libyaml_scanner.c_sha256
    bc3b30ceec0c696925e9703845874d7fafefb42bfbd3006dc4a02fc6d646f2d1)
set(libyaml_yaml.h_sha256
    de39c9fc2b2c8584775e6d0dc0f13c8e778ceba47d419cff9d85465ca35d6954)
set(libyaml_yaml_private.h_sha256
    8dffe95c784665eba4ee88169456ebd41137a6d80ad13d536df6ad10d7a4d459)

set(MXPATCH_LIBYAML_DIR "" CACHE PATH "A folder with the sources of libyaml")
set(libyaml_dir "${MXPATCH_LIBYAML_DIR}")
if(NOT libyaml_dir)
  set(libyaml_dir "${PROJECT_SOURCE_DIR}/build/third_party/libyaml")
  if(NOT EXISTS "${libyaml_dir}/src/scanner.c")
    set(libyaml_dir "${PROJECT_BINARY_DIR}/third_party/libyaml-${libyaml_version}")
    if(NOT EXISTS "${libyaml_dir}/src/scanner.c")
      set(archive "${PROJECT_BINARY_DIR}/third_party/libyaml.tar.gz")
      file(DOWNLOAD
        "https://github.com/yaml/libyaml/archive/refs/tags/${libyaml_version}.tar.gz"
        "${archive}" EXPECTED_HASH "SHA256=${libyaml_archive_sha256}")
      file(ARCHIVE_EXTRACT INPUT "${archive}"
        DESTINATION "${PROJECT_BINARY_DIR}/third_party")
    endif()
  endif()
endif()

foreach(file IN LISTS libyaml_files)
  set(place "${libyaml_dir}/src/${file}")
  if(file STREQUAL yaml.h)
    set(place "${libyaml_dir}/include/${file}")
  endif()
  if(NOT EXISTS "${place}")
    message(FATAL_ERROR "${file} is not in ${libyaml_dir}")
  endif()
  file(SHA256 "${place}" found)
  if(NOT found STREQUAL "${libyaml_${file}_sha256}")
    message(FATAL_ERROR "${place} is not that of libyaml ${libyaml_version}")
  endif()
  file(READ "${place}" "libyaml_${file}")
endforeach()

# change(file old new): replaces a passage that stands exactly once.
function(change file old new)
  string(FIND "${libyaml_${file}}" "${old}" first)
  string(FIND "${libyaml_${file}}" "${old}" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    message(FATAL_ERROR "a change of ${file} is of no one passage:\n${old}")
  endif()
  string(REPLACE "${old}" "${new}" changed "${libyaml_${file}}")
  set("libyaml_${file}" "${changed}" PARENT_SCOPE)
endfunction()

# cut(file from until): takes away what stands from one passage to the next.
function(cut file from until)
  string(FIND "${libyaml_${file}}" "${from}" begin)
  string(FIND "${libyaml_${file}}" "${until}" end)
  if(begin EQUAL -1 OR end LESS begin)
    message(FATAL_ERROR "a cut of ${file} finds nothing:\n${from}")
  endif()
  string(SUBSTRING "${libyaml_${file}}" 0 ${begin} before)
  string(SUBSTRING "${libyaml_${file}}" ${end} -1 behind)
  set("libyaml_${file}" "${before}${behind}" PARENT_SCOPE)
endfunction()

set(libyaml_changes "${PROJECT_SOURCE_DIR}/core/yaml/libyaml/changes.cmake")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${libyaml_changes}")
include("${libyaml_changes}")

set(libyaml_generated "${PROJECT_BINARY_DIR}/generated/libyaml")
foreach(file IN LISTS libyaml_files)
  # Written only where it differs, so that nothing is compiled without need.
  set(written "")
  if(EXISTS "${libyaml_generated}/${file}")
    file(READ "${libyaml_generated}/${file}" written)
  endif()
  if(NOT written STREQUAL "${libyaml_${file}}")
    file(WRITE "${libyaml_generated}/${file}" "${libyaml_${file}}")
  endif()
endforeach()
