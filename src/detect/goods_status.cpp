// SPDX-License-Identifier: Apache-2.0
#include "detect/goods_status.hpp"

namespace tamga::detect {
namespace {

goods::Code code_of(const Lots& lots, std::uint32_t lot) noexcept {
    return {.number = lots.hs[lot], .digits = lots.hs_digits[lot]};
}

} // namespace

std::int32_t tier_weight(std::string_view tier) noexcept {
    switch (tier.empty() ? '0' : tier.front()) {
    case '1': return 1000;
    case '2': return 800;
    case '3': return 500;
    case '4': return 300;
    default: return 0;
    }
}

GoodsStatus GoodsRules::of(const Lots& lots, std::uint32_t lot, std::int32_t day) {
    const goods::Code code = code_of(lots, lot);
    if (code.digits == 0 || day == kNoDay) {
        return {};
    }
    // 20 bits of code, 12 of edition, 32 of day; a heading and a subheading differ in size.
    const std::uint64_t key = std::uint64_t{code.number} << 44 |
                              std::uint64_t{lots.hs_edition[lot] & 0xFFFU} << 32 |
                              static_cast<std::uint32_t>(day);
    const auto [found, is_new] = known_.try_emplace(key);
    if (is_new) {
        const Date on{day};
        const auto given = static_cast<goods::Edition>(lots.hs_edition[lot]);
        const goods::Edition edition = goods::edition_of(code, given, on).edition;
        const goods::Priority priority = goods::priority_on(code, edition, on);
        found->second = {priority.answer, priority.tier, goods::bans_on(code, edition, on).answer};
    }
    return found->second;
}

std::int32_t goods_weight(const GoodsStatus& status) noexcept {
    using goods::Answer;
    const auto is = [&](Answer answer) {
        return status.priority == answer || status.ban == answer;
    };
    if (is(Answer::yes)) {
        return 1000;
    }
    if (is(Answer::may) || is(Answer::undetermined)) {
        return 800;
    }
    if (status.priority == Answer::unknown && status.ban == Answer::unknown) {
        return 600;
    }
    return is(Answer::not_yet) ? 300 : 200;
}

} // namespace tamga::detect
