// SPDX-License-Identifier: Apache-2.0
// Builds an invented world story by story. Each story draws from a stream of its own.
#pragma once

#include "synth/skeleton.hpp"
#include "synth/world.hpp"

#include <map>
#include <set>
#include <utility>

namespace tamga::synth {

// How lots are spread over what a single field could betray. Honest trade is made to the same
// shares as the planted stories have, so that no field alone tells them apart.
struct Shares {
    std::uint64_t lots = 0, target = 0, middle = 0, priority = 0, heading_only = 0, made = 0;
};

class Builder {
public:
    Builder(std::uint64_t seed, std::uint32_t lots, Difficulty difficulty);
    World build() &&;

private:
    // One story: who, what goods, when, which way it differs (0: planted).
    struct Plan {
        explicit Plan(const Dice& drawn) : dice(drawn) {}
        Detector detector = Detector::d3;
        std::size_t variant = 0; // 0 planted, else look-alike
        Dice dice;
        std::uint32_t hub = 0;
        std::uint32_t code = 0;
        std::uint32_t make = 0;
        std::uint32_t unit = 0;
        Story story;
    };

    void make_firms(std::uint32_t count);
    void make_firm(Role role, const std::vector<std::string_view>& countries);
    void plant(Detector detector, std::size_t number);
    void tell(Detector detector, std::size_t variant, std::uint64_t stream, bool is_made);
    void tell_pass_through(Plan& plan);
    void tell_exposure(Plan& plan);
    void tell_same_head(Plan& plan);
    void tell_after_listing(Plan& plan);
    void heads_of(Plan& plan, std::uint32_t hub, std::uint32_t buyer, std::int32_t first,
                  std::int32_t last);
    void list_entry(Plan& plan, std::uint32_t buyer, std::int32_t first, std::int32_t last);
    void add_companion(Plan& plan, std::int32_t day);
    void fill(std::uint32_t wanted);
    void honest(std::size_t kind, std::uint64_t stream);
    void finish_heads();
    void finish_list();
    void number_all();

    // Adds the lots of one leg and returns their numbers.
    std::vector<std::uint32_t> ship(Plan& plan, const std::vector<Bone>& bones,
                                    std::uint32_t seller, std::uint32_t buyer);
    void hide_one(Plan& plan, const std::vector<std::uint32_t>& candidates);
    void done(Plan& plan, std::vector<std::uint32_t> parties);
    void count(const SynthLot& lot, Shares& to) const;

    std::uint32_t hub_for(Dice& dice, std::uint32_t& code);
    std::uint32_t other_hub(Dice& dice, std::uint32_t hub, bool is_same_country,
                            std::uint32_t code);
    std::uint32_t banned_code(Dice& dice);
    std::uint32_t make(Dice& dice);
    std::int32_t day(Dice& dice, bool is_priority);
    std::uint32_t dedicated_buyer();
    std::uint32_t pool_buyer(Dice& dice);
    std::uint32_t person(Dice& dice, const TwoScripts& name, bool is_cyrillic, std::string birth,
                         std::string identifier);

    World world_;
    Words words_;
    std::vector<std::uint32_t> suppliers_, hubs_, buyers_;
    std::size_t next_buyer_ = 0; // dedicated ones first
    std::size_t pool_from_ = 0;
    std::set<std::pair<std::uint32_t, std::uint32_t>> taken_;      // hub, heading
    std::map<std::uint32_t, std::vector<std::uint32_t>> posts_of_; // story heads by firm
    Shares planted_, others_;
    bool is_planting_ = false;
    std::size_t told_ = 0;
};

[[nodiscard]] std::string birth_date(Dice& dice);
[[nodiscard]] std::string digits(Dice& dice, std::size_t count);

} // namespace tamga::synth
