// SPDX-License-Identifier: Apache-2.0
// The columns of the Consolidated Screening List.
#pragma once

#include "source/source.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tamga::source::us_csl_csv {

// Places in headings_of().
enum Column : std::uint8_t {
    kId,
    kSource,
    kEntityNumber,
    kType,
    kPrograms,
    kName,
    kTitle,
    kAddresses,
    kNotice,
    kStartDate,
    kEndDate,
    kStandardOrder,
    kRequirement,
    kPolicy,
    kCallSign,
    kVesselType,
    kTonnage,
    kGrossTonnage,
    kVesselFlag,
    kVesselOwner,
    kRemarks,
    kAltNames,
    kCitizenships,
    kBirthDates,
    kNationalities,
    kBirthPlaces,
    kIds,
    kListUrl,        // the page of the list, equal for all its rows: not a fact of the party
    kInformationUrl, // likewise
    kColumns,
};

// All known headings, then the file's own that are not known, which become remarks.
[[nodiscard]] std::vector<std::string_view> headings_of(const InputFile& file, Arena& arena);

struct Row {
    std::vector<std::string_view> cells; // in the order of headings_of()
    Place place;
};

} // namespace tamga::source::us_csl_csv
