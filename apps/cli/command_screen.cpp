// SPDX-License-Identifier: Apache-2.0
// tamga screen NAME|FILE, tamga explain A B
#include "commands.hpp"
#include "tamga/rules.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace tamga::cli {
namespace {

struct ScreenArguments {
    std::string what;
    Party party;
    std::string threshold;
    std::string out;
    std::string profile;          // as given
    std::optional<Profile> bound; // who asks
    ScreenOptions options;
    TableOptions table;
    bool is_name = false;
};

std::string bounds_text(const DateBounds& bounds) {
    if (bounds.is_exact()) {
        return "since " + bounds.earliest->iso();
    }
    if (bounds.earliest && bounds.latest) {
        return "since after " + bounds.earliest->plus_days(-1).iso() + ", by " +
               bounds.latest->iso();
    }
    if (bounds.latest) {
        return "by " + bounds.latest->iso();
    }
    return bounds.earliest ? "after " + bounds.earliest->plus_days(-1).iso() : "day not known";
}

std::string answer_text(const HitMeasure& measure) {
    switch (measure.answer) {
    case Answer::yes: return bounds_text(measure.from);
    case Answer::no: return "no longer in force";
    case Answer::not_yet: return "not in force yet, " + bounds_text(measure.from);
    case Answer::undetermined: return "not determined, " + bounds_text(measure.from);
    case Answer::not_shown: return "not shown for this day, " + bounds_text(measure.from);
    }
    return {};
}

std::string hit_text(const Hit& hit) {
    std::string out = "  " + hit.score.text().substr(0, 5) + " similar, " +
                      hit.completeness.text().substr(0, 4) + " complete  " + hit.id + "  " +
                      hit.name + (hit.is_alert ? "" : "  (below alert)") + "\n";
    if (hit.matched != hit.name) {
        out += "      matched   " + hit.matched + "\n";
    }
    for (const HitMeasure& measure : hit.measures) {
        out += "      listed    " + std::string(word(measure.authority)) + " " + measure.list +
               " under " + std::string(word(measure.measure)) + ": " + answer_text(measure) + "\n";
        if (measure.bound) {
            out += "                " + std::string(word(measure.bound->mark)) + " (" +
                   measure.bound->basis.because + ")\n";
        }
    }
    for (const SecondarySanctions& secondary : hit.secondary) {
        out += "      remark    " + secondary.text + "\n";
    }
    for (const Reason& reason : hit.reasons) {
        out += "      because   " + reason.text + "\n";
    }
    if (!hit.sources.empty()) {
        const Source& source = hit.sources.front();
        out += "      source    " + source.version + " " + source.file + ":" +
               std::to_string(source.line) + "\n";
    }
    return out;
}

std::string screening_text(const Screening& screening, const AnswerStamp& stamp) {
    std::string out =
        std::string(word(screening.outcome)) + ": " +
        (screening.query.names.empty() ? screening.query.id : screening.query.names.front()) +
        ", as of " + stamp.as_of.iso() + "\n";
    for (const std::string& because : screening.because) {
        out += "  " + because + "\n";
    }
    for (const Hit& hit : screening.hits) {
        out += hit_text(hit);
    }
    if (screening.total_hits > screening.hits.size()) {
        out += "  " + std::to_string(screening.total_hits - screening.hits.size()) +
               " more record matches below alert (raise --max-hits)\n";
    }
    for (const Skipped& item : screening.skipped) {
        out += "  not covered: " + item.file + ": " + item.problem +
               (item.text.empty() ? "" : ": " + item.text) + "\n";
    }
    return out;
}

std::optional<Score> parse_score(const std::string& text) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || *end != '\0' || !(value >= 0.0 && value <= 1.0)) {
        return std::nullopt;
    }
    return Score{static_cast<std::int32_t>(value * 1'000'000 + 0.5)};
}

// The gravest outcome of a batch: block, review, incomplete, clear.
int exit_of_batch(const std::vector<Screening>& screenings) {
    const auto has = [&](Outcome outcome) {
        return std::any_of(screenings.begin(), screenings.end(),
                           [&](const Screening& s) { return s.outcome == outcome; });
    };
    for (const Outcome outcome : {Outcome::block, Outcome::review, Outcome::incomplete}) {
        if (has(outcome)) {
            return exit_of(outcome);
        }
    }
    return kClear;
}

int screen_file(const Globals& globals, const Workspace& workspace,
                const ScreenArguments& arguments, Date as_of) {
    const auto file = read_parties(arguments.what, arguments.table);
    if (!file) {
        return fail(globals, file.error());
    }
    for (const Skipped& item : file->skipped) {
        std::fprintf(stderr, "skipped: %s:%llu: %s \"%s\"\n", item.file.c_str(),
                     static_cast<unsigned long long>(item.line), item.problem.c_str(),
                     item.text.c_str());
    }
    const AnswerStamp stamp = workspace.stamp(as_of);
    auto screenings = workspace.screen_all(file->parties, as_of, arguments.options);
    if (!screenings) {
        return fail(globals, screenings.error());
    }
    std::string text;
    if (arguments.bound) {
        mark_bound(*screenings, *arguments.bound, as_of);
    }
    for (const Screening& screening : *screenings) {
        text += globals.is_json ? to_json_line(screening, stamp) + "\n"
                                : screening_text(screening, stamp);
    }
    const int printed = print(text);
    if (printed != 0) {
        return printed;
    }
    const bool is_partly = !file->skipped.empty() || screenings->size() < file->parties.size();
    return finish(globals, is_partly ? kPartly : exit_of_batch(*screenings));
}

