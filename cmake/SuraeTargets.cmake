# The few build words of this project: one library a source folder, one executable a test folder.

find_program(CCACHE_EXE ccache)
if(CCACHE_EXE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_EXE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE_EXE}")
endif()

# Warnings and sanitizers of our own code; third-party headers are SYSTEM and stay silent.
add_library(surae_options INTERFACE)
target_compile_options(surae_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
# GCC 12 reports members of a std::variant it copies as maybe uninitialised; the sanitizers look for the real thing.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(surae_options INTERFACE -Wno-maybe-uninitialized)
endif()
if(SURAE_WERROR)
  target_compile_options(surae_options INTERFACE -Werror)
endif()
if(SURAE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

# surae_library(name SOURCES a.cpp ... LINKS surae_base glm::glm ...): src/<name> as the target surae_<name>.
# Includes are written from src/: #include "geometry/mesh.h".
function(surae_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  if(ARG_SOURCES)
    add_library(surae_${name} STATIC ${ARG_SOURCES})
    target_include_directories(surae_${name} PUBLIC "${CMAKE_SOURCE_DIR}/src")
    target_link_libraries(surae_${name} PUBLIC ${ARG_LINKS} PRIVATE surae_options ${ARG_PRIVATE_LINKS})
  else()
    add_library(surae_${name} INTERFACE)
    target_include_directories(surae_${name} INTERFACE "${CMAKE_SOURCE_DIR}/src")
    target_link_libraries(surae_${name} INTERFACE ${ARG_LINKS})
  endif()
endfunction()

# surae_test(name SOURCES a_test.cpp ... LINKS surae_geometry ...): one GoogleTest executable, each test known to ctest.
# SURAE_SOURCE_DIR and SURAE_BUILD_DIR are defined for tests that read data or run the executable.
function(surae_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_executable(${name}_test ${ARG_SOURCES})
  target_link_libraries(${name}_test PRIVATE surae_options ${ARG_LINKS} GTest::gtest_main)
  target_include_directories(${name}_test PRIVATE "${CMAKE_SOURCE_DIR}/src" "${CMAKE_SOURCE_DIR}/tests")
  target_compile_definitions(${name}_test PRIVATE SURAE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" SURAE_BUILD_DIR="${CMAKE_BINARY_DIR}")
  gtest_discover_tests(${name}_test DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT ${ARG_TIMEOUT})
endfunction()

# surae_use_gl(target): what an executable that opens an OpenGL context needs besides its libraries. Under the sanitizers
# the driver must stay loaded until the leak check has read its memory's owners (see cmake/keep_drivers_loaded.c).
function(surae_use_gl target)
  if(SURAE_SANITIZE)
    target_sources(${target} PRIVATE "${CMAKE_SOURCE_DIR}/cmake/keep_drivers_loaded.c")
    target_link_options(${target} PRIVATE "LINKER:--export-dynamic-symbol=dlclose")
  endif()
endfunction()
