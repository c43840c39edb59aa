// SPDX-License-Identifier: Apache-2.0
// tamga detect [DETECTOR...]
#include "commands.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace tamga::cli {
namespace {

constexpr std::array<std::string_view, 5> kDetectors{"D1", "D3", "D4", "D15", "D23"};

struct DetectArguments {
    std::vector<std::string> detectors;
    std::string folder = ".";
};

std::string findings_text(const Investigation& investigation) {
    std::string out;
    for (const Finding& finding : investigation.findings) {
        out += std::to_string(finding.rank) + ". [" + finding.detector + "] " + finding.text + "\n";
        for (const std::string& document : finding.would_clear) {
            out += "     would clear it: " + document + "\n";
        }
    }
    return out.empty() ? "No finding.\n" : out;
}

int run_detect(const Globals& globals, const DetectArguments& arguments) {
    for (const std::string& detector : arguments.detectors) {
        if (std::ranges::find(kDetectors, detector) == kDetectors.end()) {
            return fail(globals, {ErrorKind::bad_input, "detect", "unknown detector", detector,
                                  "D1, D3, D4, D15 or D23"});
        }
    }
    std::optional<Date> as_of;
    if (!globals.as_of.empty()) {
        const auto asked = day_asked(globals);
        if (!asked) {
            return fail(globals, asked.error());
        }
        as_of = *asked;
    }
    const auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    auto investigation = workspace->investigate(arguments.folder, as_of);
    if (!investigation) {
        return fail(globals, investigation.error());
    }
    if (!arguments.detectors.empty()) {
        std::erase_if(investigation->findings, [&](const Finding& finding) {
            return std::ranges::find(arguments.detectors, finding.detector) ==
                   arguments.detectors.end();
        });
    }
    // Nothing found is not clear where a party or a list could not be compared.
    const bool is_incomplete = std::ranges::any_of(investigation->parties, [](const PartyRow& row) {
        return row.screening.outcome == Outcome::incomplete;
    });
    const int code = !investigation->findings.empty() ? exit_of(Outcome::review)
                     : is_incomplete                  ? kIncomplete
                                                      : kClear;
    const int printed =
        print(globals.is_json ? to_json(*investigation, workspace->stamp(investigation->as_of))
                              : findings_text(*investigation));
    return printed != 0 ? printed : finish(globals, code);
}

} // namespace

void add_detect(CLI::App& app, Globals& globals, int& exit) {
    auto arguments = std::make_shared<DetectArguments>();
    CLI::App* detect =
        add_command(app, "detect", "Findings of some detectors about a folder of lots and firms",
                    "  tamga detect D3 D15 --in examples/meridian\n"
                    "  tamga detect --in case-17 --json\n");
    detect->add_option("detectors", arguments->detectors, "D1, D3, D4, D15, D23 (all)");
    detect->add_option("--in", arguments->folder,
                       "Folder (docs/formats/investigation.md); lists of the workspace take part");
    detect->callback([&globals, &exit, arguments] { exit = run_detect(globals, *arguments); });
}

} // namespace tamga::cli