int run_screen(const Globals& globals, ScreenArguments& arguments) {
    const auto as_of = day_asked(globals);
    if (!as_of) {
        return fail(globals, as_of.error());
    }
    if (!arguments.threshold.empty()) {
        arguments.options.min_score = parse_score(arguments.threshold);
        if (!arguments.options.min_score) {
            return fail(globals, {ErrorKind::bad_input, "--threshold", "not between 0 and 1",
                                  arguments.threshold, "such as 0.7"});
        }
    }
    if (!arguments.profile.empty()) {
        auto profile = read_profile(arguments.profile);
        if (!profile) {
            return fail(globals, profile.error());
        }
        arguments.bound = std::move(*profile);
    }
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    std::error_code ignored;
    if (!arguments.is_name && std::filesystem::is_regular_file(arguments.what, ignored)) {
        return screen_file(globals, *workspace, arguments, *as_of);
    }
    arguments.party.names.insert(arguments.party.names.begin(), arguments.what);
    auto screening = workspace->screen(arguments.party, *as_of, arguments.options);
    if (!screening) {
        return fail(globals, screening.error());
    }
    if (arguments.bound) {
        mark_bound({&*screening, 1}, *arguments.bound, *as_of);
    }
    const AnswerStamp stamp = workspace->stamp(*as_of);
    const int printed = print(globals.is_json ? to_json({&*screening, 1}, stamp)
                                              : screening_text(*screening, stamp));
    return printed != 0 ? printed : finish(globals, exit_of(screening->outcome));
}

int run_explain(const Globals& globals, const std::string& left, const std::string& right,
                bool is_why_not) {
    const auto as_of = day_asked(globals);
    if (!as_of) {
        return fail(globals, as_of.error());
    }
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    Party party;
    party.names.push_back(left);
    const auto screening = is_why_not ? workspace->why_not(party, right, *as_of)
                                      : workspace->explain(party, right, *as_of);
    if (!screening) {
        return fail(globals, screening.error());
    }
    const AnswerStamp stamp = workspace->stamp(*as_of);
    std::string text;
    if (globals.is_json) {
        text = to_json({&*screening, 1}, stamp);
    } else {
        text = left + "  against  " + right + "\n";
        for (const std::string& line :
             is_why_not ? screening->because : std::vector<std::string>{}) {
            text += line + "\n";
        }
        for (const Hit& hit : screening->hits) {
            text += hit_text(hit);
        }
    }
    return print(text);
}

} // namespace

void add_screen(CLI::App& app, Globals& globals, int& exit) {
    auto arguments = std::make_shared<ScreenArguments>();
    CLI::App* screen =
        add_command(app, "screen", "Is this party listed? One name, or a file of parties",
                    "  tamga screen \"Skymec\" --as-of 2025-12-01\n"
                    "  tamga screen customers.csv --json > results.jsonl\n"
                    "  tamga screen export.csv --map name=Customer --map country=Land\n"
                    "  tamga screen \"Ivan Petrov\" --schema Person --birth-date 1971\n"
                    "  tamga screen \"Skymec\" --profile eu_bank_milan\n");
    screen
        ->add_option("what", arguments->what,
                     "A name, or a file (CSV, JSON lines, one name a line)")
        ->required();
    screen->add_flag("--name", arguments->is_name,
                     "Take the argument as a name even if a file has it");
    screen->add_option("--also", arguments->party.names, "Other names of the party");
    screen->add_option("--schema", arguments->party.schema, "Person, Company, Vessel, ...");
    screen->add_option("--birth-date", arguments->party.birth_dates, "YYYY[-MM[-DD]]");
    screen->add_option("--country", arguments->party.countries, "Name or code");
    screen->add_option("--identifier", arguments->party.identifiers, "Tax, register, IMO number");
    screen->add_option("--profile", arguments->profile,
                       "Who asks: marks each listing binding, advisory or conflict (a profile that "
                       "ships, or a TOML file)");
    add_map_option(*screen, arguments->table);
    screen->add_option("--threshold", arguments->threshold, "Lowest score to show, 0 to 1");
    screen->add_option("--max-hits", arguments->options.max_hits,
                       "Most record matches below alert");
    screen->add_flag("--exhaustive", arguments->options.is_exhaustive,
                     "Compare with every name, without the index (slow; same answer)");
    screen->callback([&globals, &exit, arguments] { exit = run_screen(globals, *arguments); });
}

void add_explain(CLI::App& app, Globals& globals, int& exit) {
    auto sides = std::make_shared<std::pair<std::string, std::string>>();
    CLI::App* explain = add_command(app, "explain", "How alike are these two, and why",
                                    "  tamga explain \"Celestial Mechanics\" ofac-50788\n"
                                    "  tamga explain \"Golberg, Ilya\" \"Илья Гольберг\"\n");
    explain->add_option("left", sides->first, "A name")->required();
    explain->add_option("right", sides->second, "A name or an entity id")->required();
    explain->callback([&globals, &exit, sides] {
        exit = run_explain(globals, sides->first, sides->second, false);
    });
}

void add_why_not(CLI::App& app, Globals& globals, int& exit) {
    auto sides = std::make_shared<std::pair<std::string, std::string>>();
    CLI::App* why_not =
        add_command(app, "why-not", "Why a search does not return this record, or does not alert",
                    "  tamga why-not \"Celestial Navigation\" ofac-50788\n");
    why_not->add_option("name", sides->first, "What was asked")->required();
    why_not->add_option("entity", sides->second, "An entity id or a name")->required();
    why_not->callback([&globals, &exit, sides] {
        exit = run_explain(globals, sides->first, sides->second, true);
    });
}

} // namespace tamga::cli
