// SPDX-License-Identifier: Apache-2.0
// For tests of readers: one file of a list, in memory.
#pragma once

#include "source/source.hpp"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <string_view>

namespace tamga::source::testing {

inline InputFile file_of(const std::string& name, const std::string& text) {
    InputFile file;
    file.path = file.name = name;
    file.text = file.received = std::make_shared<const std::string>(text);
    return file;
}

// What the reader makes of the text, which it must recognise.
inline Result<ListFacts>
read_file(const InputFile& file, std::string_view format, bool (*recognise)(const InputFile&),
          Result<ListFacts> (*read)(const Group&, const AddListsOptions&)) {
    EXPECT_TRUE(recognise(file));
    return read({std::string(format), "", {file}}, {});
}

// The first detail of the kind; empty when there is none.
inline std::string_view detail(const ListFacts& facts, DetailKind kind) {
    for (const DetailFact& one : facts.details) {
        if (one.kind == kind) {
            return one.text;
        }
    }
    return {};
}

} // namespace tamga::source::testing
