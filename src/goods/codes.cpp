// SPDX-License-Identifier: Apache-2.0
#include "goods/codes.hpp"

#include "goods/tables.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace tamga::goods {
namespace {

constexpr std::array kEditions{Edition::hs1992, Edition::hs2012, Edition::hs2017, Edition::hs2022};
constexpr std::uint8_t kOtherTable = 16; // only a table of rules knows it

constexpr std::uint8_t bit(Edition edition) noexcept {
    switch (edition) {
    case Edition::hs1992: return 1;
    case Edition::hs2012: return 2;
    case Edition::hs2017: return 4;
    case Edition::hs2022: return 8;
    case Edition::none: break;
    }
    return 0;
}

// Editions of every number of up to six digits, by number of digits: one load a look-up.
struct Known {
    std::vector<std::uint8_t> subheadings = std::vector<std::uint8_t>(1000000);
    std::vector<std::uint8_t> headings = std::vector<std::uint8_t>(10000);
    std::vector<std::uint8_t> chapters = std::vector<std::uint8_t>(100);

    Known() {
        for (const CodeRow& row : code_rows()) {
            add(row.code, row.editions);
        }
        for (const BanRow& row : ban_rows()) {
            add(row.code, kOtherTable);
        }
    }
    void add(std::uint32_t code, std::uint8_t editions) {
        subheadings[code] |= editions;
        headings[code / 100] |= editions;
        chapters[code / 10000] |= editions;
    }
    [[nodiscard]] std::uint8_t of(const Code& code) const {
        switch (code.digits) {
        case 2: return chapters[code.number];
        case 4: return headings[code.number];
        case 6: return subheadings[code.number];
        default: return 0;
        }
    }
};

const Known& known() {
    static const Known table;
    return table;
}

} // namespace

std::string Code::text() const {
    std::string out(digits, '0');
    std::uint32_t rest = number;
    for (std::size_t i = digits; i > 0; --i, rest /= 10) {
        out[i - 1] = static_cast<char>('0' + rest % 10);
    }
    return out;
}

std::uint32_t Code::prefix(std::uint8_t wanted) const noexcept {
    std::uint32_t out = number;
    for (int left = digits - wanted; left > 0; --left) {
        out /= 10;
    }
    return out;
}

std::optional<Code> parse_code(std::string_view text) noexcept {
    std::uint64_t number = 0;
    int digits = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (++digits > 10) {
                return std::nullopt;
            }
            number = number * 10 + static_cast<std::uint64_t>(c - '0');
        } else if (c != '.' && c != ' ' && c != '-') {
            return std::nullopt;
        }
    }
    if (digits == 0 || digits % 2 != 0) {
        return std::nullopt;
    }
    Code out;
    std::uint64_t below = 1;
    for (int i = 6; i < digits; ++i) {
        below *= 10;
    }
    out.number = static_cast<std::uint32_t>(number / below);
    out.digits = static_cast<std::uint8_t>(std::min(digits, 6));
    out.tail = static_cast<std::uint32_t>(number % below);
    out.tail_digits = static_cast<std::uint8_t>(std::max(digits - 6, 0));
    return out;
}

Edition parse_edition(std::string_view text) noexcept {
    for (const std::string_view before : {"HS", "hs", "Hs"}) {
        if (text.starts_with(before)) {
            text.remove_prefix(before.size());
        }
    }
    while (!text.empty() && (text.front() == ' ' || text.front() == '-')) {
        text.remove_prefix(1);
    }
    if (text.size() == 2 && (text[0] == 'H' || text[0] == 'h')) { // UN Comtrade's H0 to H6
        switch (text[1]) {
        case '0': return Edition::hs1992;
        case '4': return Edition::hs2012;
        case '5': return Edition::hs2017;
        case '6': return Edition::hs2022;
        default: return Edition::none;
        }
    }
    int year = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || year > 9999) {
            return Edition::none;
        }
        year = year * 10 + (c - '0');
    }
    for (const Edition edition : kEditions) {
        if (year == static_cast<int>(edition)) {
            return edition;
        }
    }
    return Edition::none;
}

Edition edition_in_force(Date day) noexcept {
    const int year = day.year();
    return year >= 2022   ? Edition::hs2022
           : year >= 2017 ? Edition::hs2017
           : year >= 2012 ? Edition::hs2012
           : year < 1996  ? Edition::hs1992
                          : Edition::none; // HS1996 to HS2007
}

bool has_code(Edition edition, const Code& code) noexcept {
    return (known().of(code) & bit(edition)) != 0;
}

bool is_known(const Code& code) noexcept {
    return known().of(code) != 0;
}

std::span<const Edition> editions_held() noexcept {
    return kEditions;
}

ReadIn edition_of(const Code& code, Edition given, std::optional<Date> day) noexcept {
    if (given != Edition::none && has_code(given, code)) {
        return {given, true};
    }
    if (day) {
        const Edition in_force = edition_in_force(*day);
        if (in_force != Edition::none && has_code(in_force, code)) {
            return {in_force, false};
        }
    }
    for (auto edition = kEditions.rbegin(); edition != kEditions.rend(); ++edition) {
        if (has_code(*edition, code)) {
            return {*edition, false};
        }
    }
    return {};
}

} // namespace tamga::goods
