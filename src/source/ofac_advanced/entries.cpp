// SPDX-License-Identifier: Apache-2.0
#include "source/ofac_advanced/entries.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace tamga::source::ofac_advanced {
namespace {

constexpr std::string_view kProgramme = "Program"; // the type of a measure whose comment is a tag
constexpr std::string_view kSdn = "SDN";

struct Owned {
    std::size_t record;
    DetailFact detail;
};

// The tags of an entry that its own list stands for: on the SDN list those that no other list of
// the party stands for; all of them where the table knows none.
std::vector<std::string_view> own_tags(const SanctionsEntry& entry, std::string_view list,
                                       std::span<const SanctionsEntry* const> all,
                                       const ofac::Programmes& programmes,
                                       std::span<const std::string_view> remarks) {
    std::vector<std::string_view> own;
    for (const std::string_view tag : entry.tags) {
        const ofac::Tagged record{entry.tags, remarks};
        const bool is_others = std::ranges::any_of(all, [&](const SanctionsEntry* other) {
            const std::string_view others = short_list(other->list);
            return others != kSdn && programmes.measure_on(tag, others, record).has_value();
        });
        const bool is_own =
            list == kSdn ? !is_others : programmes.measure_on(tag, list, record).has_value();
        if (is_own) {
            own.push_back(tag);
        }
    }
    own = own.empty() ? entry.tags : own;
    if (own.empty()) {
        own.emplace_back();
    }
    return own;
}

bool is_same(const ListingFact& left, const ListingFact& right) {
    return left.list == right.list && left.programme == right.programme &&
           left.printed == right.printed;
}

} // namespace

std::string_view short_list(std::string_view printed) noexcept {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kLists = {{
        {"Palestinian Legislative Council", "PLC"},
        {"Sectoral Sanctions", "SSI"},
        {"Menu-Based", "MBS"},
        {"Chinese Military-Industrial", "CMIC"},
        {"CAPTA", "CAPTA"},
        {"FSE", "FSE"},
        {"Foreign Sanctions Evaders", "FSE"},
        {"SDN List", "SDN"},
    }};
    if (printed == "Consolidated List") {
        return {};
    }
    for (const auto& [words, list] : kLists) {
        if (printed.find(words) != std::string_view::npos) {
            return list;
        }
    }
    return printed;
}

void Entries::take_entry(const XmlNode& node) {
    SanctionsEntry entry;
    entry.line = node.line;
    entry.profile = arena_.keep(node.attribute("ProfileID"));
    entry.list = reference_.word("List", node.attribute("ListID"));
    std::string measures, basis, remark;
    for (const XmlNode& child : node.children) {
        const std::string_view comment = child.value("Comment");
        if (child.name == "EntryEvent") {
            const std::string_view type =
                reference_.word("EntryEventType", child.attribute("EntryEventTypeID"));
            const XmlNode* date = child.child("Date");
            const DateBounds day = date == nullptr ? DateBounds{} : day_of(*date);
            const std::string_view law =
                reference_.word("LegalBasis", child.attribute("LegalBasisID"));
            remark = joined({remark, comment}, "; ");
            if (type != "Created") {
                remark = joined({remark, type, day.known() ? day.earliest->iso() : "", law}, "; ");
                continue;
            }
            if (day.known() &&
                (!entry.created.known() || *day.earliest < *entry.created.earliest)) {
                entry.created = day;
            }
            if (law != "Unknown" && basis.find(law) == std::string::npos) {
                basis = joined({basis, law}, "; ");
            }
        } else if (child.name == "SanctionsMeasure") {
            const std::string_view type =
                reference_.word("SanctionsType", child.attribute("SanctionsTypeID"));
            if (type == kProgramme) {
                entry.tags.push_back(arena_.keep(comment));
            } else {
                measures = joined({measures, type}, "; ");
                remark = joined({remark, comment}, "; ");
            }
        } else if (!child.text.empty()) {
            remark = joined({remark, child.text}, "; ");
        }
    }
    entry.measures = arena_.keep(measures);
    entry.basis = arena_.keep(basis);
    entry.remark = arena_.keep(remark);
    entries_.push_back(std::move(entry));
}

void Entries::take_relationship(const XmlNode& node) {
    Relationship relationship;
    relationship.line = node.line;
    relationship.from = arena_.keep(node.attribute("From-ProfileID"));
    relationship.to = arena_.keep(node.attribute("To-ProfileID"));
    const std::string_view quality =
        reference_.word("RelationQuality", node.attribute("RelationQualityID"));
    const bool is_plain = quality.empty() || quality == "Unknown" || quality == "High";
    const std::string doubt = is_plain ? "" : "(quality " + std::string(quality) + ")";
    const std::string_view type = reference_.word("RelationType", node.attribute("RelationTypeID"));
    const std::string_view former = node.attribute("Former") == "true" ? "Formerly" : "";
    relationship.words = arena_.keep(joined({former, type, doubt, node.value("Comment")}, " "));
    relationships_.push_back(relationship);
}

