// SPDX-License-Identifier: Apache-2.0
// The tables of trade and of the registry: their columns (docs/formats/lots.md, registry.md).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tamga::source {

struct TableSpec {
    std::string_view name; // "lots"
    std::span<const std::string_view> columns;
};

// Positions in kLotColumns.
namespace lot {
enum Column : std::uint8_t {
    lot_id,
    seller_id,
    seller,
    buyer_id,
    buyer,
    consignee,
    maker,
    brand,
    model,
    description,
    hs,
    hs_edition,
    hs_imputed,
    origin,
    dispatch,
    destination,
    transit,
    departed,
    arrived,
    loaded,
    paid,
    mass_g,
    quantity,
    unit,
    value,
    currency,
    mode,
    documents,
    kCount
};
} // namespace lot

inline constexpr std::array<std::string_view, lot::kCount> kLotColumns{
    "lot_id",   "seller_id",   "seller",      "buyer_id", "buyer",      "consignee",  "maker",
    "brand",    "model",       "description", "hs",       "hs_edition", "hs_imputed", "origin",
    "dispatch", "destination", "transit",     "departed", "arrived",    "loaded",     "paid",
    "mass_g",   "quantity",    "unit",        "value",    "currency",   "mode",       "documents"};
inline constexpr std::array<std::string_view, 9> kFirmColumns{
    "firm_id",   "name",    "other_names", "jurisdiction", "registered",
    "dissolved", "address", "activity",    "identifiers"};
inline constexpr std::array<std::string_view, 6> kPersonColumns{
    "person_id", "name", "other_names", "birth_date", "nationality", "identifiers"};
inline constexpr std::array<std::string_view, 5> kPostColumns{"person_id", "firm_id", "role",
                                                              "from", "until"};
inline constexpr std::array<std::string_view, 7> kStakeColumns{
    "owner_id", "owned_id", "share_low", "share_high", "kind", "from", "until"};
inline constexpr std::array<std::string_view, 5> kKeyColumns{"party_id", "kind", "value", "from",
                                                             "until"};

inline constexpr TableSpec kLots{"lots", kLotColumns};
inline constexpr TableSpec kFirms{"firms", kFirmColumns};
inline constexpr TableSpec kPersons{"persons", kPersonColumns};
inline constexpr TableSpec kPosts{"posts", kPostColumns};
inline constexpr TableSpec kStakes{"stakes", kStakeColumns};
inline constexpr TableSpec kKeys{"keys", kKeyColumns};

} // namespace tamga::source
