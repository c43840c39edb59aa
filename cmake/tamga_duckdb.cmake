# tamga::duckdb: the C header of DuckDB. The library itself is opened when it is first used
# (src/store/duckdb_library.cpp): linked, its relocations would cost every command 10 ms.
# TAMGA_DUCKDB=npm|system|config|off says where library and header come from; "off" builds all the
# rest, which then reads CSV and JSON lines and refuses Parquet and imports.
set(TAMGA_DUCKDB_VERSION "1.4.4") # of tools/duckdb/package-lock.json; another one is refused
set(default npm)
if(DEFINED ENV{TAMGA_DUCKDB})
    set(default "$ENV{TAMGA_DUCKDB}")
endif()
set(TAMGA_DUCKDB "${default}" CACHE STRING "Where DuckDB comes from: npm, system, config, off")
set_property(CACHE TAMGA_DUCKDB PROPERTY STRINGS npm system config off)
add_library(tamga_duckdb INTERFACE)
add_library(tamga::duckdb ALIAS tamga_duckdb)

set(TAMGA_DUCKDB_LIBRARY "")
if(TAMGA_DUCKDB STREQUAL "npm")
    set(root "${PROJECT_SOURCE_DIR}/build/third_party/duckdb")
    set(TAMGA_DUCKDB_LIBRARY "${root}/lib/libduckdb.so")
    set(include "${root}/include")
    if(NOT EXISTS "${TAMGA_DUCKDB_LIBRARY}" OR NOT EXISTS "${include}/duckdb.h")
        message(FATAL_ERROR "DuckDB is not in ${root}: run tools/setup build, or say "
            "-DTAMGA_DUCKDB=system or off")
    endif()
elseif(TAMGA_DUCKDB STREQUAL "system")
    find_library(TAMGA_DUCKDB_SYSTEM_LIBRARY duckdb REQUIRED)
    find_path(TAMGA_DUCKDB_SYSTEM_INCLUDE duckdb.h REQUIRED)
    set(TAMGA_DUCKDB_LIBRARY "${TAMGA_DUCKDB_SYSTEM_LIBRARY}")
    set(include "${TAMGA_DUCKDB_SYSTEM_INCLUDE}")
elseif(TAMGA_DUCKDB STREQUAL "config")
    find_package(DuckDB CONFIG REQUIRED)
    get_target_property(TAMGA_DUCKDB_LIBRARY duckdb LOCATION)
    get_target_property(include duckdb INTERFACE_INCLUDE_DIRECTORIES)
elseif(NOT TAMGA_DUCKDB STREQUAL "off")
    message(FATAL_ERROR "TAMGA_DUCKDB=${TAMGA_DUCKDB}: expected npm, system, config or off")
endif()

if(TAMGA_DUCKDB_LIBRARY)
    target_include_directories(tamga_duckdb SYSTEM INTERFACE "$<BUILD_INTERFACE:${include}>")
    target_compile_definitions(tamga_duckdb INTERFACE
        TAMGA_DUCKDB_VERSION="v${TAMGA_DUCKDB_VERSION}")
    # The library is looked for along the run path of the program: here when built, beside the
    # installed files when installed.
    get_filename_component(folder "${TAMGA_DUCKDB_LIBRARY}" DIRECTORY)
    list(APPEND CMAKE_BUILD_RPATH "${folder}")
    list(APPEND CMAKE_INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}/tamga" "$ORIGIN/tamga")
endif()
target_link_libraries(tamga_duckdb INTERFACE ${CMAKE_DL_LIBS})
