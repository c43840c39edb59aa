// SPDX-License-Identifier: Apache-2.0
// tamga flows surge | routes | substitute | displace | mirror | gateways | check | goods, and
// tamga import flows
#include "commands.hpp"
#include "tamga/flows.hpp"
#include "terminal.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>

namespace tamga::cli {
namespace {

constexpr std::size_t kShownRows = 15;

std::string value_text(const FlowResult& result) {
    return !result.refused.empty() ? "refused"
           : !result.text.empty()  ? result.text
           : result.value          ? number_text(*result.value, 6)
                                   : "-";
}

std::string text_of(const FlowAnswer& answer) {
    std::vector<std::vector<std::string>> rows{{"ID", "VALUE", "UNIT", "95 %", "PLACEBO"}};
    std::string details;
    for (const FlowResult& result : answer.results) {
        rows.push_back({result.id, value_text(result), result.unit,
                        result.low && result.high ? "[" + number_text(*result.low, 4) + ", " +
                                                        number_text(*result.high, 4) + "]"
                                                  : "-",
                        !result.placebo         ? "-"
                        : result.placebo->value ? number_text(*result.placebo->value, 5)
                                                : result.placebo->because});
        if (!result.refused.empty()) {
            details += "  " + result.id + ": refused: " + result.refused + "\n";
        } else if (!result.because.empty()) {
            details += "  " + result.id + ": " + result.because + "\n";
        }
    }
    std::string out = answer.vintage + "\n" + table(rows) + "\n" + details;
    for (const FlowRows& one : answer.tables) {
        std::vector<std::vector<std::string>> shown{one.columns};
        // Of months the last ones, of other tables the first.
        const bool is_months = one.name.starts_with("by month");
        const std::size_t count = std::min(one.rows.size(), is_months ? 24 : kShownRows);
        const std::size_t from = is_months ? one.rows.size() - count : 0;
        for (std::size_t i = from; i < from + count; ++i) {
            shown.push_back(one.rows[i]);
        }
        out += "\n" + one.name + "\n" + table(shown);
        if (one.rows.size() > count) {
            out += "and " + std::to_string(one.rows.size() - count) +
                   (is_months ? " months before" : " more") + " (--json has all)\n";
        }
    }
    for (const std::string& note : answer.notes) {
        out += "note: " + note + "\n";
    }
    return out;
}

int run(const Globals& globals, FlowStatistic statistic, FlowQuery query, bool wants_listings) {
    query.threads = globals.threads;
    query.workspace = globals.workspace;
    const auto day = day_asked(globals);
    if (!day) {
        return fail(globals, day.error());
    }
    if (wants_listings) {
        auto workspace = open_workspace(globals);
        if (!workspace) {
            return fail(globals, workspace.error());
        }
        query.more_events = listing_events(*workspace, query, *day);
    }
    const auto answer = flow_statistic(statistic, query);
    if (!answer) {
        return fail(globals, answer.error());
    }
    constexpr std::size_t kSaid = 20;
    for (std::size_t i = 0; i < answer->skipped.size() && i < kSaid; ++i) {
        const Skipped& item = answer->skipped[i];
        std::fprintf(stderr, "skipped: %s:%llu: %s \"%s\"\n", item.file.c_str(),
                     static_cast<unsigned long long>(item.line), item.problem.c_str(),
                     item.text.c_str());
    }
    if (answer->skipped.size() > kSaid) {
        std::fprintf(stderr, "skipped: %zu more (--json has all)\n",
                     answer->skipped.size() - kSaid);
    }
    std::string text;
    if (globals.is_json) {
        auto workspace = open_workspace(globals);
        if (!workspace) {
            return fail(globals, workspace.error());
        }
        text = to_json(*answer, workspace->stamp(*day));
    } else {
        text = text_of(*answer);
    }
    const int printed = print(text);
    return printed != 0 ? printed : finish(globals, answer->skipped.empty() ? kClear : kPartly);
}

// The section in a few lines: what changed and its placebo, and what is refused.
std::string headline(const FlowSection& section) {
    std::string out = section.name + "\n";
    if (!section.refused.empty()) {
        return out + "  refused: " + section.refused.substr(0, 160) + "\n";
    }
    constexpr std::size_t kShown = 6;
    std::size_t shown = 0;
    for (const FlowResult& result : section.answer.results) {
        if (!result.refused.empty()) {
            out += "  " + result.id + ": refused: " + result.refused + "\n";
        } else if (shown < kShown && (result.placebo || !result.text.empty())) {
            ++shown;
            out += "  " + result.id + ": " + value_text(result) + " " + result.unit;
            if (result.low && result.high) {
                out +=
                    " [" + number_text(*result.low, 4) + ", " + number_text(*result.high, 4) + "]";
            }
            if (result.placebo) {
                out +=
                    ", placebo " + (result.placebo->value ? number_text(*result.placebo->value, 4)
                                                          : result.placebo->because);
            }
            out += "\n";
        }
    }
    return out;
}

int run_report(const Globals& globals, FlowQuery query, const std::string& path,
               bool wants_listings) {
    const auto day = day_asked(globals);
    if (!day) {
        return fail(globals, day.error());
    }
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    query.threads = globals.threads;
    query.workspace = globals.workspace;
    if (wants_listings) {
        query.more_events = listing_events(*workspace, query, *day);
    }
    const auto report = flow_report(query);
    if (!report) {
        return fail(globals, report.error());
    }
    const AnswerStamp stamp = workspace->stamp(*day);
    std::string text;
    if (!path.empty()) {
        if (auto written = write_report(path, *report, stamp); !written) {
            return fail(globals, written.error());
        }
        text = "report: " + path + " (and the same as JSON beside it)\n";
    }
    if (globals.is_json) {
        text = to_json(*report, stamp);
    } else {
        for (const FlowSection& section : report->sections) {
            text += headline(section);
        }
    }
    const int printed = print(text);
    return printed != 0 ? printed : finish(globals, report->skipped.empty() ? kClear : kPartly);
}

std::vector<std::pair<std::string, std::string>> pairs_of(const std::vector<std::string>& texts) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const std::string& text : texts) {
        const std::size_t at = text.find('=');
        out.emplace_back(text.substr(0, at), at == std::string::npos ? "" : text.substr(at + 1));
    }
    return out;
}

