// SPDX-License-Identifier: Apache-2.0
#include "source/us_csl_csv/lists.hpp"

#include <array>
#include <utility>

namespace tamga::source::us_csl_csv {
namespace {

struct KnownList {
    std::string_view printed; // in the brackets of the source
    std::string_view list;
    Authority authority;
    Measure measure;
};

// Measures of OFAC's lists as in data/resources/ofac_programmes.tsv.
constexpr std::array kLists = {
    KnownList{"SDN", "SDN", Authority::OFAC, Measure::asset_freeze},
    KnownList{"SSI", "SSI", Authority::OFAC, Measure::debt_and_equity_limits},
    KnownList{"PLC", "PLC", Authority::OFAC, Measure::not_blocking},
    KnownList{"CMIC", "CMIC", Authority::OFAC, Measure::investment_ban},
    KnownList{"NS-CMIC List", "CMIC", Authority::OFAC, Measure::investment_ban},
    KnownList{"CAP", "CAPTA", Authority::OFAC, Measure::financial_restrictions},
    KnownList{"CAPTA", "CAPTA", Authority::OFAC, Measure::financial_restrictions},
    KnownList{"NS-MBS List", "MBS", Authority::OFAC, Measure::financial_restrictions},
    KnownList{"MBS", "MBS", Authority::OFAC, Measure::financial_restrictions},
    KnownList{"FSE", "FSE", Authority::OFAC, Measure::financial_restrictions},
    KnownList{"EL", "EL", Authority::BIS, Measure::export_control},
    KnownList{"DPL", "DPL", Authority::BIS, Measure::export_control},
    KnownList{"UVL", "UVL", Authority::BIS, Measure::export_control},
    KnownList{"MEU", "MEU", Authority::BIS, Measure::export_control},
    KnownList{"DTC", "DTC", Authority::STATE, Measure::export_control},
    KnownList{"ISN", "ISN", Authority::STATE, Measure::export_control},
};

constexpr std::array<std::pair<std::string_view, Authority>, 3> kAgencies = {{
    {"Treasury Department", Authority::OFAC},
    {"Bureau of Industry and Security", Authority::BIS},
    {"State Department", Authority::STATE},
}};

struct Dating {
    std::string_view list;
    std::string_view words;
    std::string_view order; // as programmes print it
};
// See the column `dates` of data/resources/ofac_programmes.tsv.
constexpr std::array kDatings = {
    Dating{"CMIC", "(CMIC)", "EO13959"},
    Dating{"CAPTA", "(EO 14024 Directive 2)", "EO14024"},
    Dating{"MBS", "(EO 14024 Directive 1)", "EO14024"},
    Dating{"MBS", "(EO 14024 Directive 1a)", "EO14024"},
    Dating{"MBS", "(EO 14024 Directive 3)", "EO14024"},
    Dating{"MBS", "(EO 14014 Directive 1)", "EO14014"},
};

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string_view in_brackets(std::string_view source) {
    const std::size_t open = source.find('(');
    const std::size_t close = source.find(')', open == std::string_view::npos ? 0 : open);
    return open == std::string_view::npos || close == std::string_view::npos
               ? source
               : source.substr(open + 1, close - open - 1);
}

} // namespace

SourceList list_of(std::string_view source) noexcept {
    const std::string_view printed = in_brackets(source);
    for (const KnownList& known : kLists) {
        if (known.printed == printed) {
            return {known.list, known.authority, known.measure, true};
        }
    }
    for (const auto& [agency, authority] : kAgencies) {
        if (holds(source, agency)) {
            return {printed, authority, Measure::not_stated, false};
        }
    }
    return {printed, Authority::OTHER, Measure::not_stated, false};
}

bool is_dated_by(std::string_view words, std::string_view list,
                 std::string_view programme) noexcept {
    for (const Dating& dating : kDatings) {
        // "MBS" is printed as a programme too: it names no order.
        if (dating.list == list && dating.words == words &&
            (holds(programme, dating.order) || !holds(programme, "EO"))) {
            return true;
        }
    }
    return false;
}

} // namespace tamga::source::us_csl_csv
