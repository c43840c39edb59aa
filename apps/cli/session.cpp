// SPDX-License-Identifier: Apache-2.0
#include "session.hpp"

#include "terminal.hpp"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace tamga::cli {
namespace {

CancelToken& cancel_token() {
    static CancelToken token;
    return token;
}

extern "C" void on_interrupt(int /*signal*/) {
    cancel_token().cancel();
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string(value);
}

std::optional<InstructionSet> instruction_set(std::string_view text) {
    if (text == "automatic") {
        return InstructionSet::automatic;
    }
    if (text == "scalar") {
        return InstructionSet::scalar;
    }
    if (text == "avx2") {
        return InstructionSet::avx2;
    }
    return text == "avx512" ? std::optional(InstructionSet::avx512) : std::nullopt;
}

} // namespace

Date today() {
    const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return Date{static_cast<std::int32_t>(now.time_since_epoch().count())};
}

Result<std::int64_t> clock_seconds(const Globals& globals) {
    constexpr std::int64_t kDay = 86400;
    const std::string& text = globals.clock;
    if (text.empty()) {
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        return static_cast<std::int64_t>(now.time_since_epoch().count());
    }
    const auto day = parse_iso_date(std::string_view(text).substr(0, 10));
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!day || std::sscanf(text.c_str() + 10, "T%2d:%2d:%2dZ", &hour, &minute, &second) != 3) {
        return Error{ErrorKind::bad_input, "--clock", "not a moment", text,
                     "write it as 2026-11-28T09:41:07Z"};
    }
    return day->days * kDay + hour * 3600 + minute * 60 + second;
}

Date today(const Globals& globals) {
    constexpr std::int64_t kDay = 86400;
    const auto now = clock_seconds(globals);
    return now ? Date{static_cast<std::int32_t>(*now / kDay)} : today();
}

const CancelToken& interrupts() {
    return cancel_token();
}

Result<Date> day_asked(const Globals& globals) {
    if (globals.as_of.empty()) {
        return today(globals);
    }
    const auto day = parse_iso_date(globals.as_of);
    if (!day) {
        return Error{ErrorKind::bad_input, "--as-of", "not a day", globals.as_of,
                     "write it as 2023-11-23"};
    }
    return *day;
}

std::string default_workspace() {
    if (std::string folder = environment("TAMGA_WORKSPACE"); !folder.empty()) {
        return folder;
    }
    if (const std::string data = environment("XDG_DATA_HOME"); !data.empty()) {
        return data + "/tamga";
    }
    const std::string home = environment("HOME");
    return home.empty() ? "tamga-workspace" : home + "/.local/share/tamga";
}

void use_globals(const Globals& globals, ImportOptions& options) {
    options.threads = globals.threads;
    options.cancel = &cancel_token();
    options.fault_at = globals.fault_at;
    if (!globals.is_silent) {
        options.progress = progress_line();
    }
}

Result<Workspace> open_workspace(const Globals& globals, const std::string& folder) {
    const auto instructions = instruction_set(globals.instructions);
    if (!instructions) {
        return Error{ErrorKind::bad_input, "--instructions", "unknown instruction set",
                     globals.instructions, "automatic, scalar, avx2 or avx512"};
    }
    std::signal(SIGINT, on_interrupt);
    std::signal(SIGTERM, on_interrupt);
    WorkspaceOptions options;
    options.threads = globals.threads;
    options.instructions = *instructions;
    options.today = today(globals);
    options.cancel = &cancel_token();
    options.fault_at = globals.fault_at;
    if (!globals.is_silent) {
        options.progress = progress_line();
    }
    return Workspace::open(folder.empty() ? globals.workspace : folder, options);
}

void add_map_option(CLI::App& command, TableOptions& into) {
    command
        .add_option_function<std::vector<std::string>>(
            "--map",
            [&into](const std::vector<std::string>& pairs) {
                for (const std::string& pair : pairs) {
                    const std::size_t cut = pair.find('=');
                    into.headings.emplace_back(pair.substr(0, cut), cut == std::string::npos
                                                                        ? std::string{}
                                                                        : pair.substr(cut + 1));
                }
            },
            "COLUMN=HEADING: the file's heading for a column; ignore=HEADING leaves one out")
        ->expected(1)
        ->take_all();
}

int fail(const Globals& globals, const Error& error) {
    if (globals.is_json) {
        const std::string text = to_json(error);
        std::fwrite(text.data(), 1, text.size(), stdout);
    }
    std::fprintf(stderr, "tamga: %s\n", error.message().c_str());
    return exit_code(error.kind);
}

int finish(const Globals& globals, int code) {
    return globals.is_exit_zero ? 0 : code;
}

int exit_of(Outcome outcome) {
    switch (outcome) {
    case Outcome::clear: return kClear;
    case Outcome::review: return kReview;
    case Outcome::block: return kBlock;
    case Outcome::incomplete: return kIncomplete;
    }
    return exit_code(ErrorKind::internal);
}

int print(std::string_view text) {
    const bool is_whole =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (!is_whole) {
        std::fprintf(stderr, "tamga: standard output: the answer could not be written whole\n");
        return exit_code(ErrorKind::unavailable);
    }
    return 0;
}

} // namespace tamga::cli
