// SPDX-License-Identifier: Apache-2.0
// tamga ledger show ENTITY, tamga claims check FILE
#include "commands.hpp"
#include "terminal.hpp"

#include <cstdio>
#include <memory>

namespace tamga::cli {
namespace {

std::string day_text(const DateBounds& bounds) {
    if (!bounds.known()) {
        return "-";
    }
    if (bounds.is_exact()) {
        return bounds.earliest->iso();
    }
    std::string out;
    if (bounds.earliest) {
        out = "after " + bounds.earliest->plus_days(-1).iso();
    }
    if (bounds.latest) {
        out += (out.empty() ? "by " : ", by ") + bounds.latest->iso();
    }
    return out;
}

std::string ledger_text(const EntityLedger& ledger) {
    std::string out = ledger.asked + ", as of " + ledger.as_of.iso() + "\n";
    if (ledger.ids.empty()) {
        out += "matches no record of the loaded lists\n";
    }
    for (const std::string& join : ledger.joins) {
        out += "  " + join + "\n";
    }
    std::vector<std::vector<std::string>> rows;
    if (!ledger.listings.empty()) {
        rows.push_back({"AUTHORITY", "LIST", "MEASURE", "PROGRAMME", "STATUS", "PRINTED", "FROM",
                        "UNTIL", "SOURCE"});
    }
    for (const Listing& listing : ledger.listings) {
        std::string source;
        if (!listing.sources.empty()) {
            const Source& first = listing.sources.front();
            source = first.version + " " + first.file + ":" + std::to_string(first.line);
        }
        rows.push_back({std::string(word(listing.authority)), listing.list,
                        std::string(word(listing.measure)), listing.programme,
                        std::string(word(listing.status)), day_text(listing.printed),
                        day_text(listing.from), day_text(listing.until), source});
    }
    out += table(rows) + "\n";
    rows = {{"AUTHORITY", "MEASURE", "ANSWER", "BECAUSE"}};
    for (const AuthorityAnswer& answer : ledger.answers) {
        rows.push_back({std::string(word(answer.authority)),
                        answer.measure ? std::string(word(*answer.measure)) : "-",
                        std::string(word(answer.answer)), answer.because});
    }
    return out + table(rows);
}

int run_ledger(const Globals& globals, const std::string& asked) {
    const auto as_of = day_asked(globals);
    if (!as_of) {
        return fail(globals, as_of.error());
    }
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    const auto ledger = workspace->ledger(asked, *as_of);
    if (!ledger) {
        return fail(globals, ledger.error());
    }
    return print(globals.is_json ? to_json(*ledger, workspace->stamp(*as_of))
                                 : ledger_text(*ledger));
}

std::string claims_text(const ClaimsAnswer& answer) {
    std::string out;
    for (const ClaimResult& result : answer.claims) {
        out += result.claim.id + "  " + std::string(word(result.verdict)) + "\n";
        std::string chain;
        for (const std::string& speaker : result.claim.speaker_chain) {
            chain += (chain.empty() ? "" : " > ") + speaker;
        }
        out += "  says      " + (chain.empty() ? std::string("not stated") : chain) + ": " +
               result.claim.sentence + "\n";
        out += "  because   " + result.because + "\n";
    }
    return out;
}

struct ClaimsArguments {
    std::string path;
    TableOptions table;
};

int run_claims(const Globals& globals, const ClaimsArguments& arguments) {
    const auto file = read_claims(arguments.path, arguments.table);
    if (!file) {
        return fail(globals, file.error());
    }
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    auto answer = workspace->check_claims(file->claims);
    if (!answer) {
        return fail(globals, answer.error());
    }
    for (const Skipped& item : file->skipped) {
        answer->skipped.push_back(item);
        std::fprintf(stderr, "skipped: %s:%llu: %s \"%s\"\n", item.file.c_str(),
                     static_cast<unsigned long long>(item.line), item.problem.c_str(),
                     item.text.c_str());
    }
    const auto as_of = day_asked(globals);
    if (!as_of) {
        return fail(globals, as_of.error());
    }
    const int printed =
        print(globals.is_json ? to_json(*answer, workspace->stamp(*as_of)) : claims_text(*answer));
    return printed != 0 ? printed : finish(globals, answer->skipped.empty() ? kClear : kPartly);
}

} // namespace

void add_ledger(CLI::App& app, Globals& globals, int& exit) {
    CLI::App* ledger = add_command(app, "ledger", "Who was listed where, under which measure, when",
                                   "  tamga ledger show ofac-47923 --as-of 2023-11-23\n");
    ledger->require_subcommand(1);
    auto asked = std::make_shared<std::string>();
    CLI::App* show = add_command(*ledger, "show", "One party's listings and the answer for a day",
                                 "  tamga ledger show \"Asia Pacific Links\" --as-of 2023-11-23\n"
                                 "  tamga ledger show ofac-43272 --json\n");
    show->add_option("entity", *asked, "An entity id or a name")->required();
    show->callback([&globals, &exit, asked] { exit = run_ledger(globals, *asked); });
}

void add_claims(CLI::App& app, Globals& globals, int& exit) {
    CLI::App* claims = add_command(app, "claims", "Check what a document says against the ledger",
                                   "  tamga claims check claims.csv\n");
    claims->require_subcommand(1);
    auto arguments = std::make_shared<ClaimsArguments>();
    CLI::App* check =
        add_command(*claims, "check", "Verdict for each claim, on the claim's own day",
                    "  tamga claims check examples/central-asia/claims.csv --json\n");
    check
        ->add_option("file", arguments->path,
                     "Claims as CSV or JSON lines (docs/formats/claims.md)")
        ->required();
    add_map_option(*check, arguments->table);
    check->callback([&globals, &exit, arguments] { exit = run_claims(globals, *arguments); });
}

} // namespace tamga::cli
