// SPDX-License-Identifier: Apache-2.0
// tamga flows effect --panel FILE
#include "commands.hpp"
#include "tamga/effect.hpp"
#include "terminal.hpp"

#include <cstdio>
#include <memory>

namespace tamga::cli {
namespace {

struct Arguments {
    std::string panel;
    EffectPanelOptions file;
    EffectOptions options;
    std::vector<std::string> designs;
    std::string unit_kind = "other";
    PairEffectFiles pairs;
};

constexpr int kShown = 6; // digits at a terminal

std::string shown(const std::optional<double>& value) {
    return value ? number_text(*value, kShown) : "-";
}

std::string interval(const std::optional<double>& low, const std::optional<double>& high) {
    return low && high ? "[" + shown(low) + ", " + shown(high) + "]" : "-";
}

std::string name_of(const EffectResult& result) {
    return result.id.empty() ? std::string(word(result.design)) : result.id;
}

void add_row(const EffectResult& result, std::vector<std::vector<std::string>>& rows) {
    const EffectPlacebo& placebo = result.placebo;
    rows.push_back({name_of(result), number_text(result.estimate, kShown),
                    interval(result.low, result.high),
                    placebo.p ? shown(placebo.p) + " (" + std::to_string(placebo.estimates.size()) +
                                    " " + std::string(word(placebo.kind)) + ")"
                              : "-",
                    shown(result.pretrend_p), shown(result.smallest_visible),
                    interval(result.leave_one_out_low, result.leave_one_out_high)});
}

std::string details(const EffectResult& result) {
    const std::string name = "  " + name_of(result) + ": ";
    std::string out;
    if (!result.refused.empty()) {
        return name + "refused: " + result.refused + "\n";
    }
    if (!result.interval_refused.empty()) {
        out += name + "no interval: " + result.interval_refused + "\n";
    }
    if (!result.placebo.refused.empty()) {
        out += name + "placebo: " + result.placebo.refused + "\n";
    }
    for (const std::string& note : result.notes) {
        out += name + note + "\n";
    }
    return out + name + "would change it: " + result.would_change + "\n";
}

std::string text_of(const EffectAnswer& answer) {
    std::vector<std::vector<std::string>> rows{{"DESIGN", "EFFECT", "95 %", "PLACEBO P",
                                                "PRE-TREND P", "SMALLEST VISIBLE",
                                                "ONE DONOR LEFT OUT"}};
    std::string notes;
    for (const EffectResult& result : answer.results) {
        if (result.refused.empty()) {
            add_row(result, rows);
        }
        notes += details(result);
    }
    return "effect on " + answer.outcome_unit + ", mean over treated units and periods; " +
           answer.vintage + "\n" + table(rows) + "\n" + notes;
}

Result<EffectOptions> options_of(const Globals& globals, const Arguments& arguments) {
    EffectOptions out = arguments.options;
    out.threads = globals.threads;
    for (const std::string& name : arguments.designs) {
        const auto design = parse_effect_design(name);
        if (!design) {
            std::string known;
            for (const EffectDesign one : all_effect_designs()) {
                known += (known.empty() ? "" : ", ") + std::string(word(one));
            }
            return Error{ErrorKind::bad_input, "--design", "no such design", name,
                         "expected one of " + known};
        }
        out.designs.push_back(*design);
    }
    return out;
}

Result<EffectAnswer> answer_of_panel(const Globals& globals, Arguments arguments) {
    const auto options = options_of(globals, arguments);
    if (!options) {
        return options.error();
    }
    arguments.file.unit_kind = arguments.unit_kind == "place"  ? PanelUnit::place
                               : arguments.unit_kind == "good" ? PanelUnit::good
                                                               : PanelUnit::other;
    auto file = read_effect_panel(arguments.panel, arguments.file);
    if (!file) {
        return std::move(file).error();
    }
    auto answer = estimate_effect(file->panel, *options);
    if (answer) {
        answer->skipped = std::move(file->skipped);
    }
    return answer;
}

int run(const Globals& globals, Arguments arguments) {
    if (arguments.panel.empty() == arguments.pairs.treated.empty()) {
        return fail(globals, Error{ErrorKind::bad_input, "flows effect", "no data named", "",
                                   "name --panel FILE, or --exports FILE with --all-exports FILE"});
    }
    const auto as_of = day_asked(globals);
    if (!as_of) {
        return fail(globals, as_of.error());
    }
    arguments.pairs.at = arguments.file.at;
    auto answer = arguments.panel.empty() ? estimate_pair_effects(arguments.pairs)
                                          : answer_of_panel(globals, arguments);
    if (!answer) {
        return fail(globals, answer.error());
    }
    for (const Skipped& item : answer->skipped) {
        std::fprintf(stderr, "skipped: %s:%llu: %s \"%s\"\n", item.file.c_str(),
                     static_cast<unsigned long long>(item.line), item.problem.c_str(),
                     item.text.c_str());
    }
    std::string text;
    if (globals.is_json) {
        auto workspace = open_workspace(globals);
        if (!workspace) {
            return fail(globals, workspace.error());
        }
        text = to_json(*answer, workspace->stamp(*as_of));
    } else {
        text = text_of(*answer);
    }
    const int printed = print(text);
    return printed != 0 ? printed : finish(globals, answer->skipped.empty() ? kClear : kPartly);
}

CLI::App* flows_command(CLI::App& app) {
    for (CLI::App* const found :
         app.get_subcommands([](CLI::App* one) { return one->get_name() == "flows"; })) {
        return found;
    }
    CLI::App* const flows = add_command(
        app, "flows", "Country statistics: what moved, and did a measure work?",
        "  tamga flows effect --panel panel.csv --treated-unit Lithuania --at 2024-01\n");
    flows->require_subcommand(1);
    return flows;
}

// What the answer is made of: a panel of one's own, or two tables of exports.
void add_data_options(CLI::App& effect, Arguments& given) {
    auto* const at = effect.add_option("--at", given.file.at, "The first treated period");
    auto* const panel =
        effect.add_option("--panel", given.panel, "A table: one row per unit and period");
    auto* const exports = effect.add_option(
        "--exports", given.pairs.treated, "Exports of goods under the measure, by pair and month");
    auto* const all = effect.add_option("--all-exports", given.pairs.all,
                                        "All exports of the pairs (product TOTAL)");
    exports->needs(all)->needs(at)->excludes(panel);
    all->needs(exports);
    effect.add_option("--unit", given.file.unit, "Heading of the unit (unit)");
    effect.add_option("--time", given.file.time,
                      "Heading of the period: 2022-03, 2022-Q1, 2022 (time)");
    effect.add_option("--outcome", given.file.outcome, "Heading of the outcome (outcome)");
    auto* const treated =
        effect.add_option("--treated", given.file.treated, "Heading of a 0/1 mark per row");
    auto* const first = effect.add_option("--first-treated", given.file.first_treated,
                                          "Heading of the first treated period; 0 or empty: never");
    effect.add_option("--treated-unit", given.file.treated_unit, "The one treated unit, with --at")
        ->needs(at)
        ->excludes(treated)
        ->excludes(first);
    treated->excludes(first);
    effect.add_flag("--log", given.file.takes_logarithm, "Take the logarithm of the outcome");
}

void add_design_options(CLI::App& effect, Arguments& given) {
    effect.add_option("--units-are", given.unit_kind, "place, good or other: names the placebo")
        ->check(CLI::IsMember({"place", "good", "other"}));
    effect.add_option("--design", given.designs, "One or more designs (all)");
    effect.add_option("--seed", given.options.seed, "Of the placebo deals (1)");
    effect.add_option("--draws", given.options.draws, "Placebo deals (199)")
        ->check(CLI::Range(19U, 100000U));
    effect.add_option("--lags", given.options.lags, "Newey-West lags (by length)");
    effect.add_option("--window", given.options.window, "Event study: periods each side (12)");
}

} // namespace

void add_flows_effect(CLI::App& app, Globals& globals, int& exit) {
    auto given = std::make_shared<Arguments>();
    CLI::App* const effect = add_command(
        *flows_command(app), "effect", "The effect of a measure, by several designs side by side",
        "  tamga flows effect --panel prop99.csv --unit State --time Year \\\n"
        "      --outcome PacksPerCapita --treated treated\n"
        "  tamga flows effect --panel exports.csv --unit country --time month --outcome eur \\\n"
        "      --treated-unit Lithuania --at 2024-01 --log --design synthetic_did\n"
        "  tamga flows effect --exports sanctioned.csv.gz --all-exports total.csv --at 2022-03\n");
    add_data_options(*effect, *given);
    add_design_options(*effect, *given);
    effect->callback([&globals, &exit, given] { exit = run(globals, *given); });
}

} // namespace tamga::cli
