// SPDX-License-Identifier: Apache-2.0
#include "synth/builder.hpp"

#include "synth/goods_pool.hpp"

#include <algorithm>

namespace tamga::synth {
namespace {

constexpr std::uint32_t kLotsPerSet = 3000;
constexpr std::size_t kLookAlikes = 10;
constexpr std::array<std::size_t, 4> kPlantedPerSet{2, 4, 2, 2}; // D1, D3, D4, D15

const std::vector<std::string_view>& coalition() {
    static const std::vector<std::string_view> kAll{"DE", "IT", "NL", "US", "JP", "KR", "FR", "CZ"};
    return kAll;
}
const std::vector<std::string_view>& between() {
    static const std::vector<std::string_view> kAll{"KZ", "KG", "AM", "UZ", "GE", "AE", "TR", "HK"};
    return kAll;
}
const std::vector<std::string_view>& targets() {
    static const std::vector<std::string_view> kAll{"RU", "RU", "RU", "RU", "BY"};
    return kAll;
}

std::int32_t days(int year, int month, int day_of_month) {
    return Date::of(year, month, day_of_month)->days;
}

} // namespace

std::string_view word(Difficulty difficulty) noexcept {
    switch (difficulty) {
    case Difficulty::easy: return "easy";
    case Difficulty::medium: return "medium";
    case Difficulty::hard: return "hard";
    }
    return "";
}

std::string_view word(Detector detector) noexcept {
    switch (detector) {
    case Detector::d1: return "D1";
    case Detector::d3: return "D3";
    case Detector::d4: return "D4";
    case Detector::d15: return "D15";
    }
    return "";
}

std::string_view word(Kind kind) noexcept {
    return kind == Kind::planted ? "planted" : "look_alike";
}

std::string birth_date(Dice& dice) {
    return Date{days(1950, 1, 1) + static_cast<std::int32_t>(dice.below(15'000))}.iso();
}

std::string digits(Dice& dice, std::size_t count) {
    std::string out(1, static_cast<char>('1' + dice.below(9)));
    while (out.size() < count) {
        out += static_cast<char>('0' + dice.below(10));
    }
    return out;
}

Builder::Builder(std::uint64_t seed, std::uint32_t lots, Difficulty difficulty) : words_(seed) {
    world_.seed = seed;
    world_.difficulty = difficulty;
    world_.makes.emplace_back();               // 0: not stated
    for (int month = 0; month < 10; ++month) { // every four months from May 2022
        const int at = 4 + 4 * month;
        world_.versions.push_back(Date{days(2022 + at / 12, 1 + at % 12, 28)});
    }
    make_firms(std::max<std::uint32_t>(lots / 10, 300));
    const std::size_t sets = std::max<std::size_t>(1, lots / kLotsPerSet);
    for (std::size_t detector = 0; detector < kPlantedPerSet.size(); ++detector) {
        for (std::size_t n = 0; n < kPlantedPerSet[detector] * sets; ++n) {
            plant(static_cast<Detector>(detector), n);
        }
    }
    fill(lots);
}

World Builder::build() && {
    finish_heads();
    finish_list();
    number_all();
    return std::move(world_);
}

void Builder::make_firms(std::uint32_t count) {
    for (std::uint32_t n = 0; n < count; ++n) {
        if (n % 15 < 4) {
            make_firm(Role::supplier, coalition());
        } else if (n % 15 < 9) {
            make_firm(Role::hub, between());
        } else {
            make_firm(Role::buyer, targets());
        }
    }
    // Two detectors give each story a buyer of its own: its head or its listing must say nothing
    // about the trade of others.
    pool_from_ = 22 * 2 * std::max<std::size_t>(1, count / 300);
}

void Builder::make_firm(Role role, const std::vector<std::string_view>& countries) {
    SynthFirm firm;
    const auto number = static_cast<std::uint32_t>(world_.firms.size());
    Dice dice(world_.seed, std::uint64_t{2} << 32 | number);
    firm.role = role;
    firm.country = dice.pick(countries);
    firm.name = words_.pair();
    const TwoScripts form = legal_form(firm.country);
    firm.name.latin += " " + form.latin;
    firm.name.cyrillic = form.cyrillic.empty() ? "" : form.cyrillic + " " + firm.name.cyrillic;
    const std::string town = words_.word().latin;
    const std::int64_t office = dice.between(1, 900);
    const std::string street = words_.word().latin;
    const std::int64_t house = dice.between(1, 199);
    firm.address = std::to_string(house) + " " + street + " Street, office " +
                   std::to_string(office) + ", " + town;
    firm.phone = "+999" + digits(dice, 9);
    firm.tax_id = digits(dice, 10);
    firm.registered = days(2005, 1, 1) + static_cast<std::int32_t>(dice.below(6200));
    world_.firms.push_back(std::move(firm));
    (role == Role::supplier ? suppliers_ : role == Role::hub ? hubs_ : buyers_).push_back(number);
}

void Builder::plant(Detector detector, std::size_t number) {
    // Half of the stories name brand and model, but for easy ones, which all do.
    const bool is_made = world_.difficulty == Difficulty::easy || number % 2 == 0;
    const std::uint64_t stream =
        std::uint64_t{3} << 32 | static_cast<std::uint64_t>(detector) << 28 | number << 4;
    is_planting_ = true;
    tell(detector, 0, stream, is_made);
    is_planting_ = false;
    for (std::size_t variant = 1; variant <= kLookAlikes; ++variant) {
        tell(detector, variant, stream + variant, is_made);
    }
}

void Builder::tell(Detector detector, std::size_t variant, std::uint64_t stream, bool is_made) {
    Plan plan(Dice(world_.seed, stream));
    plan.detector = detector;
    plan.variant = variant;
    plan.code = detector == Detector::d1 ? kPriorityCodes[plan.dice.below(kPriorityCodes.size())]
                                         : banned_code(plan.dice);
    plan.hub = hub_for(plan.dice, plan.code);
    plan.make = is_made ? make(plan.dice) : 0;
    plan.unit = plan.dice.below(kUnits.size());
    plan.story.detector = detector;
    plan.story.kind = variant == 0 ? Kind::planted : Kind::look_alike;
    switch (detector) {
    case Detector::d1: tell_exposure(plan); break;
    case Detector::d3: tell_pass_through(plan); break;
    case Detector::d4: tell_same_head(plan); break;
    case Detector::d15: tell_after_listing(plan); break;
    }
    ++told_;
}

std::vector<std::uint32_t> Builder::ship(Plan& plan, const std::vector<Bone>& bones,
                                         std::uint32_t seller, std::uint32_t buyer) {
    std::vector<std::uint32_t> out;
    for (const Bone& bone : bones) {
        SynthLot lot;
        const auto number = static_cast<std::uint32_t>(world_.lots.size());
        lot.stream = std::uint64_t{5} << 32 | number;
        Dice dice(world_.seed, lot.stream);
        const auto shaken = [&](std::int32_t day) {
            return world_.difficulty == Difficulty::hard
                       ? day + static_cast<std::int32_t>(dice.between(0, 7))
                       : day;
        };
        lot.seller = seller;
        lot.buyer = buyer;
        lot.hs = plan.code;
        lot.unit = plan.unit;
        lot.make = plan.make;
        lot.quantity = bone.quantity;
        lot.departed = shaken(bone.departed);
        lot.arrived = shaken(bone.arrived);
        lot.loaded = lot.departed - static_cast<std::int32_t>(dice.between(0, 2));
        lot.paid = lot.arrived + static_cast<std::int32_t>(dice.between(-20, 20));
        out.push_back(number);
        world_.lots.push_back(std::move(lot));
    }
    return out;
}

// In hard worlds one lot of a story is known by its heading only.
void Builder::hide_one(Plan& plan, const std::vector<std::uint32_t>& candidates) {
    if (world_.difficulty == Difficulty::hard && !candidates.empty()) {
        SynthLot& lot = world_.lots[plan.dice.pick(candidates)];
        lot.is_heading_only = true;
        lot.make = 0;
    }
}

void Builder::done(Plan& plan, std::vector<std::uint32_t> parties) {
    plan.story.parties = std::move(parties);
    for (const std::uint32_t lot : plan.story.lots) {
        count(world_.lots[lot], is_planting_ ? planted_ : others_);
    }
    world_.stories.push_back(std::move(plan.story));
}

void Builder::count(const SynthLot& lot, Shares& to) const {
    const Role buyer = world_.firms[lot.buyer].role;
    const Role seller = world_.firms[lot.seller].role;
    ++to.lots;
    to.target += buyer == Role::buyer ? 1 : 0;
    to.middle += buyer == Role::hub && seller == Role::hub ? 1 : 0;
    to.priority += std::ranges::find(kPriorityCodes, lot.hs) != kPriorityCodes.end() ? 1 : 0;
    to.heading_only += lot.is_heading_only ? 1 : 0;
    to.made += lot.make != 0 ? 1 : 0;
}

// A hub that does not trade under this heading yet; it does from now on. Where hardly any is left,
// the code is drawn again.
std::uint32_t Builder::hub_for(Dice& dice, std::uint32_t& code) {
    const bool is_priority = std::ranges::find(kPriorityCodes, code) != kPriorityCodes.end();
    for (std::uint32_t tries = 1;; ++tries) {
        const std::uint32_t hub = dice.pick(hubs_);
        if (taken_.emplace(hub, code / 100).second) {
            return hub;
        }
        if (tries % 64 == 0) {
            code =
                is_priority ? kPriorityCodes[dice.below(kPriorityCodes.size())] : banned_code(dice);
        }
    }
}

std::uint32_t Builder::other_hub(Dice& dice, std::uint32_t hub, bool is_same_country,
                                 std::uint32_t code) {
    while (true) {
        const std::uint32_t other = dice.pick(hubs_);
        const bool is_same = world_.firms[other].country == world_.firms[hub].country;
        if (other != hub && is_same == is_same_country &&
            taken_.emplace(other, code / 100).second) {
            return other;
        }
    }
}

std::uint32_t Builder::banned_code(Dice& dice) {
    return kBannedCodes[dice.below(kBannedCodes.size())];
}

std::uint32_t Builder::make(Dice& dice) {
    const TwoScripts brand = words_.word();
    std::string model(1, static_cast<char>('A' + dice.below(26)));
    model += static_cast<char>('A' + dice.below(26));
    model += "-" + digits(dice, 6); // six digits and a brand of its own: no two makes are one
    world_.makes.push_back({brand.latin, model, brand.latin + " Works"});
    return static_cast<std::uint32_t>(world_.makes.size() - 1);
}

// The first day of a story. Goods of the list are traded after it was published.
std::int32_t Builder::day(Dice& dice, bool is_priority) {
    const std::int32_t from = is_priority ? days(2023, 6, 5) : days(2022, 7, 1);
    return static_cast<std::int32_t>(dice.between(from, days(2024, 5, 31)));
}

std::uint32_t Builder::dedicated_buyer() {
    return buyers_[next_buyer_++];
}

std::uint32_t Builder::pool_buyer(Dice& dice) {
    return buyers_[pool_from_ + dice.below(buyers_.size() - pool_from_)];
}

World make_world(std::uint64_t seed, std::uint32_t lots, Difficulty difficulty) {
    return Builder(seed, lots, difficulty).build();
}

} // namespace tamga::synth
