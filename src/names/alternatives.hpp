// SPDX-License-Identifier: Apache-2.0
// Printed texts that hold several names: "X (formerly Y)", "X / Y", "X a.k.a. Y", "X (ABC)".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tamga::names {

inline constexpr std::size_t kMostAlternatives = 8;

// The names of a printed text, the main one first; at most kMostAlternatives. A text that holds one
// name comes back alone, and so does one that cannot be cut safely. Never empty.
[[nodiscard]] std::vector<std::string> alternatives(std::string_view printed);

} // namespace tamga::names
