// SPDX-License-Identifier: Apache-2.0
// The cell "ids": numbers, sanctions information and dates, each with its label.
//
// Files of 2022 print the label last, "RU, 1435126628, Tax ID No."; later ones print it first,
// "Tax ID No., 1435126628, RU". Days of issue and expiry stand with the country.
#pragma once

#include "model/facts.hpp"
#include "source/ofac/labels.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tamga::source::us_csl_csv {

// Values of a cell, split at ';'. Quotes are text here. An "and" that only joins the last value of
// an enumeration is left out.
[[nodiscard]] std::vector<std::string_view> split_cell(std::string_view cell);

// True for a two-letter code such as "RU".
[[nodiscard]] bool is_country(std::string_view text) noexcept;

enum class LabelAt : std::uint8_t { front, back };
// Which end of the items of these cells more often is a known label.
[[nodiscard]] LabelAt label_place(const std::vector<std::string_view>& cells,
                                  const ofac::Labels& labels);

struct Item {
    std::string_view label; // empty: the item has only one part
    std::string_view text;  // all but the label
    std::string_view value; // without country and days
    std::string_view country;
    bool is_whole = false; // nothing but label, value and country is printed
};
[[nodiscard]] Item part_item(std::string_view printed, LabelAt at);

// Adds an item to the open record as an identifier or detail; what no label explains is a remark.
void add_item(ListFacts& facts, const ofac::Labels& labels, std::string_view printed, LabelAt at,
              Place place);

// The day of an item such as "Listing Date (CMIC), 2021-06-03"; `words` is what dates it, "(CMIC)".
struct DatedItem {
    std::string_view words;
    DateBounds day;
    bool is_listing = false; // else the effective date
};
[[nodiscard]] std::vector<DatedItem> dated_items(std::string_view cell, LabelAt at);

} // namespace tamga::source::us_csl_csv
