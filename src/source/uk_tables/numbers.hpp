// SPDX-License-Identifier: Apache-2.0
// Cells in which people wrote numbers with their labels: "INN: 6608003052OGRN: 1026600000460".
#pragma once

#include "model/facts.hpp"
#include "source/uk_tables/mapping.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tamga::source::uk_tables {

struct PrintedNumber {
    std::string_view text;
    std::string_view label;             // as printed; empty when none is
    std::optional<IdentifierKind> kind; // what the label says; nullopt: nothing
};

// The numbers of a cell, as views into it; the whole cell when none can be told. A label may stand
// before its number, or behind it ("7706061801 (INN)"); one number has one label. Numbers that many
// parties share are left out, so that nothing is left of a cell that holds no other.
[[nodiscard]] std::vector<PrintedNumber> split_numbers(std::string_view cell,
                                                       std::span<const NumberLabel> labels);

// What the first label in a text says; nullopt when there is none, or it says nothing.
[[nodiscard]] std::optional<IdentifierKind> kind_in(std::string_view text,
                                                    std::span<const NumberLabel> labels);

// Without spaces, no-break spaces and punctuation that joins a label to its number.
[[nodiscard]] std::string_view strip_number(std::string_view text) noexcept;

} // namespace tamga::source::uk_tables
