// SPDX-License-Identifier: Apache-2.0
// Country statistics: what moved between countries, with placebo, interval and refusals
// (docs/methodology/flows.md). A statistic shows possible diversion; it proves none.
#pragma once

#include "tamga/date.hpp"
#include "tamga/effect.hpp"
#include "tamga/error.hpp"
#include "tamga/lists.hpp"
#include "tamga/progress.hpp"
#include "tamga/workspace.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tamga {

enum class FlowStatistic : std::uint8_t {
    surge,      // D9: goods x hub that surged, and the month in which a hub left its own past
    routes,     // D7: reporter x goods x hub without trade before
    substitute, // D11: share of the target's loss that the hubs gained
    displace,   // who gained and who lost between two spans of months
    mirror,     // D10: sent against received
    gateways,   // supply to gateways against supply from them
    check,      // a claim about a flow: it rose notably, fell to zero, or replaces another
    goods,      // codes under a ban by date, priority tiers (needs no data)
    series,     // month by month, with events drawn on it and promises followed
    demand,     // D22: is so much plausible for a country of this size?
};

// Something that happened and may show in a series: a package, a ban, a listing, a visit, a
// promise.
struct FlowEvent {
    std::string id;
    DateBounds day;
    std::string kind; // package, ban, listing, diplomatic, promise, other
    std::string authority;
    std::vector<std::string> places; // ISO codes that it is about; empty: all
    std::string codes;               // as FlowQuery::codes; empty: those of the question
    std::string text, source;
};

struct FlowQuery {
    std::vector<std::string> from; // files and folders; folders are read with all below them
    std::string workspace;         // without `from`: what `import flows` stored there
    std::string table;             // of these stored tables the only one read; empty: all
    std::vector<std::string> hubs = {"AM", "GE", "KG", "KZ", "UZ"}; // ISO 3166-1 alpha-2
    std::string target = "RU";
    std::vector<std::string> reporters;            // empty: the 27 members of the EU
    std::string codes = "all";                     // all, hs:87, not-hs:87, chpl, or a code
    std::int32_t first_month = 3, last_month = 11; // of each year
    std::int32_t pre = 2021, post = 2022;
    // `displace`: spans as "2023-02:2023-07" instead of the months of two years.
    std::string pre_span, post_span;
    bool masked = false; // codes that a new edition begot or ended are left out of the main answer
    std::uint32_t draws = 1000;
    std::uint64_t seed = 1;
    unsigned threads = 0;         // 0: one per core; the answer does not depend on it
    std::string flow = "exports"; // or imports
    // `check`: a table of daily prices (Date, Price), and the goods that the claim is really about.
    std::string price, claimed_good;
    std::string claim = "replaces";     // or rose, fell_to_zero: of the first hub
    std::string events;                 // a file of events (docs/formats/flows.md)
    std::vector<FlowEvent> more_events; // listings of the ledger, which a caller hands over
    std::string context;                // `demand`: country, year, gdp, population
    std::string rule;       // `surge`: companion (goods x hub) or alarm (hubs); empty: both
    bool with_lots = false; // `surge`: which firms of the workspace's lots stand behind the series
    std::vector<std::pair<std::string, std::string>> headings, constants; // --map, --set
    const CancelToken* cancel = nullptr;
};

struct FlowPlacebo {
    std::optional<double> value; // the same statistic where no measure was
    std::string because;         // of which it is, or why there is none
};
struct FlowResult {
    std::string id; // "n1.sr", "n2.alarm.AM"
    std::optional<double> value;
    std::string text; // a value that is no number: a month, a verdict
    std::string unit;
    std::optional<double> low, high; // 95 %
    std::optional<FlowPlacebo> placebo;
    std::optional<std::uint64_t> codes; // goods that it rests on
    bool masked = false;
    std::string refused; // why there is no value
    std::string because; // what it rests on, what would change it
};
struct FlowRows { // the cases behind the numbers, as texts
    std::string name;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};
