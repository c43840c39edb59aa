// SPDX-License-Identifier: Apache-2.0
// Which words of the dictionary a word of a query may meet, and how alike they are.
#pragma once

#include "index/tables.hpp"
#include "match/unit.hpp"
#include "tamga/workspace.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tamga::index {

struct Reach {
    std::uint32_t unit = 0;
    std::int16_t thousandths = 0; // match::likeness, never 0
    match::Kinship by = match::Kinship::none;
};

// Finds them by scanning, and keeps what it found: words come again from name to name. Not for
// initials of the query, which meet a whole letter of the dictionary. One per thread.
class Reaches {
public:
    // Call between queries; forgets when it holds much.
    void begin();
    // Every unit with likeness > 0, by number. Valid until begin().
    [[nodiscard]] const std::vector<Reach>& of(const match::Unit& word,
                                               const NameIndex::Tables& tables, InstructionSet set);

private:
    void find(const match::Unit& word, const NameIndex::Tables& tables, InstructionSet set,
              std::vector<Reach>& out);

    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::unordered_map<std::string, std::vector<Reach>, TextHash, std::equal_to<>> kept_;
    std::size_t size_ = 0;
    std::string key_;
    std::vector<std::uint32_t> scanned_;
    std::uint64_t serial_ = 0; // of the tables that `kept_` speaks of
};

} // namespace tamga::index
