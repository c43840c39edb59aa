// SPDX-License-Identifier: Apache-2.0
#include "source/eu_journal_csv/act.hpp"

#include <algorithm>

namespace tamga::source::eu_journal_csv {
namespace {

// "32014R0833": sector, year, kind of act, number.
constexpr std::size_t kSize = 10;
constexpr std::size_t kKind = 5;
constexpr char kLegislation = '3';

// Acts are numbered year first, regulations and decisions together, since 1 January 2015.
constexpr std::string_view kYearFirst = "2015";

bool are_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

bool is_celex(std::string_view text) noexcept {
    return text.size() == kSize && text.front() == kLegislation &&
           are_digits(text.substr(0, kKind)) && (text[kKind] == 'R' || text[kKind] == 'D') &&
           are_digits(text.substr(kKind + 1));
}

std::string act_name(std::string_view celex) {
    if (!is_celex(celex)) {
        return std::string(celex);
    }
    const std::string year(celex.substr(1, 4));
    std::string_view number = celex.substr(kKind + 1);
    number = number.substr(std::min(number.find_first_not_of('0'), number.size() - 1));
    const std::string year_first = year + "/" + std::string(number);
    if (celex[kKind] == 'D') {
        return year_first + "/CFSP";
    }
    return year >= kYearFirst ? year_first : std::string(number) + "/" + year;
}

} // namespace tamga::source::eu_journal_csv
