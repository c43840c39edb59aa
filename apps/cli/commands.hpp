// SPDX-License-Identifier: Apache-2.0
// The commands. Each adds itself to the program with its examples, and sets `exit` when it ran.
#pragma once

#include "session.hpp"

#include <CLI/CLI.hpp>

namespace tamga::cli {

void add_lists(CLI::App& app, Globals& globals, int& exit);
// Under `lists`: update, feeds, rollback.
void add_feeds(CLI::App& lists, Globals& globals, int& exit);
[[nodiscard]] std::string feeds_text(const std::vector<FeedStatus>& feeds);
// Prints what `lists status` prints.
int show_lists(const Globals& globals);
void add_screen(CLI::App& app, Globals& globals, int& exit);
void add_score(CLI::App& app, Globals& globals, int& exit);
void add_identifier(CLI::App& app, Globals& globals, int& exit);
void add_explain(CLI::App& app, Globals& globals, int& exit);
void add_why_not(CLI::App& app, Globals& globals, int& exit);
void add_ledger(CLI::App& app, Globals& globals, int& exit);
void add_claims(CLI::App& app, Globals& globals, int& exit);
void add_watch(CLI::App& app, Globals& globals, int& exit);
void add_investigate(CLI::App& app, Globals& globals, int& exit);
// Under `flows`, which it makes when nobody has.
void add_flows_effect(CLI::App& app, Globals& globals, int& exit);
// The other statistics under `flows`, behind add_flows_effect.
void add_flows(CLI::App& app, Globals& globals, int& exit);
// Under `import`.
void add_import_flows(CLI::App& import, Globals& globals, int& exit);
void add_serve(CLI::App& app, Globals& globals, int& exit);
void add_import(CLI::App& app, Globals& globals, int& exit);
void add_goods(CLI::App& app, Globals& globals, int& exit);
void add_rules(CLI::App& app, Globals& globals, int& exit);
void add_doctor(CLI::App& app, Globals& globals, int& exit);
void add_detect(CLI::App& app, Globals& globals, int& exit);
void add_synth(CLI::App& app, Globals& globals, int& exit);
void add_completion(CLI::App& app, int& exit);
void add_manual(CLI::App& app, Globals& globals, int& exit);

// Help that leads with examples (docs/CONVENTIONS: clig.dev).
[[nodiscard]] CLI::App* add_command(CLI::App& parent, const std::string& name,
                                    const std::string& what, const std::string& examples);
// The command `import`, whose kinds stand in several files.
[[nodiscard]] CLI::App* import_group(CLI::App& app);
void use_our_help(CLI::App& app);

} // namespace tamga::cli
