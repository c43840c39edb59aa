# tamga_layer(NAME <folder> SOURCES ... [USES layer...] [LIBS external...] [TESTS ...])
#
# One library per folder under src/ and, beside it, one test program. USES names other layers and
# must agree with layers.txt (tools/check_layers checks the real includes). A name with "/" such as
# source/un becomes the target tamga_source_un. Labels of tests: the file x_test.cpp is "unit";
# x_property_test.cpp "property"; x_corpus_test.cpp "corpus"; x_fault_test.cpp "fault"; x_golden_test.cpp "golden".
set_property(GLOBAL PROPERTY TAMGA_LAYERS "")

function(tamga_layer)
    cmake_parse_arguments(L "" "NAME" "SOURCES;USES;LIBS;TESTS" ${ARGN})
    string(REPLACE "/" "_" id "${L_NAME}")
    add_library(tamga_${id} STATIC ${L_SOURCES})
    target_include_directories(tamga_${id} PUBLIC
        "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/include")
    target_link_libraries(tamga_${id} PRIVATE tamga_flags)
    foreach(use IN LISTS L_USES)
        string(REPLACE "/" "_" use_id "${use}")
        target_link_libraries(tamga_${id} PUBLIC tamga_${use_id})
    endforeach()
    target_link_libraries(tamga_${id} PUBLIC ${L_LIBS})
    set_property(GLOBAL APPEND PROPERTY TAMGA_LAYERS tamga_${id})
    set_property(GLOBAL APPEND PROPERTY TAMGA_EXTERNAL ${L_LIBS})
    if(TAMGA_TESTS AND L_TESTS)
        tamga_tests(NAME ${id} SOURCES ${L_TESTS} LINKS tamga_${id})
    endif()
endfunction()

# tamga_tests(NAME x SOURCES a_test.cpp ... LINKS targets...): one program per label.
function(tamga_tests)
    cmake_parse_arguments(T "" "NAME" "SOURCES;LINKS" ${ARGN})
    foreach(label unit property corpus fault golden)
        set(files "")
        foreach(file IN LISTS T_SOURCES)
            set(kind unit)
            if(file MATCHES "_(property|corpus|fault|golden)_test\\.cpp$")
                set(kind ${CMAKE_MATCH_1})
            endif()
            if(kind STREQUAL label)
                list(APPEND files ${file})
            endif()
        endforeach()
        if(files)
            set(program tamga_${T_NAME}_${label}_test)
            add_executable(${program} ${files})
            target_link_libraries(${program} PRIVATE ${T_LINKS} tamga_flags GTest::gtest
                GTest::gmock GTest::gtest_main)
            target_compile_definitions(${program} PRIVATE
                TAMGA_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                TAMGA_BINARY_DIR="${PROJECT_BINARY_DIR}")
            gtest_discover_tests(${program} DISCOVERY_TIMEOUT 60 DISCOVERY_MODE PRE_TEST
                PROPERTIES LABELS ${label} TIMEOUT 300)
        endif()
    endforeach()
endfunction()
