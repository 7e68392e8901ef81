# dynascope_embed(room name file): `#include "embedded/<name>.h"` then gives embedded::<name>, a std::string_view over
# the file's bytes. A file that is not there (a typeface on another system) embeds as empty.
find_program(DYNASCOPE_NODE node HINTS "${DYNASCOPE_DEPS_DIR}/node/bin" REQUIRED)

function(dynascope_embed target name file)
  if(NOT TARGET ${target})
    return()
  endif()
  set(folder "${CMAKE_BINARY_DIR}/generated/embedded")
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_SOURCE_DIR}")
  set(existing "")
  if(EXISTS "${file}")
    set(existing "${file}")
  endif()
  add_custom_command(OUTPUT "${folder}/embedded/${name}.h" "${folder}/${name}.cc"
    COMMAND "${DYNASCOPE_NODE}" "${CMAKE_SOURCE_DIR}/scripts/embed.mjs" ${name} "${file}" "${folder}"
    DEPENDS "${CMAKE_SOURCE_DIR}/scripts/embed.mjs" ${existing}
    VERBATIM)
  target_sources(${target} PRIVATE "${folder}/embedded/${name}.h" "${folder}/${name}.cc")
  target_include_directories(${target} PUBLIC "${folder}")
endfunction()
