// SPDX-License-Identifier: Apache-2.0
// tamga rules list, show, transit, group, country, bound
#include "commands.hpp"
#include "rules_session.hpp"
#include "terminal.hpp"

#include <algorithm>
#include <memory>

namespace tamga::cli {

Error wrong(std::string place, std::string problem, std::string text, std::string hint) {
    return {ErrorKind::bad_input, std::move(place), std::move(problem), std::move(text),
            std::move(hint)};
}

Result<Date> day_of(const Globals& globals, const std::string& text, const std::string& place) {
    if (text.empty()) {
        return day_asked(globals);
    }
    const auto day = parse_iso_date(text);
    return day ? Result<Date>(*day) : wrong(place, "not a day", text, "write it as 2024-07-03");
}

void add_lines(std::string& out, const char* head, const std::vector<std::string>& lines) {
    for (const std::string& line : lines) {
        out += std::string("  ") + head + line + "\n";
    }
}

std::string basis_text(const RuleBasis& basis) {
    std::string out = "  because    " + basis.because + "\n";
    add_lines(out, "caution    ", basis.cautions);
    add_lines(out, "needs      ", basis.needs);
    for (const RuleRow& row : basis.rows) {
        out += "  rule       " + row.table + " " + row.id + ": " + row.citation + "\n" +
               "             " + (row.valid_from.empty() ? "" : "from " + row.valid_from + ", ") +
               (row.valid_until.empty() ? "" : "until " + row.valid_until + ", ") +
               "last verified " + row.last_verified + "\n";
    }
    return out + "  facts about law, not legal advice\n";
}

void add_day(CLI::App& command, Asked& asked, const char* what) {
    command.add_option("--day", asked.day, what);
}

void add_good(CLI::App& command, Asked& asked) {
    command.add_option("--good", asked.good, "HS code of 2, 4, 6, 8 or 10 digits")->required();
    command.add_option("--edition", asked.edition, "Edition of the code: 1992, 2012, 2017, 2022");
}

namespace {

int run_tables(const Globals& globals, const std::string& name) {
    const auto day = day_asked(globals);
    if (!day) {
        return fail(globals, day.error());
    }
    std::vector<RuleTable> tables = rule_tables();
    std::string names;
    for (const RuleTable& table : tables) {
        names += (names.empty() ? "" : ", ") + table.name;
    }
    if (!name.empty()) {
        std::erase_if(tables, [&](const RuleTable& table) { return table.name != name; });
        if (tables.empty()) {
            return fail(globals, wrong("rules show", "no such table", name, "expected " + names));
        }
    }
    std::string text;
    for (const RuleTable& table : tables) {
        if (name.empty()) {
            text += table.name + "  " + std::to_string(table.rows.size()) + " rows\n    " +
                    table.about + "\n";
            continue;
        }
        text += table.about + "\n";
        for (const std::vector<std::string>& row : table.rows) {
            text += "\n";
            for (std::size_t i = 0; i < row.size(); ++i) {
                text += row[i].empty() ? "" : "  " + table.columns[i] + "  " + row[i] + "\n";
            }
        }
    }
    return answer(
        globals, *day, text, [&](const AnswerStamp& stamp) { return to_json(tables, stamp); },
        kClear);
}

int run_transit(const Globals& globals, const Asked& asked) {
    const auto day = day_of(globals, asked.day, "--day");
    if (!day) {
        return fail(globals, day.error());
    }
    const auto made = transit_ban(asked.good, asked.edition, asked.via, *day);
    if (!made) {
        return fail(globals, made.error());
    }
    const bool is_open = made->answer == "unknown" || made->answer == "undetermined";
    return answer(
        globals, *day,
        made->answer + ": transit of " + asked.good + " through " + asked.via + " on " +
            day->iso() + "\n" + basis_text(made->basis),
        [&](const AnswerStamp& stamp) {
            return to_json(asked.good, asked.via, *day, *made, stamp);
        },
        is_open ? kIncomplete : kClear);
}

int run_group(const Globals& globals, const Asked& asked) {
    const auto day = day_of(globals, asked.day, "--day");
    if (!day) {
        return fail(globals, day.error());
    }
    const auto made = group_member(asked.group, asked.country, *day);
    if (!made) {
        return fail(globals, made.error());
    }
    const bool is_open = made->answer == Answer::undetermined || made->answer == Answer::not_shown;
    return answer(
        globals, *day,
        std::string(word(made->answer)) + ": " + asked.country + " in " + asked.group + " on " +
            day->iso() + "\n" + basis_text(made->basis),
        [&](const AnswerStamp& stamp) {
            return to_json(asked.group, asked.country, *day, *made, stamp);
        },
        is_open ? kIncomplete : kClear);
}

int run_country(const Globals& globals, const Asked& asked) {
    const auto day = day_of(globals, asked.day, "--day");
    if (!day) {
        return fail(globals, day.error());
    }
    const auto made = country_measures(asked.country, asked.good, asked.edition, *day);
    if (!made) {
        return fail(globals, made.error());
    }
    std::string text =
        asked.country + (asked.good.empty() ? "" : ", " + asked.good) + " on " + day->iso() + "\n";
    bool is_open = false;
    for (const CountryMeasure& measure : made->measures) {
        text += "  " + measure.authority + " " + measure.direction + " of " + measure.goods + ": " +
                measure.answer + "\n";
        is_open = is_open || measure.answer == "unknown" || measure.answer == "undetermined";
    }
    return answer(
        globals, *day, text + basis_text(made->basis),
        [&](const AnswerStamp& stamp) {
            return to_json(asked.country, asked.good, *day, *made, stamp);
        },
        is_open ? kIncomplete : kClear);
}

int run_bound(const Globals& globals, const Asked& asked) {
    const auto day = day_of(globals, asked.day, "--day");
    if (!day) {
        return fail(globals, day.error());
    }
    const auto profile = read_profile(asked.profile);
    if (!profile) {
        return fail(globals, profile.error());
    }
    std::vector<BoundRow> rows;
    for (int a = 0; a < kKnownAuthorities; ++a) {
        const auto authority = static_cast<Authority>(a);
        if (asked.authority.empty() || parse_authority(asked.authority) == authority) {
            rows.push_back({authority, asked.programmes,
                            bound_by(*profile, authority, asked.programmes, *day)});
        }
    }
    if (rows.empty()) {
        return fail(globals, wrong("--authority", "no such authority", asked.authority,
                                   "expected OFAC, BIS, STATE, EU, UK, UN, CA or CH"));
    }
    std::string text = profile->name + ": " + profile->title + ", on " + day->iso() + "\n";
    bool is_open = false;
    for (const BoundRow& row : rows) {
        is_open = is_open || row.bound.mark == BoundMark::undetermined;
        text += std::string(word(row.authority)) + "  " + std::string(word(row.bound.mark)) + "\n" +
                "  because    " + row.bound.basis.because + "\n";
        add_lines(text, "caution    ", row.bound.basis.cautions);
        add_lines(text, "needs      ", row.bound.basis.needs);
    }
    text += "facts about law, not legal advice\n";
    return answer(
        globals, *day, text,
        [&](const AnswerStamp& stamp) { return to_json(*profile, *day, rows, stamp); },
        is_open ? kIncomplete : kClear);
}

void add_places(CLI::App& rules, Globals& globals, int& exit) {
    auto transit = std::make_shared<Asked>();
    transit->via = "RU";
    CLI::App* command =
        add_command(rules, "transit", "May goods exported from the Union pass through a country?",
                    "  tamga rules transit --good 8806 --via RU --day 2023-06-24\n");
    add_good(*command, *transit);
    command->add_option("--via", transit->via, "Country (RU)");
    add_day(*command, *transit, "The day (--as-of, else today)");
    command->callback([&globals, &exit, transit] { exit = run_transit(globals, *transit); });

    auto group = std::make_shared<Asked>();
    command = add_command(rules, "group", "Was a country in a bloc, or a partner, on a day?",
                          "  tamga rules group EAEU KG --day 2015-08-12\n"
                          "  tamga rules group EU_ANNEX_VIII LI\n");
    command->add_option("group", group->group, "EU, EAEU, EU_ANNEX_VIII, GECC")->required();
    command->add_option("country", group->country, "Country, such as KZ")->required();
    add_day(*command, *group, "The day (--as-of, else today)");
    command->callback([&globals, &exit, group] { exit = run_group(globals, *group); });

    auto country = std::make_shared<Asked>();
    command = add_command(rules, "country", "Which measures stand by country and goods?",
                          "  tamga rules country RU --good 2709 --day 2022-12-05\n");
    command->add_option("country", country->country, "Country, such as RU")->required();
    command->add_option("--good", country->good, "HS code of 2, 4, 6, 8 or 10 digits");
    command->add_option("--edition", country->edition, "Edition of the code");
    add_day(*command, *country, "The day (--as-of, else today)");
    command->callback([&globals, &exit, country] { exit = run_country(globals, *country); });
}

void add_bound(CLI::App& rules, Globals& globals, int& exit) {
    auto asked = std::make_shared<Asked>();
    CLI::App* command =
        add_command(rules, "bound", "Whose listings bind this profile?",
                    "  tamga rules bound --profile eu_bank_milan\n"
                    "  tamga rules bound --profile me.toml --authority OFAC --programme CUBA\n");
    command->add_option("--profile", asked->profile, "A profile that ships, or a TOML file")
        ->required();
    command->add_option("--authority", asked->authority, "Only this one");
    command->add_option("--programme", asked->programmes, "Programme of the listing, as printed");
    add_day(*command, *asked, "The day (--as-of, else today)");
    command->callback([&globals, &exit, asked] { exit = run_bound(globals, *asked); });
}

} // namespace

void add_rules(CLI::App& app, Globals& globals, int& exit) {
    CLI::App* rules = add_command(app, "rules", "Rules as data, by day, each with its citation",
                                  "  tamga rules list\n"
                                  "  tamga rules cap --authority EU --product crude --loaded "
                                  "2025-09-03\n"
                                  "  tamga rules bound --profile eu_bank_milan\n");
    rules->require_subcommand(1);
    CLI::App* list =
        add_command(*rules, "list", "The tables that ship", "  tamga rules list --json\n");
    list->callback([&globals, &exit] { exit = run_tables(globals, {}); });
    auto name = std::make_shared<std::string>();
    CLI::App* show = add_command(*rules, "show", "All rows of a table, with citations",
                                 "  tamga rules show ownership\n");
    show->add_option("table", *name, "A name of `rules list`")->required();
    show->callback([&globals, &exit, name] { exit = run_tables(globals, *name); });
    add_rule_questions(*rules, globals, exit);
    add_places(*rules, globals, exit);
    add_bound(*rules, globals, exit);
}

} // namespace tamga::cli
