// SPDX-License-Identifier: Apache-2.0
// Exports under a measure against all exports, pair by pair (N5): reads the two tables and
// estimates each partner and the hubs together.
#include "base/file.hpp"
#include "base/hash.hpp"
#include "engine/effect_rows.hpp"
#include "engine/table_file.hpp"
#include "flows/pair_effect.hpp"
#include "format/archive.hpp"
#include "format/csv.hpp"
#include "tamga/effect.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <tuple>

namespace tamga {
namespace {

using flows::PairMonth;

struct Partner {
    std::string_view name, code;
    bool is_hub;
};
// Partners of the panel of EU exports, by the name before " (", with their ISO 3166 codes.
constexpr std::array<Partner, 7> kPartners{{{"Armenia", "AM", true},
                                            {"Belarus", "BY", false},
                                            {"Georgia", "GE", true},
                                            {"Kazakhstan", "KZ", true},
                                            {"Kyrgyzstan", "KG", true},
                                            {"Russian Federation", "RU", false},
                                            {"Uzbekistan", "UZ", true}}};

using Key = std::tuple<std::string, std::string, std::int32_t>; // reporter, partner, month

struct Tables {
    std::map<Key, PairMonth> cells;
    std::set<std::string> short_codes; // of the treated table
    std::vector<Skipped> skipped;
    std::string vintage;
};

std::string plain_name(std::string_view text) {
    return std::string(engine::trimmed(text.substr(0, text.find(" ("))));
}

std::string lacks(const std::string& name, const std::vector<std::string>& headings) {
    std::string out;
    for (const std::string& heading : headings) {
        out += (out.empty() ? "" : ", ") + heading;
    }
    return "no such column " + name + "; the file has " + out;
}

// Places of product, reporter, partner, month, value_eur and, where there is one, flow.
struct Places {
    std::array<std::size_t, 5> at{};
    std::size_t flow = 0;
    std::size_t count = 0;
    bool has_flow = false;
};

Result<Places> places_of(const std::string& path, const format::CsvRow& row) {
    std::vector<std::string> headings;
    for (const std::string_view field : row.fields) {
        headings.emplace_back(engine::trimmed(field));
    }
    Places out;
    out.count = headings.size();
    constexpr std::array<const char*, 5> kNames{"product", "reporter", "partner", "month",
                                                "value_eur"};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const auto found = std::find(headings.begin(), headings.end(), kNames[i]);
        if (found == headings.end()) {
            return Error{ErrorKind::bad_input, path + ":1", lacks(kNames[i], headings), "",
                         "product, reporter, partner, month, value_eur, for all exports also flow"};
        }
        out.at[i] = static_cast<std::size_t>(found - headings.begin());
    }
    const auto flow = std::find(headings.begin(), headings.end(), "flow");
    out.has_flow = flow != headings.end();
    out.flow = static_cast<std::size_t>(flow - headings.begin());
    return out;
}

bool is_eight_digits(std::string_view code) {
    return code.size() == 8 &&
           std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Adds one row to its cell; the problem of a row that cannot be used.
std::string take_row(const format::CsvRow& row, const Places& places, bool is_all, Tables& out) {
    if (row.fields.size() != places.count) {
        return "row has " + std::to_string(row.fields.size()) + " fields, expected " +
               std::to_string(places.count);
    }
    const std::string_view product = engine::trimmed(row.fields[places.at[0]]);
    if (places.has_flow && engine::trimmed(row.fields[places.flow]) != "EXPORT") {
        return "";
    }
    if (is_all ? product != "TOTAL" : !is_eight_digits(product)) {
        if (!is_all) {
            out.short_codes.emplace(product);
        }
        return "";
    }
    const auto month = engine::parse_period(engine::trimmed(row.fields[places.at[3]]));
    if (!month || month->first != PanelStep::month) {
        return "no month that can be read";
    }
    const std::string_view text = engine::trimmed(row.fields[places.at[4]]);
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc{} || end != text.data() + text.size() || !std::isfinite(value) ||
        value < 0) {
        return "the value is no amount";
    }
    const auto cell = out.cells
                          .try_emplace({plain_name(row.fields[places.at[1]]),
                                        plain_name(row.fields[places.at[2]]), month->second})
                          .first;
    (is_all ? cell->second.all : cell->second.treated) += value;
    cell->second.month = month->second;
    return "";
}

Result<Done> read_table(const std::string& path, bool is_all, Tables& out) {
    auto bytes = file::read(path);
    if (!bytes) {
        return std::move(bytes).error();
    }
    out.vintage += (out.vintage.empty() ? "" : "; ") + path.substr(path.find_last_of('/') + 1) +
                   " sha256:" + sha256(*bytes).substr(0, 16);
    const auto members =
        format::unpack(path, std::make_shared<const std::string>(std::move(*bytes)));
    if (!members) {
        return members.error();
    }
    if (members->size() != 1) {
        return Error{ErrorKind::bad_data, path, "holds several files, expected one table", "", ""};
    }
    format::CsvReader reader(*members->front().bytes);
    const auto heading = reader.next();
    if (!heading) {
        return Error{ErrorKind::bad_data, path, "no heading row", "", ""};
    }
    const auto places = places_of(path, *heading);
    if (!places) {
        return places.error();
    }
    for (;;) {
        while (const auto row = reader.next()) {
            const std::string problem = take_row(*row, *places, is_all, out);
            if (!problem.empty()) {
                out.skipped.push_back({path, row->line, problem, std::string(row->fields[0])});
            }
        }
        if (reader.error().empty()) {
            return Done{};
        }
        out.skipped.push_back(
            {path, reader.error_line(), reader.error(), std::string(reader.error_text())});
        reader.clear_error();
    }
}

std::vector<PairMonth> months_of(const Tables& tables, const std::set<std::string_view>& partners) {
    std::map<std::string, std::uint32_t> numbers;
    std::vector<PairMonth> out;
    for (const auto& [key, cell] : tables.cells) {
        if (partners.contains(std::get<1>(key))) {
            PairMonth month = cell;
            month.reporter = numbers.try_emplace(std::get<0>(key), numbers.size()).first->second;
            month.partner =
                numbers.try_emplace("> " + std::get<1>(key), numbers.size()).first->second;
            out.push_back(month);
        }
    }
    return out;
}

// The measure put at each month with 12 months before it and 3 behind, on data before the real
// date.
EffectPlacebo placebo_dates(const std::vector<PairMonth>& months, std::int32_t from, double real) {
    EffectPlacebo out;
    std::vector<PairMonth> before;
    std::int32_t first = from;
    for (const PairMonth& month : months) {
        if (month.month < from) {
            before.push_back(month);
            first = std::min(first, month.month);
        }
    }
    std::size_t as_far = 1;
    for (std::int32_t date = first + 12; date + 3 <= from; ++date) {
        const flows::PairEffect found = flows::pair_effect(before, date);
        if (found.refused.empty()) {
            out.estimates.push_back(found.estimate);
            as_far += std::abs(found.estimate) >= std::abs(real) ? 1 : 0;
        }
    }
    if (out.estimates.size() < 5) {
        out.refused = std::to_string(out.estimates.size()) + " placebo dates, at least 5 needed";
        return out;
    }
    out.kind = PlaceboKind::dates;
    out.p = static_cast<double>(as_far) / static_cast<double>(1 + out.estimates.size());
    return out;
}

EffectResult result_of(const std::string& code, const std::vector<PairMonth>& months,
                       std::int32_t from) {
    const flows::PairEffect found = flows::pair_effect(months, from);
    EffectResult out;
    out.id = "n5." + code + ".b";
    out.observations = found.rows;
    out.refused = found.refused;
    if (!out.refused.empty()) {
        return out;
    }
    out.estimate = found.estimate;
    out.standard_error = found.standard_error;
    out.low = found.low;
    out.high = found.high;
    out.interval_kind = "clustered by reporter, G/(G-1), normal";
    out.smallest_visible = 2.80 * found.standard_error;
    out.relative = std::expm1(found.estimate);
    out.treated = found.pairs;
    out.parts = {{"t", found.t, {}}, {"reporters", static_cast<double>(found.reporters), {}}};
    out.placebo = placebo_dates(months, from, found.estimate);
    out.notes.push_back(std::to_string(found.not_positive) +
                        " pair-months left out: one side is not positive");
    out.would_change = "no effects of months: anything that moved these goods against all others "
                       "after the date counts; values, not quantities";
    return out;
}

} // namespace

