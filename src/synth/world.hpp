// SPDX-License-Identifier: Apache-2.0
// An invented trade world with known truth: what it holds, before it is written.
#pragma once

#include "model/trade.hpp"
#include "synth/words.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::synth {

enum class Difficulty : std::uint8_t { easy, medium, hard };
enum class Role : std::uint8_t { supplier, hub, buyer };
enum class Detector : std::uint8_t { d1, d3, d4, d15 };
enum class Kind : std::uint8_t { planted, look_alike };
[[nodiscard]] std::string_view word(Difficulty difficulty) noexcept;
[[nodiscard]] std::string_view word(Detector detector) noexcept;
[[nodiscard]] std::string_view word(Kind kind) noexcept;

struct SynthFirm {
    Role role = Role::hub;
    std::string country;
    TwoScripts name; // with legal form; Cyrillic empty where the country does not write it
    std::string address, phone, tax_id;
    std::int32_t registered = kNoDay;
    std::string id; // given at the end, in an order that says nothing
};

struct SynthLot {
    std::uint32_t seller = 0, buyer = 0; // firms
    std::uint32_t hs = 0;
    bool is_heading_only = false;
    std::uint32_t unit = 0; // in kUnits
    std::int64_t quantity = 0;
    std::int32_t loaded = 0, departed = 0, arrived = 0, paid = 0;
    std::uint32_t make = 0;   // in World::makes; 0: brand and model not stated
    std::uint64_t stream = 0; // of what is drawn for this lot alone
    std::string id;
};

// Brand and model of one kind of goods.
struct Make {
    std::string brand, model, maker;
};

// What the truth file says. `decisive`: the one fact in which a look-alike differs.
struct Story {
    Detector detector = Detector::d3;
    Kind kind = Kind::planted;
    std::string decisive;
    std::vector<std::uint32_t> parties; // firms, as the goods travel
    std::vector<std::uint32_t> lots;
};

struct SynthPerson {
    TwoScripts name;
    bool is_written_cyrillic = false;
    std::string birth_date, nationality, identifier;
};
struct SynthPost {
    std::uint32_t person = 0, firm = 0;
    Spell spell;
};

// An entry of the invented list: in versions [first, last] of World::versions.
struct SynthEntry {
    std::string name, alias, address, city, country, remarks;
    bool is_person = false;
    std::size_t first = 0, last = 0;
};

inline constexpr std::array<std::string_view, 3> kUnits{"pcs", "kg", "set"};

struct World {
    std::uint64_t seed = 0;
    Difficulty difficulty = Difficulty::easy;
    std::vector<SynthFirm> firms;
    std::vector<SynthLot> lots;
    std::vector<Make> makes;
    std::vector<Story> stories;
    std::vector<SynthPerson> persons;
    std::vector<SynthPost> posts;
    std::vector<SynthEntry> entries;
    std::vector<Date> versions; // of the list
};

// About `lots` lots and a tenth as many firms; ten planted stories for each 3,000 lots, ten
// look-alikes for each planted one. The same numbers make the same world everywhere.
[[nodiscard]] World make_world(std::uint64_t seed, std::uint32_t lots, Difficulty difficulty);

} // namespace tamga::synth
