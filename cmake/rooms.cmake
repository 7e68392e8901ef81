# One library per room of scripts/arrows.txt that exists, linked to exactly the rooms it may include.
#   engine/<room>  -> engine_<room>, headers as "room/x.h"
#   others (ui/x)  -> ui_x,          headers as "ui/x/y.h"
# *_web.cc is for WebAssembly only, *_native.cc for native builds only; main.cc, cli/ and embind*.cc belong to programs.
set(ARROWS_FILE "${CMAKE_SOURCE_DIR}/scripts/arrows.txt")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${ARROWS_FILE}")

# room_target(name -> target, folder)
function(room_names room target_out folder_out)
  if(room MATCHES "/")
    string(REPLACE "/" "_" target "${room}")
    set(folder "${room}")
  else()
    set(target "engine_${room}")
    set(folder "engine/${room}")
  endif()
  set(${target_out} "${target}" PARENT_SCOPE)
  set(${folder_out} "${folder}" PARENT_SCOPE)
endfunction()

# The road of the requests for items, of what follows from them, and of loads.
set(_hot_api "dispatcher|shape_(kinds|constraints)|item_api|range_api|batch_(get|write)_api|transact_api"
  "expression_params|table_name|patterns|operations")
set(_hot_expression "cache|evaluate|functions|apply_update|update_value|values|resolve|resolve_[a-z_]+|key_range")
set(_hot_ops "item_write|apply_write|admission|lookup|get|range_[a-z]+|batch|transact|consumed|deferred|key_paths"
  "request_tally")
set(_hot_world "engine|scheduler|metrics|load_commands|load_image|jobs/(load_runner|replica_lag|index_propagation)")
set(_hot_rest "catalog/(catalog|table_entry|regions|request_meter)|index/[a-z_]+|stream/stream_log"
  "web/bindings/door|billing/usage")
string(REPLACE ";" "|" HOT_SOURCES
  "/(api/(${_hot_api})|expression/(${_hot_expression})|ops/(${_hot_ops})|world/(${_hot_world})|${_hot_rest})\\.cc$")

function(add_room room allowed)
  room_names("${room}" target folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/*.cc")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${folder}/*.h")
  if(NOT sources AND NOT headers)
    return()
  endif()
  list(FILTER sources EXCLUDE REGEX "/(cli/[^/]*|main|embind[^/]*)\\.cc$")
  if(EMSCRIPTEN)
    list(FILTER sources EXCLUDE REGEX "_native\\.cc$")
  else()
    list(FILTER sources EXCLUDE REGEX "_web\\.cc$")
  endif()

  set(links "")
  foreach(other IN LISTS allowed)
    room_names("${other}" other_target other_folder)
    if(TARGET ${other_target})
      list(APPEND links ${other_target})
    endif()
  endforeach()
  if(room MATCHES "^ui/" AND NOT room MATCHES "^ui/(text|command)$")
    list(APPEND links imgui)
  endif()

  if(sources)
    # What every request passes is built for speed, a target of its own: a flag on one source would take it out of the
    # joined compilation, and emcc keeps -fno-inline-functions of an -Os that a later -O3 overrules.
    set(hot "")
    if(EMSCRIPTEN)
      set(hot ${sources})
      list(FILTER hot INCLUDE REGEX "${HOT_SOURCES}")
      list(FILTER sources EXCLUDE REGEX "${HOT_SOURCES}")
    endif()
    add_library(${target} STATIC ${sources})
    set(compiled ${target})
    if(hot)
      add_library(${target}_hot OBJECT ${hot})
      target_sources(${target} PRIVATE $<TARGET_OBJECTS:${target}_hot>)
      list(APPEND compiled ${target}_hot)
    endif()
    foreach(part IN LISTS compiled)
      target_include_directories(${part} PUBLIC "${CMAKE_SOURCE_DIR}/engine" "${CMAKE_SOURCE_DIR}")
      target_link_libraries(${part} PUBLIC ${links} nlohmann_json PRIVATE room_code)
    endforeach()
    if(room STREQUAL "backup")
      target_link_libraries(${target} PRIVATE zstd)
    endif()
    if(DYNASCOPE_UNITY)
      set_target_properties(${compiled} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
      # Tables of data whose local names repeat from file to file; they take no time to compile. What needs the page
      # stays an object that a test in Node does not pull in.
      file(GLOB alone CONFIGURE_DEPENDS "${folder}/shapes/*.cc" "${folder}/*_web.cc")
      set_source_files_properties(${alone} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
    # What no request waits for is built for size: the page has to load it.
    set(cold "table|iam|backup|function|scaling|billing|cache|replication|observe|persist|scenario|api|partiql|ops")
    string(APPEND cold "|lessons/checker|web/bindings|ui/.*")
    set(warm "expression|vector|world|stream|catalog|index")
    if(EMSCRIPTEN AND room MATCHES "^(${cold})$")
      target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-Oz>)
    elseif(EMSCRIPTEN AND room MATCHES "^(${warm})$")
      target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-Os>)
    elseif(EMSCRIPTEN AND room MATCHES "^(base|json|value)$")
      # Vectors of 16 bytes: Chrome 91, Firefox 89, Safari 16.4, Node.js 16.4.
      target_compile_options(${target} PRIVATE -msimd128 -mbulk-memory)
    endif()
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE "${CMAKE_SOURCE_DIR}/engine" "${CMAKE_SOURCE_DIR}")
    target_link_libraries(${target} INTERFACE ${links} nlohmann_json)
  endif()
  set_property(GLOBAL APPEND PROPERTY DYNASCOPE_ROOMS "${room}")
endfunction()

file(STRINGS "${ARROWS_FILE}" _lines REGEX "^[a-z/]+:")
foreach(_line IN LISTS _lines)
  string(REGEX MATCH "^([a-z/]+):[ ]*(.*)$" _ "${_line}")
  set(_room "${CMAKE_MATCH_1}")
  string(REGEX REPLACE "[ ]+" ";" _allowed "${CMAKE_MATCH_2}")
  add_room("${_room}" "${_allowed}")
endforeach()
get_property(DYNASCOPE_ROOMS GLOBAL PROPERTY DYNASCOPE_ROOMS)

# Dear ImGui calls the hooks that ui/access defines: a deliberate cycle of two static libraries.
if(TARGET ui_access)
  target_link_libraries(imgui INTERFACE ui_access)
endif()

include(embedded_files)
