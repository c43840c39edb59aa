// SPDX-License-Identifier: Apache-2.0
// tamga investigate [DIR], tamga doctor
#include "commands.hpp"
#include "temporary.hpp"
#include "terminal.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>

namespace tamga::cli {
namespace {

struct InvestigateArguments {
    std::string folder = ".";
    std::string report;
    bool is_workspace_given = false;
};

std::string findings_text(const Investigation& investigation) {
    std::string out = investigation.title + ", as of " + investigation.as_of.iso() + "\n\n";
    for (const Finding& finding : investigation.findings) {
        out += std::to_string(finding.rank) + ". [" + finding.detector + "] " + finding.text + "\n";
    }
    out += "\nClaims\n";
    for (const ClaimResult& result : investigation.claims.claims) {
        out += "  " + result.claim.id + "  " + std::string(word(result.verdict)) + "  " +
               result.because + "\n";
    }
    if (!investigation.skipped.empty()) {
        out += "\nNot covered or skipped\n";
    }
    for (const Skipped& item : investigation.skipped) {
        out += "  " + item.file + (item.line == 0 ? "" : ":" + std::to_string(item.line)) + ": " +
               item.problem + (item.text.empty() ? "" : ": " + item.text) + "\n";
    }
    return out;
}

int worst_exit(const Investigation& investigation) {
    Outcome worst = Outcome::clear;
    bool is_incomplete = false;
    for (const PartyRow& row : investigation.parties) {
        if (row.screening.outcome == Outcome::incomplete) {
            is_incomplete = true;
        } else {
            worst = std::max(worst, row.screening.outcome);
        }
    }
    if (worst != Outcome::clear) {
        return exit_of(worst);
    }
    return is_incomplete ? kIncomplete : kClear;
}

int run_investigate(const Globals& globals, const InvestigateArguments& arguments) {
    std::optional<Date> as_of;
    if (!globals.as_of.empty()) {
        const auto asked = day_asked(globals);
        if (!asked) {
            return fail(globals, asked.error());
        }
        as_of = *asked;
    }
    const TemporaryFolder temporary;
    if (!arguments.is_workspace_given && temporary.path().empty()) {
        return fail(globals, {ErrorKind::unavailable, "investigate", "no temporary folder", "",
                              "give --workspace DIR"});
    }
    auto workspace =
        open_workspace(globals, arguments.is_workspace_given ? std::string{} : temporary.path());
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    const auto investigation = workspace->investigate(arguments.folder, as_of);
    if (!investigation) {
        return fail(globals, investigation.error());
    }
    const AnswerStamp stamp = workspace->stamp(investigation->as_of);
    const std::string report = arguments.report.empty() ? "tamga-report.html" : arguments.report;
    if (report != "none") {
        const auto written = write_report(report, *investigation, stamp);
        if (!written) {
            return fail(globals, written.error());
        }
    }
    std::string text;
    if (globals.is_json) {
        text = to_json(*investigation, stamp);
    } else {
        text = findings_text(*investigation);
        if (report != "none") {
            text +=
                "\nReport: " + report + " (and the same as JSON beside it)\n" +
                "Next:   open the report in a browser; tamga screen NAME; tamga ledger show ID\n";
        }
    }
    const int printed = print(text);
    return printed != 0 ? printed : finish(globals, worst_exit(*investigation));
}

int run_doctor(const Globals& globals) {
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    const auto status = workspace->list_status();
    if (!status) {
        return fail(globals, status.error());
    }
    const AnswerStamp stamp = workspace->stamp(today(globals));
    std::string text = "engine      " + stamp.engine + "\nworkspace   " + workspace->folder() +
                       "\nsnapshot    " + (stamp.snapshot.empty() ? "none" : stamp.snapshot) +
                       "\npolicy      " + stamp.policy + "\nversions    " +
                       std::to_string(status->added.size()) + "\n";
    for (const Refused& file : status->refused) {
        text += "damaged     " + file.file + ": " + file.problem + "\n";
    }
    for (const Skipped& item : stamp.skipped) {
        text += "not covered " + item.file + ": " + item.problem + "\n";
    }
    const int printed = print(globals.is_json ? to_json(*status, stamp) : text);
    const bool is_whole =
        status->refused.empty() && stamp.skipped.empty() && !stamp.snapshot.empty();
    return printed != 0 ? printed : finish(globals, is_whole ? kClear : kIncomplete);
}

} // namespace

void add_investigate(CLI::App& app, Globals& globals, int& exit) {
    auto arguments = std::make_shared<InvestigateArguments>();
    CLI::App* investigate = add_command(
        app, "investigate", "Everything about a folder of parties, claims and lists, with a report",
        "  tamga investigate examples/central-asia\n"
        "  tamga investigate case-17 --as-of 2024-12-17 --report case-17.html\n");
    investigate->add_option("folder", arguments->folder, "Folder (docs/formats/investigation.md)");
    investigate->add_option("--report", arguments->report,
                            "Where the HTML report goes (JSON beside it); none: no report");
    CLI::Option* given = app.get_option("--workspace");
    investigate->callback([&globals, &exit, arguments, given] {
        arguments->is_workspace_given = given->count() > 0;
        exit = run_investigate(globals, *arguments);
    });
}

void add_doctor(CLI::App& app, Globals& globals, int& exit) {
    CLI::App* doctor = add_command(
        app, "doctor", "Is the workspace whole, and fresh enough to clear?", "  tamga doctor\n");
    doctor->callback([&globals, &exit] { exit = run_doctor(globals); });
}

} // namespace tamga::cli
