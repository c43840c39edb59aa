// SPDX-License-Identifier: Apache-2.0
// What the rules say of each lot's goods on its day, asked once per code and day.
#pragma once

#include "goods/rules.hpp"
#include "model/trade.hpp"

#include <cstdint>
#include <unordered_map>

namespace tamga::detect {

// Tier weights 1, .8, .5, .3 in thousandths (product choice); 0: not on the list.
[[nodiscard]] std::int32_t tier_weight(std::string_view tier) noexcept;

struct GoodsStatus {
    goods::Answer priority = goods::Answer::unknown; // the high priority list
    std::string_view tier;                           // empty: none
    goods::Answer ban = goods::Answer::unknown;      // export bans of the EU
};

// Not thread-safe: it remembers.
class GoodsRules {
public:
    // `day`: of the lot; kNoDay: not known, so every answer is unknown.
    [[nodiscard]] GoodsStatus of(const Lots& lots, std::uint32_t lot, std::int32_t day);

private:
    std::unordered_map<std::uint64_t, GoodsStatus> known_;
};

// How much the goods count in a score, in thousandths: banned or on the list, perhaps, not known,
// not banned (product choice).
[[nodiscard]] std::int32_t goods_weight(const GoodsStatus& status) noexcept;

} // namespace tamga::detect
