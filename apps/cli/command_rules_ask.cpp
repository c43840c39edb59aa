// SPDX-License-Identifier: Apache-2.0
// tamga rules ownership, cap, clause
#include "commands.hpp"
#include "rules_session.hpp"

#include <memory>

namespace tamga::cli {
namespace {

Result<Moment> moment_of(const std::string& text, const std::string& place) {
    const auto moment = parse_moment(text);
    return moment ? Result<Moment>(*moment)
                  : wrong(place, "neither a day nor a minute", text,
                          "write 2025-09-02 or 2025-09-02T22:30+01:00");
}

Sign sign_of(const std::string& text) {
    return text == "yes" ? Sign::yes : text == "no" ? Sign::no : Sign::unknown;
}

// "25%", "1/4..1/3", "10%..?", behind it "@GROUP" and ":REGIME".
Result<OwnershipStake> stake_of(const std::string& written) {
    std::string text = written;
    OwnershipStake out;
    if (const auto colon = text.find(':'); colon != std::string::npos) {
        out.regime = text.substr(colon + 1);
        text.resize(colon);
    }
    if (const auto at = text.find('@'); at != std::string::npos) {
        out.group = text.substr(at + 1);
        text.resize(at);
    }
    const auto dots = text.find("..");
    const std::string low = text.substr(0, dots);
    const std::string high = dots == std::string::npos ? low : text.substr(dots + 2);
    if (!(low == "?" || read_share(low, out.low)) || !(high == "?" || read_share(high, out.high))) {
        return wrong("--share", "is no share", written,
                     "write 25%, 1/3, 25%..30%, 10%..? with @GROUP and :REGIME behind it");
    }
    return out;
}

int run_ownership(const Globals& globals, const Asked& asked) {
    OwnershipQuestion question;
    const auto day = day_of(globals, asked.day, "--day");
    if (!day) {
        return fail(globals, day.error());
    }
    question.day = *day;
    question.regime = asked.regime;
    question.control = sign_of(asked.control);
    if (!asked.measure.empty()) {
        question.measure = parse_measure(asked.measure);
        if (!question.measure) {
            return fail(globals, wrong("--measure", "no such measure", asked.measure,
                                       "such as asset_freeze"));
        }
    }
    if (asked.unknown != "?" && !read_share(asked.unknown, question.unknown)) {
        return fail(globals, wrong("--unknown", "is no share", asked.unknown, "such as 10%"));
    }
    if (asked.unknown == "?") {
        question.unknown = Share{};
    }
    for (const std::string& text : asked.shares) {
        auto stake = stake_of(text);
        if (!stake) {
            return fail(globals, stake.error());
        }
        question.stakes.push_back(std::move(*stake));
    }
    const auto made = ownership_answer(question);
    if (!made) {
        return fail(globals, made.error());
    }
    const bool is_open = made->verdict == OwnershipVerdict::table_not_current ||
                         made->verdict == OwnershipVerdict::not_held;
    return answer(
        globals, question.day,
        std::string(word(made->verdict)) + ": " + question.regime + " on " + question.day.iso() +
            "\n" + basis_text(made->basis),
        [&](const AnswerStamp& stamp) { return to_json(question, *made, stamp); },
        is_open ? kIncomplete : kClear);
}

int run_cap(const Globals& globals, const Asked& asked) {
    CapQuestion question;
    const auto authority =
        asked.authority == "US" ? std::optional(Authority::OFAC) : parse_authority(asked.authority);
    if (!authority) {
        return fail(globals, wrong("--authority", "no such authority", asked.authority,
                                   "expected EU, UK or US"));
    }
    const auto loaded = moment_of(asked.loaded, "--loaded");
    if (!loaded) {
        return fail(globals, loaded.error());
    }
    question.authority = *authority;
    question.product = asked.product;
    question.loaded = *loaded;
    question.origin = asked.origin;
    question.route = asked.route;
    question.certificate = sign_of(asked.certificate);
    if (!asked.contract.empty()) {
        const auto contract = moment_of(asked.contract, "--contract");
        if (!contract) {
            return fail(globals, contract.error());
        }
        question.contract = *contract;
    }
    const auto made = price_cap(question);
    if (!made) {
        return fail(globals, made.error());
    }
    const bool is_open = made->verdict == CapVerdict::table_not_current ||
                         made->verdict == CapVerdict::undetermined ||
                         made->verdict == CapVerdict::not_held;
    return answer(
        globals, question.loaded.day,
        std::string(word(made->verdict)) + ": " + asked.authority + " " + question.product +
            " loaded " + question.loaded.iso() + "\n" + basis_text(made->basis),
        [&](const AnswerStamp& stamp) { return to_json(question, *made, stamp); },
        is_open ? kIncomplete : kClear);
}

int run_clause(const Globals& globals, const Asked& asked) {
    ClauseQuestion question;
    const auto day = day_of(globals, asked.day, "--day");
    const auto contract = day_of(globals, asked.contract, "--contract");
    if (!day || !contract) {
        return fail(globals, day ? contract.error() : day.error());
    }
    question.day = *day;
    question.contract = *contract;
    question.good = asked.good;
    question.edition = asked.edition;
    question.destination = asked.destination;
    question.public_buyer = sign_of(asked.public_buyer);
    if (asked.is_looked_at || !asked.elements.empty()) {
        question.elements = asked.elements;
    }
    const auto made = clause_duty(question);
    if (!made) {
        return fail(globals, made.error());
    }
    std::string text = std::string(word(made->duty)) + ": clause against re-export for " +
                       question.good + " to " + question.destination + ", contract of " +
                       question.contract.iso() + ", supplied " + question.day.iso() + "\n";
    if (made->found != ClauseFound::not_given) {
        text += "  clause     " + std::string(word(made->found));
        for (const std::string& element : made->missing) {
            text += (&element == &made->missing.front() ? ", lacks " : ", ") + element;
        }
        text += "\n";
    }
    const bool is_open =
        made->duty == ClauseDuty::undetermined || made->duty == ClauseDuty::unknown;
    return answer(
        globals, question.day, text + basis_text(made->basis),
        [&](const AnswerStamp& stamp) { return to_json(question, *made, stamp); },
        is_open ? kIncomplete : kClear);
}

const auto kSigns = CLI::IsMember({"yes", "no", "unknown"});

void add_ownership(CLI::App& rules, Globals& globals, int& exit) {
    auto asked = std::make_shared<Asked>();
    CLI::App* command = add_command(
        rules, "ownership", "Is a firm caught by who owns it?",
        "  tamga rules ownership --regime eu_freeze --share 50% --control no --day 2024-07-02\n"
        "  tamga rules ownership --regime uk_freeze --share 30%@pact --share 25%@pact\n"
        "  tamga rules ownership --regime bis_affiliates --share 10%..? --day 2025-10-01\n");
    command
        ->add_option("--regime", asked->regime,
                     "ofac_sdn, ofac_ssi, eu_freeze, eu_annex_iv, uk_freeze, ca_freeze, "
                     "bis_affiliates")
        ->required();
    command->add_option("--share", asked->shares,
                        "Stake of one listed holder: 25%, 1/3, 25%..30%, 10%..?; behind it @GROUP "
                        "(joint arrangement) and :REGIME (listed under another)");
    command->add_option("--unknown", asked->unknown, "Part of the capital nobody is known to hold");
    command->add_option("--control", asked->control, "Signs of control by a listed holder")
        ->check(kSigns);
    command->add_option("--measure", asked->measure, "Refuse when the regime is about another");
    add_day(*command, *asked, "The day of the dealing (--as-of, else today)");
    command->callback([&globals, &exit, asked] { exit = run_ownership(globals, *asked); });
}

void add_cap(CLI::App& rules, Globals& globals, int& exit) {
    auto asked = std::make_shared<Asked>();
    CLI::App* command = add_command(
        rules, "cap", "Which price cap holds for a loading of Russian oil?",
        "  tamga rules cap --authority EU --product crude --loaded 2025-09-03 --contract "
        "2025-07-19\n"
        "  tamga rules cap --authority UK --product crude --loaded 2025-09-02T23:01+01:00 "
        "--contract 2025-09-03\n");
    command->add_option("--authority", asked->authority, "EU, UK or US")->required();
    command->add_option("--product", asked->product, "crude, premium or discount")->required();
    command->add_option("--loaded", asked->loaded, "Day, or minute such as 2025-09-02T22:30+01:00")
        ->required();
    command->add_option("--contract", asked->contract, "Day or minute the contract was concluded");
    command->add_option("--origin", asked->origin, "Country the oil originates in, such as KZ");
    command->add_option("--route", asked->route, "CPC: the Caspian Pipeline Consortium");
    command->add_option("--certificate", asked->certificate, "A certificate of origin is held")
        ->check(kSigns);
    command->callback([&globals, &exit, asked] { exit = run_cap(globals, *asked); });
}

void add_clause(CLI::App& rules, Globals& globals, int& exit) {
    auto asked = std::make_shared<Asked>();
    CLI::App* command =
        add_command(rules, "clause", "Must a contract prohibit re-export to Russia, and does it?",
                    "  tamga rules clause --contract 2024-04-01 --good 854231 --destination TR\n"
                    "  tamga rules clause --contract 2024-04-01 --good 8806 --destination KZ --has "
                    "to_russia\n");
    command->add_option("--contract", asked->contract, "Day it was concluded")->required();
    add_good(*command, *asked);
    command->add_option("--destination", asked->destination, "Country, such as TR")->required();
    command->add_option("--public-buyer", asked->public_buyer, "The buyer is a public authority")
        ->check(kSigns);
    command->add_option("--has", asked->elements,
                        "Elements the contract has: to_russia, for_use, remedies");
    command->add_flag("--has-none", asked->is_looked_at, "The contract was read and has none");
    add_day(*command, *asked, "The day of the supply (--as-of, else today)");
    command->callback([&globals, &exit, asked] { exit = run_clause(globals, *asked); });
}

} // namespace

void add_rule_questions(CLI::App& rules, Globals& globals, int& exit) {
    add_ownership(rules, globals, exit);
    add_cap(rules, globals, exit);
    add_clause(rules, globals, exit);
}

} // namespace tamga::cli
