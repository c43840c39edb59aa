// SPDX-License-Identifier: Apache-2.0
// One side of a pair as read: a name, a list of names, or a FollowTheMoney entity.
#pragma once

#include "format/json.hpp"
#include "match/match.hpp"
#include "tamga/error.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::engine {

struct PairSide {
    struct Name {
        std::string text;
        match::NameUse use = match::NameUse::primary;
    };
    struct Identifier {
        std::string text;
        match::IdentifierUse use = match::IdentifierUse::other;
    };
    std::string schema;
    std::vector<Name> names;
    std::vector<Identifier> identifiers;
    std::vector<std::string> birth_dates, countries, genders, addresses;

    // Views into this side.
    [[nodiscard]] match::PartyText text() const;
};

// `schema`: the pair's, for a side that names none. Error: bad_data for a value of another kind.
[[nodiscard]] std::optional<Error> read_side(const format::Json& value, std::string_view schema,
                                             PairSide& out);

} // namespace tamga::engine