std::string text_of(const FlowImportAnswer& answer) {
    std::string out;
    for (const FlowImport& one : answer.tables) {
        out += one.name + "  (" + one.dialect + ", " + one.unit + ")\n";
        out += "  rows       " + std::to_string(one.rows) + ", " + one.from + " to " + one.until +
               ", " + std::to_string(one.products) + " codes, " + std::to_string(one.reporters) +
               " reporters, " + std::to_string(one.partners) + " partners\n";
        out += one.is_known ? "  known      the very same files were imported before\n" : "";
        out += one.stored.empty() ? "" : "  stored     " + one.stored + "\n";
        for (const std::string& note : one.notes) {
            out += "  note       " + note + "\n";
        }
        if (!one.skipped.empty()) {
            constexpr std::size_t kSaid = 8;
            out += "  skipped    " + std::to_string(one.skipped.size()) + " rows\n";
            for (std::size_t i = 0; i < one.skipped.size() && i < kSaid; ++i) {
                const Skipped& row = one.skipped[i];
                out += "             " + row.file + ":" + std::to_string(row.line) + ": " +
                       row.problem + " \"" + row.text + "\"\n";
            }
        }
    }
    for (const std::string& note : answer.notes) {
        out += "note: " + note + "\n";
    }
    for (const Skipped& one : answer.skipped) {
        out += "skipped: " + one.file + (one.line > 0 ? ":" + std::to_string(one.line) : "") +
               ": " + one.problem + "\n";
    }
    return out;
}

