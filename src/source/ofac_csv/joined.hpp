// SPDX-License-Identifier: Apache-2.0
// Rows of a child file by the number of the entry that they belong to.
#pragma once

#include "source/ofac_csv/reader.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace tamga::source::ofac_csv {

// Load all files first, then take. Rows of one entry keep the order of their files.
template <typename Row> class Joined {
public:
    struct Item {
        Row row;
        std::uint32_t file = 0;
        bool is_taken = false;
    };

    void load(const InputFile& file, std::uint32_t index, Arena& arena,
              std::vector<Skipped>& skipped) {
        RowReader reader(file, arena, skipped);
        while (const auto row = reader.template next<Row>()) {
            items_.push_back({*row, index, false});
        }
        lost_ += reader.lost();
        if (!std::ranges::is_sorted(items_, {}, number_of)) {
            std::ranges::stable_sort(items_, {}, number_of);
        }
    }
    // Marks and returns the rows of an entry; nothing for an entry that took them before.
    [[nodiscard]] std::span<const Item> take(std::uint64_t number) {
        const auto found = std::ranges::equal_range(items_, number, {}, number_of);
        if (found.empty() || found.front().is_taken) {
            return {};
        }
        for (Item& item : found) {
            item.is_taken = true;
        }
        return {found.begin(), found.end()};
    }
    // Rows that no entry took, by file and line.
    [[nodiscard]] std::vector<Item> left() const {
        std::vector<Item> items;
        std::ranges::copy_if(items_, std::back_inserter(items),
                             [](const Item& item) { return !item.is_taken; });
        std::ranges::stable_sort(items, [](const Item& a, const Item& b) {
            return a.file != b.file ? a.file < b.file : a.row.line < b.row.line;
        });
        return items;
    }
    [[nodiscard]] std::uint64_t lost() const noexcept { return lost_; }

private:
    static std::uint64_t number_of(const Item& item) { return item.row.number; }

    std::vector<Item> items_;
    std::uint64_t lost_ = 0;
};

} // namespace tamga::source::ofac_csv
