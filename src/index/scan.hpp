// SPDX-License-Identifier: Apache-2.0
// The scan of the dictionary: which texts may be alike a word, by the letters that occur and by the
// edits between them.
#pragma once

#include "index/tables.hpp"
#include "tamga/workspace.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::index {

// A text that rows are compared with.
class Pattern {
public:
    explicit Pattern(std::string_view text);
    [[nodiscard]] std::size_t size() const noexcept { return letters_.size(); }
    [[nodiscard]] std::uint32_t mask() const noexcept { return mask_; }
    [[nodiscard]] const std::string& letters() const noexcept { return letters_; }

    // Places of each letter number in the text, a bit each: low and high bytes, the numbers below
    // 16 and the others. Of texts of at most kMostBits letters.
    static constexpr std::size_t kMostBits = 16;
    alignas(16) std::array<std::array<std::uint8_t, 16>, 4> places{};

private:
    std::string letters_; // letter numbers
    std::uint32_t mask_ = 0;
};

// Appends the units of the rows of `length` letters that differ from the pattern by at most `edits`
// edits (text::edit_distance), in their order; where texts are too long for the blocks, those that
// differ by no more letters than so many edits can change. Letters of one number count as equal.
// The same list for each set.
void scan(const LetterColumn& column, std::size_t length, const Pattern& pattern, std::size_t edits,
          InstructionSet set, std::vector<std::uint32_t>& out);

} // namespace tamga::index