Result<EffectAnswer> estimate_pair_effects(const PairEffectFiles& files) {
    const auto at = engine::parse_period(files.at);
    if (!at || at->first != PanelStep::month) {
        return Error{ErrorKind::bad_input, "--at", "no month", files.at, "write it as 2022-03"};
    }
    Tables tables;
    for (const bool is_all : {false, true}) {
        auto read = read_table(is_all ? files.all : files.treated, is_all, tables);
        if (!read) {
            return std::move(read).error();
        }
    }
    EffectAnswer out;
    out.outcome_unit = "log points of goods under the measure over the rest";
    out.vintage = tables.vintage;
    std::set<std::string_view> hubs;
    for (const Partner& partner : kPartners) {
        const std::vector<PairMonth> months = months_of(tables, {partner.name});
        if (partner.is_hub) {
            hubs.insert(partner.name);
        }
        out.results.push_back(result_of(std::string(partner.code), months, at->second));
    }
    out.results.push_back(result_of("hubs", months_of(tables, hubs), at->second));
    for (EffectResult& result : out.results) {
        if (!tables.short_codes.empty()) {
            result.notes.push_back(
                std::to_string(tables.short_codes.size()) +
                " codes of other than eight digits left out: they contain those");
        }
    }
    out.skipped = std::move(tables.skipped);
    return out;
}

} // namespace tamga
