// SPDX-License-Identifier: Apache-2.0
// The panel of exports by code that surge, substitution and new routes stand on.
#include "engine/flow_answers.hpp"
#include "goods/codes.hpp"
#include "goods/tables.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tamga::engine {
namespace {

constexpr std::string_view kSplice =
    "codes that the nomenclature of the later year begot or ended: their growth is an artefact";

bool is_priority(std::string_view code) {
    if (code.size() < 6) {
        return false;
    }
    std::uint32_t number = 0;
    std::from_chars(code.data(), code.data() + 6, number);
    const auto rows = goods::priority_rows();
    return std::any_of(rows.begin(), rows.end(),
                       [&](const goods::PriorityRow& row) { return row.code == number; });
}

} // namespace

std::set<std::string> reporters_of(const FlowQuery& query) {
    const auto& names = query.reporters.empty() ? eu_members() : query.reporters;
    return {names.begin(), names.end()};
}

flows::Window year_before(const flows::Window& window) {
    flows::Window out = window;
    --out.pre;
    --out.post;
    return out;
}

std::string window_text(const flows::Window& window) {
    return "months " + std::to_string(window.first_month) + "-" +
           std::to_string(window.last_month) + ", " + std::to_string(window.pre) + " -> " +
           std::to_string(window.post);
}

FlowResult count_of(double value, std::size_t codes) {
    FlowResult out;
    out.value = value;
    out.codes = codes;
    return out;
}

// The placebo year, or why there is none.
std::string placebo_lacks(const FlowPanel& panel, const flows::Window& placebo) {
    auto missing = panel.cube.missing(placebo.from(placebo.pre), placebo.until(placebo.pre));
    return missing.empty() ? "" : "no data for " + month_text(missing.front());
}

std::string joined_hubs(const FlowQuery& query) {
    std::string out;
    for (const std::string& hub : query.hubs) {
        out += (out.empty() ? "" : "+") + hub;
    }
    return out;
}

FlowResult number(const std::string& id, const std::string& unit, double value,
                  const std::string& because) {
    FlowResult out;
    out.id = id;
    out.unit = unit;
    out.value = value;
    out.because = because;
    return out;
}

FlowResult refused(const std::string& id, const std::string& unit, const std::string& why) {
    FlowResult out;
    out.id = id;
    out.unit = unit;
    out.refused = why;
    return out;
}

std::string fixed(double value, int decimals) {
    std::array<char, 64> text{};
    const double clean = value == 0 ? 0.0 : value;
    const auto [end, code] = std::to_chars(text.data(), text.data() + text.size(), clean,
                                           std::chars_format::fixed, decimals);
    return {text.data(), end};
}

std::string millions(double value) {
    return fixed(value / 1e6, 1);
}

bool is_asked(std::string_view code, const std::string& codes) {
    const std::string_view asked = codes;
    if (asked == "all") {
        return true;
    }
    if (asked == "chpl") {
        return is_priority(code);
    }
    if (asked.starts_with("hs:")) {
        return code.starts_with(asked.substr(3));
    }
    if (asked.starts_with("not-hs:")) {
        return !code.starts_with(asked.substr(7));
    }
    return code.starts_with(asked);
}

std::vector<std::size_t> unspliced(const std::vector<std::size_t>& codes,
                                   const flows::Spliced& spliced) {
    std::vector<std::size_t> out;
    for (const std::size_t code : codes) {
        if (!std::binary_search(spliced.born.begin(), spliced.born.end(), code) &&
            !std::binary_search(spliced.ended.begin(), spliced.ended.end(), code)) {
            out.push_back(code);
        }
    }
    return out;
}

Result<FlowPanel> flow_panel(const FlowFiles& files, const FlowQuery& query) {
    FlowPanel out;
    out.reporters = reporters_of(query);
    out.window = {query.first_month, query.last_month, query.pre, query.post};
    std::string names;
    for (const FlowTable& table : files.tables) {
        names += (names.empty() ? "" : ", ") + table.name;
        if (flows::finest_level(table, FlowKind::exports) < 6) {
            continue;
        }
        flows::CubeOptions options;
        for (const std::string& code : reporters_of(query)) {
            options.reporters.insert(code);
        }
        flows::FlowCube cube = flows::flow_cube(table, options);
        if (!cube.partner(query.target)) {
            continue;
        }
        if (out.table != nullptr) {
            return Error{ErrorKind::bad_input, "--from", "several tables hold exports by code",
                         out.table->name + ", " + table.name, "name one"};
        }
        out.table = &table;
        out.cube = std::move(cube);
    }
    if (out.table == nullptr) {
        return Error{ErrorKind::bad_input, "--from",
                     "no monthly exports of these reporters by code of six digits or more to " +
                         query.target,
                     names, "name a table of them, such as Comext's by CN8"};
    }
    for (const std::string& hub : query.hubs) {
        const auto at = out.cube.partner(hub);
        if (!at) {
            return Error{ErrorKind::bad_input, "--hubs", "no exports to it in " + out.table->name,
                         hub, "ISO 3166 codes of two letters, such as KG"};
        }
        out.hubs.push_back(*at);
    }
    out.target = *out.cube.partner(query.target);
    for (const std::int32_t year : {query.pre, query.post}) {
        const auto missing = out.cube.missing(out.window.from(year), out.window.until(year));
        if (!missing.empty()) {
            return Error{ErrorKind::bad_input, "--months", "the data lack a month of the window",
                         month_text(missing.front()),
                         out.table->name + " has " + month_text(out.cube.first_month) + " to " +
                             month_text(out.cube.first_month +
                                        static_cast<std::int32_t>(out.cube.months) - 1)};
        }
    }
    for (std::size_t code = 0; code < out.cube.codes.size(); ++code) {
        if (is_asked(out.cube.codes[code], query.codes)) {
            out.codes.push_back(code);
        }
    }
    if (out.codes.empty()) {
        return Error{ErrorKind::bad_input, "--codes", "no code of the table fits", query.codes,
                     "all, hs:87, not-hs:87, chpl, or the beginning of a code"};
    }
    out.spliced =
        flows::spliced_codes(flows::code_lives(out.cube, query.post * 12 + 11), query.post * 12);
    return out;
}

