// SPDX-License-Identifier: Apache-2.0
// What the answers of `flows` share.
#pragma once

#include "engine/flow_files.hpp"
#include "flows/flow_cube.hpp"

#include <set>
#include <string>
#include <vector>

namespace tamga::engine {

// A cube of monthly exports by code to target and hubs, of one table, with the codes asked.
struct FlowPanel {
    const FlowTable* table = nullptr;
    std::set<std::string> reporters; // those asked
    flows::FlowCube cube;
    std::vector<std::size_t> codes, hubs; // in the cube
    std::size_t target = 0;
    flows::Window window;
    flows::Spliced spliced; // at January of the later year
};
// Error: bad_input when no table, or more than one, holds codes to the target and the hubs, or
// months of the window are missing.
[[nodiscard]] Result<FlowPanel> flow_panel(const FlowFiles& files, const FlowQuery& query);
// `codes` without those spliced.
[[nodiscard]] std::vector<std::size_t> unspliced(const std::vector<std::size_t>& codes,
                                                 const flows::Spliced& spliced);
// Whether a code of goods is one that the query asks for.
[[nodiscard]] bool is_asked(std::string_view code, const std::string& codes);
void note_outside(const FlowPanel& panel, FlowAnswer& out);

// Adds a raw result and its masked twin; the one asked for has the plain id, the other ".masked" or
// ".raw" behind it.
struct FlowPair {
    std::string id, unit;
    FlowResult raw, masked;
};
void add_pair(FlowPair pair, bool is_masked, FlowAnswer& out);
[[nodiscard]] FlowResult number(const std::string& id, const std::string& unit, double value,
                                const std::string& because = "");
[[nodiscard]] FlowResult refused(const std::string& id, const std::string& unit,
                                 const std::string& why);
[[nodiscard]] FlowResult count_of(double value, std::size_t codes);
// Reporters asked, or the 27 of the EU.
[[nodiscard]] std::set<std::string> reporters_of(const FlowQuery& query);
[[nodiscard]] std::string joined_hubs(const FlowQuery& query); // "AM+GE+KG"
[[nodiscard]] flows::Window year_before(const flows::Window& window);
[[nodiscard]] std::string window_text(const flows::Window& window);
// Why there is no placebo year; empty: there is one.
[[nodiscard]] std::string placebo_lacks(const FlowPanel& panel, const flows::Window& placebo);
[[nodiscard]] std::string millions(double value); // "1 883.6" in millions, one decimal
[[nodiscard]] std::string fixed(double value, int decimals);

// The question with its codes in capitals. Error: bad_input for a code that is no country's, naming
// it, and for years in the wrong order.
[[nodiscard]] Result<FlowQuery> checked_question(FlowQuery query, FlowStatistic statistic);

[[nodiscard]] Result<FlowAnswer> answer_substitute(const FlowFiles& files, const FlowQuery& query);
[[nodiscard]] Result<FlowAnswer> answer_surge(const FlowFiles& files, const FlowQuery& query);
[[nodiscard]] Result<FlowAnswer> answer_routes(const FlowFiles& files, const FlowQuery& query);
[[nodiscard]] Result<FlowAnswer> answer_displace(const FlowFiles& files, const FlowQuery& query);
[[nodiscard]] Result<FlowAnswer> answer_mirror(const FlowFiles& files, const FlowQuery& query);
[[nodiscard]] Result<FlowAnswer> answer_gateways(const FlowQuery& query);
[[nodiscard]] Result<FlowAnswer> answer_check(const FlowFiles& files, const FlowQuery& query);
[[nodiscard]] Result<FlowAnswer> answer_series(const FlowFiles& files, const FlowQuery& query);
[[nodiscard]] Result<FlowAnswer> answer_demand(const FlowFiles& files, const FlowQuery& query);
[[nodiscard]] FlowAnswer answer_goods();

} // namespace tamga::engine
