// SPDX-License-Identifier: Apache-2.0
// tamga lists add | status | show | diff | pin | unpin | drop (update, feeds: command_feeds.cpp)
#include "commands.hpp"
#include "terminal.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>

namespace tamga::cli {
namespace {

std::string dated_text(const VersionDate& dated) {
    std::string day = "unknown";
    if (dated.day.is_exact()) {
        day = dated.day.earliest->iso();
    } else if (dated.day.earliest && dated.day.latest) {
        day = dated.day.earliest->iso() + ".." + dated.day.latest->iso();
    } else if (dated.day.earliest) {
        day = "not before " + dated.day.earliest->iso();
    }
    std::string how(word(dated.how));
    std::replace(how.begin(), how.end(), '_', ' ');
    return day + " (" + how + ")";
}

std::string state_text(const ListVersion& version) {
    std::string out = !version.is_complete ? "incomplete" : version.is_extract ? "extract" : "";
    if (!version.has_aliases) {
        out += out.empty() ? "no aliases" : ", no aliases";
    }
    if (version.is_pinned) {
        out += out.empty() ? "pinned" : ", pinned";
    }
    if (!version.skipped.empty()) {
        out += (out.empty() ? "" : ", ") + std::to_string(version.skipped.size()) + " skipped";
    }
    out = out.empty() ? "whole" : out;
    for (const std::string& note : version.notes) {
        for (const char* word : {"unverified on a real file", "private list"}) {
            out += note.find(word) != std::string::npos ? std::string(", ") + word : "";
        }
    }
    return out;
}

std::string versions_text(const std::vector<ListVersion>& versions) {
    if (versions.empty()) {
        return {};
    }
    std::vector<std::vector<std::string>> rows{
        {"SOURCE", "VERSION", "DATED", "FORMAT", "RECORDS", "ENTITIES", "NAMES", "STATE"}};
    for (const ListVersion& version : versions) {
        rows.push_back({version.source, version.version, dated_text(version.dated), version.format,
                        std::to_string(version.records), std::to_string(version.entities),
                        std::to_string(version.names), state_text(version)});
    }
    return table(rows);
}

std::string details_text(const ListVersion& version) {
    std::string out = version.source + "/" + version.version + "\n";
    out += "  dated      " + dated_text(version.dated) + "\n";
    out += "  format     " + version.format + ", " + version.encoding + "\n";
    out += "  records    " + std::to_string(version.records) + " (" +
           std::to_string(version.entities) + " entities, " + std::to_string(version.names) +
           " names, " + std::to_string(version.addresses) + " addresses, " +
           std::to_string(version.identifiers) + " identifiers)\n";
    out += "  state      " + state_text(version) + "\n";
    out += "  licence    " + (version.licence.empty() ? "not stated" : version.licence) + "\n";
    for (const ListFile& file : version.files) {
        out += "  file       " + file.name + "  " + file.sha256 + "  " + file.encoding + "\n";
    }
    for (const std::string& note : version.notes) {
        out += "  note       " + note + "\n";
    }
    for (const Skipped& item : version.skipped) {
        out += "  skipped    " + item.file + ":" + std::to_string(item.line) + ": " + item.problem +
               (item.text.empty() ? "" : " \"" + item.text + "\"") + "\n";
    }
    return out;
}

void tell_refused(const std::vector<Refused>& refused) {
    for (const Refused& file : refused) {
        std::fprintf(stderr, "refused: %s: %s%s\n", file.file.c_str(), file.problem.c_str(),
                     file.hint.empty() ? "" : (" (" + file.hint + ")").c_str());
    }
}

// 0 all taken, 5 some, else by what was wrong.
int exit_of(const ListsAnswer& answer) {
    if (answer.refused.empty()) {
        return kClear;
    }
    if (!answer.added.empty()) {
        return kPartly;
    }
    const bool is_damaged =
        std::any_of(answer.refused.begin(), answer.refused.end(),
                    [](const Refused& file) { return file.kind != ErrorKind::bad_input; });
    return exit_code(is_damaged ? ErrorKind::bad_data : ErrorKind::bad_input);
}

struct AddArguments {
    std::vector<std::string> paths;
    std::string dated;
    AddListsOptions options;
};

int run_add(const Globals& globals, AddArguments& arguments) {
    if (!arguments.dated.empty()) {
        arguments.options.dated = parse_partial_date(arguments.dated);
        if (!arguments.options.dated) {
            return fail(globals, {ErrorKind::bad_input, "--dated", "not a month or day",
                                  arguments.dated, "write it as 2023-12 or 2023-12-28"});
        }
    }
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    const auto answer = workspace->add_lists(arguments.paths, arguments.options);
    if (!answer) {
        return fail(globals, answer.error());
    }
    tell_refused(answer->refused);
    const std::string text = globals.is_json ? to_json(*answer, workspace->stamp(today(globals)))
                                             : versions_text(answer->added);
    const int printed = print(text);
    return printed != 0 ? printed : finish(globals, exit_of(*answer));
}

int run_status(const Globals& globals, const std::string& only) {
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    auto answer = workspace->list_status();
    if (!answer) {
        return fail(globals, answer.error());
    }
    if (!only.empty()) {
        std::erase_if(answer->added, [&](const ListVersion& version) {
            return version.source != only && version.source + "/" + version.version != only &&
                   version.version != only;
        });
        if (answer->added.empty()) {
            return fail(globals, {ErrorKind::bad_input, "lists show", "no such list", only,
                                  "tamga lists status names them"});
        }
    }
    tell_refused(answer->refused);
    if (globals.is_json) {
        return print(to_json(*answer, workspace->stamp(today(globals))));
    }
    std::string text;
    if (only.empty()) {
        text = answer->added.empty() ? "no list is loaded; try: tamga lists add PATH...\n"
                                     : versions_text(answer->added);
        if (!answer->feeds.empty()) {
            text += "\n" + feeds_text(answer->feeds);
        }
    } else {
        for (const ListVersion& version : answer->added) {
            text += details_text(version);
        }
    }
    return print(text);
}

int run_diff(const Globals& globals, const std::string& left, const std::string& right) {
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    const auto diff = workspace->diff_lists(left, right);
    if (!diff) {
        return fail(globals, diff.error());
    }
    if (globals.is_json) {
        return print(to_json(*diff, workspace->stamp(today(globals))));
    }
    std::string text = diff->left + " -> " + diff->right + ": " +
                       std::to_string(diff->added.size()) +
                       (diff->is_added_proven ? " added, " : " not in the first, ") +
                       std::to_string(diff->removed.size()) +
                       (diff->is_removed_proven ? " removed, " : " not in the second, ") +
                       std::to_string(diff->changed.size()) + " changed\n";
    for (const std::string& note : diff->notes) {
        text += "  " + note + "\n";
    }
    for (const auto& [sign, ids] : {std::pair{"+ ", &diff->added}, std::pair{"- ", &diff->removed},
                                    std::pair{"~ ", &diff->changed}}) {
        for (const std::string& id : *ids) {
            text += sign + id + "\n";
        }
    }
    return print(text);
}

enum class Change { pin, unpin, drop };

// The pinned version of a source that is named alone; else what was named.
std::string pinned_of(const Workspace& workspace, const std::string& name) {
    const auto status = workspace.list_status();
    if (status) {
        for (const ListVersion& version : status->added) {
            if (version.is_pinned && version.source == name) {
                return version.source + "/" + version.version;
            }
        }
    }
    return name;
}

int run_change(const Globals& globals, std::string name, Change change) {
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    if (change == Change::unpin) {
        name = pinned_of(*workspace, name);
    }
    const auto done = change == Change::drop ? workspace->drop_list(name)
                                             : workspace->pin_list(name, change == Change::pin);
    if (!done) {
        return fail(globals, done.error());
    }
    return run_status(globals, "");
}

} // namespace

int show_lists(const Globals& globals) {
    return run_status(globals, "");
}

void add_lists(CLI::App& app, Globals& globals, int& exit) {
    CLI::App* lists = add_command(
        app, "lists", "Load list versions and see what they hold",
        "  tamga lists add ofac/2023-12-28 un.xml eu_journal   take folders and files\n"
        "  tamga lists add sdn.csv --dated 2023-12-28          say the date yourself\n"
        "  tamga lists status                                  what is loaded, from when\n"
        "  tamga lists update                                  the newest of each feed\n"
        "  tamga lists diff us_ofac_sdn/2023-02-22 us_ofac_sdn/2023-02-24\n");
    lists->require_subcommand(1);

    auto added = std::make_shared<AddArguments>();
    CLI::App* add =
        add_command(*lists, "add", "Add list files; the format is recognised from the content",
                    "  tamga lists add ../lists --recursive\n"
                    "  tamga lists add consolidated.csv.gz --dated 2022-04\n"
                    "  tamga lists add watch.csv --mapping watch.toml --dated 2026-10-01\n");
    add->add_option("paths", added->paths, "Files or folders; .gz .xz .zip are read in place")
        ->required();
    add->add_option("--dated", added->dated, "Date of the version, YYYY-MM[-DD]");
    add->add_option("--source", added->options.source, "Name of the source");
    add->add_option("--mapping", added->options.mapping,
                    "Read the files as tables by this mapping (TOML): any CSV, own lists, letters");
    add->add_flag("--extract", added->options.is_extract,
                  "The files are excerpts: they prove presence, and clear nobody");
    add->add_flag("--recursive", added->options.recursive, "Take folders with all below them");
    add->callback([&globals, &exit, added] { exit = run_add(globals, *added); });

    CLI::App* status = add_command(*lists, "status", "What is loaded, from when, how whole",
                                   "  tamga lists status --json\n");
    status->callback([&globals, &exit] { exit = run_status(globals, ""); });

    auto shown = std::make_shared<std::string>();
    CLI::App* show = add_command(*lists, "show", "One version: files, digests, notes, skipped rows",
                                 "  tamga lists show us_ofac_sdn/2023-12-28\n");
    show->add_option("list", *shown, "SOURCE or SOURCE/VERSION")->required();
    show->callback([&globals, &exit, shown] { exit = run_status(globals, *shown); });

    auto sides = std::make_shared<std::pair<std::string, std::string>>();
    CLI::App* diff = add_command(*lists, "diff", "Records added, removed and changed",
                                 "  tamga lists diff us_ofac_sdn/2021-07 us_ofac_sdn/2023-12-28\n");
    diff->add_option("left", sides->first, "Older version")->required();
    diff->add_option("right", sides->second, "Newer version")->required();
    diff->callback(
        [&globals, &exit, sides] { exit = run_diff(globals, sides->first, sides->second); });

    add_feeds(*lists, globals, exit);

    for (const auto& [name, what, change] :
         {std::tuple{"pin", "Answer as if no newer version were loaded", Change::pin},
          std::tuple{"unpin", "Answer from the newest version again", Change::unpin},
          std::tuple{"drop", "Take a version out of the workspace", Change::drop}}) {
        auto target = std::make_shared<std::pair<std::string, std::string>>();
        CLI::App* command = add_command(
            *lists, name, what, std::string("  tamga lists ") + name + " us_ofac_sdn 2023-12-28\n");
        command->add_option("list", target->first, "SOURCE/VERSION, or SOURCE")->required();
        command->add_option("version", target->second, "VERSION, where SOURCE stands alone");
        command->callback([&globals, &exit, target, kind = change] {
            const auto& [list, version] = *target;
            exit = run_change(globals, version.empty() ? list : list + "/" + version, kind);
        });
    }
}

} // namespace tamga::cli