void Entries::give(ListFacts& facts, const Parties& parties, const ofac::Programmes& programmes,
                   ofac::ListSet set, const std::string& file) {
    std::vector<const Party*> by_record(facts.records.size(), nullptr);
    for (const auto& [profile, party] : parties) {
        by_record[party.record] = &party;
    }
    const auto skip = [&](std::uint32_t line, const char* problem, std::string_view profile) {
        facts.version.skipped.push_back({file, line, problem, std::string(profile)});
    };
    std::vector<std::vector<const SanctionsEntry*>> entries(facts.records.size());
    std::vector<Owned> more;
    for (const SanctionsEntry& entry : entries_) {
        const auto party = parties.find(entry.profile);
        if (party == parties.end()) {
            skip(entry.line, "sanctions entry of no party in the file", entry.profile);
            continue;
        }
        entries[party->second.record].push_back(&entry);
        if (!entry.remark.empty()) {
            more.push_back(
                {party->second.record, {entry.remark, DetailKind::remark, Place{0, entry.line}}});
        }
    }
    for (const Relationship& relationship : relationships_) {
        const auto from = parties.find(relationship.from);
        if (from == parties.end()) {
            skip(relationship.line, "relationship of no party in the file", relationship.from);
            continue;
        }
        const auto to = parties.find(relationship.to);
        std::string_view name;
        if (to != parties.end()) {
            const RecordFacts& other = facts.records[to->second.record];
            name =
                other.names.size() == 0 ? std::string_view{} : facts.names[other.names.begin].text;
        }
        const std::string text =
            joined({relationship.words, name, "(ofac-" + std::string(relationship.to) + ")"}, " ");
        more.push_back({from->second.record,
                        {arena_.keep(text), DetailKind::linked_to, Place{0, relationship.line}}});
    }
    std::ranges::stable_sort(more, {}, &Owned::record);
    std::vector<DetailFact> details;
    details.reserve(facts.details.size() + more.size());
    auto next = more.begin();
    for (std::size_t i = 0; i < facts.records.size(); ++i) {
        RecordFacts& record = facts.records[i];
        const auto begin = static_cast<std::uint32_t>(details.size());
        details.insert(details.end(), facts.details.begin() + record.details.begin,
                       facts.details.begin() + record.details.end);
        for (; next != more.end() && next->record == i; ++next) {
            details.push_back(next->detail);
        }
        record.details = {begin, static_cast<std::uint32_t>(details.size())};
    }
    facts.details = std::move(details);
    give_listings(facts, by_record, entries, programmes, set);
}

void Entries::give_listings(ListFacts& facts, const std::vector<const Party*>& by_record,
                            std::vector<std::vector<const SanctionsEntry*>>& entries,
                            const ofac::Programmes& programmes, ofac::ListSet set) {
    std::vector<Range> ranges;
    for (std::size_t i = 0; i < facts.records.size(); ++i) {
        const std::span<const std::string_view> remarks =
            by_record[i] == nullptr ? std::span<const std::string_view>() : by_record[i]->remarks;
        const auto begin = static_cast<std::uint32_t>(facts.listings.size());
        std::vector<std::string_view> umbrella;
        for (const SanctionsEntry* entry : entries[i]) {
            const std::string_view list = short_list(entry->list);
            if (list.empty()) {
                umbrella.insert(umbrella.end(), entry->tags.begin(), entry->tags.end());
                continue;
            }
            for (const std::string_view tag :
                 own_tags(*entry, list, entries[i], programmes, remarks)) {
                ListingFact listing =
                    programmes.listing_on(facts.arena, tag, list, {entry->tags, remarks});
                listing.measure_printed = entry->measures;
                listing.basis = entry->basis.empty() ? listing.basis : entry->basis;
                listing.printed = entry->created;
                listing.place = {0, entry->line};
                const bool is_twice =
                    std::any_of(facts.listings.begin() + begin, facts.listings.end(),
                                [&](const ListingFact& other) { return is_same(other, listing); });
                if (!is_twice) {
                    facts.listings.push_back(listing);
                }
            }
        }
        if (facts.listings.size() == begin) {
            programmes.add_listings(facts, set, {umbrella, remarks}, facts.records[i].place);
        }
        ranges.push_back({begin, static_cast<std::uint32_t>(facts.listings.size())});
    }
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        facts.records[i].listings = ranges[i];
    }
}

} // namespace tamga::source::ofac_advanced
