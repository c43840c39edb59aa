// SPDX-License-Identifier: Apache-2.0
// Legal forms inside names: what class a firm is, and which words say only that.
#pragma once

#include "text/fold.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tamga::names {

// Classes as bits. `open` ("Company", "Inc.") agrees with every other.
enum LegalClass : std::uint32_t {
    kLimited = 1,
    kJointStock = 2,
    kPartnership = 4,
    kSole = 8,
    kState = 16,
    kFoundation = 32,
    kOpen = 64,
};
// The bits above the classes tell forms of one class apart (GmbH, LLC): 0 where no form stands.
inline constexpr std::uint32_t kLegalClasses = 0xffff;

// True when both sides name a class of firm and no class is on both.
[[nodiscard]] constexpr bool legal_classes_conflict(std::uint32_t left,
                                                    std::uint32_t right) noexcept {
    const std::uint32_t a = left & kLegalClasses & ~kOpen;
    const std::uint32_t b = right & kLegalClasses & ~kOpen;
    return a != 0 && b != 0 && (a & b) == 0;
}

// True when both sides name a form of one class, and not the same one.
[[nodiscard]] constexpr bool legal_forms_differ(std::uint32_t left, std::uint32_t right) noexcept {
    return left > kLegalClasses && right > kLegalClasses &&
           (left & ~kLegalClasses) != (right & ~kLegalClasses);
}

// The forms of both: classes together, numbers of forms combined in any order.
[[nodiscard]] constexpr std::uint32_t with_legal(std::uint32_t left, std::uint32_t right) noexcept {
    return (left | (right & kLegalClasses)) ^ (right & ~kLegalClasses);
}

// Takes the words of legal forms away, the longest form first, and returns their classes. When
// nothing else would be left, all words stay.
[[nodiscard]] std::uint32_t take_legal_forms(std::vector<text::Word>& words);

// The table as shipped; part of the policy digest.
[[nodiscard]] std::string_view legal_forms_table() noexcept;

} // namespace tamga::names
