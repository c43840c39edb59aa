// SPDX-License-Identifier: Apache-2.0
// Whether a code of goods falls under a row's `match`: "category aviation", "priority",
// "chapter 88", "heading 2710". Joins the tables of src/goods instead of doubling them.
#pragma once

#include "goods/codes.hpp"
#include "goods/rules.hpp"
#include "tamga/error.hpp"

#include <string>
#include <string_view>

namespace tamga::rules {

struct GoodsMatch {
    goods::Answer answer = goods::Answer::unknown; // on the day asked
    bool is_by_parameters = false;                 // may fall under: classify
};

// A code as it is read on a day. `is_known` false: no table has it.
struct AskedGood {
    goods::Code code;
    goods::Edition edition = goods::Edition::none;
    Date day;
    bool is_known = false;
};
// Error: bad_input for what is no code, or no edition held.
[[nodiscard]] Result<AskedGood> asked_good(std::string_view place, const std::string& text,
                                           std::uint16_t edition, Date day);
// `certainty` "may" turns yes into may.
[[nodiscard]] GoodsMatch match_goods(const AskedGood& good, std::string_view match,
                                     std::string_view certainty);
// The least certain of two in a chain: the ban holds only as far as the goods fall under it.
[[nodiscard]] goods::Answer weaker(goods::Answer left, goods::Answer right) noexcept;

} // namespace tamga::rules
