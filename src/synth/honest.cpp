// SPDX-License-Identifier: Apache-2.0
// Honest trade around the stories, heads of all firms, the rest of the list, and ids at the end.
#include "synth/builder.hpp"
#include "synth/goods_pool.hpp"

#include <algorithm>
#include <numeric>

namespace tamga::synth {
namespace {

enum Honest : std::size_t { kInBanned, kInPriority, kMiddle, kOutBanned, kHonestKinds };

constexpr std::size_t kFillers = 24; // list entries of firms that trade with nobody here

} // namespace

// Adds what is most short of the planted stories' shares until there are enough lots.
void Builder::fill(std::uint32_t wanted) {
    const auto share = [&](std::uint64_t part) { return part * 1000 / planted_.lots; };
    const std::uint64_t target = share(planted_.target);
    const std::uint64_t middle = share(planted_.middle);
    const std::uint64_t priority = share(planted_.priority);
    for (std::uint64_t n = 0; world_.lots.size() < wanted; ++n) {
        const auto lack = [&](std::uint64_t want, std::uint64_t have) {
            return static_cast<std::int64_t>(want * (others_.lots + 4)) -
                   static_cast<std::int64_t>(have * 1000);
        };
        const std::int64_t lacks[] = {0, lack(priority, others_.priority),
                                      lack(middle, others_.middle), lack(target, others_.target)};
        const auto kind =
            static_cast<std::size_t>(std::max_element(lacks, lacks + kHonestKinds) - lacks);
        honest(kind, std::uint64_t{6} << 32 | n);
    }
}

// One leg of a skeleton like the planted ones, with nothing before or behind it.
void Builder::honest(std::size_t kind, std::uint64_t stream) {
    Plan plan(Dice(world_.seed, stream));
    Dice& dice = plan.dice;
    const bool is_priority = kind == kInPriority;
    plan.code = is_priority ? kPriorityCodes[dice.below(kPriorityCodes.size())] : banned_code(dice);
    plan.hub = hub_for(dice, plan.code);
    plan.unit = dice.below(kUnits.size());
    const bool is_made = world_.difficulty == Difficulty::easy || dice.chance(500);
    plan.make = is_made ? make(dice) : 0;
    const bool is_hard = world_.difficulty == Difficulty::hard;
    const std::size_t legs = kind == kMiddle || (is_hard && dice.chance(500)) ? 3 : 2;
    const std::int32_t start = day(dice, is_priority);
    const Bones bones = pass_through(dice, world_.difficulty, legs, start);
    std::vector<std::uint32_t> lots;
    if (kind == kMiddle) {
        lots = ship(plan, bones[1], plan.hub, other_hub(dice, plan.hub, false, plan.code));
    } else if (kind == kOutBanned) {
        const bool is_sale = dice.chance(650);
        const std::uint32_t buyer = pool_buyer(dice);
        lots = ship(plan, is_sale ? sale(dice, start) : bones.back(), plan.hub, buyer);
    } else {
        lots = ship(plan, bones[0], dice.pick(suppliers_), plan.hub);
    }
    for (const std::uint32_t number : lots) {
        SynthLot& lot = world_.lots[number];
        if (is_hard &&
            dice.chance(static_cast<std::uint32_t>(planted_.heading_only * 1000 / planted_.lots))) {
            lot.is_heading_only = true;
            lot.make = 0;
        }
        count(lot, others_);
    }
}

std::uint32_t Builder::person(Dice& dice, const TwoScripts& name, bool is_cyrillic,
                              std::string birth, std::string identifier) {
    SynthPerson out;
    out.name = name;
    out.is_written_cyrillic = is_cyrillic;
    out.birth_date = std::move(birth);
    out.identifier = std::move(identifier);
    out.nationality = dice.chance(500) ? "KZ" : "RU";
    world_.persons.push_back(std::move(out));
    return static_cast<std::uint32_t>(world_.persons.size() - 1);
}

// Every firm has a head; some heads have two firms that do not trade with each other.
void Builder::finish_heads() {
    Dice dice(world_.seed, 8);
    std::uint32_t last = UINT32_MAX;
    for (std::uint32_t firm = 0; firm < world_.firms.size(); ++firm) {
        const SynthFirm& own = world_.firms[firm];
        const bool is_serial = own.role == Role::supplier && last != UINT32_MAX && dice.chance(250);
        std::uint32_t head = last;
        if (!is_serial) {
            const std::string number = dice.chance(500) ? digits(dice, 12) : std::string{};
            const std::string birth = birth_date(dice);
            const bool is_cyrillic = writes_cyrillic(own.country) && dice.chance(400);
            head = person(dice, words_.pair(), is_cyrillic, birth, number);
        }
        world_.posts.push_back({head, firm, {own.registered, kNoDay}});
        last = own.role == Role::supplier ? head : last;
    }
}

void Builder::finish_list() {
    Dice dice(world_.seed, 9);
    for (std::size_t n = 0; n < kFillers; ++n) {
        SynthEntry entry;
        entry.is_person = n % 5 == 4;
        const std::string name = words_.pair().latin;
        const std::size_t gap = name.find(' ');
        entry.name = entry.is_person ? upper(name.substr(0, gap)) + "," + name.substr(gap)
                                     : upper(name) + " LLC";
        entry.address = std::to_string(dice.between(1, 99)) + " " + words_.word().latin + " Street";
        entry.city = words_.word().latin;
        entry.country = "Russia";
        entry.remarks = entry.is_person ? "DOB " + std::to_string(dice.between(1950, 1990)) + "."
                                        : "Tax ID No. " + digits(dice, 10) + " (Russia).";
        entry.first = dice.below(world_.versions.size());
        entry.last = world_.versions.size() - 1;
        if (n == 0) {
            entry.first = 0; // a list is never empty
        }
        world_.entries.push_back(std::move(entry));
    }
    std::stable_sort(world_.entries.begin(), world_.entries.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
}

// Ids in an order drawn at random, so that none says when or why a thing was made.
void Builder::number_all() {
    Dice dice(world_.seed, 10);
    const auto name = [&](std::size_t count, const char* prefix, const auto& set) {
        std::vector<std::uint32_t> order(count);
        std::iota(order.begin(), order.end(), 1U);
        dice.shuffle(order);
        const std::size_t width = std::max<std::size_t>(5, std::to_string(count).size());
        for (std::size_t n = 0; n < count; ++n) {
            std::string number = std::to_string(order[n]);
            set(n, prefix + std::string(width - number.size(), '0') + number);
        }
    };
    name(world_.firms.size(), "F",
         [&](std::size_t n, std::string id) { world_.firms[n].id = std::move(id); });
    name(world_.lots.size(), "L",
         [&](std::size_t n, std::string id) { world_.lots[n].id = std::move(id); });
    for (Story& story : world_.stories) {
        std::sort(story.lots.begin(), story.lots.end(), [&](std::uint32_t a, std::uint32_t b) {
            const SynthLot& left = world_.lots[a];
            const SynthLot& right = world_.lots[b];
            return left.departed != right.departed ? left.departed < right.departed
                                                   : left.id < right.id;
        });
    }
}

} // namespace tamga::synth
