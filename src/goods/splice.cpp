// SPDX-License-Identifier: Apache-2.0
#include "goods/splice.hpp"

#include "goods/tables.hpp"

#include <algorithm>
#include <span>

namespace tamga::goods {
namespace {

bool by_older(const PairRow& left, const PairRow& right) {
    return left.older != right.older ? left.older < right.older : left.newer < right.newer;
}

// One correlation table in both orders.
struct Table {
    std::span<const PairRow> by_newer;
    std::vector<PairRow> by_older_code;

    explicit Table(std::span<const PairRow> rows)
        : by_newer(rows), by_older_code(rows.begin(), rows.end()) {
        std::sort(by_older_code.begin(), by_older_code.end(), by_older);
    }
    [[nodiscard]] std::vector<std::uint32_t> older_of(std::uint32_t code) const {
        std::vector<std::uint32_t> out;
        const auto at = std::lower_bound(
            by_newer.begin(), by_newer.end(), code,
            [](const PairRow& row, std::uint32_t wanted) { return row.newer < wanted; });
        for (auto row = at; row != by_newer.end() && row->newer == code; ++row) {
            out.push_back(row->older);
        }
        return out;
    }
    [[nodiscard]] std::vector<std::uint32_t> newer_of(std::uint32_t code) const {
        std::vector<std::uint32_t> out;
        const auto at = std::lower_bound(
            by_older_code.begin(), by_older_code.end(), code,
            [](const PairRow& row, std::uint32_t wanted) { return row.older < wanted; });
        for (auto row = at; row != by_older_code.end() && row->older == code; ++row) {
            out.push_back(row->newer);
        }
        return out;
    }
};

const Table& table_2022() {
    static const Table table(pairs_2022_2017());
    return table;
}
const Table& table_2017() {
    static const Table table(pairs_2017_2012());
    return table;
}

const Table* table_of(Edition from, Edition to) {
    const Edition newer = std::max(from, to);
    const Edition older = std::min(from, to);
    if (newer == Edition::hs2022 && older == Edition::hs2017) {
        return &table_2022();
    }
    if (newer == Edition::hs2017 && older == Edition::hs2012) {
        return &table_2017();
    }
    return nullptr;
}

SpliceKind kind_of(std::uint32_t code, const std::vector<std::uint32_t>& there,
                   std::size_t alone_there, std::size_t back) {
    if (there.empty()) {
        return SpliceKind::absent;
    }
    if (there.size() == 1) {
        if (back > 1) {
            return SpliceKind::part;
        }
        return there.front() == code ? SpliceKind::same : SpliceKind::renamed;
    }
    return alone_there == there.size() ? SpliceKind::sum : SpliceKind::tangled;
}

} // namespace

std::string_view word(SpliceKind kind) noexcept {
    switch (kind) {
    case SpliceKind::same: return "same";
    case SpliceKind::renamed: return "renamed";
    case SpliceKind::part: return "part";
    case SpliceKind::sum: return "sum";
    case SpliceKind::tangled: return "tangled";
    case SpliceKind::absent: return "absent";
    }
    return "absent";
}

Splice splice(std::uint32_t hs6, Edition from, Edition to) {
    Splice out;
    out.to = to;
    const Table* table = table_of(from, to);
    if (table == nullptr) {
        return out;
    }
    const bool is_back = from > to;
    out.codes = is_back ? table->older_of(hs6) : table->newer_of(hs6);
    std::size_t alone = 0; // codes over there that share goods with no other code here
    std::size_t back = 0;
    for (const std::uint32_t code : out.codes) {
        back = (is_back ? table->newer_of(code) : table->older_of(code)).size();
        alone += back == 1 ? 1U : 0U;
    }
    out.kind = kind_of(hs6, out.codes, alone, back);
    const Code here{hs6, 6, 0, 0};
    const bool is_in_both = has_code(from, here) && has_code(to, here);
    out.is_break = is_in_both && out.kind != SpliceKind::same;
    out.is_birth = has_code(from, here) && !has_code(to, here);
    return out;
}

} // namespace tamga::goods
