// SPDX-License-Identifier: Apache-2.0
#include "goods/tables.hpp"

#include <array>
#include <iterator>

namespace tamga::goods {
namespace {

constexpr CodeRow kCodes[] = {
#include "goods_codes.inc"
};
constexpr PairRow k2022To2017[] = {
#include "goods_2022_2017.inc"
};
constexpr PairRow k2017To2012[] = {
#include "goods_2017_2012.inc"
};
constexpr PairRow kConversions[] = {
#include "goods_conversions.inc"
};
constexpr PriorityRow kPriority[] = {
#include "goods_priority.inc"
};
constexpr BanRow kBans[] = {
#include "goods_eu_bans.inc"
};
constexpr std::array<std::string_view, 8> kCategories{
    "dual_use", "industrial_cap", "luxury",          "military_tech",
    "aviation", "firearms",       "oil_exploration", "oil_refining"};

} // namespace

std::span<const std::string_view> ban_categories() noexcept {
    return kCategories;
}
std::span<const CodeRow> code_rows() noexcept {
    return kCodes;
}
std::span<const PairRow> pairs_2022_2017() noexcept {
    return k2022To2017;
}
std::span<const PairRow> pairs_2017_2012() noexcept {
    return k2017To2012;
}
std::span<const PairRow> conversions_2022() noexcept {
    return kConversions;
}
std::span<const PriorityRow> priority_rows() noexcept {
    return kPriority;
}
std::span<const BanRow> ban_rows() noexcept {
    return kBans;
}

} // namespace tamga::goods
