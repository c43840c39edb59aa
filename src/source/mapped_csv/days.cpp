// SPDX-License-Identifier: Apache-2.0
#include "source/mapped_csv/days.hpp"

#include <array>
#include <optional>

namespace tamga::source::mapped_csv {
namespace {

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

// The three numbers of "05/08/1962", "5.8.1962", "5-8-1962".
std::optional<std::array<std::string, 3>> parts_of(std::string_view printed) {
    std::array<std::string, 3> parts;
    std::size_t part = 0;
    for (const char c : printed) {
        if (is_digit(c)) {
            parts[part] += c;
        } else if ((c != '/' && c != '.' && c != '-' && c != ' ') || ++part == parts.size()) {
            return std::nullopt;
        }
    }
    const bool is_day = part == 2 && !parts[0].empty() && parts[0].size() <= 2 &&
                        !parts[1].empty() && parts[1].size() <= 2 && parts[2].size() == 4;
    return is_day ? std::optional(parts) : std::nullopt;
}

} // namespace

std::string as_read(std::string_view printed, DateOrder order) {
    auto parts = order == DateOrder::month_first ? parts_of(printed) : std::nullopt;
    if (!parts) {
        return std::string(printed);
    }
    for (std::string* two : {&(*parts)[0], &(*parts)[1]}) {
        two->insert(0, 2 - two->size(), '0');
    }
    return (*parts)[2] + "-" + (*parts)[0] + "-" + (*parts)[1];
}

bool is_either_way(std::string_view printed, DateOrder order) {
    const auto parts = order == DateOrder::year_first ? parts_of(printed) : std::nullopt;
    const auto number = [](const std::string& two) {
        int out = 0;
        for (const char c : two) {
            out = out * 10 + (c - '0');
        }
        return out;
    };
    return parts && (*parts)[0] != (*parts)[1] && number((*parts)[0]) <= 12 &&
           number((*parts)[1]) <= 12;
}

std::string_view year_of(std::string_view printed) noexcept {
    for (std::size_t at = printed.size(); at >= 4; --at) {
        const std::string_view four = printed.substr(at - 4, 4);
        if (four.find_first_not_of("0123456789") == std::string_view::npos) {
            return four;
        }
    }
    return {};
}

} // namespace tamga::source::mapped_csv
