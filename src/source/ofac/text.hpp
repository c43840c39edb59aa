// SPDX-License-Identifier: Apache-2.0
// Small cuts of text that OFAC's formats share. Views in, views out; nothing is copied.
#pragma once

#include "model/schema.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace tamga::source::ofac {

[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

// A whole text of digits as a number; nullopt for anything else, or more than 18 digits.
[[nodiscard]] std::optional<std::uint64_t> parse_number(std::string_view text) noexcept;

// "Individual", "Entity", "Vessel", "Aircraft" of OFAC's XML; anything else is LegalEntity.
[[nodiscard]] Schema schema_of(std::string_view type) noexcept;

[[nodiscard]] bool has_digit(std::string_view text) noexcept;

// Cuts off and returns what stands before `separator`, or all that is left.
[[nodiscard]] std::string_view cut_front(std::string_view& rest,
                                         std::string_view separator) noexcept;

} // namespace tamga::source::ofac
