// SPDX-License-Identifier: Apache-2.0
#include "tamga/identifier.hpp"

#include "match/check_digit.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tamga {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kAlnum = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

using match::is_digit;

bool is_of(std::string_view text, std::string_view letters) noexcept {
    return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
}

bool are_digits(std::string_view text, std::size_t size) noexcept {
    return text.size() == size && is_of(text, kDigits);
}

int value_of(char c) noexcept {
    return is_digit(c) ? c - '0' : c - 'A' + 10;
}

// ISO/IEC 7812-1 annex B; letters count as two digits.
bool is_luhn(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        digits += std::to_string(value_of(c));
    }
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0';
        const int twice = 2 * digit;
        sum += i % 2 == 0 ? digit : twice / 10 + twice % 10;
    }
    return sum % 10 == 0;
}

// Two letters; ISO 3166-1 leaves AA, QM-QZ, XA-XZ and ZZ to users.
bool is_country(std::string_view code) {
    const bool are_letters = code.size() == 2 && std::none_of(code.begin(), code.end(), is_digit);
    return are_letters && code != "AA" && code != "ZZ" && code[0] != 'X' &&
           !(code[0] == 'Q' && code[1] >= 'M');
}

// No ship's number begins with 0; companies' may.
bool is_vessel(std::string_view n) {
    return match::has_vessel_digit(n) && n[0] != '0';
}

bool is_imo(std::string_view n) {
    return is_vessel(n) || (match::has_company_digit(n) && n != "0000000");
}

bool is_inn(std::string_view n) {
    return match::has_inn_digits(n);
}

// The first digit tells the kind of record.
bool is_ogrn(std::string_view n) {
    constexpr std::size_t kFirm = 13;
    return match::has_ogrn_digit(n) &&
           std::string_view(n.size() == kFirm ? "125" : "34").find(n[0]) != std::string_view::npos;
}

bool is_lei(std::string_view n) {
    return match::has_lei_digits(n) && is_of(n, kAlnum) && are_digits(n.substr(18), 2);
}

bool is_isin(std::string_view n) {
    const std::string_view country = n.substr(0, 2);
    return n.size() == 12 && is_of(n, kAlnum) && is_digit(n[11]) &&
           (is_country(country) || country == "XS") && is_luhn(n);
}

bool is_iban(std::string_view n) {
    return n.size() >= 15 && n.size() <= 34 && is_of(n, kAlnum) && is_country(n.substr(0, 2)) &&
           are_digits(n.substr(2, 2), 2) &&
           match::remainder_of(std::string(n.substr(4)).append(n.substr(0, 4)), 97) == 1;
}

bool is_bic(std::string_view n) {
    return (n.size() == 8 || n.size() == 11) && is_of(n, kAlnum) &&
           std::none_of(n.begin(), n.begin() + 6, is_digit) && is_country(n.substr(4, 2));
}

// OMG FIGI 1.0, section 6.1.2: consonants and digits, "G" third, every second digit doubled.
bool is_figi(std::string_view n) {
    if (n.size() != 12 || !is_of(n, kAlnum) || n[2] != 'G' || !is_digit(n[11]) ||
        n.find_first_of("AEIOU") != std::string_view::npos) {
        return false;
    }
    int sum = 0;
    for (std::size_t i = 0; i < 11; ++i) {
        const int value = value_of(n[i]) * (i % 2 == 0 ? 1 : 2);
        sum += value / 10 + value % 10;
    }
    return (10 - sum % 10) % 10 == n[11] - '0';
}

// Receita Federal: two digits by modulus 11, of falling weights.
int brazilian_digit(std::string_view n, int first) noexcept {
    int sum = 0, weight = first;
    for (const char c : n) {
        sum += (c - '0') * weight;
        weight = weight == 2 ? 9 : weight - 1;
    }
    const int rest = sum % 11;
    return rest < 2 ? 0 : 11 - rest;
}

bool is_cpf(std::string_view n) {
    if (!are_digits(n, 11)) {
        return false;
    }
    const auto digit = [n](std::size_t size) {
        int sum = 0;
        for (std::size_t i = 0; i < size; ++i) {
            sum += (n[i] - '0') * static_cast<int>(size + 1 - i);
        }
        return sum * 10 % 11 % 10;
    };
    return digit(9) == n[9] - '0' && digit(10) == n[10] - '0';
}

bool is_cnpj(std::string_view n) {
    return are_digits(n, 14) && brazilian_digit(n.substr(0, 12), 5) == n[12] - '0' &&
           brazilian_digit(n.substr(0, 13), 6) == n[13] - '0';
}

// Social Security Administration: areas 000, 666 and 9xx, group 00 and serial 0000 are not given.
bool is_ssn(std::string_view n) {
    return are_digits(n, 9) && n.substr(0, 3) != "000" && n.substr(0, 3) != "666" && n[0] != '9' &&
           n.substr(3, 2) != "00" && n.substr(5) != "0000";
}

// GB 32100-2015: modulus 31 over weights that are powers of 3.
bool is_uscc(std::string_view n) {
    constexpr std::string_view kLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    if (n.size() != 18 || !is_of(n, kLetters) || !are_digits(n.substr(2, 6), 6)) {
        return false;
    }
    int sum = 0, weight = 1;
    for (std::size_t i = 0; i < 17; ++i) {
        sum += static_cast<int>(kLetters.find(n[i])) * weight;
        weight = weight * 3 % 31;
    }
    return (31 - sum % 31) % 31 == static_cast<int>(kLetters.find(n[17]));
}

