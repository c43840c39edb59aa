// SPDX-License-Identifier: Apache-2.0
// tamga identifier SCHEME TEXT
#include "commands.hpp"
#include "tamga/identifier.hpp"

#include <memory>

namespace tamga::cli {
namespace {

int run_identifier(const Globals& globals, const std::string& word, const std::string& text) {
    const auto scheme = parse_identifier_scheme(word);
    if (!scheme) {
        std::string known;
        for (const std::string_view one : identifier_schemes()) {
            known += (known.empty() ? "" : ", ") + std::string(one);
        }
        return fail(globals,
                    {ErrorKind::bad_input, "scheme", "unknown scheme", word, "one of " + known});
    }
    const IdentifierReading reading = read_identifier(*scheme, text);
    std::string out;
    if (globals.is_json) {
        auto workspace = open_workspace(globals);
        if (!workspace) {
            return fail(globals, workspace.error());
        }
        out = to_json(reading, word, workspace->stamp(today(globals)));
    } else if (reading.normal.empty()) {
        out = "no right " + word + " number in it\n";
    } else {
        out = reading.formatted + (reading.is_valid ? "  right\n" : "  right, in other text\n");
    }
    const int printed = print(out);
    return printed != 0 ? printed : finish(globals, kClear);
}

} // namespace

void add_identifier(CLI::App& app, Globals& globals, int& exit) {
    auto scheme = std::make_shared<std::string>();
    auto text = std::make_shared<std::string>();
    CLI::App* identifier =
        add_command(app, "identifier", "Can this number be right? Check digits of known schemes",
                    "  tamga identifier imo \"IMO 9126819\"\n"
                    "  tamga identifier ogrn 1027739552642 --json\n");
    identifier->add_option("scheme", *scheme, "imo, inn, ogrn, lei, isin, iban, bic, ...")
        ->required();
    identifier->add_option("text", *text, "The number, alone or inside a printed text")->required();
    identifier->callback(
        [&globals, &exit, scheme, text] { exit = run_identifier(globals, *scheme, *text); });
}

} // namespace tamga::cli
