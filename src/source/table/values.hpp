// SPDX-License-Identifier: Apache-2.0
// Cells that hold several values, and values that carry their label.
#pragma once

#include "base/arena.hpp"
#include "model/facts.hpp"

#include <string_view>
#include <vector>

namespace tamga::source {

// Splits at ';'. A value in double quotes may itself hold ';', and a doubled quote stands for one.
// Values are trimmed; empty ones are left out. `out` is overwritten. Views look into `cell`, or
// into `arena` where quotes were taken away.
void split_values(std::string_view cell, Arena& arena, std::vector<std::string_view>& out);

// An identifier as printed, parted from the label that is printed with it:
// "7704730655 (Tax ID/INN)", "CR No 2408160".
struct LabelledValue {
    std::string_view value;
    std::string_view label; // empty when none is printed
};
[[nodiscard]] LabelledValue part_label(std::string_view printed) noexcept;

// What a printed label says the identifier is; `otherwise` when it says nothing known.
[[nodiscard]] IdentifierKind kind_of_label(std::string_view label,
                                           IdentifierKind otherwise) noexcept;

} // namespace tamga::source
