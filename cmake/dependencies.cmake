# Pinned third parties. scripts/setup unpacks them into build/deps on Debian; elsewhere FetchContent brings the same
# versions from their home. Targets: nlohmann_json, catch2, imgui, zstd.
set(DYNASCOPE_DEPS_DIR "${CMAKE_SOURCE_DIR}/build/deps" CACHE PATH "Where scripts/setup puts pinned sources")

file(STRINGS "${CMAKE_SOURCE_DIR}/scripts/pins.env" _pins REGEX "^[A-Z0-9_]+_VERSION=")
foreach(_pin IN LISTS _pins)
  string(REGEX MATCH "^([A-Z0-9_]+)=(.*)$" _ "${_pin}")
  set(PIN_${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
endforeach()

function(find_dependency_sources name probe repository tag out)
  if(EXISTS "${DYNASCOPE_DEPS_DIR}/${name}/${probe}")
    set(${out} "${DYNASCOPE_DEPS_DIR}/${name}" PARENT_SCOPE)
    return()
  endif()
  if(EXISTS /etc/debian_version)
    message(FATAL_ERROR "${DYNASCOPE_DEPS_DIR}/${name} is missing: run ./scripts/setup")
  endif()
  include(FetchContent)
  set(FETCHCONTENT_BASE_DIR "${CMAKE_SOURCE_DIR}/build/fetched")
  FetchContent_Declare(${name} GIT_REPOSITORY "${repository}" GIT_TAG "${tag}" GIT_SHALLOW TRUE)
  FetchContent_GetProperties(${name})
  if(NOT ${name}_POPULATED)
    FetchContent_Populate(${name})
  endif()
  set(${out} "${${name}_SOURCE_DIR}" PARENT_SCOPE)
endfunction()

find_dependency_sources(nlohmann include/nlohmann/json.hpp https://github.com/nlohmann/json.git
  "v${PIN_NLOHMANN_VERSION}" NLOHMANN_DIR)
add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE "${NLOHMANN_DIR}/include")
target_compile_definitions(nlohmann_json INTERFACE JSON_NOEXCEPTION)

find_dependency_sources(catch2 src/catch2/catch_all.hpp https://github.com/catchorg/Catch2.git
  "v${PIN_CATCH2_VERSION}" CATCH2_DIR)
file(GLOB_RECURSE _catch2_sources CONFIGURE_DEPENDS "${CATCH2_DIR}/src/catch2/*.cpp")
set(_generated "${CMAKE_BINARY_DIR}/generated/catch2/catch2/catch_user_config.hpp")
if(NOT EXISTS "${_generated}")
  set(CATCH_CONFIG_DEFAULT_REPORTER console)
  set(CATCH_CONFIG_CONSOLE_WIDTH 120)
  configure_file("${CATCH2_DIR}/src/catch2/catch_user_config.hpp.in" "${_generated}")
endif()
add_library(catch2 STATIC EXCLUDE_FROM_ALL ${_catch2_sources})
set_target_properties(catch2 PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 30)
target_include_directories(catch2 SYSTEM PUBLIC "${CATCH2_DIR}/src" "${CMAKE_BINARY_DIR}/generated/catch2")
if(EMSCRIPTEN)
  target_compile_options(catch2 PRIVATE -fwasm-exceptions -O1)
endif()

find_dependency_sources(imgui imgui.cpp https://github.com/ocornut/imgui.git "v${PIN_IMGUI_VERSION}" IMGUI_DIR)
add_library(imgui STATIC EXCLUDE_FROM_ALL "${IMGUI_DIR}/imgui.cpp" "${IMGUI_DIR}/imgui_draw.cpp"
  "${IMGUI_DIR}/imgui_tables.cpp" "${IMGUI_DIR}/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${IMGUI_DIR}" "${IMGUI_DIR}/backends")
# The test-engine hooks report every widget to ui/access, which defines them.
target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_TEST_ENGINE IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  IMGUI_DISABLE_OBSOLETE_KEYIO "ImDrawIdx=unsigned int") # heat maps pass 65,536 vertices
target_compile_options(imgui PRIVATE -fno-exceptions -fno-rtti)
if(EMSCRIPTEN)
  target_sources(imgui PRIVATE "${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp")
  target_compile_definitions(imgui PUBLIC IMGUI_IMPL_OPENGL_ES3)
  target_compile_options(imgui PRIVATE -Os)
endif()

# The decoder alone, as small as it gets: one of its two ways for each half of a block, no assembly, no old formats.
find_dependency_sources(zstd lib/zstd.h https://github.com/facebook/zstd.git "v${PIN_ZSTD_VERSION}" ZSTD_DIR)
set(_zstd_sources "")
foreach(_name IN ITEMS common/entropy_common common/error_private common/fse_decompress common/xxhash
        common/zstd_common decompress/huf_decompress decompress/zstd_ddict decompress/zstd_decompress
        decompress/zstd_decompress_block)
  list(APPEND _zstd_sources "${ZSTD_DIR}/lib/${_name}.c")
endforeach()
add_library(zstd STATIC EXCLUDE_FROM_ALL ${_zstd_sources})
target_include_directories(zstd SYSTEM PUBLIC "${ZSTD_DIR}/lib")
target_compile_definitions(zstd PRIVATE ZSTD_DISABLE_ASM=1 DYNAMIC_BMI2=0 ZSTD_LEGACY_SUPPORT=0 ZSTD_STRIP_ERROR_STRINGS
  ZSTD_NO_INLINE HUF_FORCE_DECOMPRESS_X1 ZSTD_FORCE_DECOMPRESS_SEQUENCES_SHORT XXH_NAMESPACE=ZSTD_)
target_compile_options(zstd PRIVATE -w -ffunction-sections)
if(EMSCRIPTEN)
  target_compile_options(zstd PRIVATE $<$<CONFIG:Release>:-Oz>)
else()
  target_compile_options(zstd PRIVATE -O2)
endif()
