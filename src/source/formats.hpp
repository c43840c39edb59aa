// SPDX-License-Identifier: Apache-2.0
// The formats that Tamga reads, in the order in which a file is held against them.
#pragma once

#include "source/source.hpp"

#include <span>
#include <string>
#include <string_view>

namespace tamga::source {

// Which files of one argument make one version.
enum class Together : std::uint8_t {
    file,      // each file is a version
    folder,    // the files of one folder
    same_date, // the files of one folder with the same ending of their names ("sdn_2021-08-18.csv")
    argument,  // all files found under one path argument
};

struct Format {
    std::string_view name;
    Together together = Together::file;
    std::string_view licence;
    bool (*recognise)(const InputFile& file) = nullptr;
    std::string (*source_name)(const InputFile& file) = nullptr;
    Result<ListFacts> (*read)(const Group& group, const AddListsOptions& options) = nullptr;
    bool prints_last_seen = false; // of each entity: dates a version that nothing else dates
};

[[nodiscard]] std::span<const Format> formats();
// Null when there is no such format.
[[nodiscard]] const Format* find_format(std::string_view name);

} // namespace tamga::source
