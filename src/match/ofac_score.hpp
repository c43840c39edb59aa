// SPDX-License-Identifier: Apache-2.0
// What the search tool of OFAC (United States' Treasury) shows for a name, as far as its own help
// and observed scores tell.
#pragma once

#include <cstdint>
#include <string_view>

namespace tamga::match {

// Millionths, whole hundredths as the tool shows them. Not symmetric: `asked` is what was typed.
[[nodiscard]] std::int32_t ofac_score(std::string_view asked, std::string_view listed);

} // namespace tamga::match
