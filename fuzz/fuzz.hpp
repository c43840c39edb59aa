// SPDX-License-Identifier: Apache-2.0
// What fuzz targets share.
#pragma once

#include "format/encoding.hpp"
#include "source/source.hpp"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

namespace tamga::fuzz {

inline std::string_view text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// Stops the fuzzer: a promise was broken.
inline void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

// One file of a list, decoded as the engine does. Format readers must take anything.
inline source::InputFile list_file(std::string_view bytes, const char* name) {
    auto received = std::make_shared<const std::string>(bytes);
    format::Decoded decoded = format::decode(received);
    source::InputFile file;
    file.path = name;
    file.name = name;
    file.folder = ".";
    file.stored = name;
    file.received = received;
    file.text = std::move(decoded.text);
    file.encoding = std::move(decoded.encoding);
    file.mixed_lines = std::move(decoded.mixed_lines);
    return file;
}

// Whatever was read lies inside itself: ranges within tables, ids and names not empty.
inline void check_facts(const ListFacts& facts) {
    for (const RecordFacts& record : facts.records) {
        require(!record.id.empty());
        require(record.names.begin <= record.names.end && record.names.end <= facts.names.size());
        require(record.addresses.end <= facts.addresses.size());
        require(record.identifiers.end <= facts.identifiers.size());
        require(record.details.end <= facts.details.size());
        require(record.listings.end <= facts.listings.size());
    }
    std::size_t bytes = 0;
    for (const NameFact& name : facts.names) {
        for (const char c : name.text) { // touches every byte: a dangling view shows
            bytes += static_cast<unsigned char>(c);
        }
    }
    require(bytes < ~std::size_t{0});
}

// The fuzz target of one list format.
inline int read_format(const std::uint8_t* data, std::size_t size, const char* format,
                       const char* name) {
    source::Group group;
    group.format = format;
    group.source = "fuzz";
    group.files.push_back(list_file(text(data, size), name));
    AddListsOptions options;
    options.dated = DateBounds::exact(Date{19000});
    const auto facts = source::read_group(group, options, Date{20000});
    if (facts) {
        check_facts(*facts);
    } else {
        require(!facts.error().problem.empty());
    }
    return 0;
}

} // namespace tamga::fuzz