struct FlowLine { // month by month, of one partner, summed over the reporters asked
    std::string partner;
    std::string unit;
    std::int32_t first_month = 0; // 12 * year + month - 1
    std::vector<double> values;   // not a number: no data for the month
    double base = 0;              // mean month of the span before; the index divides by it
};
struct FlowAmount { // from reporter to partner, ISO codes, in the table's currency
    std::string from, to;
    double before = 0, after = 0;
};
struct FlowAnswer {
    std::vector<FlowResult> results;
    std::vector<FlowRows> tables;
    std::vector<FlowLine> lines;
    std::vector<FlowAmount> amounts;
    std::string unit; // of `amounts`
    std::vector<FlowEvent> events;
    std::vector<std::string> notes; // what was left out and why
    std::string vintage;
    std::vector<Skipped> skipped;
};

// Error: bad_input for a query that fits no data (naming what is there), bad_data for files that
// cannot be read.
[[nodiscard]] Result<FlowAnswer> flow_statistic(FlowStatistic statistic, const FlowQuery& query);
// Days on which firms of the hubs and the target were listed, from the snapshot of a workspace, one
// event a day, authority and place.
[[nodiscard]] std::vector<FlowEvent> listing_events(const Workspace& workspace,
                                                    const FlowQuery& query, Date as_of);
[[nodiscard]] std::string to_json(const FlowAnswer& answer, const AnswerStamp& stamp);

// Everything that the data allow to be said of a question, for one page.
struct FlowSection {
    std::string name;    // "series", "substitute", "displace", "mirror", "routes", "surge"
    std::string refused; // why there is none; then the answer is empty
    FlowAnswer answer;
};
struct FlowEffect { // the level after the measure against what months before let expect
    std::string partner, unit;
    EffectResult result; // interrupted series of logarithms
};
struct FlowPlaceShown {
    std::string code, name;
    std::optional<double> north, east; // degrees of the mark; nullopt: not on the map
};
struct FlowReport {
    FlowQuery query;                    // as asked
    std::vector<FlowPlaceShown> places; // of every code in the pictures, by code
    std::string vintage;
    std::vector<FlowSection> sections;
    std::vector<FlowEffect> effects;
    std::vector<FlowAmount> onward; // hubs to the target, where loaded
    std::vector<std::string> notes;
    std::vector<Skipped> skipped;
};
[[nodiscard]] Result<FlowReport> flow_report(const FlowQuery& query);
// One page that needs nothing else: pictures, tables, refusals, what was skipped.
[[nodiscard]] std::string to_html(const FlowReport& report, const AnswerStamp& stamp);
[[nodiscard]] std::string to_json(const FlowReport& report, const AnswerStamp& stamp);
// Writes the page, and its JSON beside it under the same name.
[[nodiscard]] Result<Done> write_report(const std::string& path, const FlowReport& report,
                                        const AnswerStamp& stamp);

// One stored data set of trade statistics.
struct FlowImport {
    std::string name, dialect, unit, definition, vintage;
    std::string stored;      // within the workspace
    std::uint64_t rows = 0;  // stored
    std::string from, until; // months, "2020-01"
    std::uint64_t products = 0, reporters = 0, partners = 0;
    bool is_known = false; // the same files were imported before
    std::vector<std::string> notes;
    std::vector<Skipped> skipped;
};
struct FlowImportAnswer {
    std::vector<FlowImport> tables;
    std::vector<std::string> notes;
    std::vector<Skipped> skipped; // of no table
};

// Reads `query.from` and stores each data set as flows/<id>.parquet with a manifest. The same files
// are not stored twice; a later import of a data set of the same name is the one that answers read.
// Errors: those of reading; unavailable while another process writes the workspace, when the disk
// is full, or without DuckDB.
[[nodiscard]] Result<FlowImportAnswer> import_flows(const std::string& workspace,
                                                    const FlowQuery& query);
// What is stored there, without reading it; nothing imported: no table.
[[nodiscard]] Result<FlowImportAnswer> stored_flows(const std::string& workspace);
[[nodiscard]] std::string to_json(const FlowImportAnswer& answer, const AnswerStamp& stamp);

} // namespace tamga
