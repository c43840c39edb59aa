// SPDX-License-Identifier: Apache-2.0
// An investigation as one HTML page that needs nothing else.
#pragma once

#include "tamga/investigation.hpp"
#include "tamga/workspace.hpp"

#include <string>

namespace tamga::report {

// A whole page: inline style and drawings, no script, nothing loaded. Every text that comes from
// data is escaped; bytes that are no UTF-8 become U+FFFD. Same input, same bytes. Computes nothing:
// what it shows stands in the investigation.
[[nodiscard]] std::string html(const Investigation& investigation, const AnswerStamp& stamp);

} // namespace tamga::report
