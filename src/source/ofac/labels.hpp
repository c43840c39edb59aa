// SPDX-License-Identifier: Apache-2.0
// What the labels in OFAC's remarks mean: data/resources/ofac_labels.tsv as a look-up table.
#pragma once

#include "model/facts.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tamga::source::ofac {

// What becomes of an item "LABEL TEXT": an identifier or a detail of the text, or a detail of both.
struct Meaning {
    enum class Becomes : std::uint8_t { identifier, detail, whole };
    Becomes becomes = Becomes::whole;
    IdentifierKind identifier = IdentifierKind::other;
    DetailKind detail = DetailKind::remark;
};

struct Label {
    std::string_view text;
    Meaning meaning;
};

// Immutable once built; const members may be used from several threads.
class Labels {
public:
    Labels();
    // The longest label that `item` starts with and that is followed by a space, or that is the
    // item where it stands for the whole ("... - Subject to Secondary Sanctions"); nullptr: none.
    [[nodiscard]] const Label* find(std::string_view item) const noexcept;
    [[nodiscard]] std::size_t size() const noexcept { return labels_.size(); }

private:
    std::vector<Label> labels_;                        // by first byte, then longest first
    std::array<std::uint32_t, 257> first_with_byte_{}; // labels_ of byte b: [b] to [b + 1]
};

} // namespace tamga::source::ofac
