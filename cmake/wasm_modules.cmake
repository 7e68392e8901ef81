# The two modules that the page and the npm package load. Link flags of both are here and nowhere else.
#   engine      headless: web/bindings
#   playground  the engine and the canvas: web/bindings, ui/app, Dear ImGui
# Flags stay within what Emscripten 3.1.6 and current emsdks both know. Both land in build/<preset>/modules.
set(WASM_LINK_FLAGS
  -sENVIRONMENT=web,worker # with node in it, 3.1.6 fetches a file path; Node.js hands the bytes in instead
  -sMODULARIZE=1
  -sEXPORT_ES6=1
  -sDYNAMIC_EXECUTION=0 # no new Function: the page's Content-Security-Policy forbids it
  -sALLOW_MEMORY_GROWTH=1
  ${WASM_STACK_FLAG}
  -sINITIAL_MEMORY=33554432
  -sMAXIMUM_MEMORY=4294967296
  -fno-rtti # picks the Embind library that goes with code without type information
  -lembind)
# The request road of web/bindings/door.h; everything else is Embind's.
set(DOOR_EXPORTS _dynascope_contract _dynascope_buffer _dynascope_operation _dynascope_identity _dynascope_handle
  _dynascope_free_answer)
list(JOIN DOOR_EXPORTS "," DOOR_EXPORTS)
# Only the page keeps files. Without them, the engine starts a tenth faster: Emscripten's file system asks for random
# numbers, and Node.js loads all its cryptography for that.
set(ENGINE_LINK_FLAGS --no-entry -sEXPORTED_FUNCTIONS=${DOOR_EXPORTS} -sFILESYSTEM=0
  -sEXPORTED_RUNTIME_METHODS=HEAPU8)
set(PLAYGROUND_LINK_FLAGS -sEXPORTED_FUNCTIONS=_main,${DOOR_EXPORTS} -sFILESYSTEM=1 -sFORCE_FILESYSTEM=1 -lidbfs.js
  -sEXPORTED_RUNTIME_METHODS=HEAPU8,FS,addRunDependency,removeRunDependency -sUSE_GLFW=3 -sUSE_WEBGL2=1
  -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2)

if(CMAKE_BUILD_TYPE STREQUAL "Release")
  list(APPEND WASM_LINK_FLAGS -O3 -sASSERTIONS=0)
else()
  list(APPEND WASM_LINK_FLAGS -O1 -sASSERTIONS=1)
endif()

file(GLOB _binding_sources CONFIGURE_DEPENDS web/bindings/embind*.cc)
file(GLOB _playground_sources CONFIGURE_DEPENDS ui/app/main.cc)

function(add_wasm_module target name)
  cmake_parse_arguments(MODULE "" "" "SOURCES;LINKS;FLAGS" ${ARGN})
  add_executable(${target} ${MODULE_SOURCES})
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name} SUFFIX .mjs
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/modules")
  # No type information anywhere: Embind then tells types apart by address, in our code and in its own library alike.
  target_link_libraries(${target} PRIVATE room_code ${MODULE_LINKS})
  target_link_options(${target} PRIVATE ${WASM_LINK_FLAGS} ${MODULE_FLAGS})
endfunction()

if(_binding_sources)
  add_wasm_module(engine_wasm engine SOURCES ${_binding_sources} LINKS web_bindings FLAGS ${ENGINE_LINK_FLAGS})
endif()
if(_playground_sources)
  add_wasm_module(playground_wasm playground SOURCES ${_playground_sources} ${_binding_sources}
    LINKS ui_app web_bindings FLAGS ${PLAYGROUND_LINK_FLAGS})
endif()
