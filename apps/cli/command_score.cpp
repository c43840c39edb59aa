// SPDX-License-Identifier: Apache-2.0
// tamga score PAIRS.jsonl
#include "commands.hpp"
#include "tamga/pairs.hpp"

#include <cstdio>
#include <memory>

namespace tamga::cli {
namespace {

constexpr std::size_t kPrintAt = std::size_t{1} << 16;

int run_score(const Globals& globals, const std::string& path, const std::string& algorithm) {
    PairOptions options;
    const auto known = parse_algorithm(algorithm);
    if (!known) {
        return fail(globals, {ErrorKind::bad_input, "--algorithm", "unknown algorithm", algorithm,
                              "tamga, ofac or exact"});
    }
    options.algorithm = *known;
    options.threads = globals.threads;
    std::string text;
    int code = kClear;
    const auto done = score_pairs(path, options, [&](const PairScore& pair) -> Result<Done> {
        if (pair.refused) {
            code = kPartly;
            std::fprintf(stderr, "not compared: %s:%u: %s\n", path.c_str(), pair.line,
                         pair.refused->message().c_str());
        }
        text += to_json_line(pair) + "\n";
        if (text.size() >= kPrintAt) {
            if (print(text) != 0) {
                return Error{ErrorKind::unavailable, "output", "cannot be written", "", ""};
            }
            text.clear();
        }
        return Done{};
    });
    if (!done) {
        return fail(globals, done.error());
    }
    const int printed = print(text);
    return printed != 0 ? printed : finish(globals, code);
}

} // namespace

void add_score(CLI::App& app, Globals& globals, int& exit) {
    auto path = std::make_shared<std::string>();
    auto algorithm = std::make_shared<std::string>("tamga");
    CLI::App* score =
        add_command(app, "score", "How alike are the two sides of each pair, without lists",
                    "  tamga score pairs.jsonl > scores.jsonl\n"
                    "  tamga score pairs.jsonl --algorithm ofac\n");
    score->add_option("pairs", *path, "JSON lines {\"id\", \"schema\", \"left\", \"right\"}")
        ->required();
    score->add_option("--algorithm", *algorithm, "tamga, ofac or exact");
    score->callback(
        [&globals, &exit, path, algorithm] { exit = run_score(globals, *path, *algorithm); });
}

} // namespace tamga::cli
