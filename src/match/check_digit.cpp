// SPDX-License-Identifier: Apache-2.0
#include "match/check_digit.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace tamga::match {
namespace {

int weighted(std::string_view digits, std::span<const int> weights) noexcept {
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += weights[i] * (digits[i] - '0');
    }
    return sum;
}

bool are_digits(std::string_view text, std::size_t size) noexcept {
    return text.size() == size && match::are_digits(text);
}

} // namespace

bool are_digits(std::string_view text) noexcept {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

bool has_vessel_digit(std::string_view n) noexcept {
    constexpr std::array kWeights = {7, 6, 5, 4, 3, 2};
    return are_digits(n, 7) && weighted(n, kWeights) % 10 == n[6] - '0';
}

bool has_company_digit(std::string_view n) noexcept {
    constexpr std::array kWeights = {8, 6, 4, 2, 9, 7};
    return are_digits(n, 7) && (11 - weighted(n, kWeights) % 11) % 10 == n[6] - '0';
}

bool has_inn_digits(std::string_view n) noexcept {
    constexpr std::array kTen = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    constexpr std::array kEleven = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    constexpr std::array kTwelve = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    if (are_digits(n, 10)) {
        return weighted(n, kTen) % 11 % 10 == n[9] - '0';
    }
    return are_digits(n, 12) && weighted(n, kEleven) % 11 % 10 == n[10] - '0' &&
           weighted(n, kTwelve) % 11 % 10 == n[11] - '0';
}

bool has_ogrn_digit(std::string_view n) noexcept {
    if (are_digits(n, 13)) {
        return remainder_of(n.substr(0, 12), 11) % 10 == n[12] - '0';
    }
    return are_digits(n, 15) && remainder_of(n.substr(0, 14), 13) % 10 == n[14] - '0';
}

bool has_lei_digits(std::string_view n) noexcept {
    return n.size() == 20 && remainder_of(n, 97) == 1;
}

int remainder_of(std::string_view text, int divisor) noexcept {
    int rest = 0;
    for (const char c : text) {
        const int value = is_digit(c) ? c - '0' : c - 'A' + 10;
        rest = (rest * (value < 10 ? 10 : 100) + value) % divisor;
    }
    return rest;
}

} // namespace tamga::match
