// SPDX-License-Identifier: Apache-2.0
// What the commands under `rules` share: their arguments, and how an answer is printed.
#pragma once

#include "session.hpp"
#include "tamga/rules.hpp"

namespace tamga::cli {

struct Asked {
    std::string day, contract, loaded, regime, measure, authority, product, good, destination, via,
        origin, route, group, country, profile, table, unknown = "0", control = "unknown",
                                                       certificate = "unknown", public_buyer = "no";
    std::vector<std::string> shares, elements, programmes;
    std::uint16_t edition = 0;
    bool is_looked_at = false; // --has or --has-none was given
};

[[nodiscard]] Error wrong(std::string place, std::string problem, std::string text,
                          std::string hint);
// The day given, else --as-of, else today.
[[nodiscard]] Result<Date> day_of(const Globals& globals, const std::string& text,
                                  const std::string& place);
void add_lines(std::string& out, const char* head, const std::vector<std::string>& lines);
[[nodiscard]] std::string basis_text(const RuleBasis& basis);

// Prints text, or JSON with the workspace's stamp.
template <typename Json>
int answer(const Globals& globals, Date day, const std::string& text, const Json& json, int code) {
    if (!globals.is_json) {
        const int printed = print(text);
        return printed != 0 ? printed : finish(globals, code);
    }
    auto workspace = open_workspace(globals);
    if (!workspace) {
        return fail(globals, workspace.error());
    }
    const int printed = print(json(workspace->stamp(day)));
    return printed != 0 ? printed : finish(globals, code);
}

void add_day(CLI::App& command, Asked& asked, const char* what);
void add_good(CLI::App& command, Asked& asked);
// `rules ownership`, `rules cap`, `rules clause`.
void add_rule_questions(CLI::App& rules, Globals& globals, int& exit);

} // namespace tamga::cli
