# Installs the program, the public headers and one shared library that holds every layer, so that an
# outside project needs nothing but find_package(tamga) and include/tamga.
include(CMakePackageConfigHelpers)

get_property(layers GLOBAL PROPERTY TAMGA_LAYERS)
get_property(external GLOBAL PROPERTY TAMGA_EXTERNAL)
list(REMOVE_DUPLICATES external)
set(objects "")
foreach(layer IN LISTS layers)
    list(APPEND objects "$<TARGET_OBJECTS:${layer}>")
endforeach()
add_library(tamga SHARED ${objects})
add_library(tamga::tamga ALIAS tamga)
target_link_libraries(tamga PRIVATE ${external} tamga_flags)
set_target_properties(tamga PROPERTIES LINKER_LANGUAGE CXX)
target_include_directories(tamga PUBLIC
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
target_compile_features(tamga PUBLIC cxx_std_20)
set_target_properties(tamga PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION 0)

install(TARGETS tamga EXPORT tamga_targets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS tamga_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
if(TAMGA_DUCKDB STREQUAL "npm")
    install(FILES "${TAMGA_DUCKDB_LIBRARY}" DESTINATION ${CMAKE_INSTALL_LIBDIR}/tamga
        COMPONENT program)
    install(FILES "${PROJECT_SOURCE_DIR}/build/third_party/duckdb/licence/LICENSE.duckdb"
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/tamga COMPONENT program)
endif()
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/tamga" DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(EXPORT tamga_targets NAMESPACE tamga:: FILE tamga-targets.cmake
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/tamga)
file(WRITE "${PROJECT_BINARY_DIR}/tamga-config.cmake"
    "include(\"\${CMAKE_CURRENT_LIST_DIR}/tamga-targets.cmake\")\n")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/tamga-config-version.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/tamga-config.cmake"
    "${PROJECT_BINARY_DIR}/tamga-config-version.cmake"
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/tamga)
