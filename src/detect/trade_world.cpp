// SPDX-License-Identifier: Apache-2.0
#include "detect/trade_world.hpp"

#include <algorithm>
#include <tuple>

namespace tamga::detect {
namespace {

constexpr std::string_view kNamedOnly = "name:";

} // namespace

bool TradeWorld::is_target(Country country) const noexcept {
    return std::ranges::find(options.targets, country) != options.targets.end();
}

Country TradeWorld::country(std::uint32_t party) const noexcept {
    return party < options.party_country.size() ? options.party_country[party] : Country{0};
}

std::string TradeWorld::id(std::uint32_t party) const {
    std::string_view id = lots.parties.text(party);
    if (lots.is_named_only(party)) {
        id.remove_prefix(kNamedOnly.size());
    }
    return std::string(id);
}

std::string TradeWorld::name(std::uint32_t party) const {
    const std::string_view name = lots.party_name(party);
    return name.empty() ? id(party) : std::string(name);
}

std::vector<std::string> TradeWorld::lot_ids(std::vector<std::uint32_t> rows) const {
    std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tuple(day(a), a) < std::tuple(day(b), b);
    });
    std::vector<std::string> out;
    out.reserve(rows.size());
    for (const std::uint32_t lot : rows) {
        out.emplace_back(lots.lot_id(lot));
    }
    return out;
}

std::int32_t ending_weight(trade::Ending ending) noexcept {
    switch (ending) {
    case trade::Ending::target: return 1000;
    case trade::Ending::unknown: return 500;
    case trade::Ending::abroad: return 150;
    case trade::Ending::home: return 0;
    }
    return 0;
}

std::string_view words(trade::Ending ending) noexcept {
    switch (ending) {
    case trade::Ending::target: return "a sanctioned destination";
    case trade::Ending::unknown: return "a destination that is not known";
    case trade::Ending::abroad: return "another country";
    case trade::Ending::home: return "the seller's own country";
    }
    return "";
}

std::string three_digits(std::int32_t millionths) {
    const std::int32_t rounded = (millionths + 500) / 1000;
    std::string digits = std::to_string(rounded % 1000);
    return std::to_string(rounded / 1000) + "." + std::string(3 - digits.size(), '0') + digits;
}

std::string amount_text(std::int64_t ten_thousandths) {
    if (ten_thousandths < 0) { // FlowScope's g may be
        return "-" + amount_text(-ten_thousandths);
    }
    std::string out = std::to_string(ten_thousandths / 10'000);
    if (const std::int64_t rest = ten_thousandths % 10'000; rest != 0) {
        std::string digits = std::to_string(rest);
        digits.insert(0, 4 - digits.size(), '0');
        digits.erase(digits.find_last_not_of('0') + 1);
        out += "." + digits;
    }
    return out;
}

std::string counted(std::size_t count, std::string_view noun) {
    return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

} // namespace tamga::detect
