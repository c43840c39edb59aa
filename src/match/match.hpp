// SPDX-License-Identifier: Apache-2.0
// Are these two the same? A score of integer millionths from named parts; no index, no disk.
#pragma once

#include "tamga/error.hpp"
#include "tamga/evidence.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::match {

// What kind of thing a name names, as far as the schema says. `any` costs nothing.
enum class Shape : std::uint8_t { any, person, organisation, vessel, aircraft };
// How a record carries a name. A weak alias never reaches *alert* on its own.
enum class NameUse : std::uint8_t { primary, alias, weak_alias, previous };
enum class IdentifierUse : std::uint8_t {
    other,
    tax,
    registration,
    passport,
    national_id,
    imo,
    mmsi,
    call_sign,
    lei,
    swift,
    aircraft,
    crypto
};

// The two named points on the one score.
inline constexpr Score kRetrieve{650'000};
inline constexpr Score kAlert{800'000};

struct NameText {
    std::string_view text;
    NameUse use = NameUse::primary;
    bool is_surname_first = false;
};
struct IdentifierText {
    std::string_view text;
    IdentifierUse use = IdentifierUse::other;
};

// A party as text, from a query or from a record.
struct PartyText {
    Shape shape = Shape::any;
    std::vector<NameText> names;
    std::vector<IdentifierText> identifiers;
    std::vector<std::string_view> birth_dates; // printed; partial allowed
    std::vector<std::string_view> countries;   // printed names or codes
    std::vector<std::string_view> genders;     // "male", "female", "m", "f"
    std::vector<std::string_view> addresses;   // printed, in one text each
};

// Everything derived from the text once: tokens, keys, scripts. Immutable, cheap to share.
class PreparedParty {
public:
    struct Parts;
    explicit PreparedParty(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}
    [[nodiscard]] const Parts& parts() const noexcept { return *parts_; }

private:
    std::shared_ptr<const Parts> parts_;
};

// What a party must have to be compared.
enum class Needs : std::uint8_t { name, name_or_address };

// Error: bad_input when no name has a letter or digit after normalising, all names are
// placeholders, a name has more than 32 tokens or 1,000 characters, or text is not UTF-8.
[[nodiscard]] Result<PreparedParty> prepare(const PartyText& party, Needs needs = Needs::name);

struct Comparison {
    Score score;
    Score completeness;
    bool is_alert = false; // score >= kAlert and the evidence may alert (not a weak alias alone)
    bool has_equal_identifier = false;
    bool has_strong_name = false; // equal primary or strong name (after folding)
    bool has_contradiction = false;
    std::vector<Reason> reasons;
};

// Symmetric in the score. Pure: same text, same bytes.
[[nodiscard]] Comparison compare(const PreparedParty& query, const PreparedParty& record);

// True for names that say nothing ("Text of image", "Chinese:", "N/A", "unknown").
[[nodiscard]] bool is_placeholder(std::string_view name) noexcept;

// Digest of all tables and weights; part of every answer's `policy`.
[[nodiscard]] std::string policy_digest();

} // namespace tamga::match
