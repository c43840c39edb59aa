// SPDX-License-Identifier: Apache-2.0
// The words of the law layer. Enumerators are the very words on the wire.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

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

} // namespace tamga
