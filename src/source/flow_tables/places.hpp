// SPDX-License-Identifier: Apache-2.0
// Which country a reporter or partner is (data/resources/countries.tsv).
#pragma once

#include <optional>
#include <string_view>

namespace tamga::source {

struct CountryFound {
    std::string_view code; // ISO 3166-1 alpha-2, or empty; lives as long as the program
    bool is_aggregate = false;
};
// By a whole name ("Belgium (incl. Luxembourg ...)" counts up to the bracket; "Latvia, Republic of"
// up to the comma), a code of two or three letters, or Comtrade's number. Nothing is guessed from
// parts of a name: "Guinea" is no "Equatorial Guinea".
[[nodiscard]] CountryFound find_country(std::string_view printed);
// The English name of a code; the code itself where it is in no table.
[[nodiscard]] std::string_view country_name(std::string_view code);

struct CountryPoint {
    double north = 0, east = 0; // degrees
};
// Where a country is marked in drawings (data/resources/country_points.tsv); nullopt: not held.
[[nodiscard]] std::optional<CountryPoint> country_point(std::string_view code);

} // namespace tamga::source
