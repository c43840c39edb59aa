// SPDX-License-Identifier: Apache-2.0
#include "source/formats.hpp"

#include "source/ofac_csv/mapper.hpp"

#include <array>

namespace tamga::source {
namespace {

constexpr std::string_view kUsWork = "work of the US Government, public domain";

// Several readers name their source by a view, some by a string.
template <auto name_of> std::string named(const InputFile& file) {
    return std::string(name_of(file));
}

constexpr std::array kFormats = {
    Format{ofac_csv::kFormat, Together::same_date, kUsWork, ofac_csv::recognise,
           named<ofac_csv::source_name>, ofac_csv::read},
};

} // namespace

std::span<const Format> formats() {
    return kFormats;
}

const Format* find_format(std::string_view name) {
    for (const Format& format : kFormats) {
        if (format.name == name) {
            return &format;
        }
    }
    return nullptr;
}

} // namespace tamga::source
