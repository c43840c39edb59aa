// SPDX-License-Identifier: Apache-2.0
#include "source/us_csl_csv/columns.hpp"

#include "source/table/table.hpp"

#include <algorithm>
#include <array>

namespace tamga::source::us_csl_csv {
namespace {

constexpr std::array<std::string_view, kColumns> kHeadings = {
    "_id",
    "source",
    "entity_number",
    "type",
    "programs",
    "name",
    "title",
    "addresses",
    "federal_register_notice",
    "start_date",
    "end_date",
    "standard_order",
    "license_requirement",
    "license_policy",
    "call_sign",
    "vessel_type",
    "gross_tonnage",
    "gross_registered_tonnage",
    "vessel_flag",
    "vessel_owner",
    "remarks",
    "alt_names",
    "citizenships",
    "dates_of_birth",
    "nationalities",
    "places_of_birth",
    "ids",
    "source_list_url",
    "source_information_url",
};
static_assert(kHeadings[kName] == "name" && kHeadings[kIds] == "ids" &&
              kHeadings[kInformationUrl] == "source_information_url");

} // namespace

std::vector<std::string_view> headings_of(const InputFile& file, Arena& arena) {
    std::vector<std::string_view> headings(kHeadings.begin(), kHeadings.end());
    const std::string_view text = *file.text;
    format::CsvReader csv(text.substr(0, text.find('\n')));
    const std::optional<format::CsvRow> row = csv.next();
    if (!row) {
        return headings;
    }
    for (const std::string_view printed : row->fields) {
        const std::string_view heading = trim(printed);
        if (!heading.empty() && std::ranges::find(kHeadings, heading) == kHeadings.end()) {
            headings.push_back(arena.keep(heading));
        }
    }
    return headings;
}

} // namespace tamga::source::us_csl_csv
