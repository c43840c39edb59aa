// SPDX-License-Identifier: Apache-2.0
// The stories: what is planted, and the one fact in which each look-alike differs from it.
#include "synth/builder.hpp"
#include "synth/goods_pool.hpp"

#include <algorithm>

namespace tamga::synth {
namespace {

constexpr std::int32_t kLate = 100; // days beyond any window
constexpr std::size_t kNomineePosts = 24;

std::pair<std::int32_t, std::int32_t> span_of(const World& world,
                                              const std::vector<std::uint32_t>& lots) {
    std::int32_t first = INT32_MAX;
    std::int32_t last = INT32_MIN;
    for (const std::uint32_t number : lots) {
        const SynthLot& lot = world.lots[number];
        for (const std::int32_t day : {lot.loaded, lot.departed, lot.arrived, lot.paid}) {
            first = std::min(first, day);
            last = std::max(last, day);
        }
    }
    return {first, last};
}

void append(std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

} // namespace

// D3. Look-alikes: out too late; out before in; another unit; other goods; another firm; sold at
// home.
void Builder::tell_pass_through(Plan& plan) {
    Dice& dice = plan.dice;
    const bool is_long = world_.difficulty == Difficulty::hard && dice.chance(500);
    const std::size_t legs = is_long ? 3 : 2;
    const std::int32_t start = day(dice, false);
    Bones bones = pass_through(dice, world_.difficulty, legs, start);
    const std::size_t variant = plan.variant == 0 ? 0 : 1 + (plan.variant - 1) % 6;
    std::uint32_t last_hub = is_long ? other_hub(dice, plan.hub, false, plan.code) : plan.hub;
    std::vector<std::uint32_t> parties{dice.pick(suppliers_), plan.hub};
    std::vector<std::uint32_t> hidden = ship(plan, bones[0], parties[0], plan.hub);
    append(plan.story.lots, hidden);
    hidden = {hidden.back()};
    if (is_long) {
        append(plan.story.lots, ship(plan, bones[1], plan.hub, last_hub));
        parties.push_back(last_hub);
    }
    std::uint32_t buyer = pool_buyer(dice);
    std::vector<Bone>& last = bones.back();
    switch (variant) {
    case 1:
    case 2: {
        const std::int32_t shift = variant == 1 ? kLate : -(kLate + 20);
        for (Bone& bone : last) {
            bone.departed += shift;
            bone.arrived += shift;
        }
        plan.story.decisive = variant == 1 ? "out too late" : "out before in";
        break;
    }
    case 3:
        plan.unit = (plan.unit + 1) % static_cast<std::uint32_t>(kUnits.size());
        plan.story.decisive = "another unit";
        break;
    case 4: do { plan.code = banned_code(dice);
        } while (!taken_.emplace(last_hub, plan.code / 100).second);
        plan.make = plan.make == 0 ? 0 : make(dice);
        plan.story.decisive = "other goods";
        break;
    case 5:
        last_hub = other_hub(dice, last_hub, true, plan.code);
        parties.push_back(last_hub);
        plan.story.decisive = "another firm";
        break;
    case 6:
        buyer = other_hub(dice, last_hub, true, plan.code);
        plan.story.decisive = "sold at home";
        break;
    default: break;
    }
    const std::vector<std::uint32_t> out = ship(plan, last, last_hub, buyer);
    append(plan.story.lots, out);
    append(hidden, out);
    hide_one(plan, hidden);
    parties.push_back(buyer);
    if (world_.difficulty != Difficulty::easy && variant != 4) {
        plan.hub = parties[1];
        add_companion(plan, start);
    }
    done(plan, std::move(parties));
}

// Honest goods of the same code in between: bought abroad and sold whole at home.
void Builder::add_companion(Plan& plan, std::int32_t day) {
    Dice& dice = plan.dice;
    Plan honest(Dice(world_.seed, (std::uint64_t{7} << 32) + told_));
    honest.code = plan.code;
    honest.unit = plan.unit;
    honest.make = make(dice);
    Bone bone;
    bone.departed = day + static_cast<std::int32_t>(dice.between(0, 8));
    bone.arrived = bone.departed + static_cast<std::int32_t>(dice.between(3, 8));
    bone.quantity = dice.between(30, 400) * 10;
    std::vector<std::uint32_t> lots = ship(honest, {bone}, dice.pick(suppliers_), plan.hub);
    bone.departed = bone.arrived + static_cast<std::int32_t>(dice.between(8, 20));
    bone.arrived = bone.departed + static_cast<std::int32_t>(dice.between(1, 3));
    append(lots, ship(honest, {bone}, plan.hub, other_hub(dice, plan.hub, true, plan.code)));
    for (const std::uint32_t lot : lots) {
        count(world_.lots[lot], others_);
    }
}

// D1. Look-alikes: a code beside the list; to another country; before the list was published.
void Builder::tell_exposure(Plan& plan) {
    Dice& dice = plan.dice;
    const std::size_t variant = plan.variant == 0 ? 0 : 1 + (plan.variant - 1) % 3;
    std::uint32_t buyer = pool_buyer(dice);
    std::int32_t start = day(dice, true);
    if (variant == 1) {
        do {
            plan.code = banned_code(dice);
        } while (!taken_.emplace(plan.hub, plan.code / 100).second);
        plan.story.decisive = "a code that is not on the list";
    } else if (variant == 2) {
        buyer = other_hub(dice, plan.hub, false, plan.code);
        plan.story.decisive = "to another country";
    } else if (variant == 3) {
        start -= 480; // the last lot leaves, shaken, before 2023-05-19
        start = std::min(start, Date::of(2023, 3, 1)->days);
        plan.story.decisive = "before the list was published";
    }
    plan.story.lots = ship(plan, sale(dice, start), plan.hub, buyer);
    hide_one(plan, plan.story.lots);
    done(plan, {plan.hub, buyer});
}

// D4. Look-alikes: a namesake; posts at different times; a sale to another firm; a nominee; trade
// before the common head.
void Builder::tell_same_head(Plan& plan) {
    Dice& dice = plan.dice;
    const std::uint32_t own = dedicated_buyer();
    const std::size_t variant = plan.variant == 0 ? 0 : 1 + (plan.variant - 1) % 5;
    const std::uint32_t buyer = variant == 3 ? pool_buyer(dice) : own;
    plan.story.lots = ship(plan, sale(dice, day(dice, false)), plan.hub, buyer);
    hide_one(plan, plan.story.lots);
    const auto [first, last] = span_of(world_, plan.story.lots);
    plan.variant = variant;
    heads_of(plan, plan.hub, own, first, last);
    done(plan, {plan.hub, buyer});
}

void Builder::heads_of(Plan& plan, std::uint32_t hub, std::uint32_t buyer, std::int32_t first,
                       std::int32_t last) {
    Dice& dice = plan.dice;
    const TwoScripts name = words_.pair();
    const std::string birth = birth_date(dice);
    const bool is_two_scripts = world_.difficulty != Difficulty::easy;
    const bool has_number = dice.chance(500);
    const std::string number = digits(dice, 12);
    const bool is_namesake = plan.variant == 1;
    const std::uint32_t left = person(dice, name, false, birth, has_number ? number : "");
    const std::string right_number = !has_number   ? std::string{}
                                     : is_namesake ? digits(dice, 12)
                                                   : number;
    const std::string right_birth = is_namesake ? birth_date(dice) : birth;
    const std::uint32_t right = person(dice, name, is_two_scripts, right_birth, right_number);
    Spell left_spell{first - static_cast<std::int32_t>(dice.between(200, 900)), kNoDay};
    Spell right_spell{first - static_cast<std::int32_t>(dice.between(100, 600)), kNoDay};
    switch (plan.variant) {
    case 1: plan.story.decisive = "a namesake"; break;
    case 2:
        left_spell.until = left_spell.from + 40;
        right_spell.from = left_spell.until + 30;
        plan.story.decisive = "posts at different times";
        break;
    case 3: plan.story.decisive = "a sale to another firm"; break;
    case 4:
        for (std::size_t n = 0, at = dice.below(suppliers_.size()); n < kNomineePosts; ++n, ++at) {
            world_.posts.push_back({left, suppliers_[at % suppliers_.size()], left_spell});
        }
        plan.story.decisive = "a nominee";
        break;
    case 5:
        right_spell.from = last + 20;
        plan.story.decisive = "trade before the common head";
        break;
    default: break;
    }
    world_.posts.push_back({left, hub, left_spell});
    world_.posts.push_back({right, buyer, right_spell});
    posts_of_[hub].push_back(left);
    posts_of_[buyer].push_back(right);
}

// D15. Look-alikes: before the listing; after the delisting; an unlisted firm at a listed address.
void Builder::tell_after_listing(Plan& plan) {
    Dice& dice = plan.dice;
    const std::uint32_t buyer = dedicated_buyer();
    plan.story.lots = ship(plan, sale(dice, day(dice, false)), plan.hub, buyer);
    hide_one(plan, plan.story.lots);
    const auto [first, last] = span_of(world_, plan.story.lots);
    plan.variant = plan.variant == 0 ? 0 : 1 + (plan.variant - 1) % 3;
    list_entry(plan, buyer, first, last);
    done(plan, {plan.hub, buyer});
}

void Builder::list_entry(Plan& plan, std::uint32_t buyer, std::int32_t first, std::int32_t last) {
    const SynthFirm& firm = world_.firms[buyer];
    SynthEntry entry;
    entry.name = upper(firm.name.latin);
    entry.alias = firm.name.cyrillic.empty() ? upper(words_.pair().latin) : "";
    entry.address = firm.address;
    entry.country = firm.country == "BY" ? "Belarus" : "Russia";
    entry.remarks = "Tax ID No. " + firm.tax_id + " (" + entry.country + ").";
    const std::size_t versions = world_.versions.size();
    std::size_t after = 0;  // the first version dated after every day of the story
    std::size_t before = 0; // versions dated on or before its first day
    for (const Date version : world_.versions) {
        after += version.days <= last ? 1 : 0;
        before += version.days <= first ? 1 : 0;
    }
    switch (plan.variant) {
    case 0:
        entry.first = before - 1;
        entry.last = versions - 1;
        break;
    case 1: // in the version after the first one that is later than the story
        entry.first = std::min(after + 1, versions - 1);
        entry.last = versions - 1;
        plan.story.decisive = "before the listing";
        break;
    case 2:
        // Gone in a version that is older than the story; never in any where none is.
        entry.first = 0;
        entry.last = before >= 2 ? before - 2 : versions;
        plan.story.decisive = "after the delisting";
        break;
    default:
        entry.name = upper(words_.pair().latin) + " OOO";
        entry.alias.clear();
        entry.remarks = "Tax ID No. " + digits(plan.dice, 10) + " (" + entry.country + ").";
        entry.first = before - 1;
        entry.last = versions - 1;
        plan.story.decisive = "an unlisted firm at a listed address";
        break;
    }
    if (entry.last < versions) {
        world_.entries.push_back(std::move(entry));
    }
}

} // namespace tamga::synth
