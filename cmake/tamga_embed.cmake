# tamga_embed(TARGET t FILE data/resources/x.tsv NAME kX HEADER x_resource.hpp)
# Compiles a text resource into a header. A missing or empty table stops the build.
function(tamga_embed)
    cmake_parse_arguments(E "" "TARGET;FILE;NAME;HEADER" "" ${ARGN})
    set(source "${PROJECT_SOURCE_DIR}/${E_FILE}")
    file(READ "${source}" text)
    string(STRIP "${text}" stripped)
    if(stripped STREQUAL "")
        message(FATAL_ERROR "${E_FILE}: empty table")
    endif()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${source}")
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/embedded")
    file(CONFIGURE OUTPUT "${folder}/${E_HEADER}" @ONLY CONTENT
"// Generated from ${E_FILE} by cmake/tamga_embed.cmake.
#pragma once
#include <string_view>
inline constexpr std::string_view @E_NAME@ = R\"tamga(@text@)tamga\";
")
    target_include_directories(${E_TARGET} PRIVATE "${folder}")
endfunction()
