# Command-line programs: they read files, which rooms never do. Under WebAssembly they run in Node.js on real files.
if(EMSCRIPTEN)
  # The option was renamed, and its default shrank, in 3.1.27.
  if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.27)
    set(WASM_STACK_FLAG -sTOTAL_STACK=1048576)
  else()
    set(WASM_STACK_FLAG -sSTACK_SIZE=1048576)
  endif()
endif()

function(use_node_host target)
  if(EMSCRIPTEN)
    set_target_properties(${target} PROPERTIES SUFFIX .js)
    # Compiled at once, because 3.1.6 otherwise hands a file path to fetch. -O1 links fast and readably.
    target_link_options(${target} PRIVATE -sENVIRONMENT=node -sWASM_ASYNC_COMPILATION=0 -sNODERAWFS=1
      -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4294967296 ${WASM_STACK_FLAG} -O1)
  endif()
endfunction()

function(add_program name folder)
  file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cc")
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE own_code ${ARGN})
  use_node_host(${name})
endfunction()

add_program(dynascope-run engine/scenario/cli engine_scenario)
add_program(dynascope-lessons lessons/checker/cli lessons_checker)
add_program(dynascope-bench tests/bench engine_world)
add_program(dynascope-random-life tests/random_life engine_world engine_persist)
if(TARGET dynascope-random-life)
  target_sources(dynascope-random-life PRIVATE tests/support/random_work.cc tests/support/charged_request.cc)
  target_include_directories(dynascope-random-life PRIVATE tests)
endif()

# Programs that run what a test suite checks, at length.
function(add_long_run name suite)
  add_program(${name} tests/${suite}_life engine_world)
  if(NOT TARGET ${name})
    return()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS tests/${suite}/*.cc)
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  target_sources(${name} PRIVATE ${sources})
  target_include_directories(${name} PRIVATE tests)
  if(DYNASCOPE_UNITY)
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  endif()
endfunction()

add_long_run(dynascope-model model)
# Its tests build the same sources: CI need not build them twice.
if(TARGET dynascope-model AND (EMSCRIPTEN OR NOT CMAKE_BUILD_TYPE STREQUAL "Release"))
  set_target_properties(dynascope-model PROPERTIES EXCLUDE_FROM_ALL ON)
endif()
add_long_run(dynascope-history history)
