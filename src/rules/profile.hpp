// SPDX-License-Identifier: Apache-2.0
// A profile's TOML (docs/formats/rules.md).
#pragma once

#include "tamga/rules.hpp"

#include <string>
#include <string_view>

namespace tamga::rules {

// `place`: how errors name the text. Error: bad_data with its line.
[[nodiscard]] Result<Profile> parse_profile(const std::string& name, std::string_view text,
                                            const std::string& place);

} // namespace tamga::rules
