// SPDX-License-Identifier: Apache-2.0
// For tests of readers: one file of a list, in memory.
#pragma once

#include "source/source.hpp"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>

namespace tamga::source::testing {

inline InputFile file_of(const std::string& name, const std::string& text) {
    InputFile file;
    file.path = file.name = name;
    file.text = file.received = std::make_shared<const std::string>(text);
    return file;
}

// A file of the fuzz corpus of a format; its entries are invented.
inline InputFile corpus_file(std::string_view format, const std::string& name) {
    std::ifstream file(TAMGA_SOURCE_DIR "/fuzz/corpus/" + std::string(format) + "/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return file_of(name, text.str());
}

// What the reader makes of the text, which it must recognise.
inline Result<ListFacts>
read_file(const InputFile& file, std::string_view format, bool (*recognise)(const InputFile&),
          Result<ListFacts> (*read)(const Group&, const AddListsOptions&)) {
    EXPECT_TRUE(recognise(file));
    return read({std::string(format), "", {file}}, {});
}

inline bool has_detail(const ListFacts& facts, DetailKind kind, std::string_view text) {
    return std::ranges::any_of(facts.details, [&](const DetailFact& detail) {
        return detail.kind == kind && detail.text == text;
    });
}

// Whether a note of the version says it.
inline bool is_noted(const ListFacts& facts, std::string_view text) {
    return std::ranges::any_of(facts.version.notes, [&](const std::string& note) {
        return note.find(text) != std::string::npos;
    });
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
