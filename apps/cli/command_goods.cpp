// SPDX-License-Identifier: Apache-2.0
// tamga goods status
#include "commands.hpp"
#include "tamga/rules.hpp"
#include "terminal.hpp"

#include <memory>

namespace tamga::cli {
namespace {

constexpr std::size_t kShown = 8; // codes of a splice, and rules

std::string bounds_text(const DateBounds& bounds) {
    if (bounds.is_exact()) {
        return bounds.earliest->iso();
    }
    const std::string earliest = bounds.earliest ? bounds.earliest->iso() : "";
    return earliest + ".." + (bounds.latest ? bounds.latest->iso() : "");
}

std::string ban_words(const std::string& answer) {
    return answer == "yes"            ? "banned"
           : answer == "may"          ? "some of its goods are banned: classify"
           : answer == "undetermined" ? "undetermined on this day"
           : answer == "not_yet"      ? "not yet banned"
           : answer == "no"           ? "not banned by the tables held"
                                      : "unknown (never to be read as not banned)";
}

std::string priority_text(const GoodsPriority& priority) {
    if (priority.tier.empty()) {
        return priority.answer == "no" ? "not on the list" : priority.answer;
    }
    const std::string tier =
        "tier " + priority.tier + " (" + priority.listed + "), from " + bounds_text(priority.from);
    return (priority.answer == "yes"   ? ""
            : priority.answer == "may" ? "some of its goods: "
                                       : priority.answer + ": ") +
           tier;
}

std::string splice_text(const GoodsSplice& splice) {
    std::string out = "HS" + std::to_string(splice.edition) + ": " + splice.kind;
    for (std::size_t i = 0; i < splice.codes.size() && i < kShown; ++i) {
        out += (i == 0 ? " " : ", ") + splice.codes[i];
    }
    if (splice.codes.size() > kShown) {
        out += " and " + std::to_string(splice.codes.size() - kShown) + " more";
    }
    out += splice.is_break ? "; the same code holds other goods there" : "";
    return out + (splice.is_birth ? "; the code is not there" : "");
}

std::string rule_text(const GoodsBan& ban) {
    std::string out = ban_words(ban.answer) + " by " + ban.rule;
    if (ban.from.known()) {
        out += ", " + ban.measure + " from " + bounds_text(ban.from);
    }
    out += ban.is_partly_exempt ? ", partly exempt" : "";
    out += ban.is_by_parameters ? ", by technical parameters: may fall under, classify" : "";
    return out + "\n             " + ban.citation;
}

std::string text_of(const GoodsStatus& status) {
    std::string out = status.code + (status.national.empty() ? "" : " " + status.national) +
                      " on " + status.day.iso() + "\n";
    out += "  edition    ";
    if (status.edition == 0) {
        out += "none held has this code\n";
    } else {
        out += "HS" + std::to_string(status.edition) +
               (status.is_edition_given ? "" : " (not given)") + "; known to";
        for (const std::uint16_t edition : status.editions) {
            out += " HS" + std::to_string(edition);
        }
        out += "\n";
    }
    for (const GoodsSplice& splice : status.splices) {
        out += "  splice     " + splice_text(splice) + "\n";
    }
    out += "  priority   " + priority_text(status.priority) + "\n";
    out += "  EU ban     " + ban_words(status.ban) +
           (status.because.empty() ? "" : " (" + status.because + ")") + "\n";
    for (std::size_t i = 0; i < status.bans.size() && i < kShown; ++i) {
        out += "  rule       " + rule_text(status.bans[i]) + "\n";
    }
    if (status.bans.size() > kShown) {
        out += "  rule       and " + std::to_string(status.bans.size() - kShown) +
               " more (--json has all)\n";
    }
    std::string others;
    for (const std::string& authority : status.not_held) {
        others += (others.empty() ? "" : ", ") + authority;
    }
    return out + "  not held   rules by code of " + others + "\n";
}

int run_status(const Globals& globals, const std::string& code, std::uint16_t edition) {
    const auto day = day_asked(globals);
    if (!day) {
        return fail(globals, day.error());
    }
    const auto status = goods_status(code, edition, *day);
    if (!status) {
        return fail(globals, status.error());
    }
    if (!globals.is_json) {
        return print(text_of(*status));
    }
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    return print(to_json(*status, workspace->stamp(*day)));
}

} // namespace

void add_goods(CLI::App& app, Globals& globals, int& exit) {
    CLI::App* goods = add_command(app, "goods", "Codes of goods: bans and tiers by date",
                                  "  tamga goods status 8806 --as-of 2023-03-01\n");
    goods->require_subcommand(1);
    auto code = std::make_shared<std::string>();
    auto edition = std::make_shared<std::uint16_t>(0);
    CLI::App* status = add_command(
        *goods, "status", "A code's editions, priority tier and EU bans on a day",
        "  tamga goods status 854231 --as-of 2022-03-01\n"
        "  tamga goods status 8806                        drones: a whole chapter is banned\n"
        "  tamga goods status 854150 --edition 2017       unknown is not \"not banned\"\n");
    status->add_option("code", *code, "HS code of 2, 4, 6, 8 or 10 digits")->required();
    status->add_option("--edition", *edition, "Edition of the code: 1992, 2012, 2017, 2022");
    status->callback(
        [&globals, &exit, code, edition] { exit = run_status(globals, *code, *edition); });
}

} // namespace tamga::cli
