// SPDX-License-Identifier: Apache-2.0
// tamga lists update | feeds | rollback
#include "commands.hpp"
#include "fetch.hpp"
#include "terminal.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>

namespace tamga::cli {
namespace {

constexpr std::size_t kMostShown = 10; // changed ids of each kind that a person sees

struct UpdateArguments {
    UpdateOptions options;
    std::string book;
    TableOptions table;
};

std::string ids_text(const char* sign, const std::vector<std::string>& ids) {
    std::string out;
    for (std::size_t i = 0; i < std::min(ids.size(), kMostShown); ++i) {
        out += "  " + std::string(sign) + " " + ids[i] + "\n";
    }
    if (ids.size() > kMostShown) {
        out += "  " + std::string(sign) + " and " + std::to_string(ids.size() - kMostShown) +
               " more (tamga lists diff)\n";
    }
    return out;
}

std::string update_text(const FeedUpdate& feed) {
    std::string out = feed.name + ": " + std::string(word(feed.outcome));
    if (!is_good(feed.outcome)) {
        out += ": " + feed.problem + "\n";
        out += "  stale: " +
               (feed.version.empty() ? std::string("nothing is held; no clear is given")
                                     : feed.version + " stays; no clear is given") +
               "\n";
        return out + (feed.hint.empty() ? "" : "  hint: " + feed.hint + "\n");
    }
    out += ", " + feed.version;
    if (feed.outcome == FeedOutcome::updated) {
        out += ", " + std::to_string(feed.records) + " records";
        if (!feed.diff.left.empty()) {
            out += " (" + std::to_string(feed.diff.added.size()) + " added, " +
                   std::to_string(feed.diff.removed.size()) + " removed, " +
                   std::to_string(feed.diff.changed.size()) + " changed since " + feed.diff.left +
                   ")";
        }
    }
    out += "\n";
    out += ids_text("+", feed.diff.added) + ids_text("-", feed.diff.removed) +
           ids_text("~", feed.diff.changed);
    return out + (feed.hint.empty() ? "" : "  note: " + feed.hint + "\n");
}

std::string answer_text(const UpdateAnswer& answer, bool has_book) {
    std::string out;
    for (const FeedUpdate& feed : answer.feeds) {
        out += update_text(feed);
    }
    for (const Touched& one : answer.touched) {
        out += "touches: " + one.party + " (" + one.name + "): " + one.id + " (" + one.record +
               "), " + one.change + " in " + one.feed + "\n";
    }
    for (const Skipped& item : answer.skipped) {
        out += "not compared: " + item.file + ": " + item.problem + "\n";
    }
    if (has_book && answer.touched.empty()) {
        out += "touches nobody in the book at alert\n";
    }
    return out;
}

// 0: all feeds are good; 5: some; 4: none, or one that was asked for by name.
int exit_of(const UpdateAnswer& answer) {
    const auto good = std::ranges::count_if(
        answer.feeds, [](const FeedUpdate& feed) { return is_good(feed.outcome); });
    if (good == static_cast<std::ptrdiff_t>(answer.feeds.size())) {
        return kClear;
    }
    return good > 0 ? kPartly : exit_code(ErrorKind::unavailable);
}

int run_update(const Globals& globals, UpdateArguments& arguments) {
    const auto now = clock_seconds(globals);
    if (!now) {
        return fail(globals, now.error());
    }
    arguments.options.now = *now;
    PartiesFile book;
    if (!arguments.book.empty()) {
        auto read = read_parties(arguments.book, arguments.table);
        if (!read) {
            return fail(globals, read.error());
        }
        book = std::move(*read);
    }
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    const FetchFn fetch = network(interrupts(), globals.is_silent ? ProgressFn{} : progress_line());
    auto answer = workspace->update_lists(arguments.options, fetch, book.parties);
    if (!answer) {
        return fail(globals, answer.error());
    }
    answer->skipped.insert(answer->skipped.begin(), book.skipped.begin(), book.skipped.end());
    const int printed = print(globals.is_json ? to_json(*answer, workspace->stamp(today(globals)))
                                              : answer_text(*answer, !arguments.book.empty()));
    return printed != 0 ? printed : finish(globals, exit_of(*answer));
}

int run_feeds(const Globals& globals, bool is_writing) {
    const auto as_of = day_asked(globals);
    if (!as_of) {
        return fail(globals, as_of.error());
    }
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    if (is_writing) {
        const auto path = workspace->write_feeds();
        if (!path) {
            return fail(globals, path.error());
        }
        std::fprintf(stderr, "wrote %s; next: tamga lists update\n", path->c_str());
    }
    const auto feeds = workspace->feeds(*as_of);
    if (!feeds) {
        return fail(globals, feeds.error());
    }
    if (globals.is_json) {
        return print(to_json(*feeds, workspace->stamp(*as_of)));
    }
    if (feeds->empty()) {
        std::fprintf(stderr, "no feed is configured; below is what --write would write\n");
        return print(official_feeds());
    }
    return print(feeds_text(*feeds));
}

int run_rollback(const Globals& globals, const std::string& source) {
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    const auto done = workspace->roll_back(source);
    if (!done) {
        return fail(globals, done.error());
    }
    std::fprintf(stderr,
                 "%s is pinned: answers see nothing newer of %s, and where a feed keeps it no "
                 "clear is given (tamga lists unpin)\n",
                 done->c_str(), source.c_str());
    return show_lists(globals);
}

void add_update(CLI::App& lists, Globals& globals, int& exit) {
    auto arguments = std::make_shared<UpdateArguments>();
    CLI::App* update = add_command(
        lists, "update", "Fetch the newest versions; nothing good is replaced by what is broken",
        "  tamga lists update                        every feed of feeds.toml that is on\n"
        "  tamga lists update us_ofac_sdn --book customers.csv    and whom it touches\n"
        "  tamga lists update --accept-shrink us_ofac_sdn\n");
    UpdateOptions& options = arguments->options;
    update->add_option("feeds", options.feeds, "Names of feeds; none: all that are on");
    update->add_option("--book", arguments->book, "Parties to compare with what changed");
    add_map_option(*update, arguments->table);
    const auto add_accept = [update](const char* name, std::vector<std::string>& into,
                                     const char* what) {
        update->add_option(name, into, what)->expected(1)->take_all();
    };
    add_accept("--accept-shrink", options.accept_shrink,
               "FEED whose version was held back as shrunk or of another schema: take it");
    add_accept("--accept-incomplete", options.accept_incomplete,
               "FEED whose version was held back as incomplete: take it");
    update->add_flag("--accept-clock", options.accepts_clock,
                     "Go on where the clock stands before the last update");
    update->add_flag("--force", options.is_unconditional,
                     "Fetch even what the server calls unchanged");
    update->callback([&globals, &exit, arguments] { exit = run_update(globals, *arguments); });
}

} // namespace

std::string feeds_text(const std::vector<FeedStatus>& feeds) {
    std::vector<std::vector<std::string>> rows{
        {"FEED", "STATE", "LAST GOOD", "AGE", "VERSION", "LAST TRY", "OUTCOME"}};
    std::string reasons;
    for (const FeedStatus& status : feeds) {
        const bool is_off = !status.feed.is_enabled;
        const std::string state = is_off ? "off" : status.stale.empty() ? "fresh" : "STALE";
        rows.push_back({status.feed.name, state, status.good.empty() ? "never" : status.good,
                        status.age_days ? std::to_string(*status.age_days) + " d" : "",
                        status.version, status.tried.empty() ? "never" : status.tried,
                        std::string(word(status.outcome))});
        if (!status.stale.empty()) {
            reasons += "stale: " + status.feed.name + ": " + status.stale + "\n";
            reasons += status.hint.empty() ? "" : "  hint: " + status.hint + "\n";
        }
    }
    return table(rows) + reasons;
}

void add_feeds(CLI::App& lists, Globals& globals, int& exit) {
    add_update(lists, globals, exit);

    auto is_writing = std::make_shared<bool>(false);
    CLI::App* feeds = add_command(
        lists, "feeds", "The sources that update fetches, and how fresh each is",
        "  tamga lists feeds                 state of each; none yet: the default file\n"
        "  tamga lists feeds --write         official sources, each with its citation\n");
    feeds->add_flag("--write", *is_writing, "Write feeds.toml into the workspace");
    feeds->callback([&globals, &exit, is_writing] { exit = run_feeds(globals, *is_writing); });

    auto source = std::make_shared<std::string>();
    CLI::App* rollback =
        add_command(lists, "rollback", "Answer from the version before the one answers see now",
                    "  tamga lists rollback us_ofac_sdn\n");
    rollback->add_option("source", *source, "SOURCE")->required();
    rollback->callback([&globals, &exit, source] { exit = run_rollback(globals, *source); });
}

} // namespace tamga::cli
