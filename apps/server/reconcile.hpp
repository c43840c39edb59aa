// SPDX-License-Identifier: Apache-2.0
// What both editions of the W3C reconciliation API share.
#pragma once

#include "ftm.hpp"
#include "yente.hpp"

#include <boost/json.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamga::server::reconcile {

// The address the client used, as the base of links: "http://127.0.0.1:8571".
[[nodiscard]] std::string base_of(const Call& call);
// {id, name} of a schema that records have.
[[nodiscard]] boost::json::object type_of(std::string_view schema);
[[nodiscard]] boost::json::array types();
// Properties that a client may ask for, whose name begins with the prefix.
[[nodiscard]] boost::json::array properties(std::string_view prefix, bool has_qualifiers);
[[nodiscard]] std::string property_name(std::string_view id);

// One query of either edition.
struct Query {
    std::string name;
    std::vector<std::string> types;
    std::vector<std::pair<std::string, std::string>> values; // property, text
    std::string id;                                          // asked by id
    std::size_t limit = 5;
};
struct Candidate {
    Hit hit;
    EntityRecord record;
    bool is_match = false; // the only one at *alert*
};
[[nodiscard]] std::vector<Candidate> candidates(const Call& call, const Filters& filters,
                                                const Query& query);
// A JSON value as the text a query means: a text, a number, or the id of an object.
[[nodiscard]] std::string text_of(const boost::json::value& value);
// What a data extension asks for: ids, and properties with the most values of each (0: all).
struct Extension {
    std::vector<std::string> ids;
    std::vector<std::pair<std::string, std::size_t>> properties;
    boost::json::array meta;
    std::string fault; // empty: none
};
[[nodiscard]] Extension extension_of(const boost::json::object* object);
// The values of one property of one record, each as {"str": text}.
[[nodiscard]] boost::json::array extended(const Call& call, const std::string& id,
                                          const std::pair<std::string, std::size_t>& property);
// A line that tells records of one name apart.
[[nodiscard]] std::string description_of(const EntityRecord& record);
// Values of a property of a record, at most `limit` (0: all).
[[nodiscard]] std::vector<std::string> values_of(const EntityRecord& record,
                                                 std::string_view property, std::size_t limit);
[[nodiscard]] boost::json::array suggest_entities(const Call& call, const Filters& filters);
[[nodiscard]] boost::json::array suggest_types(std::string_view prefix);

} // namespace tamga::server::reconcile
