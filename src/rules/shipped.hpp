// SPDX-License-Identifier: Apache-2.0
// The texts of data/rules that were compiled in.
#pragma once

#include <span>
#include <string_view>

namespace tamga::rules {

struct ShippedText {
    std::string_view name, text;
};
[[nodiscard]] std::span<const ShippedText> shipped_tables() noexcept;        // by name
[[nodiscard]] std::span<const ShippedText> shipped_profile_texts() noexcept; // by name

} // namespace tamga::rules
