// SPDX-License-Identifier: Apache-2.0
// Reading the fields of JSON bodies: each field is wanted by name and type, all others are refused.
#pragma once

#include "route.hpp"

#include "tamga/claims.hpp"
#include "tamga/screening.hpp"

#include <boost/json.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::server {

// Reads fields one after another; the first fault is kept, later reads then give nothing.
class Fields {
public:
    explicit Fields(const boost::json::object& object, std::string place = {})
        : object_(object), place_(std::move(place)) {}

    [[nodiscard]] std::string text(std::string_view name, bool is_required = false);
    // A text, or an array of texts; at most 100 of at most 2,000 bytes.
    [[nodiscard]] std::vector<std::string> texts(std::string_view name);
    [[nodiscard]] std::optional<double> number(std::string_view name, double least, double most);
    [[nodiscard]] std::optional<Date> day(std::string_view name);
    [[nodiscard]] const boost::json::object* object(std::string_view name);
    [[nodiscard]] const boost::json::array* array(std::string_view name, std::size_t most);
    // Refuses fields that none of the calls before asked for.
    void end();
    [[nodiscard]] const std::string& fault() const { return fault_; }
    // The fields that were asked for, to go with the fault: "it takes as_of, left, party, right".
    [[nodiscard]] std::string hint() const;

private:
    [[nodiscard]] const boost::json::value* find(std::string_view name);
    void blame(std::string_view name, std::string_view problem);

    const boost::json::object& object_;
    std::string place_;
    std::vector<std::string> asked_;
    std::string fault_;
};

// A party as native bodies write it: name or names, id, schema, birth_dates, countries,
// identifiers, addresses.
[[nodiscard]] Party party_of(Fields& fields);

} // namespace tamga::server
