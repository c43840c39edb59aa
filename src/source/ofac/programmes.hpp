// SPDX-License-Identifier: Apache-2.0
// OFAC's programme tags as listings: which list, which measure, since when where it is printed.
#pragma once

#include "model/facts.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tamga::source::ofac {

// OFAC publishes two files of one layout: the SDN list, and all its other lists together.
enum class ListSet : std::uint8_t { sdn, consolidated };

[[nodiscard]] std::string_view source_name(ListSet set) noexcept;

// A record's programme tags and all its remark text, in pieces.
struct Tagged {
    std::span<const std::string_view> tags;
    std::span<const std::string_view> remarks;
};

// data/resources/ofac_programmes.tsv. Immutable once built.
class Programmes {
public:
    Programmes();
    // One listing per tag, tag verbatim; on the consolidated set one per list that the tag stands
    // for. A record without tags still gets one listing, so that it is never taken as unlisted.
    void add_listings(ListFacts& facts, ListSet set, const Tagged& record, Place place) const;
    // The measure of a tag on a list other than the SDN list; nullopt: the tag is not of that list.
    [[nodiscard]] std::optional<Measure> measure_on(std::string_view tag, std::string_view list,
                                                    const Tagged& record) const;
    // The listing under a tag where the file itself says which list; undated. On the SDN list every
    // tag blocks; elsewhere the measure is not stated where the table does not know it.
    [[nodiscard]] ListingFact listing_on(Arena& arena, std::string_view tag, std::string_view list,
                                         const Tagged& record) const;
    // True when a tag says that the record stands on a list other than the SDN list.
    [[nodiscard]] bool is_consolidated(const Tagged& record) const;
    // The lists of which a complete file of the set proves absence.
    [[nodiscard]] static std::vector<CoveredList> covers(ListSet set);

private:
    struct Row {
        std::string_view tag, needs, list, dates;
        Measure measure = Measure::not_stated;
    };
    [[nodiscard]] std::vector<const Row*> rows_of(std::string_view tag, const Tagged& record) const;
    void add_consolidated(ListFacts& facts, std::string_view tag, const Tagged& record,
                          Place place) const;

    std::vector<Row> rows_;
};

} // namespace tamga::source::ofac
