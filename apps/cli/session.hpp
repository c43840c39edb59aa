// SPDX-License-Identifier: Apache-2.0
// What every command shares: global options, the workspace, results and exit codes.
#pragma once

#include "tamga/json.hpp"
#include "tamga/trade.hpp"
#include "tamga/workspace.hpp"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::cli {

// Exit codes of results (errors: tamga/error.hpp).
inline constexpr int kClear = 0;
inline constexpr int kReview = 1;
inline constexpr int kBlock = 3;
inline constexpr int kIncomplete = 4;
inline constexpr int kPartly = 5;

struct Globals {
    std::string workspace;
    std::string as_of;
    std::string instructions = "automatic";
    std::string fault_at;
    std::string clock; // tests: another "now", YYYY-MM-DDTHH:MM:SSZ
    unsigned threads = 0;
    bool is_json = false;
    bool is_silent = false; // --no-progress
    bool is_exit_zero = false;
};

// The day asked, today's where none is given. Error: bad_input for a text that is no day.
[[nodiscard]] Result<Date> day_asked(const Globals& globals);
[[nodiscard]] Date today();
// The clock, or --clock. Error: bad_input for a text that is no moment.
[[nodiscard]] Result<std::int64_t> clock_seconds(const Globals& globals);
[[nodiscard]] Date today(const Globals& globals);
// Set by SIGINT and SIGTERM once a workspace was opened.
[[nodiscard]] const CancelToken& interrupts();
// `folder` overrides --workspace.
[[nodiscard]] Result<Workspace> open_workspace(const Globals& globals,
                                               const std::string& folder = {});
[[nodiscard]] std::string default_workspace();

// Threads, progress, cancelling and faults of an import, from the global options.
void use_globals(const Globals& globals, ImportOptions& options);

// Adds --map COLUMN=HEADING, repeatable; `into` is filled when the command line is read.
void add_map_option(CLI::App& command, TableOptions& into);

// Prints the error to stderr (to stdout as JSON with --json) and gives its exit code.
int fail(const Globals& globals, const Error& error);
// Applies --exit-zero.
[[nodiscard]] int finish(const Globals& globals, int code);
[[nodiscard]] int exit_of(Outcome outcome);
// Prints all of `text` to stdout; exit code 4 when stdout cannot take it (a full disk).
[[nodiscard]] int print(std::string_view text);

} // namespace tamga::cli
