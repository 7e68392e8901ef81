# Flags for all code of ours: strict warnings, one arithmetic everywhere, builds that do not know where they happen.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

option(DYNASCOPE_SANITIZE "Address and undefined-behaviour sanitizers (native only)" OFF)
option(DYNASCOPE_UNITY "Compile the sources of a room eight at a time: a third of the work from nothing" ON)
option(DYNASCOPE_CCACHE "Compile through ccache where it is found" ON)

if(DYNASCOPE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(CCACHE_PROGRAM ccache)
  if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
    set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
  endif()
endif()

set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
if(EMSCRIPTEN)
  set(CMAKE_CXX_FLAGS_DEBUG "-O1")
endif()

# For everything compiled here, third parties too. A fused a*b+c would differ between machines.
add_compile_options(-ffp-contract=off "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/="
  "-ffile-prefix-map=${CMAKE_BINARY_DIR}/=build/")

# Warnings are errors in all code of ours.
add_library(own_code INTERFACE)
target_compile_options(own_code INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms of GCC 12 about its own std::string and std::optional.
  target_compile_options(own_code INTERFACE -Wno-restrict -Wno-dangling-reference -Wno-maybe-uninitialized)
  if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(own_code INTERFACE -Wno-error=array-bounds -Wno-error=stringop-overflow)
  endif()
endif()

# Rooms neither throw nor ask for types at run time. Tests may throw, as Catch2 does; without type information a test
# can derive from a room's interface.
add_library(room_code INTERFACE)
target_link_libraries(room_code INTERFACE own_code)
target_compile_options(room_code INTERFACE -fno-exceptions -fno-rtti)
# The sanitizers watch the rooms alone: what the tests themselves do is not worth the time to compile it.
if(DYNASCOPE_SANITIZE AND NOT EMSCRIPTEN)
  # vptr needs run-time type information, which the engine does without. The pointer checks cost a third of the
  # compile time and find what the address sanitizer finds anyway.
  target_compile_options(room_code INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-sanitize=vptr,null,alignment,object-size,pointer-overflow,nonnull-attribute,returns-nonnull-attribute
    -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(EMSCRIPTEN)
  # Embind without run-time type information; the modules link the matching library (-fno-rtti among their flags).
  target_compile_definitions(room_code INTERFACE EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
endif()

add_library(test_code INTERFACE)
target_link_libraries(test_code INTERFACE own_code)
target_compile_options(test_code INTERFACE -fno-rtti -O0)
if(EMSCRIPTEN)
  target_compile_options(test_code INTERFACE -fwasm-exceptions)
  target_link_options(test_code INTERFACE -fwasm-exceptions)
endif()
