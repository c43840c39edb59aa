// SPDX-License-Identifier: Apache-2.0
// What the detectors of trade look at together, and the words they share.
#pragma once

#include "model/trade.hpp"
#include "tamga/investigation.hpp"
#include "trade/chains.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::detect {

// Lots and what matching made of them. Everything must outlive it.
struct TradeWorld {
    const Lots& lots;
    const trade::Measured& measured;
    const trade::ChainOptions& options;
    std::span<const trade::Chain> chains;

    // The day a lot left: departed, else loaded, else arrived; kNoDay where none is known.
    [[nodiscard]] std::int32_t day(std::uint32_t lot) const noexcept {
        return measured.out_day[lot];
    }
    [[nodiscard]] bool is_target(Country country) const noexcept;
    // The country of a party as the registry says, 0 unknown.
    [[nodiscard]] Country country(std::uint32_t party) const noexcept;
    [[nodiscard]] std::string id(std::uint32_t party) const;
    // Its name, else its id.
    [[nodiscard]] std::string name(std::uint32_t party) const;
    // Ids in order of time (the day a lot left, then lot_id).
    [[nodiscard]] std::vector<std::string> lot_ids(std::vector<std::uint32_t> lots) const;
};

// How much where the goods end counts in a score, in thousandths (product choice).
[[nodiscard]] std::int32_t ending_weight(trade::Ending ending) noexcept;
[[nodiscard]] std::string_view words(trade::Ending ending) noexcept;

// "0.667" of millionths; rounded half up.
[[nodiscard]] std::string three_digits(std::int32_t millionths);
// An amount of ten-thousandths without needless zeros: "120", "0.5".
[[nodiscard]] std::string amount_text(std::int64_t ten_thousandths);
// "1 lot", "3 lots".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

} // namespace tamga::detect
