// SPDX-License-Identifier: Apache-2.0
// The words of the law layer. Enumerators are the very words on the wire.
#pragma once

#include "tamga/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tamga {

// Who lists. `OTHER` is a dataset whose authority Tamga does not know; its name stands in `list`.
enum class Authority : std::uint8_t { OFAC, BIS, STATE, EU, UK, UN, CA, CH, OTHER };
inline constexpr int kKnownAuthorities = 8; // all but OTHER, in the order of every answer

// What the listing does to the listed. Never one word for all: see docs/methodology/measures.md.
enum class Measure : std::uint8_t {
    not_stated,
    asset_freeze,
    export_control,
    port_or_vessel_ban,
    services_ban,
    debt_and_equity_limits,
    financial_restrictions,
    import_ban,
    travel_ban,
    investment_ban,
    not_blocking, // shown on a list for information or another duty (PLC, CAPTA, menu-based)
};

enum class Status : std::uint8_t {
    reported,
    investigated,
    proposed,
    adopted,
    in_force,
    suspended,
    licensed,
    wind_down,
    delisted,
    annulled,
    expired,
};

// The five answers to "listed by this authority on that day?".
enum class Answer : std::uint8_t { yes, no, not_yet, undetermined, not_shown };

[[nodiscard]] std::string_view word(Authority authority) noexcept;
[[nodiscard]] std::string_view word(Measure measure) noexcept;
[[nodiscard]] std::string_view word(Status status) noexcept;
[[nodiscard]] std::string_view word(Answer answer) noexcept;

// The enumerator of a wire word; case and "-", "_", " " do not matter.
[[nodiscard]] std::optional<Authority> parse_authority(std::string_view text) noexcept;
[[nodiscard]] std::optional<Measure> parse_measure(std::string_view text) noexcept;
[[nodiscard]] std::optional<Status> parse_status(std::string_view text) noexcept;

// True for the measures under which dealing with the party itself is blocked.
[[nodiscard]] constexpr bool blocks_dealing(Measure measure) noexcept {
    return measure == Measure::asset_freeze;
}

// A share as an exact fraction; denominator 0: unknown.
struct Share {
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
    friend bool operator==(const Share&, const Share&) = default;
    [[nodiscard]] bool known() const noexcept { return denominator != 0; }
};
// Reads a share as written: "1/3", "33.4 %" (per cent), "0.5" (a fraction, so "50" is fifty times
// the whole and left to the caller to refuse). False when it is no share or has over 12 digits.
[[nodiscard]] bool read_share(std::string_view text, Share& out);

// A row of data/rules as an answer cites it.
struct RuleRow {
    std::string table; // "ownership"
    std::string id;
    std::string valid_from, valid_until; // as the table writes them; empty: open
    std::string citation, url;
    std::string last_verified, verified_by;
    std::string note;
};
// What every answer carries.
struct RuleBasis {
    std::string because;
    std::vector<std::string> cautions;
    std::vector<std::string> needs;  // facts that would settle it
    std::vector<RuleRow> rows;       // that say so
    bool is_beyond_verified = false; // the day asked lies behind the day a row was last verified
};

// Who asks. An absent fact is not known; an empty list is none.
struct Profile {
    std::string name, title;
    std::optional<std::string> establishment;             // ISO 3166-1 alpha-2
    std::optional<std::string> insurer;                   // where it is established; empty: none
    std::optional<std::vector<std::string>> business;     // countries
    std::optional<std::vector<std::string>> currency;     // ISO 4217
    std::optional<std::vector<std::string>> goods_origin; // countries
};
enum class BoundMark : std::uint8_t { binding, advisory, conflict, undetermined };
struct Bound {
    BoundMark mark = BoundMark::undetermined;
    RuleBasis basis; // conflict: "ask counsel"; undetermined: `needs` names the fact
};
[[nodiscard]] std::string_view word(BoundMark mark) noexcept;

} // namespace tamga