int run_import(const Globals& globals, const FlowQuery& query) {
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    const auto answer = import_flows(globals.workspace, query);
    if (!answer) {
        return fail(globals, answer.error());
    }
    bool is_whole = answer->skipped.empty();
    for (const FlowImport& one : answer->tables) {
        is_whole = is_whole && one.skipped.empty();
    }
    const int printed = print(globals.is_json ? to_json(*answer, workspace->stamp(today(globals)))
                                              : text_of(*answer));
    return printed != 0 ? printed : finish(globals, is_whole ? kClear : kPartly);
}

struct Arguments {
    FlowQuery query;
    std::string months;
    std::vector<std::string> headings, constants;
    bool wants_listings = false;
};

struct Kind {
    const char* name;
    FlowStatistic statistic;
    const char* what;
    const char* examples;
};

void add_common(CLI::App& command, Arguments& given) {
    FlowQuery& query = given.query;
    command.add_option("--hubs", query.hubs, "ISO codes (AM,GE,KG,KZ,UZ)")->delimiter(',');
    command.add_option("--target", query.target, "ISO code (RU)");
    command.add_option("--pre", query.pre, "The year before (2021); mirror: the first year (2019)");
    command.add_option("--post", query.post, "The year after (2022); mirror: the last year (2023)");
    command.add_option("--map", given.headings, "FIELD=HEADING of a table of one's own");
    command.add_option("--set", given.constants,
                       "FIELD=VALUE that the table does not print: unit, reporter, flow, product, "
                       "scale");
}

void add_window(CLI::App& command, Arguments& given) {
    command.add_option("--codes", given.query.codes, "all, hs:87, not-hs:87, chpl, or a code");
    command.add_option("--months", given.months, "Months of each year (3-11)");
    command.add_option("--reporters", given.query.reporters, "ISO codes (the 27 of the EU)")
        ->delimiter(',');
}

void add_spans(CLI::App& command, Arguments& given) {
    command.add_option("--pre-span", given.query.pre_span, "Months before: 2023-02:2023-07");
    command.add_option("--post-span", given.query.post_span, "Months after: 2023-08:2023-11");
    command.add_option("--flow", given.query.flow, "exports or imports")
        ->check(CLI::IsMember({"exports", "imports"}));
}

void add_events(CLI::App& command, Arguments& given) {
    command.add_option("--events", given.query.events,
                       "Events and promises: event_id, date, kind, authority, places, codes, text, "
                       "source");
    command.add_flag("--listings", given.wants_listings,
                     "Draw listings of parties in the hubs, from the workspace's lists");
}

// "3-11" into months; false: it is no range.
bool take_months(const std::string& text, FlowQuery& query) {
    unsigned first = 0, last = 0;
    char rest = 0;
    if (!text.empty() && (std::sscanf(text.c_str(), "%2u-%2u%c", &first, &last, &rest) != 2 ||
                          first < 1 || last > 12 || first > last)) {
        return false;
    }
    if (!text.empty()) {
        query.first_month = static_cast<std::int32_t>(first);
        query.last_month = static_cast<std::int32_t>(last);
    }
    return true;
}

// What was given as text into the question; false: it was refused, and `exit` is set.
bool settle(const Globals& globals, Arguments& given, int& exit) {
    given.query.headings = pairs_of(given.headings);
    given.query.constants = pairs_of(given.constants);
    if (!take_months(given.months, given.query)) {
        exit = fail(globals, {ErrorKind::bad_input, "--months", "no range of months", given.months,
                              "write 3-11"});
        return false;
    }
    return true;
}

