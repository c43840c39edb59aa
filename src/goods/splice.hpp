// SPDX-License-Identifier: Apache-2.0
// What a code was in the edition before, or became in the one after: honest splices of HS editions.
// Source: the correlation tables of the UN Statistics Division. Their conversion sheet gives each
// new code one old one; it is not used where it leads astray (854151, 854159: telephones).
#pragma once

#include "goods/codes.hpp"

#include <string_view>
#include <vector>

namespace tamga::goods {

// How a code of one edition relates to the codes of another.
enum class SpliceKind : std::uint8_t {
    same,    // the same code with the same goods: a series goes through
    renamed, // another code with just the same goods: a series goes through under two codes
    part,    // it lies wholly inside one code over there, which holds other goods too
    sum,     // it holds several codes over there whole: their sum is its series
    tangled, // goods moved both ways: no honest splice, a series breaks here
    absent,  // that edition has no such code and no correlation names one
};
[[nodiscard]] std::string_view word(SpliceKind kind) noexcept;

struct Splice {
    SpliceKind kind = SpliceKind::absent;
    Edition to = Edition::none;
    // The codes over there that share goods with it, ascending. Of a tangled code this may be
    // hundreds (852990: 483), most of them by a crumb: never use them as weights.
    std::vector<std::uint32_t> codes;
    bool is_break = false; // the code stands in both editions but not for the same goods
    bool is_birth = false; // the code is new in the newer edition (or ended with the older one)
};

// Relates a subheading of `from` to the edition `to`; the editions must be neighbours
// (2022-2017, 2017-2012, either way), else the answer is absent.
[[nodiscard]] Splice splice(std::uint32_t hs6, Edition from, Edition to);

} // namespace tamga::goods
