// SPDX-License-Identifier: Apache-2.0
#include "source/ofac/programmes.hpp"

#include "ofac_programmes_resource.hpp"
#include "source/ofac/text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace tamga::source::ofac {
namespace {

constexpr std::string_view kSdn = "SDN";
constexpr std::string_view kNonSdn = "NON-SDN"; // the file does not print which of its lists
constexpr std::string_view kLegislators = "NS-PLC";

bool is_printed(std::string_view text, const Tagged& record) {
    return std::ranges::any_of(record.remarks, [text](std::string_view remark) {
        return remark.find(text) != std::string_view::npos;
    });
}

// The day behind "Listing Date (CMIC) " or "Listing Date (EO 14024 Directive 3): ".
DateBounds day_behind(std::string_view words, std::string_view key, std::string_view remark) {
    const std::string label = std::string(words) + std::string(key);
    const std::size_t at = remark.find(label);
    if (at == std::string_view::npos) {
        return {};
    }
    std::string_view rest = remark.substr(at + label.size());
    if (rest.starts_with(':')) {
        rest.remove_prefix(1);
    }
    constexpr std::size_t kDay = 11; // "24 Feb 2022"
    const std::string_view day = trim(cut_front(rest, ";")).substr(0, kDay);
    return parse_printed_date(day).value_or(DateBounds{});
}

DateBounds printed_day(std::string_view key, const Tagged& record) {
    if (key.empty()) {
        return {};
    }
    for (const std::string_view words : {"Listing Date ", "Effective Date "}) {
        for (const std::string_view remark : record.remarks) {
            if (const DateBounds day = day_behind(words, key, remark); day.known()) {
                return day;
            }
        }
    }
    return {};
}

// "RUSSIA-EO14024" prints the number of its executive order; other tags print no act.
std::string_view basis_of(std::string_view tag, Arena& arena) {
    const std::size_t at = tag.find("EO");
    if (at == std::string_view::npos) {
        return {};
    }
    std::string_view number = tag.substr(at + 2);
    number = number.substr(0, number.find_first_not_of("0123456789"));
    return number.empty() ? std::string_view{}
                          : arena.keep("Executive Order " + std::string(number));
}

ListingFact listing_of(ListFacts& facts, std::string_view tag, Place place) {
    ListingFact listing;
    listing.authority = Authority::OFAC;
    listing.list = kSdn;
    listing.measure = Measure::asset_freeze;
    listing.programme = tag;
    listing.basis = basis_of(tag, facts.arena);
    listing.place = place;
    return listing;
}

// Every tag of the SDN list blocks. Legislators of the PLC that are blocked carry a second tag,
// which says what their other list says.
void add_sdn(ListFacts& facts, std::string_view tag, const Tagged& record, Place place) {
    ListingFact listing = listing_of(facts, tag, place);
    if (tag == kLegislators && record.tags.size() > 1) {
        listing.list = "PLC";
        listing.measure = Measure::not_blocking;
    }
    facts.add_listing(listing);
}

} // namespace

std::string_view source_name(ListSet set) noexcept {
    return set == ListSet::sdn ? "us_ofac_sdn" : "us_ofac_cons";
}

Programmes::Programmes() {
    std::string_view rest = kOfacProgrammesResource;
    while (!rest.empty()) {
        std::string_view line = cut_front(rest, "\n");
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        Row row;
        row.tag = cut_front(line, "\t");
        row.needs = cut_front(line, "\t");
        row.list = cut_front(line, "\t");
        row.measure = parse_measure(cut_front(line, "\t")).value_or(Measure::not_stated);
        row.dates = cut_front(line, "\t");
        rows_.push_back(row);
    }
}

std::vector<const Programmes::Row*> Programmes::rows_of(std::string_view tag,
                                                        const Tagged& record) const {
    std::vector<const Row*> found;
    for (const Row& row : rows_) {
        if (row.tag != tag || (!row.needs.empty() && !is_printed(row.needs, record))) {
            continue;
        }
        found.push_back(&row);
        if (row.list == kNonSdn) {
            break;
        }
    }
    return found;
}

void Programmes::add_consolidated(ListFacts& facts, std::string_view tag, const Tagged& record,
                                  Place place) const {
    ListingFact listing = listing_of(facts, tag, place);
    const std::vector<const Row*> rows = rows_of(tag, record);
    for (const Row* row : rows) {
        listing.list = row->list;
        listing.measure = row->measure;
        listing.printed = printed_day(row->dates, record);
        facts.add_listing(listing);
    }
    if (rows.empty()) {
        listing.list = kNonSdn;
        listing.measure = Measure::not_stated;
        facts.add_listing(listing);
    }
}

void Programmes::add_listings(ListFacts& facts, ListSet set, const Tagged& record,
                              Place place) const {
    constexpr std::array<std::string_view, 1> kNoTag = {""};
    const std::span<const std::string_view> tags =
        record.tags.empty() ? std::span<const std::string_view>(kNoTag) : record.tags;
    for (const std::string_view tag : tags) {
        if (set == ListSet::sdn) {
            add_sdn(facts, tag, record, place);
        } else {
            add_consolidated(facts, tag, record, place);
        }
    }
}

std::optional<Measure> Programmes::measure_on(std::string_view tag, std::string_view list,
                                              const Tagged& record) const {
    for (const Row* row : rows_of(tag, record)) {
        if (row->list == list) {
            return row->measure;
        }
    }
    return std::nullopt;
}

ListingFact Programmes::listing_on(Arena& arena, std::string_view tag, std::string_view list,
                                   const Tagged& record) const {
    ListingFact listing;
    listing.authority = Authority::OFAC;
    listing.list = list;
    listing.measure = list == kSdn ? Measure::asset_freeze
                                   : measure_on(tag, list, record).value_or(Measure::not_stated);
    listing.programme = tag;
    listing.basis = basis_of(tag, arena);
    return listing;
}

bool Programmes::is_consolidated(const Tagged& record) const {
    return std::ranges::any_of(record.tags, [&](std::string_view tag) {
        const std::vector<const Row*> rows = rows_of(tag, record);
        return !rows.empty() && rows.front()->list != kNonSdn;
    });
}

std::vector<CoveredList> Programmes::covers(ListSet set) {
    if (set == ListSet::sdn) {
        return {{Authority::OFAC, std::string(kSdn)}};
    }
    std::vector<CoveredList> lists;
    for (const char* list : {"SSI", "PLC", "CMIC", "CAPTA", "MBS", "FSE"}) {
        lists.push_back({Authority::OFAC, list});
    }
    return lists;
}

} // namespace tamga::source::ofac
