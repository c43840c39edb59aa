// SPDX-License-Identifier: Apache-2.0
#include "model/trade.hpp"

#include "base/hash.hpp"

#include <numeric>

namespace tamga {
namespace {

constexpr std::string_view kNamedOnly = "name:";

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

constexpr std::int64_t kMaxShareDigits = 12; // so that products of two shares fit 128 bits

// "12.5" -> 125 / 10.
bool read_decimal(std::string_view text, Share& out) {
    std::int64_t digits = 0;
    out = {0, 1};
    bool is_behind_point = false;
    for (const char c : text) {
        if (c == '.' && !is_behind_point) {
            is_behind_point = true;
            continue;
        }
        if (c < '0' || c > '9' || ++digits > kMaxShareDigits) {
            return false;
        }
        out.numerator = out.numerator * 10 + (c - '0');
        out.denominator *= is_behind_point ? 10 : 1;
    }
    return digits > 0;
}

} // namespace

TextTable::TextTable() : ends_{0, 0}, slots_(64) {
    slots_[slot_of("", checksum64(""))] = 1;
}

std::size_t TextTable::slot_of(std::string_view wanted, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at] != 0 && text(slots_[at] - 1) != wanted) {
        at = (at + 1) & mask;
    }
    return at;
}

void TextTable::grow() {
    slots_.assign(slots_.size() * 2, 0);
    for (std::uint32_t id = 0; id < size(); ++id) {
        slots_[slot_of(text(id), checksum64(text(id)))] = id + 1;
    }
}

std::uint32_t TextTable::add(std::string_view wanted) {
    const std::uint64_t hash = checksum64(wanted);
    std::size_t at = slot_of(wanted, hash);
    if (slots_[at] != 0) {
        return slots_[at] - 1;
    }
    if (2 * (size() + std::size_t{1}) > slots_.size()) {
        grow();
        at = slot_of(wanted, hash);
    }
    bytes_ += wanted;
    ends_.push_back(bytes_.size());
    slots_[at] = size();
    return size() - 1;
}

std::uint32_t TextTable::find(std::string_view wanted) const {
    const std::size_t at = slot_of(wanted, checksum64(wanted));
    return slots_[at] == 0 ? kNoText : slots_[at] - 1;
}

std::string country_code(Country country) {
    if (country == 0) {
        return {};
    }
    return {static_cast<char>(country >> 8), static_cast<char>(country & 0xFF)};
}

std::size_t Lots::add_lot(std::string_view lot_id) {
    if (id_ends.empty()) {
        id_ends.push_back(0);
        party_names.resize(parties.size(), kNoText);
    }
    id_bytes += lot_id;
    id_ends.push_back(id_bytes.size());
    for (auto* column : {&seller, &buyer, &consignee, &maker, &brand, &model, &description,
                         &documents, &hs, &hs_tail, &transit, &unit, &currency, &mode}) {
        column->push_back(0);
    }
    hs_digits.push_back(0);
    hs_edition.push_back(0);
    is_hs_imputed.push_back(0);
    for (auto* column : {&origin, &dispatch, &destination}) {
        column->push_back(0);
    }
    for (auto* column : {&departed, &arrived, &loaded, &paid}) {
        column->push_back(kNoDay);
    }
    for (auto* column : {&mass_g, &quantity_e4, &value_e4}) {
        column->push_back(kNoAmount);
    }
    return size() - 1;
}

std::uint32_t Lots::add_party(std::string_view id, std::string_view name) {
    if (id.empty() && name.empty()) {
        return 0;
    }
    const std::uint32_t party =
        id.empty() ? parties.add(std::string(kNamedOnly) + std::string(name)) : parties.add(id);
    if (party_names.size() < parties.size()) {
        party_names.resize(parties.size(), kNoText);
    }
    if (party_names[party] == kNoText && !name.empty()) {
        party_names[party] = texts.add(name);
    }
    return party;
}

void Lots::reserve(std::size_t lots) {
    id_ends.reserve(lots + 1);
    for (auto* column : {&seller, &buyer, &consignee, &maker, &brand, &model, &description,
                         &documents, &hs, &hs_tail, &transit, &unit, &currency, &mode}) {
        column->reserve(lots);
    }
    hs_digits.reserve(lots);
    hs_edition.reserve(lots);
    is_hs_imputed.reserve(lots);
    for (auto* column : {&origin, &dispatch, &destination}) {
        column->reserve(lots);
    }
    for (auto* column : {&departed, &arrived, &loaded, &paid}) {
        column->reserve(lots);
    }
    for (auto* column : {&mass_g, &quantity_e4, &value_e4}) {
        column->reserve(lots);
    }
}

bool read_share(std::string_view text, Share& out) {
    text = trimmed(text);
    std::int64_t per = 1;
    if (text.ends_with('%')) {
        per = 100;
        text = trimmed(text.substr(0, text.size() - 1));
    }
    const std::size_t slash = text.find('/');
    Share below{1, 1};
    if (!read_decimal(trimmed(text.substr(0, slash)), out) ||
        (slash != std::string_view::npos &&
         !read_decimal(trimmed(text.substr(slash + 1)), below))) {
        return false;
    }
    if (below.numerator == 0) {
        return false;
    }
    out.numerator *= below.denominator;
    out.denominator *= below.numerator * per;
    const std::int64_t common = std::gcd(out.numerator, out.denominator);
    out.numerator /= common;
    out.denominator /= common;
    return true;
}

} // namespace tamga
