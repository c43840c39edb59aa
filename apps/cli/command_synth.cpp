// SPDX-License-Identifier: Apache-2.0
// tamga synth
#include "commands.hpp"
#include "tamga/trade.hpp"

#include <memory>

namespace tamga::cli {
namespace {

std::string counts_text(const std::map<std::string, std::uint64_t>& counts) {
    std::string out;
    for (const auto& [detector, count] : counts) {
        out += (out.empty() ? "" : ", ") + detector + " " + std::to_string(count);
    }
    return out;
}

int run_synth(const Globals& globals, const SynthOptions& options) {
    const auto answer = write_synth(options);
    if (!answer) {
        return fail(globals, answer.error());
    }
    const std::string text =
        "An invented world: " + std::to_string(answer->lots) + " lots, " +
        std::to_string(answer->firms) + " firms, in " + options.folder + "\n  planted      " +
        counts_text(answer->planted) + "\n  look-alikes  " + counts_text(answer->look_alikes) +
        "\n  truth        " + answer->truth + "\nNext: tamga investigate " + options.folder + "\n";
    const int printed = print(globals.is_json ? to_json(*answer) : text);
    return printed != 0 ? printed : finish(globals, kClear);
}

} // namespace

void add_synth(CLI::App& app, Globals& globals, int& exit) {
    auto options = std::make_shared<SynthOptions>();
    CLI::App* synth = add_command(
        app, "synth", "An invented trade world with planted chains, and its truth apart",
        "  tamga synth --seed 7 --out meridian\n"
        "  tamga synth --seed 7 --lots 30000 --difficulty hard --out meridian-hard\n");
    synth->add_option("--seed", options->seed, "The same seed makes the same bytes (1)");
    synth->add_option("--lots", options->lots, "How many lots, about (3000)");
    synth->add_option("--difficulty", options->difficulty, "easy, medium or hard (easy)");
    synth->add_option("--out", options->folder, "Folder to write; the truth goes to FOLDER.truth")
        ->required();
    synth->callback([&globals, &exit, options] { exit = run_synth(globals, *options); });
}

} // namespace tamga::cli
