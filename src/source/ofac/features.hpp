// SPDX-License-Identifier: Apache-2.0
// Features and papers of OFAC's ENHANCED and ADVANCED XML, read as the CSV's remarks print them, so
// that a label is understood alike in all four formats.
#pragma once

#include "model/facts.hpp"
#include "source/ofac/labels.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tamga::source::ofac {

// Texts that a listing may need again ("... Directive 1", "Listing Date (CMIC) ...").
using Texts = std::vector<std::string_view>;

// Adds a feature to the open record. `type` and `value` are views that live as long as `facts`.
void add_feature(ListFacts& facts, const Labels& labels, std::string_view type,
                 std::string_view value, Place place, Texts& remarks);

struct Paper {
    std::string_view type, number, country; // country as printed; may be empty
    std::string_view issued, expires;       // days as printed; may be empty
};

// "Passport D77 (Zembla) issued 08 May 2009": what the CSV prints of a paper.
[[nodiscard]] std::string paper_text(const Paper& paper);

} // namespace tamga::source::ofac
