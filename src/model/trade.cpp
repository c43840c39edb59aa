// SPDX-License-Identifier: Apache-2.0
#include "model/trade.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <numeric>
#include <type_traits>
#include <utility>

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

// Calls use(column) for every column but the ids.
template <typename Use> void for_each_column(Lots& lots, const Use& use) {
    for (auto* column : {&lots.seller, &lots.buyer, &lots.consignee, &lots.maker, &lots.brand,
                         &lots.model, &lots.description, &lots.documents, &lots.hs, &lots.hs_tail,
                         &lots.transit, &lots.unit, &lots.currency, &lots.mode}) {
        use(*column);
    }
    for (auto* column : {&lots.hs_digits, &lots.is_hs_imputed}) {
        use(*column);
    }
    for (auto* column : {&lots.hs_edition, &lots.origin, &lots.dispatch, &lots.destination}) {
        use(*column);
    }
    for (auto* column : {&lots.departed, &lots.arrived, &lots.loaded, &lots.paid}) {
        use(*column);
    }
    for (auto* column : {&lots.mass_g, &lots.quantity_e4, &lots.value_e4}) {
        use(*column);
    }
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
    for_each_column(*this, [](auto& column) {
        using Cell = typename std::remove_reference_t<decltype(column)>::value_type;
        Cell unknown = 0;
        if constexpr (std::is_same_v<Cell, std::int32_t>) {
            unknown = kNoDay;
        } else if constexpr (std::is_same_v<Cell, std::int64_t>) {
            unknown = kNoAmount;
        }
        column.push_back(unknown);
    });
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
    for_each_column(*this, [lots](auto& column) { column.reserve(lots); });
}

std::vector<std::size_t> Lots::sort_by_id() {
    std::vector<std::uint32_t> order(size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
        return lot_id(left) < lot_id(right);
    });
    std::vector<std::size_t> dropped;
    std::vector<std::uint32_t> kept;
    for (const std::uint32_t row : order) {
        if (!kept.empty() && lot_id(kept.back()) == lot_id(row)) {
            dropped.push_back(row);
        } else {
            kept.push_back(row);
        }
    }
    std::sort(dropped.begin(), dropped.end());
    std::string bytes;
    std::vector<std::uint64_t> ends{0};
    for (const std::uint32_t row : kept) {
        bytes += lot_id(row);
        ends.push_back(bytes.size());
    }
    id_bytes = std::move(bytes);
    id_ends = std::move(ends);
    const auto reorder = [&](auto& column) {
        std::remove_reference_t<decltype(column)> out;
        out.reserve(kept.size());
        for (const std::uint32_t row : kept) {
            out.push_back(column[row]);
        }
        column = std::move(out);
    };
    for_each_column(*this, reorder);
    return dropped;
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
