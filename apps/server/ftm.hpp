// SPDX-License-Identifier: Apache-2.0
// Records and queries in the shape of FollowTheMoney, as yente's clients know them.
#pragma once

#include "tamga/workspace.hpp"

#include <boost/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace tamga::server {

// {id, caption, schema, properties, datasets, referents, target, first_seen, last_seen,
// last_change}. Properties that the schema does not have are left out.
[[nodiscard]] boost::json::object ftm_entity(const EntityRecord& record);
// "sanction" under an asset freeze, "export.control" and "sanction.linked"-like topics of the other
// measures that hold on the day; empty: none does.
[[nodiscard]] std::vector<std::string> topics_of(const EntityRecord& record);
// ISO countries of a record's properties of type country, as printed.
[[nodiscard]] std::vector<std::string> countries_of(const EntityRecord& record);

// A query's properties as a party.
[[nodiscard]] Party party_of_ftm(std::string_view schema, const boost::json::object& properties);

// The FollowTheMoney property that carries an identifier or detail of that kind; empty: notes.
[[nodiscard]] std::string_view property_of(std::string_view kind);

} // namespace tamga::server
