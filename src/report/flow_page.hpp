// SPDX-License-Identifier: Apache-2.0
// Trade flows as one HTML page that needs nothing else.
#pragma once

#include "tamga/flows.hpp"

#include <string>

namespace tamga::report {

// As `html`: inline style and drawings, no script, nothing loaded, data escaped, same input, same
// bytes. Computes nothing but places of drawings.
[[nodiscard]] std::string flow_page(const FlowReport& report, const AnswerStamp& stamp);

} // namespace tamga::report