void add_report(CLI::App& flows, Globals& globals, int& exit) {
    auto given = std::make_shared<Arguments>();
    auto path = std::make_shared<std::string>();
    FlowQuery& query = given->query;
    CLI::App* const command = add_command(
        flows, "report", "All that the data allow to be said, as one page with pictures",
        "  tamga flows report --from eurostat/ --hubs KG,KZ --out flows.html\n"
        "  tamga flows report --events events.csv --listings --out flows.html   what was "
        "imported\n");
    command->add_option("--out", *path, "The page (HTML, needs nothing else)");
    command->add_option("--from", query.from,
                        "Files and folders of trade statistics (what was imported)");
    add_common(*command, *given);
    add_window(*command, *given);
    add_spans(*command, *given);
    add_events(*command, *given);
    command->add_flag("--masked", query.masked,
                      "Leave codes out that the later year's nomenclature begot or ended");
    command->callback([&globals, &exit, given, path] {
        if (settle(globals, *given, exit)) {
            exit = run_report(globals, given->query, *path, given->wants_listings);
        }
    });
}

void add_kind(CLI::App& flows, const Kind& kind, Globals& globals, int& exit) {
    auto given = std::make_shared<Arguments>();
    FlowQuery& query = given->query;
    CLI::App* const command = add_command(flows, kind.name, kind.what, kind.examples);
    if (kind.statistic != FlowStatistic::goods) {
        CLI::Option* const from = command->add_option(
            "--from", query.from, "Files and folders of trade statistics (what was imported)");
        from->required(kind.statistic == FlowStatistic::gateways);
    }
    if (kind.statistic == FlowStatistic::mirror) { // whole years; the base ends with 2021
        query.pre = 2019;
        query.post = 2023;
    }
    const bool is_panel =
        kind.statistic == FlowStatistic::surge || kind.statistic == FlowStatistic::routes ||
        kind.statistic == FlowStatistic::substitute || kind.statistic == FlowStatistic::demand;
    const bool has_spans = kind.statistic == FlowStatistic::displace ||
                           kind.statistic == FlowStatistic::check ||
                           kind.statistic == FlowStatistic::series;
    if (is_panel || has_spans || kind.statistic == FlowStatistic::mirror) {
        add_common(*command, *given);
    }
    if (is_panel || has_spans) {
        add_window(*command, *given);
    }
    if (is_panel) {
        command->add_flag("--masked", query.masked,
                          "Leave codes out that the later year's nomenclature begot or ended");
    }
    if (kind.statistic == FlowStatistic::substitute) {
        command->add_option("--draws", query.draws, "Of the bootstrap (1000)")
            ->check(CLI::Range(0U, 1000000U));
        command->add_option("--seed", query.seed, "Of the bootstrap (1)");
    }
    if (has_spans) {
        add_spans(*command, *given);
    }
    if (kind.statistic == FlowStatistic::check) {
        query.flow.clear(); // imports for `replaces`, else exports
        command->add_option("--price", query.price, "A table of daily prices: Date, Price");
        command->add_option("--good", query.claimed_good, "HS code that the claim is about");
        command
            ->add_option("--claim", query.claim,
                         "replaces (the target), rose (notably), fell_to_zero: of the first hub")
            ->check(CLI::IsMember({"replaces", "rose", "fell_to_zero"}));
    }
    if (kind.statistic == FlowStatistic::series) {
        add_events(*command, *given);
    }
    if (kind.statistic == FlowStatistic::surge) {
        command
            ->add_option("--rule", query.rule, "companion (goods and hubs) or alarm (hubs): both")
            ->check(CLI::IsMember({"companion", "alarm"}));
        command->add_flag("--lots", query.with_lots,
                          "Name the firms of the imported lots behind each flagged pair");
    }
    if (kind.statistic == FlowStatistic::demand) {
        command->add_option("--context", query.context,
                            "A table of countries: country, year, gdp, population, makes");
    }
    command->callback([&globals, &exit, given, kind] {
        if (given->query.flow.empty()) {
            given->query.flow = given->query.claim == "replaces" ? "imports" : "exports";
        }
        if (settle(globals, *given, exit)) {
            exit = run(globals, kind.statistic, given->query, given->wants_listings);
        }
    });
}

} // namespace

