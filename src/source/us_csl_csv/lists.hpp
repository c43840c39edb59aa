// SPDX-License-Identifier: Apache-2.0
// Which list a row's "source" names, whose it is, and what it does to the listed.
#pragma once

#include "tamga/law.hpp"

#include <string_view>

namespace tamga::source::us_csl_csv {

struct SourceList {
    std::string_view list; // "SDN", "EL"; of a list that is not known, what stands in its brackets
    Authority authority = Authority::OTHER;
    Measure measure = Measure::not_stated;
    bool is_known = false;
};

// "Entity List (EL) - Bureau of Industry and Security" is list "EL" of BIS.
[[nodiscard]] SourceList list_of(std::string_view source) noexcept;

// True when "Listing Date <words>" dates the listing under this list and programme.
[[nodiscard]] bool is_dated_by(std::string_view words, std::string_view list,
                               std::string_view programme) noexcept;

} // namespace tamga::source::us_csl_csv