// US General Services Administration, technical specification of the UEI: the check is not public.
bool is_uei(std::string_view n) {
    return n.size() == 12 && is_of(n, kAlnum) && n.find_first_of("IO") == std::string_view::npos &&
           n[0] != '0';
}

// 45 CFR 162.406: Luhn with the prefix 80840.
bool is_npi(std::string_view n) {
    return (are_digits(n, 10) && is_luhn("80840" + std::string(n))) ||
           (are_digits(n, 15) && n.starts_with("80840") && is_luhn(n));
}

bool is_wikidata(std::string_view n) {
    return n.size() >= 2 && n[0] == 'Q' && is_of(n.substr(1), kDigits) && n[1] != '0';
}

struct Scheme {
    std::string_view word;
    bool (*is_right)(std::string_view);
};
constexpr std::array<Scheme, 15> kSchemes{{{"imo", is_imo},
                                           {"inn", is_inn},
                                           {"ogrn", is_ogrn},
                                           {"lei", is_lei},
                                           {"isin", is_isin},
                                           {"iban", is_iban},
                                           {"bic", is_bic},
                                           {"figi", is_figi},
                                           {"cpf", is_cpf},
                                           {"cnpj", is_cnpj},
                                           {"ssn", is_ssn},
                                           {"uscc", is_uscc},
                                           {"uei", is_uei},
                                           {"npi", is_npi},
                                           {"wikidata", is_wikidata}}};

bool is_alnum(char c) noexcept {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

// The whole text without what separates, and each run of letters and digits; ships by digits alone.
std::vector<std::string> candidates(IdentifierScheme scheme, std::string_view text) {
    std::vector<std::string> out;
    const bool is_imo_scheme = scheme == IdentifierScheme::imo;
    std::string whole, run;
    for (const char c : std::string(text) + ' ') {
        if (is_imo_scheme ? is_digit(c) : is_alnum(c)) {
            whole += c;
            run += c;
        } else if (!run.empty()) {
            out.push_back(std::exchange(run, {}));
        }
    }
    if (!is_imo_scheme) {
        out.insert(out.begin(), whole);
    } else if (const std::size_t mark = upper(text).find("IMO"); mark != std::string::npos) {
        // The number behind the mark before all others.
        const std::string_view rest = text.substr(mark + 3);
        const std::size_t begin = std::min(rest.find_first_of(kDigits), rest.size());
        const std::size_t end = std::min(rest.find_first_not_of(kDigits, begin), rest.size());
        out.insert(out.begin(), std::string(rest.substr(begin, end - begin)));
    }
    for (std::string& one : out) {
        if (scheme != IdentifierScheme::wikidata) {
            one = upper(one);
        }
        constexpr std::size_t kShip = 7, kLeastShip = 4;
        if (is_imo_scheme && one.size() >= kLeastShip && one.size() < kShip) {
            one.insert(0, kShip - one.size(), '0'); // companies have leading zeros
        }
    }
    return out;
}

std::string in_groups(std::string_view text, std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += i > 0 && i % size == 0 ? " " : "";
        out += text[i];
    }
    return out;
}

std::string formatted(IdentifierScheme scheme, const std::string& n) {
    switch (scheme) {
    case IdentifierScheme::iban: return in_groups(n, 4);
    case IdentifierScheme::ssn: return n.substr(0, 3) + "-" + n.substr(3, 2) + "-" + n.substr(5);
    case IdentifierScheme::cpf:
        return n.substr(0, 3) + "." + n.substr(3, 3) + "." + n.substr(6, 3) + "-" + n.substr(9);
    case IdentifierScheme::cnpj:
        return n.substr(0, 2) + "." + n.substr(2, 3) + "." + n.substr(5, 3) + "/" + n.substr(8, 4) +
               "-" + n.substr(12);
    case IdentifierScheme::imo:
    case IdentifierScheme::inn:
    case IdentifierScheme::ogrn:
    case IdentifierScheme::lei:
    case IdentifierScheme::isin:
    case IdentifierScheme::bic:
    case IdentifierScheme::figi:
    case IdentifierScheme::uscc:
    case IdentifierScheme::uei:
    case IdentifierScheme::npi:
    case IdentifierScheme::wikidata: return n;
    }
    return n;
}

} // namespace

std::optional<IdentifierScheme> parse_identifier_scheme(std::string_view word) {
    for (std::size_t i = 0; i < kSchemes.size(); ++i) {
        if (kSchemes[i].word == word) {
            return static_cast<IdentifierScheme>(i);
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> identifier_schemes() {
    std::vector<std::string_view> out;
    for (const Scheme& scheme : kSchemes) {
        out.push_back(scheme.word);
    }
    return out;
}

IdentifierReading read_identifier(IdentifierScheme scheme, std::string_view text) {
    IdentifierReading out;
    const Scheme& rules = kSchemes[static_cast<std::size_t>(scheme)];
    for (const std::string& one : candidates(scheme, text)) {
        if (!rules.is_right(one)) {
            continue;
        }
        out.normal = one;
        if (scheme == IdentifierScheme::imo) {
            out.normal.insert(0, "IMO");
            out.kind = is_vessel(one) ? "vessel" : "company";
        } else if (scheme == IdentifierScheme::bic && one.ends_with("XXX") && one.size() == 11) {
            out.normal.resize(8); // the head office
        }
        out.formatted = formatted(scheme, out.normal);
        const bool has_prefix = scheme == IdentifierScheme::imo;
        out.is_valid = text == one || text == out.normal || text == out.formatted ||
                       (has_prefix &&
                        (text == "IMO " + one || text == one.substr(one.find_first_not_of('0'))));
        break;
    }
    return out;
}

} // namespace tamga
