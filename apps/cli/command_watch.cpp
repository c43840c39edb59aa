// SPDX-License-Identifier: Apache-2.0
// tamga watch BOOK
#include "commands.hpp"

#include "tamga/batch.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>

namespace tamga::cli {
namespace {

struct WatchArguments {
    std::string book;
    WatchOptions options;
    TableOptions table;
};

std::string measure_text(const HitMeasure& measure) {
    return std::string(word(measure.authority)) + " " + measure.list + " under " +
           std::string(word(measure.measure)) + ": " + std::string(word(measure.answer));
}

std::string event_text(const WatchEvent& event) {
    const WatchMatch& match = event.match;
    std::string out = std::string(word(event.change)) + ": " + match.party +
                      (match.key == match.party ? "" : " (" + match.key + ")") + "  against  " +
                      match.record + "  " + match.name + "\n";
    out += "      " + match.score.text().substr(0, 5) + " similar, " +
           match.completeness.text().substr(0, 4) + " complete" +
           (match.matched == match.name ? "" : ", matched " + match.matched) + "\n";
    for (const HitMeasure& measure : match.measures) {
        out += "      listed    " + measure_text(measure) + "\n";
    }
    for (const std::string& because : event.because) {
        out += "      because   " + because + "\n";
    }
    return out;
}

std::string answer_text(const WatchAnswer& answer, const AnswerStamp& stamp) {
    std::string out = std::to_string(answer.parties) + " parties, " +
                      std::to_string(answer.matches) + " matches stand at alert, " +
                      std::to_string(answer.events.size()) + " material changes, as of " +
                      stamp.as_of.iso() + "\n";
    out += answer.before.empty()
               ? "  first run: every match is told\n"
               : "  since the run before: " + std::to_string(answer.records_changed) +
                     " records and " + std::to_string(answer.parties_changed) +
                     " rows of the book are new or changed\n";
    for (const std::string& note : answer.notes) {
        out += "  " + note + "\n";
    }
    for (const WatchEvent& event : answer.events) {
        out += event_text(event);
    }
    for (const auto* items : {&answer.skipped, &stamp.skipped}) {
        for (const Skipped& item : *items) {
            out += "  not covered: " + item.file +
                   (item.line == 0 ? "" : ":" + std::to_string(item.line)) + ": " + item.problem +
                   (item.text.empty() ? "" : ": " + item.text) + "\n";
        }
    }
    return out + "A record match is not proof of identity.\n";
}

int run_watch(const Globals& globals, WatchArguments& arguments) {
    if (arguments.options.name.empty()) {
        arguments.options.name = std::filesystem::path(arguments.book).stem().string();
    }
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    const auto as_of = day_asked(globals);
    if (!as_of) {
        return fail(globals, as_of.error());
    }
    const auto book = read_parties(arguments.book, arguments.table);
    if (!book) {
        return fail(globals, book.error());
    }
    const auto answer = workspace->watch(*book, *as_of, arguments.options);
    if (!answer) {
        return fail(globals, answer.error());
    }
    const AnswerStamp stamp = workspace->stamp(*as_of);
    const int printed =
        print(globals.is_json ? to_json(*answer, stamp) : answer_text(*answer, stamp));
    if (printed != 0) {
        return printed;
    }
    if (!answer->events.empty()) {
        return finish(globals, kReview);
    }
    const bool is_partly = !answer->skipped.empty() || !stamp.skipped.empty();
    return finish(globals, is_partly ? kIncomplete : kClear);
}

} // namespace

void add_watch(CLI::App& app, Globals& globals, int& exit) {
    auto arguments = std::make_shared<WatchArguments>();
    CLI::App* command = add_command(
        app, "watch", "Screen a book again and tell only what changed materially, and why",
        "  tamga watch customers.csv                    every match; from then on only what "
        "changes\n"
        "  tamga lists add ofac/2024-02-23 && tamga watch customers.csv --json\n"
        "  tamga watch customers.csv --name desk-a --as-of 2024-02-24\n");
    command->add_option("book", arguments->book, "Parties as screen takes them (docs/formats)")
        ->required();
    command->add_option("--name", arguments->options.name,
                        "Name of the watch in the workspace; the file's name when left out");
    add_map_option(*command, arguments->table);
    command->add_flag("--again", arguments->options.is_again,
                      "Forget the run before: every match is told");
    command->add_flag("--full", arguments->options.is_full,
                      "Compare every row with every record, the slow way to the same answer");
    command->add_flag("--dry", arguments->options.is_dry, "Tell, and remember nothing");
    command->callback([&globals, &exit, arguments] { exit = run_watch(globals, *arguments); });
}

} // namespace tamga::cli
