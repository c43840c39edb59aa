// SPDX-License-Identifier: Apache-2.0
// What a property of a party becomes.
#pragma once

#include "model/facts.hpp"
#include "model/schema.hpp"

#include <cstdint>
#include <string_view>

namespace tamga::source::ftm_jsonl {

struct Use {
    enum class As : std::uint8_t {
        nothing,
        name,
        address,
        address_entity, // the id of an Address object, or the object itself
        identifier,
        detail,
        labelled_remark, // a code that many parties share, kept with its name
        listing,         // says something about the listing, not about the party
    };
    As as = As::nothing;
    NameKind name = NameKind::alias;
    IdentifierKind identifier = IdentifierKind::other;
    DetailKind detail = DetailKind::remark;
};

// By the property's name; where that is not known, by its type in FollowTheMoney's model.
[[nodiscard]] Use use_of(Schema schema, std::string_view property) noexcept;

// True for schemas that can be listed: legal entities, vehicles, wallets, accounts, securities.
[[nodiscard]] bool is_party(Schema schema) noexcept;

} // namespace tamga::source::ftm_jsonl
