// SPDX-License-Identifier: Apache-2.0
#include "match/rarity.hpp"

#include "common_names_resource.hpp"
#include "names/given_names.hpp"
#include "names/table_lines.hpp"
#include "text/fold.hpp"
#include "word_rarity_resource.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>

namespace tamga::match {
namespace {

constexpr std::uint32_t kNames = 25'000;  // the tables count in so many names
constexpr std::uint32_t kGivenCount = 60; // a given name of any group, at least
constexpr std::int32_t kPatronymicBits = 5;
constexpr std::int32_t kCompoundBits = 9; // "abd", "din", "lah" with another word
constexpr std::int32_t kShortBits = 10;   // of a word of three letters that no table has
constexpr std::size_t kShort = 3;

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};

std::int32_t bits_of_count(std::uint32_t count) noexcept {
    std::int32_t bits = 0;
    for (std::uint64_t seen = count; seen < kNames; seen *= 2) {
        ++bits;
    }
    return std::clamp(bits, kLeastBits, kMostBits);
}

std::uint32_t number_of(std::string_view text) noexcept {
    std::uint32_t out = 0;
    for (const char digit : text) {
        out = out * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    return out;
}

// Looked up, never walked.
class Table {
public:
    Table() {
        names::for_each_line(word_rarity_table(), [this](std::span<const std::string_view> cells) {
            if (cells.size() == 2) {
                add(cells[0], number_of(cells[1]));
            }
        });
        names::for_each_line(common_names_table(), [this](std::span<const std::string_view> cells) {
            if (cells.size() == 2) {
                for (const std::string_view word : names::split(cells[1], ' ')) {
                    raise(word, number_of(cells[0]));
                }
            }
        });
    }
    [[nodiscard]] std::uint32_t count(std::string_view key, std::uint16_t group) const noexcept {
        std::uint32_t out = 0;
        if (const auto found = sounds_.find(text::sound_of(key)); found != sounds_.end()) {
            out = found->second;
        }
        if (names::is_given(group)) {
            const auto found = groups_.find(group);
            out = std::max({out, kGivenCount, found == groups_.end() ? 0U : found->second});
        }
        return out;
    }

private:
    void add(std::string_view word, std::uint32_t count) {
        sounds_[text::sound_of(word)] += count;
        if (const std::uint16_t group = names::given_concept(word); names::is_given(group)) {
            groups_[group] += count;
        }
    }
    void raise(std::string_view word, std::uint32_t count) {
        std::uint32_t& seen = sounds_[text::sound_of(word)];
        seen = std::max(seen, count);
    }
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> sounds_;
    std::unordered_map<std::uint16_t, std::uint32_t> groups_;
};

const Table& table() {
    static const Table counts;
    return counts;
}

bool is_compound(std::string_view key) noexcept {
    return (key.starts_with("abd") && key.size() > 5) || (key.ends_with("din") && key.size() > 6) ||
           (key.ends_with("lah") && key.size() > 6) || key.starts_with("_Ebd");
}

} // namespace

std::int32_t bits_of(std::string_view key, std::uint16_t concept_id) noexcept {
    if (names::is_patronymic(concept_id)) {
        return kPatronymicBits;
    }
    if (const std::uint32_t count = table().count(key, concept_id); count > 0) {
        return bits_of_count(count);
    }
    if (is_compound(key)) {
        return kCompoundBits;
    }
    return key.size() <= kShort ? kShortBits : kMostBits;
}

std::string_view word_rarity_table() noexcept {
    return kWordRarityResource;
}

std::string_view common_names_table() noexcept {
    return kCommonNamesResource;
}

} // namespace tamga::match
