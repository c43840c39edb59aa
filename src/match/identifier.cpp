// SPDX-License-Identifier: Apache-2.0
#include "match/identifier.hpp"

#include "match/check_digit.hpp"

#include <algorithm>

namespace tamga::match {
namespace {

constexpr std::size_t kShortest = 6;
constexpr std::size_t kFewestDigits = 4;
constexpr std::size_t kFewestLetters = 8; // a SWIFT code has no digit to speak of

bool is_letter(char c) noexcept {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
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
    if (out.starts_with("IMO") && are_digits(std::string_view(out).substr(3))) {
        out.erase(0, 3);
    }
    const auto digits = static_cast<std::size_t>(std::ranges::count_if(out, is_digit));
    const bool says_enough =
        out.size() >= kShortest && (digits >= kFewestDigits || out.size() >= kFewestLetters);
    return says_enough ? out : std::string{};
}

std::string_view scheme_of(IdentifierUse use, std::string_view normal) {
    switch (use) {
    case IdentifierUse::imo: return has_vessel_digit(normal) ? "IMO number" : "";
    case IdentifierUse::lei: return has_lei_digits(normal) ? "LEI" : "";
    case IdentifierUse::tax: return has_inn_digits(normal) ? "Russian tax number (INN)" : "";
    case IdentifierUse::registration:
        return has_ogrn_digit(normal) ? "Russian registration number (OGRN)" : "";
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
