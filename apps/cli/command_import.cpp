// SPDX-License-Identifier: Apache-2.0
// tamga import registry | lots | flows
#include "commands.hpp"
#include "tamga/trade.hpp"
#include "terminal.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>

namespace tamga::cli {
namespace {

struct ImportArguments {
    std::string path;
    ImportOptions options;
    std::uint64_t memory_mb = 1024;
};

std::string head_text(const ImportedTable& table) {
    std::string out = table.table + "  " + table.file + " (" + table.kind + ")\n";
    out += "  rows       " + std::to_string(table.rows) + ", taken " + std::to_string(table.taken) +
           ", rejected " + std::to_string(table.rejected_rows()) + "\n";
    if (table.is_known) {
        out += "  known      the very same file was imported before\n";
    }
    if (!table.stored.empty()) {
        out += "  stored     " + table.stored + "\n";
    }
    return out;
}

std::string details_text(const ImportedTable& table) {
    std::string out;
    for (const RejectedRows& rows : table.rejected) {
        out += "  rejected   " + std::to_string(rows.count) + " × " +
               (rows.column.empty() ? "" : rows.column + ": ") + rows.problem + ", first in line " +
               std::to_string(rows.line) + (rows.text.empty() ? "" : ": \"" + rows.text + "\"") +
               "\n";
    }
    if (!table.rejected_file.empty()) {
        out += "  kept apart " + table.rejected_file + " (mend it and import it)\n";
    }
    for (const ImportNote& note : table.notes) {
        std::string words = note.note;
        std::replace(words.begin(), words.end(), '_', ' ');
        out += "  note       " + std::to_string(note.count) + " × " + words +
               (note.example.empty() ? "" : ", such as " + note.example) + "\n";
    }
    for (const std::string& heading : table.unknown) {
        out += "  not read   the heading \"" + heading + "\" stands for no column (--map)\n";
    }
    return out;
}

std::string preview_text(const ImportedTable& table) {
    std::vector<std::vector<std::string>> mapped{{"COLUMN", "HEADING", "FIRST ROW"}};
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const auto& [column, heading] = table.columns[i];
        mapped.push_back({column, heading, table.preview.empty() ? "" : table.preview.front()[i]});
    }
    return cli::table(mapped);
}

int exit_of(const ImportAnswer& answer) {
    const bool is_partly =
        std::any_of(answer.tables.begin(), answer.tables.end(),
                    [](const ImportedTable& table) { return table.rejected_rows() > 0; });
    return is_partly ? kPartly : kClear;
}

using Import = Result<ImportAnswer> (*)(const std::string& workspace, const std::string& path,
                                        const ImportOptions& options);

int run_import(const Globals& globals, ImportArguments& arguments, Import import) {
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    use_globals(globals, arguments.options);
    arguments.options.memory_bytes = arguments.memory_mb << 20;
    const auto answer = import(globals.workspace, arguments.path, arguments.options);
    if (!answer) {
        return fail(globals, answer.error());
    }
    std::string text;
    if (globals.is_json) {
        text = to_json(*answer, workspace->stamp(today(globals)));
    } else {
        for (const ImportedTable& table : answer->tables) {
            text += head_text(table) + details_text(table);
            text += arguments.options.preview > 0 ? preview_text(table) : "";
        }
    }
    const int printed = print(text);
    return printed != 0 ? printed : finish(globals, exit_of(*answer));
}

void add_options(CLI::App& command, ImportArguments& arguments) {
    command
        .add_option("--preview", arguments.options.preview,
                    "Read so many rows (20), say how they would be taken, store nothing")
        ->expected(0, 1)
        ->default_str("20");
    command.add_option("--rejected", arguments.options.rejected,
                       "Where rejected rows go (beside the stored table)");
    command.add_option("--memory", arguments.memory_mb, "Memory in MB, then it spills to disk")
        ->check(CLI::Range(128U, 1U << 20))
        ->capture_default_str();
}

} // namespace

CLI::App* import_group(CLI::App& app) {
    for (CLI::App* there : app.get_subcommands({})) {
        if (there->get_name() == "import") {
            return there;
        }
    }
    CLI::App* import = add_command(
        app, "import", "Bring in your own records: firms, lots, trade statistics",
        "  tamga import registry registry/            firms, persons, posts, stakes, keys\n"
        "  tamga import lots lots.parquet             one line per shipped lot\n"
        "  tamga import lots lots.csv --preview       how would it be read?\n"
        "  tamga import flows eurostat/               trade statistics\n");
    import->require_subcommand(1);
    return import;
}

void add_import(CLI::App& app, Globals& globals, int& exit) {
    CLI::App* import = import_group(app);

    auto lots = std::make_shared<ImportArguments>();
    CLI::App* one = add_command(
        *import, "lots", "Check and store a file of lots: CSV, JSON lines or Parquet",
        "  tamga import lots lots.csv.gz\n"
        "  tamga import lots sales.csv --map lot_id=Ref --map seller=Exporter --preview\n"
        "  tamga import lots lots.parquet --rejected bad.csv   mend bad.csv, then import it\n");
    one->add_option("file", lots->path, "The file of lots (docs/formats/lots.md)")->required();
    add_map_option(*one, lots->options.table);
    add_options(*one, *lots);
    one->callback([&globals, &exit, lots] { exit = run_import(globals, *lots, import_lots); });

    add_import_flows(*import, globals, exit);
    auto registry = std::make_shared<ImportArguments>();
    CLI::App* five = add_command(
        *import, "registry", "Check and store a folder with firms, persons, posts, stakes, keys",
        "  tamga import registry registry/\n"
        "  tamga import registry registry/ --preview --json\n");
    five->add_option("folder", registry->path, "The folder (docs/formats/registry.md)")->required();
    add_options(*five, *registry);
    five->callback(
        [&globals, &exit, registry] { exit = run_import(globals, *registry, import_registry); });
}

} // namespace tamga::cli
