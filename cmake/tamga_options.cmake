# Language, warnings, sanitizers: one place for all targets.
option(TAMGA_TESTS "Build the tests" ON)
option(TAMGA_FUZZ "Build the fuzz targets (clang)" OFF)
option(TAMGA_BENCH "Build the benchmarks" ON)
set(TAMGA_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined or thread")
option(TAMGA_COVERAGE "Instrument for coverage (clang)" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_package(Threads REQUIRED)

add_library(tamga_flags INTERFACE)
target_compile_options(tamga_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
    # Answers must be equal on every machine: no fused multiply-add.
    -ffp-contract=off)
# clang warns about std::get_temporary_buffer inside libstdc++ 12's own std::stable_sort.
target_compile_options(tamga_flags INTERFACE
    $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
target_link_libraries(tamga_flags INTERFACE Threads::Threads)
if(TAMGA_SANITIZE)
    target_compile_options(tamga_flags INTERFACE -fsanitize=${TAMGA_SANITIZE}
        -fno-sanitize-recover=all -fno-omit-frame-pointer -g)
    target_link_options(tamga_flags INTERFACE -fsanitize=${TAMGA_SANITIZE})
endif()
if(TAMGA_FUZZ)
    target_compile_options(tamga_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(TAMGA_COVERAGE)
    target_compile_options(tamga_flags INTERFACE -fprofile-instr-generate -fcoverage-mapping)
    target_link_options(tamga_flags INTERFACE -fprofile-instr-generate)
endif()

find_program(TAMGA_CCACHE ccache)
if(TAMGA_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${TAMGA_CCACHE}")
endif()
