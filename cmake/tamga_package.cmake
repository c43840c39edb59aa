# The Debian package `tamga`: the program, its manual and completions, the examples, a systemd unit.
# `make package` builds it; the library is not part of it (cmake --install).
set(TAMGA_MANUAL "${PROJECT_BINARY_DIR}/package")
add_custom_target(tamga_manual
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${TAMGA_MANUAL}/man"
    COMMAND tamga_cli manual "${TAMGA_MANUAL}/man"
    COMMAND tamga_cli completion bash > "${TAMGA_MANUAL}/tamga.bash"
    COMMAND tamga_cli completion zsh > "${TAMGA_MANUAL}/_tamga"
    COMMAND tamga_cli completion fish > "${TAMGA_MANUAL}/tamga.fish"
    COMMENT "Manual pages and completions" VERBATIM)

set(shared "${CMAKE_INSTALL_DATADIR}")
install(DIRECTORY "${TAMGA_MANUAL}/man/" DESTINATION "${shared}/man/man1" COMPONENT program OPTIONAL
    FILES_MATCHING PATTERN "*.1")
install(FILES "${TAMGA_MANUAL}/tamga.bash" RENAME tamga OPTIONAL COMPONENT program
    DESTINATION "${shared}/bash-completion/completions")
install(FILES "${TAMGA_MANUAL}/_tamga" OPTIONAL COMPONENT program
    DESTINATION "${shared}/zsh/vendor-completions")
install(FILES "${TAMGA_MANUAL}/tamga.fish" OPTIONAL COMPONENT program
    DESTINATION "${shared}/fish/vendor_completions.d")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/examples" DESTINATION "${shared}/tamga" COMPONENT program)
install(FILES "${PROJECT_SOURCE_DIR}/packaging/debian/copyright"
    "${PROJECT_SOURCE_DIR}/CHANGELOG.md" DESTINATION "${shared}/doc/tamga" COMPONENT program)
install(FILES "${PROJECT_SOURCE_DIR}/packaging/debian/tamga.service"
    "${PROJECT_SOURCE_DIR}/packaging/debian/tamga-update.service"
    "${PROJECT_SOURCE_DIR}/packaging/debian/tamga-update.timer"
    DESTINATION lib/systemd/system COMPONENT program)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tamga)
set(CPACK_PACKAGE_VENDOR "Tamga")
set(CPACK_PACKAGE_CONTACT "Tamga <tamga@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
    "finds how controlled goods and money reach sanctioned end users")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME tamga)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# libcurl is opened when first used, so shlibdeps does not see it; it verifies certificates.
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "libcurl4 (>= 7.85)")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS ca-certificates)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${PROJECT_SOURCE_DIR}/build/third_party/duckdb/lib")
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_STRIP_FILES ON)
include(CPack)