void add_import_flows(CLI::App& import, Globals& globals, int& exit) {
    auto given = std::make_shared<Arguments>();
    CLI::App* const command = add_command(
        import, "flows", "Read and store trade statistics: Eurostat, Comtrade, national tables",
        "  tamga import flows eu27_exports_cn8.csv.gz\n"
        "  tamga import flows eurostat/                 a folder, with all below it\n"
        "  tamga import flows kz.csv --map value=Amount --map partner=Country \\\n"
        "      --set reporter=Kazakhstan --set unit=USD --set scale=1000\n");
    command->add_option("path", given->query.from, "Files and folders (docs/formats/flows.md)")
        ->required();
    command->add_option("--map", given->headings, "FIELD=HEADING of a table of one's own");
    command->add_option("--set", given->constants,
                        "FIELD=VALUE that the table does not print: unit, reporter, flow, "
                        "product, scale");
    command->callback([&globals, &exit, given] {
        given->query.headings = pairs_of(given->headings);
        given->query.constants = pairs_of(given->constants);
        exit = run_import(globals, given->query);
    });
}

void add_flows(CLI::App& app, Globals& globals, int& exit) {
    CLI::App* flows = nullptr;
    for (CLI::App* const found :
         app.get_subcommands([](CLI::App* one) { return one->get_name() == "flows"; })) {
        flows = found;
    }
    const std::vector<Kind> kinds{
        {"surge", FlowStatistic::surge, "Goods that surged to hubs, and the month of a hub's alarm",
         "  tamga flows surge --from eu27_exports_cn8.csv.gz\n"
         "  tamga flows surge --from exports.csv --hubs KG,KZ --masked --json\n"
         "  tamga flows surge --lots         which firms of my lots stand behind it?\n"},
        {"routes", FlowStatistic::routes,
         "New routes: reporter, goods and hub without trade before",
         "  tamga flows routes --from eu27_exports_cn8.csv.gz\n"},
        {"substitute", FlowStatistic::substitute,
         "How much of the target's loss went to the hubs, with an interval",
         "  tamga flows substitute --from eu27_exports_cn8.csv.gz --codes not-hs:87\n"
         "  tamga flows substitute --from exports.csv.gz --hubs AM,KZ,KG --draws 4000\n"},
        {"displace", FlowStatistic::displace, "Who gained and who lost between two spans of months",
         "  tamga flows displace --from eurostat/ --months 1-8 --pre 2023 --post 2024\n"
         "  tamga flows displace --from cars.csv.gz --reporters GE --codes 8703 --hubs KZ,KG,AM "
         "\\\n"
         "      --pre-span 2023-02:2023-07 --post-span 2023-08:2023-11\n"},
        {"mirror", FlowStatistic::mirror, "Sent against received, by hub and year",
         "  tamga flows mirror --from trade/ --pre 2019 --post 2023\n"},
        {"series", FlowStatistic::series, "Month by month, with events and promises followed",
         "  tamga flows series --from eurostat/ --hubs KG,KZ\n"
         "  tamga flows series --from exports.csv.gz --codes 8703 --events events.csv "
         "--listings\n"},
        {"demand", FlowStatistic::demand, "Is so much plausible for a country of this size?",
         "  tamga flows demand --from exports_cn8.csv.gz --context countries.csv\n"},
        {"gateways", FlowStatistic::gateways,
         "Supply to gateways against supply from them, by code",
         "  tamga flows gateways --from triangle_detail.csv\n"},
        {"check", FlowStatistic::check,
         "A claim about a flow: it rose notably, fell to zero, or replaces another",
         "  tamga flows check --from totals.csv --hubs KZ --target RU --codes 27 --good 2709 \\\n"
         "      --months 3-11 --price brent-daily.csv\n"
         "  tamga flows check --from exports.csv --claim rose --flow exports --hubs KG\n"},
        {"goods", FlowStatistic::goods, "Codes under an EU ban by date, and priority tiers",
         "  tamga flows goods --json\n"}};
    for (const Kind& kind : kinds) {
        add_kind(*flows, kind, globals, exit);
    }
    add_report(*flows, globals, exit);
}

} // namespace tamga::cli
