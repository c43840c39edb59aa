// SPDX-License-Identifier: Apache-2.0
// What stands before the parties: the words of the reference sets, places, papers. Only what the
// parties will ask for is kept.
#pragma once

#include "base/arena.hpp"
#include "source/xml_entries/entries.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tamga::source::ofac_advanced {

// A place as address lines (one for each script), or as the country alone.
struct Location {
    std::vector<std::string_view> lines;
    std::string_view country, comment;
};

// A paper as the CSV prints it, and what is printed beside.
struct IdDocument {
    std::string_view item;
    std::vector<std::string_view> beside;
    std::uint32_t line = 0;
};

// "1962", "May 1962", "08 May 1962", "1948 to 1952", "circa 1962" of a DatePeriod, as OFAC's CSV
// prints it; empty when it holds no day.
[[nodiscard]] std::string period_text(const XmlNode& period);
// The day of Year, Month, Day; unknown when one lacks.
[[nodiscard]] DateBounds day_of(const XmlNode& node);

class Reference {
public:
    explicit Reference(Arena& arena) : arena_(arena) {}
    void take_sets(const XmlNode& sets);
    void take_location(const XmlNode& node);
    void take_document(const XmlNode& node);

    // The word of an element's reference: word("AliasType", "1400") is "A.K.A.". Empty when the
    // file has none; then the reference is in `unknown`.
    [[nodiscard]] std::string_view word(std::string_view set, std::string_view id);
    // "Individual", "Entity", "Vessel", "Aircraft" of a PartySubTypeID.
    [[nodiscard]] std::string_view party_type(std::string_view sub_type);
    // Null when the file has no such place; then it is in `unknown`.
    [[nodiscard]] const Location* location(std::string_view id);
    [[nodiscard]] std::span<const IdDocument> documents(std::string_view identity) const;
    // References without a target: "FeatureType 999", each once, in order.
    [[nodiscard]] const std::map<std::string, std::uint64_t, std::less<>>& unknown() const {
        return unknown_;
    }

private:
    using Words = std::map<std::string, std::string_view, std::less<>>; // by ID
    std::string_view keep(std::string_view text) { return arena_.keep(text); }
    void miss(std::string_view set, std::string_view id);

    Arena& arena_;
    std::map<std::string, Words, std::less<>> sets_; // by element name
    Words parent_types_;                             // PartyTypeID of each PartySubType
    std::unordered_map<std::string_view, Location> locations_;
    std::unordered_map<std::string_view, std::vector<IdDocument>> documents_; // by IdentityID
    std::map<std::string, std::uint64_t, std::less<>> unknown_;
};

} // namespace tamga::source::ofac_advanced
