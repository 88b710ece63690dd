# simdjson's single-file release, by the hashes of tools/locks/simdjson.sha256.
#
# Included, it defines functions; `cmake -DOUTPUT=FOLDER -P` fetches the release
# and fails with a reason when it cannot be had.
set(simdjson_version 4.6.4)
set(simdjson_release
  "https://github.com/simdjson/simdjson/releases/download/v${simdjson_version}")
set(simdjson_hashes "${CMAKE_CURRENT_LIST_DIR}/../tools/locks/simdjson.sha256")

# mxpatch_check_simdjson(folder fault): why what is in the folder is not the
# release; "" where it is.
function(mxpatch_check_simdjson folder fault)
  set(${fault} "" PARENT_SCOPE)
  file(STRINGS "${simdjson_hashes}" lines)
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^([0-9a-f]+)  (.+)$" line "${line}")
    set(wanted "${CMAKE_MATCH_1}")
    set(file "${CMAKE_MATCH_2}")
    if(NOT EXISTS "${folder}/${file}")
      set(${fault} "${file} is not in ${folder}" PARENT_SCOPE)
      return()
    endif()
    file(SHA256 "${folder}/${file}" found)
    if(NOT found STREQUAL wanted)
      set(${fault} "${folder}/${file} is not that of simdjson ${simdjson_version}"
          PARENT_SCOPE)
      return()
    endif()
  endforeach()
endfunction()

# mxpatch_fetch_simdjson(folder fault): the same after fetching it, where that
# begins within ten seconds.
function(mxpatch_fetch_simdjson folder fault)
  mxpatch_check_simdjson("${folder}" why)
  if(NOT why)
    set(${fault} "" PARENT_SCOPE)
    return()
  endif()
  set(probe "${folder}/probe")
  file(DOWNLOAD "${simdjson_release}/simdjson.h" "${probe}"
       RANGE_START 0 RANGE_END 99 TIMEOUT 10 STATUS status)
  foreach(file simdjson.h simdjson.cpp)
    list(GET status 0 failed)
    if(NOT failed)
      file(DOWNLOAD "${simdjson_release}/${file}" "${folder}/${file}"
           INACTIVITY_TIMEOUT 10 STATUS status)
    endif()
  endforeach()
  file(REMOVE "${probe}")
  list(POP_FRONT status failed why)
  string(REPLACE "\"" "" why "${why}")
  if(failed)
    file(REMOVE "${folder}/simdjson.h" "${folder}/simdjson.cpp")
  else()
    mxpatch_check_simdjson("${folder}" why)
  endif()
  set(${fault} "${why}" PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  mxpatch_fetch_simdjson("${OUTPUT}" fault)
  if(fault)
    message("${fault}")  # a line; an error is broken into several
    message(FATAL_ERROR "${simdjson_release} cannot be fetched")
  endif()
endif()