namespace {

// How much more the shorter codes of a table hold than the finest codes below them, in the window
// of a year: trade that no finest code shows.
double beyond_finest(const FlowPanel& panel, std::int32_t year) {
    const FlowTable& table = *panel.table;
    std::set<std::string, std::less<>> headings;
    for (std::uint32_t product = 0; product < table.products.size(); ++product) {
        if (const std::string_view text = table.products.text(product); text.size() == 4) {
            headings.emplace(text);
        }
    }
    // 1: a heading, -1: a finest code below one, 0: neither.
    std::vector<double> sign(table.products.size(), 0);
    for (std::uint32_t product = 0; product < table.products.size(); ++product) {
        const std::string_view text = table.products.text(product);
        if (headings.contains(text.substr(0, 4))) {
            sign[product] = text.size() == 4 ? 1 : text.size() == panel.cube.digits ? -1 : 0;
        }
    }
    const std::set<std::string, std::less<>> partners(panel.cube.partners.begin(),
                                                      panel.cube.partners.end());
    std::vector<char> is_reporter(table.places.size(), 0), is_partner(table.places.size(), 0);
    for (std::size_t place = 0; place < table.places.size(); ++place) {
        is_reporter[place] = panel.reporters.contains(table.places[place].code) ? 1 : 0;
        is_partner[place] = partners.contains(table.places[place].code) ? 1 : 0;
    }
    double out = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.month[row] >= panel.window.from(year) &&
            table.month[row] <= panel.window.until(year) && table.span[row] == 1 &&
            table.kind[row] == FlowKind::exports && is_reporter[table.reporter[row]] != 0 &&
            is_partner[table.partner[row]] != 0 && !std::isnan(table.value[row])) {
            out += sign[table.product[row]] * table.value[row];
        }
    }
    return out;
}

} // namespace

void note_outside(const FlowPanel& panel, FlowAnswer& out) {
    const flows::Outside& outside = panel.cube.outside;
    const auto note = [&](std::uint64_t rows, const std::string& words) {
        if (rows > 0) {
            out.notes.push_back(panel.table->name + ": " + std::to_string(rows) + " rows " + words);
        }
    };
    note(outside.other_level, "of " + std::to_string(outside.other_codes) +
                                  " codes of other than " + std::to_string(panel.cube.digits) +
                                  " digits left out: they contain the others");
    if (outside.other_level > 0) {
        std::string more;
        for (const std::int32_t year : {panel.window.pre, panel.window.post}) {
            more += (more.empty() ? "" : ", ") + std::to_string(year) + " " +
                    millions(beyond_finest(panel, year));
        }
        out.notes.push_back(panel.table->name +
                            ": what those codes hold beyond the codes below them (secret or not "
                            "listed), to all partners, M " +
                            panel.table->unit + ": " + more);
    }
    note(outside.aggregates, "of aggregates left out: they are sums of others");
    note(outside.no_country, "of places in no country table left out");
    note(outside.other_reporters, "of other reporters left out");
    note(outside.other_span, "of years or quarters left out");
    note(outside.no_value, "without a value left out");
    std::size_t unknown = 0;
    std::string first;
    for (const std::size_t code : panel.codes) {
        const std::string six = panel.cube.codes[code].substr(0, 6);
        const auto read = goods::parse_code(six);
        if (!read || !goods::is_known(*read)) {
            first = unknown++ == 0 ? panel.cube.codes[code] : first;
        }
    }
    if (unknown > 0) {
        out.notes.push_back(panel.table->name + ": " + std::to_string(unknown) +
                            " codes stand in no edition of the HS by their first six digits, such "
                            "as " +
                            first + ": counted as they are");
    }
    out.notes.push_back(std::to_string(panel.spliced.born.size()) +
                        " codes have their first trade in " + std::to_string(panel.window.post) +
                        " or later and " + std::to_string(panel.spliced.ended.size()) +
                        " their last before: " + std::string(kSplice) +
                        " (masked answers leave them out)");
    out.vintage = panel.table->vintage;
}

void add_pair(FlowPair pair, bool is_masked, FlowAnswer& out) {
    FlowResult& main = is_masked ? pair.masked : pair.raw;
    FlowResult& other = is_masked ? pair.raw : pair.masked;
    main.id = pair.id;
    other.id = pair.id + (is_masked ? ".raw" : ".masked");
    pair.masked.masked = true;
    pair.raw.unit = pair.masked.unit = pair.unit;
    out.results.push_back(std::move(main));
    out.results.push_back(std::move(other));
}

} // namespace tamga::engine
