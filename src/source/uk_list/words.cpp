// SPDX-License-Identifier: Apache-2.0
#include "source/uk_list/words.hpp"

#include "tamga/date.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace tamga::source::uk_list {
namespace {

struct PrintedMeasure {
    std::string_view word;
    Measure measure;
};
// Words of "Sanctions Imposed", in lower case.
constexpr std::array kMeasures = {
    PrintedMeasure{"asset freeze", Measure::asset_freeze},
    PrintedMeasure{"travel ban", Measure::travel_ban},
    PrintedMeasure{"trust services", Measure::services_ban},
    PrintedMeasure{"director disqualification", Measure::services_ban},
    PrintedMeasure{"ship", Measure::port_or_vessel_ban},
    PrintedMeasure{"port", Measure::port_or_vessel_ban},
    PrintedMeasure{"arms embargo", Measure::export_control},
    PrintedMeasure{"correspondent", Measure::financial_restrictions},
    PrintedMeasure{"loans", Measure::debt_and_equity_limits},
};

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

Measure measure_of(std::string_view printed) {
    const std::string low = lower(printed);
    for (const PrintedMeasure& known : kMeasures) {
        if (low.find(known.word) != std::string::npos) {
            return known.measure;
        }
    }
    return Measure::not_stated;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos
               ? std::string_view{}
               : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

} // namespace

Schema schema_of(std::string_view type) noexcept {
    return type == "Individual" ? Schema::Person
           : type == "Ship"     ? Schema::Vessel
                                : Schema::Organization;
}

NameKind kind_of(std::string_view type, std::string_view strength) {
    const std::string low = lower(type);
    if (low == "primary name") {
        return NameKind::primary;
    }
    return low.find("former") != std::string::npos            ? NameKind::previous
           : lower(strength).find("low") == std::string::npos ? NameKind::alias
                                                              : NameKind::weak_alias;
}

bool add_listings(ListFacts& facts, const Designation& designation) {
    ListingFact listing;
    listing.authority = Authority::UK;
    listing.list = "UKSL";
    listing.programme = designation.regime;
    listing.reason = designation.reason;
    listing.place = designation.place;
    const auto day = parse_printed_date(designation.designated);
    listing.printed = day.value_or(DateBounds{});
    std::string_view imposed = designation.imposed;
    do {
        const std::size_t end = std::min(imposed.find('|'), imposed.size());
        listing.measure_printed = trimmed(imposed.substr(0, end));
        listing.measure = measure_of(listing.measure_printed);
        facts.add_listing(listing);
        imposed.remove_prefix(std::min(end + 1, imposed.size()));
    } while (!imposed.empty());
    return day.has_value() || designation.designated.empty();
}

} // namespace tamga::source::uk_list
