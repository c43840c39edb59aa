// SPDX-License-Identifier: Apache-2.0
// The pictures of the flow page; each draws nothing where it has nothing to show.
#pragma once

#include "report/html_parts.hpp"
#include "tamga/flows.hpp"

#include <string>
#include <string_view>

namespace tamga::report {

void series_drawing(Html& to, const FlowReport& report, const FlowAnswer& series);
void counterfactual(Html& to, const FlowReport& report, const FlowEffect& effect);
void displacement_bars(Html& to, const FlowReport& report, const FlowAnswer& displace);
void flow_sankey(Html& to, const FlowReport& report, const FlowAnswer& displace);
void flow_map(Html& to, const FlowReport& report, const FlowAnswer& displace);
void mirror_board(Html& to, const FlowReport& report, const FlowAnswer& mirror);

[[nodiscard]] std::string place_name(const FlowReport& report, std::string_view code);
[[nodiscard]] std::string month_words(std::int32_t month); // "2022-03"
[[nodiscard]] std::string short_number(double value);      // "1 234", "12.3", ".45"
[[nodiscard]] const FlowSection* section_of(const FlowReport& report, std::string_view name);

} // namespace tamga::report
