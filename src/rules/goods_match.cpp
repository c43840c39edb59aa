// SPDX-License-Identifier: Apache-2.0
#include "rules/goods_match.hpp"

#include <algorithm>

namespace tamga::rules {
namespace {

using goods::Answer;

bool has_category(std::string_view measure, std::string_view category) {
    while (!measure.empty()) {
        const std::size_t plus = measure.find('+');
        if (measure.substr(0, plus) == category) {
            return true;
        }
        measure = plus == std::string_view::npos ? std::string_view{} : measure.substr(plus + 1);
    }
    return false;
}

// Annexes I of 2021/821 and VII of 833/2014 go by technical parameters: HS6 is not the law there.
bool goes_by_parameters(std::string_view category) {
    return category == "dual_use" || category == "military_tech";
}

// The strongest rule of the category; unknown where the table of bans does not know the code.
GoodsMatch match_category(const AskedGood& good, std::string_view category) {
    const goods::Bans bans = goods::bans_on(good.code, good.edition, good.day);
    GoodsMatch out;
    out.answer = bans.answer == Answer::unknown ? Answer::unknown : Answer::no;
    out.is_by_parameters = goes_by_parameters(category);
    for (const goods::Ban& ban : bans.rules) {
        if (!has_category(ban.measure, category)) {
            continue;
        }
        const bool is_part = out.is_by_parameters || ban.is_partly_exempt;
        out.answer =
            std::min(out.answer, ban.answer == Answer::yes && is_part ? Answer::may : ban.answer);
    }
    return out;
}

GoodsMatch match_prefix(const AskedGood& good, std::string_view digits) {
    const auto prefix = goods::parse_code(digits);
    if (!prefix) {
        return {};
    }
    if (good.code.digits >= prefix->digits) {
        return {good.code.prefix(prefix->digits) == prefix->number ? Answer::yes : Answer::no,
                false};
    }
    return {prefix->prefix(good.code.digits) == good.code.number ? Answer::may : Answer::no, false};
}

} // namespace

Result<AskedGood> asked_good(std::string_view place, const std::string& text, std::uint16_t edition,
                             Date day) {
    const auto code = goods::parse_code(text);
    if (!code) {
        return Error{ErrorKind::bad_input, std::string(place), "is no HS code", text,
                     "write 2, 4, 6, 8 or 10 digits, such as 8542 or 8542.31"};
    }
    const goods::Edition given = goods::parse_edition(std::to_string(edition));
    if (edition != 0 && given == goods::Edition::none) {
        return Error{ErrorKind::bad_input, "--edition", "no edition held", std::to_string(edition),
                     "expected 1992, 2012, 2017 or 2022"};
    }
    const goods::ReadIn read = goods::edition_of(*code, given, day);
    return AskedGood{*code, read.edition, day, goods::is_known(*code)};
}

GoodsMatch match_goods(const AskedGood& good, std::string_view match, std::string_view certainty) {
    const std::size_t blank = match.find(' ');
    const std::string_view kind = match.substr(0, blank);
    const std::string_view what =
        blank == std::string_view::npos ? std::string_view{} : match.substr(blank + 1);
    GoodsMatch out;
    if (kind == "category") {
        out = match_category(good, what);
    } else if (kind == "priority") {
        out.answer = goods::priority_on(good.code, good.edition, good.day).answer;
    } else if (kind == "chapter" || kind == "heading") {
        out = match_prefix(good, what);
    }
    if (out.answer == Answer::yes && certainty == "may") {
        out.answer = Answer::may;
    }
    return out;
}

goods::Answer weaker(goods::Answer left, goods::Answer right) noexcept {
    return std::max(left, right);
}

} // namespace tamga::rules
