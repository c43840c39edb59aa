// SPDX-License-Identifier: Apache-2.0
#include "match/identifier.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace tamga::match {
namespace {

constexpr std::size_t kShortest = 6;
constexpr std::size_t kFewestDigits = 4;
constexpr std::size_t kFewestLetters = 8; // a SWIFT code has no digit to speak of

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) noexcept {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_all_digits(std::string_view text) noexcept {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

// "CR No. 2687207": words without a digit in front are a label when something with a digit follows.
std::string_view without_label(std::string_view text) noexcept {
    for (;;) {
        const std::size_t end = text.find_first_of(" :");
        if (end == std::string_view::npos) {
            return text;
        }
        const std::string_view front = text.substr(0, end);
        const std::string_view rest = text.substr(end + 1);
        if (std::ranges::any_of(front, is_digit) || std::ranges::none_of(rest, is_digit)) {
            return text;
        }
        text = rest;
    }
}

int weighted(std::string_view digits, std::span<const int> weights) noexcept {
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += weights[i] * (digits[i] - '0');
    }
    return sum;
}

bool is_imo(std::string_view n) noexcept {
    constexpr std::array kWeights = {7, 6, 5, 4, 3, 2};
    return n.size() == 7 && is_all_digits(n) && weighted(n, kWeights) % 10 == n[6] - '0';
}

bool is_inn(std::string_view n) noexcept {
    if (!is_all_digits(n)) {
        return false;
    }
    constexpr std::array kTen = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    constexpr std::array kEleven = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    constexpr std::array kTwelve = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    if (n.size() == 10) {
        return weighted(n, kTen) % 11 % 10 == n[9] - '0';
    }
    return n.size() == 12 && weighted(n, kEleven) % 11 % 10 == n[10] - '0' &&
           weighted(n, kTwelve) % 11 % 10 == n[11] - '0';
}

int remainder(std::string_view digits, int divisor) noexcept {
    int rest = 0;
    for (const char c : digits) {
        rest = (rest * 10 + (c - '0')) % divisor;
    }
    return rest;
}

bool is_ogrn(std::string_view n) noexcept {
    if (!is_all_digits(n)) {
        return false;
    }
    if (n.size() == 13) {
        return remainder(n.substr(0, 12), 11) % 10 == n[12] - '0';
    }
    return n.size() == 15 && remainder(n.substr(0, 14), 13) % 10 == n[14] - '0';
}

bool is_lei(std::string_view n) noexcept {
    if (n.size() != 20) {
        return false;
    }
    int rest = 0;
    for (const char c : n) {
        const int value = is_digit(c) ? c - '0' : c - 'A' + 10;
        rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
    }
    return rest == 1;
}

} // namespace

std::string normal_identifier(std::string_view printed) {
    std::string out;
    for (const char c : without_label(printed)) {
        if (is_digit(c)) {
            out += c;
        } else if (is_letter(c)) {
            out += static_cast<char>(c >= 'a' ? c - 'a' + 'A' : c);
        } else if (static_cast<unsigned char>(c) >= 0x80U) {
            out += c; // a letter of another script stays as it is
        }
    }
    if (out.starts_with("IMO") && is_all_digits(std::string_view(out).substr(3))) {
        out.erase(0, 3);
    }
    const auto digits = static_cast<std::size_t>(std::ranges::count_if(out, is_digit));
    const bool says_enough =
        out.size() >= kShortest && (digits >= kFewestDigits || out.size() >= kFewestLetters);
    return says_enough ? out : std::string{};
}

std::string_view scheme_of(IdentifierUse use, std::string_view normal) {
    switch (use) {
    case IdentifierUse::imo: return is_imo(normal) ? "IMO number" : "";
    case IdentifierUse::lei: return is_lei(normal) ? "LEI" : "";
    case IdentifierUse::tax: return is_inn(normal) ? "Russian tax number (INN)" : "";
    case IdentifierUse::registration:
        return is_ogrn(normal) ? "Russian registration number (OGRN)" : "";
    case IdentifierUse::other:
    case IdentifierUse::passport:
    case IdentifierUse::national_id:
    case IdentifierUse::mmsi:
    case IdentifierUse::call_sign:
    case IdentifierUse::swift:
    case IdentifierUse::aircraft:
    case IdentifierUse::crypto: return "";
    }
    return "";
}

CheckDigit check_digit(IdentifierUse use, std::string_view normal) {
    if (!scheme_of(use, normal).empty()) {
        return CheckDigit::valid;
    }
    return use == IdentifierUse::imo || use == IdentifierUse::lei ? CheckDigit::invalid
                                                                  : CheckDigit::unknown;
}

} // namespace tamga::match
