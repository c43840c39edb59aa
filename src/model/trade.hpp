// SPDX-License-Identifier: Apache-2.0
// Shipped lots and the registry of firms, resident: columns of integers over tables of texts.
// Readers fill them, synth makes them, trade and detect read them. No invariant is hidden: the
// fields are bare, and the comments are the contract.
#pragma once

#include "tamga/date.hpp"
#include "tamga/law.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tamga {

inline constexpr std::int32_t kNoDay = INT32_MIN;    // a day that is not known
inline constexpr std::int64_t kNoAmount = INT64_MIN; // a mass, quantity or value not known
inline constexpr std::uint32_t kNoText = 0;          // id of the empty text in every TextTable

// Texts numbered in the order they first come; 0 is the empty text.
class TextTable {
public:
    TextTable();
    // The number of `text`, which is added when it is new.
    std::uint32_t add(std::string_view text);
    // The number of `text`, or kNoText when it is not there.
    [[nodiscard]] std::uint32_t find(std::string_view text) const;
    [[nodiscard]] std::string_view text(std::uint32_t id) const noexcept {
        return std::string_view(bytes_).substr(ends_[id], ends_[id + 1] - ends_[id]);
    }
    [[nodiscard]] std::uint32_t size() const noexcept {
        return static_cast<std::uint32_t>(ends_.size() - 1);
    }

private:
    [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint64_t hash) const;
    void grow();
    std::string bytes_;
    std::vector<std::uint64_t> ends_;  // text i is [ends_[i], ends_[i+1])
    std::vector<std::uint32_t> slots_; // open addressing, id + 1; 0 is free
};

// An ISO 3166 country of two letters as a number; 0 is unknown.
using Country = std::uint16_t;
[[nodiscard]] constexpr Country country_of(std::string_view code) noexcept {
    return code.size() == 2 ? static_cast<Country>(static_cast<unsigned char>(code[0]) << 8 |
                                                   static_cast<unsigned char>(code[1]))
                            : Country{0};
}
[[nodiscard]] std::string country_code(Country country); // "KZ", or "" for 0

// Lots as a struct of arrays: lot i is entry i of every vector. Rows stand in ascending byte order
// of lot_id, so a tie "by lot_id" is a tie by row. About 110 bytes a lot and its id.
struct Lots {
    // Parties of all roles: the party's id where one is given, else its name ("name:" before it).
    TextTable parties;
    std::vector<std::uint32_t> party_names; // by party: its first name, in `texts`
    TextTable texts; // names, brands, models, descriptions, units, currencies, modes, documents

    std::vector<std::uint64_t> id_ends; // lot_id i is [id_ends[i], id_ends[i+1]) of id_bytes
    std::string id_bytes;
    std::vector<std::uint32_t> seller, buyer, consignee, maker;      // in `parties`; 0 unknown
    std::vector<std::uint32_t> brand, model, description, documents; // in `texts`; 0 unknown
    // HS code as its leading digits: 6 of them, or 4 or 2 where no more is known; 0 unknown.
    // 854231 -> 854231, heading 8542 -> 8542, chapter 85 -> 85. Digits beyond 6 are in hs_tail.
    std::vector<std::uint32_t> hs;
    std::vector<std::uint32_t> hs_tail;    // in `texts`: national digits behind the sixth
    std::vector<std::uint8_t> hs_digits;   // 0, 2, 4 or 6
    std::vector<std::uint16_t> hs_edition; // 2012, 2017, 2022; 0: not given
    std::vector<std::uint8_t> is_hs_imputed;
    std::vector<Country> origin, dispatch, destination;
    std::vector<std::uint32_t> transit; // in `texts`, as written; countries split at ';'
    std::vector<std::int32_t> departed, arrived, loaded, paid; // days since 1970-01-01, or kNoDay
    std::vector<std::int64_t> mass_g;                          // grams, > 0, or kNoAmount
    std::vector<std::int64_t> quantity_e4;     // ten-thousandths of `unit`, > 0, or kNoAmount
    std::vector<std::uint32_t> unit;           // in `texts`, lower case; 0 unknown
    std::vector<std::int64_t> value_e4;        // ten-thousandths of `currency`, >= 0, or kNoAmount
    std::vector<std::uint32_t> currency, mode; // in `texts`; 0 unknown

    [[nodiscard]] std::size_t size() const noexcept { return seller.size(); }
    [[nodiscard]] std::string_view lot_id(std::size_t row) const noexcept {
        return std::string_view(id_bytes).substr(id_ends[row], id_ends[row + 1] - id_ends[row]);
    }
    // Party ids without the mark of a party known by name alone.
    [[nodiscard]] bool is_named_only(std::uint32_t party) const noexcept {
        return parties.text(party).starts_with("name:");
    }
    [[nodiscard]] std::string_view party_name(std::uint32_t party) const noexcept {
        return texts.text(party_names[party]);
    }
    // Appends one lot with every field unknown and returns its row.
    std::size_t add_lot(std::string_view lot_id);
    // The number of a party by its id, else by its name; 0 when both are empty. Keeps the first
    // name that is not empty.
    std::uint32_t add_party(std::string_view id, std::string_view name);
    void reserve(std::size_t lots);
    // Puts the rows, in any order, into ascending order of lot_id; of rows with one lot_id the
    // first stays and the rows of the others are returned as they were numbered, ascending.
    std::vector<std::size_t> sort_by_id();
};

// Days in which something held, both included; kNoDay leaves a side open.
struct Spell {
    std::int32_t from = kNoDay;
    std::int32_t until = kNoDay;
    friend bool operator==(const Spell&, const Spell&) = default;
    [[nodiscard]] bool holds(std::int32_t day) const noexcept {
        return (from == kNoDay || from <= day) && (until == kNoDay || day <= until);
    }
    [[nodiscard]] bool overlaps(const Spell& other) const noexcept {
        return (from == kNoDay || other.until == kNoDay || from <= other.until) &&
               (until == kNoDay || other.from == kNoDay || other.from <= until);
    }
};

struct Firm {
    std::string id, name;
    std::vector<std::string> other_names;
    std::string jurisdiction; // as written, usually ISO 3166
    std::int32_t registered = kNoDay, dissolved = kNoDay;
    std::string address, activity;
    std::vector<std::string> identifiers;
};
struct Person {
    std::string id, name;
    std::vector<std::string> other_names;
    std::string birth_date; // as written: a day, a month or a year
    std::string nationality;
    std::vector<std::string> identifiers;
};
struct Post {
    std::string person, firm, role;
    Spell spell;
};
struct Stake {
    std::string owner, owned, kind;
    Share low, high; // equal when the share is exact
    Spell spell;
};
enum class ContactKind : std::uint8_t { address, phone, email, domain };
struct ContactKey {
    std::string party;
    ContactKind kind = ContactKind::address;
    std::string value;
    Spell spell;
};

// The five tables. Rows stand in ascending order of their fields, first to last; firms and persons
// by id, which is unique. Posts, stakes and keys may name parties that have no row.
struct Registry {
    std::vector<Firm> firms;
    std::vector<Person> persons;
    std::vector<Post> posts;
    std::vector<Stake> stakes;
    std::vector<ContactKey> keys;
};

} // namespace tamga
