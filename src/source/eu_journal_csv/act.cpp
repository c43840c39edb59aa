// SPDX-License-Identifier: Apache-2.0
#include "source/eu_journal_csv/act.hpp"

#include <algorithm>

namespace tamga::source::eu_journal_csv {

std::string act_name(std::string_view celex) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (celex.size() != 10 || celex[0] != '3' ||
        !std::ranges::all_of(celex.substr(1, 4), is_digit) ||
        !std::ranges::all_of(celex.substr(6), is_digit)) {
        return std::string(celex);
    }
    const std::string year(celex.substr(1, 4));
    std::string_view number = celex.substr(6);
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    const bool is_new = year >= "2015";
    if (celex[5] == 'D') {
        return is_new ? "(CFSP) " + year + "/" + std::string(number)
                      : year + "/" + std::string(number) + "/CFSP";
    }
    return is_new ? year + "/" + std::string(number) : std::string(number) + "/" + year;
}

} // namespace tamga::source::eu_journal_csv
