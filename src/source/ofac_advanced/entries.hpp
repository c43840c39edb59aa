// SPDX-License-Identifier: Apache-2.0
// What stands behind the parties: relationships and sanctions entries. Both are kept small until
// the file ends, then given to their parties.
#pragma once

#include "source/ofac/programmes.hpp"
#include "source/ofac_advanced/reference.hpp"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace tamga::source::ofac_advanced {

// An act of putting a party on one of OFAC's lists.
struct SanctionsEntry {
    std::string_view profile, list, measures, basis;
    std::vector<std::string_view> tags;
    DateBounds created;
    std::string_view remark; // comments, and events other than the first listing
    std::uint32_t line = 0;
};

struct Relationship {
    std::string_view from, to, words; // "Owned or Controlled By"
    std::uint32_t line = 0;
};

// Where a party stands: its record, and the texts that its listings need.
struct Party {
    std::size_t record = 0;
    std::vector<std::string_view> remarks;
};
using Parties = std::unordered_map<std::string_view, Party>; // by profile

class Entries {
public:
    Entries(Reference& reference, Arena& arena) : reference_(reference), arena_(arena) {}
    void take_entry(const XmlNode& node);
    void take_relationship(const XmlNode& node);
    // Gives every record its listings and links. What belongs to no party is named in
    // facts.version.skipped; a record that no entry names gets one listing of the set.
    void give(ListFacts& facts, const Parties& parties, const ofac::Programmes& programmes,
              ofac::ListSet set, const std::string& file);

private:
    void give_listings(ListFacts& facts, const std::vector<const Party*>& by_record,
                       std::vector<std::vector<const SanctionsEntry*>>& entries,
                       const ofac::Programmes& programmes, ofac::ListSet set);

    Reference& reference_;
    Arena& arena_;
    std::vector<SanctionsEntry> entries_;
    std::vector<Relationship> relationships_;
};

// "SDN", "SSI", "PLC", ... of a list's printed name; the name itself where it has no short one;
// empty for "Consolidated List", which stands beside a party's own list.
[[nodiscard]] std::string_view short_list(std::string_view printed) noexcept;

} // namespace tamga::source::ofac_advanced
