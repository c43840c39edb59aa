// SPDX-License-Identifier: Apache-2.0
// The program: global options, commands, exit codes.
#include "commands.hpp"

#include <csignal>
#include <cstdio>
#include <exception>

namespace {

constexpr const char* kExamples =
    "  tamga lists add ofac/2023-12-28 un.xml      load list files\n"
    "  tamga screen \"Skymec\"                       is this party listed, where, since when?\n"
    "  tamga ledger show ofac-47923 --as-of 2023-11-23\n"
    "  tamga claims check claims.csv               what of an article holds by date?\n"
    "  tamga investigate examples/central-asia     all of it, with a report\n";

void add_globals(CLI::App& app, tamga::cli::Globals& globals) {
    app.add_option("--workspace", globals.workspace, "Folder that holds lists and snapshots");
    app.add_option("--as-of", globals.as_of, "The day asked about, YYYY-MM-DD (today)");
    app.add_flag("--json", globals.is_json, "Answer as JSON (docs/schema)");
    app.add_option("--threads", globals.threads, "Threads; 0: one per core")
        ->check(CLI::Range(0U, 1024U));
    app.add_flag("--no-progress", globals.is_silent, "No progress line on a terminal");
    app.add_flag("--exit-zero", globals.is_exit_zero, "Exit 0 for any result (not for errors)");
    app.add_option("--instructions", globals.instructions,
                   "Vector instructions: automatic, scalar, avx2, avx512");
    app.add_option("--fault-at", globals.fault_at, "Crash tests: STEP:kill|short_write|full_disk")
        ->group("");
    app.add_option("--clock", globals.clock, "Tests: another now, YYYY-MM-DDTHH:MM:SSZ")->group("");
}

int run(int argc, char** argv) {
    CLI::App app{
        "Tamga: how controlled goods and money reach sanctioned end users, with the evidence",
        "tamga"};
    tamga::cli::Globals globals;
    globals.workspace = tamga::cli::default_workspace();
    int exit = 0;
    app.footer(kExamples);
    app.require_subcommand(1);
    app.fallthrough();
    app.set_version_flag("--version", "tamga " + std::string(tamga::engine_version()));
    tamga::cli::use_our_help(app);
    add_globals(app, globals);
    tamga::cli::add_lists(app, globals, exit);
    tamga::cli::add_screen(app, globals, exit);
    tamga::cli::add_watch(app, globals, exit);
    tamga::cli::add_score(app, globals, exit);
    tamga::cli::add_identifier(app, globals, exit);
    tamga::cli::add_explain(app, globals, exit);
    tamga::cli::add_why_not(app, globals, exit);
    tamga::cli::add_ledger(app, globals, exit);
    tamga::cli::add_claims(app, globals, exit);
    tamga::cli::add_investigate(app, globals, exit);
    tamga::cli::add_flows_effect(app, globals, exit);
    tamga::cli::add_flows(app, globals, exit);
    tamga::cli::add_serve(app, globals, exit);
    tamga::cli::add_import(app, globals, exit);
    tamga::cli::add_goods(app, globals, exit);
    tamga::cli::add_rules(app, globals, exit);
    tamga::cli::add_doctor(app, globals, exit);
    tamga::cli::add_detect(app, globals, exit);
    tamga::cli::add_synth(app, globals, exit);
    tamga::cli::add_completion(app, exit);
    tamga::cli::add_manual(app, globals, exit);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::CallForVersion& version) {
        return app.exit(version);
    } catch (const CLI::ParseError& error) {
        std::fprintf(stderr, "tamga: %s (see tamga --help)\n", error.what());
        return tamga::exit_code(tamga::ErrorKind::bad_input);
    }
    return exit;
}

} // namespace

int main(int argc, char** argv) {
    try {
#ifdef SIGXFSZ
        std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is an error, not the end
#endif
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "tamga: internal: %s\n", error.what());
        return tamga::exit_code(tamga::ErrorKind::internal);
    }
}
