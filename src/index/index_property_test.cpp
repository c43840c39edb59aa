// SPDX-License-Identifier: Apache-2.0
// The fast search against its slow twins: every name scored through the index, and every name
// compared as text without any index.
#include "base/cpu.hpp"
#include "index/scan.hpp"
#include "index/testing.hpp"
#include "match/unit.hpp"
#include "text/distance.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace tamga::index {
namespace {

using testing::asked;
using testing::Made;

std::string random_word(std::mt19937& random) {
    static const std::vector<std::string> kParts = {
        "granat", "velvet", "sky", "celestial", "nebesnaya", "mechanics", "trading", "asia",
        "a",      "k",      "22",  "23",        "al",        "mohammad",  "محمد",    "гранат",
        "group",  "zhang",  "llc", "jsc",       "北京",      "logistics", "chernet", "yevgeniy"};
    std::string word = kParts[random() % kParts.size()];
    switch (random() % 6) {
    case 0: return word + static_cast<char>('a' + random() % 26);
    case 1: return word.size() > 4 ? word.substr(0, word.size() - 1) : word;
    case 2: return word + kParts[random() % kParts.size()];
    default: return word;
    }
}

std::string random_name(std::mt19937& random) {
    std::string name;
    const auto count = static_cast<unsigned>(1 + random() % 5);
    for (unsigned i = 0; i < count; ++i) {
        name += (i == 0 ? "" : " ") + random_word(random);
    }
    return name;
}

bool is_valid(const std::string& name) {
    match::PartyText text;
    text.names.push_back({name});
    return match::prepare(text).ok();
}

std::vector<testing::Entity> random_entities(std::mt19937& random, std::size_t count) {
    std::vector<testing::Entity> out;
    while (out.size() < count) {
        testing::Entity entity;
        entity.names = {random_name(random), random_name(random)};
        entity.shape = static_cast<match::Shape>(random() % 4);
        if (is_valid(entity.names[0]) && is_valid(entity.names[1])) {
            out.push_back(entity);
        }
    }
    return out;
}

std::string line(const Candidate& candidate) {
    std::string out = std::to_string(candidate.entity) + "/" + std::to_string(candidate.name) +
                      "/" + candidate.comparison.score.text();
    for (const Reason& reason : candidate.comparison.reasons) {
        out += " " + reason.code + ":" + std::to_string(reason.weight);
    }
    return out;
}

std::vector<std::string> lines(const std::vector<Candidate>& candidates) {
    std::vector<std::string> out;
    for (const Candidate& candidate : candidates) {
        out.push_back(line(candidate));
    }
    return out;
}

TEST(NameIndex, LosesNothingAgainstTheExhaustiveTwin) {
    std::mt19937 random(21);
    const Made made(random_entities(random, 600), 2);
    for (int i = 0; i < 150; ++i) {
        const std::string name = random_name(random);
        if (!is_valid(name)) {
            continue;
        }
        for (const std::int32_t least : {200'000, 650'000, 800'000, 950'000}) {
            const auto party = asked(name);
            const auto fast = made.find(party, {.min_score = {least}});
            const auto slow = made.find(party, {.min_score = {least}, .is_exhaustive = true});
            ASSERT_EQ(lines(fast), lines(slow)) << name << " at " << least;
        }
    }
}

TEST(NameIndex, ScoresAsTheMatcherDoesWithoutAnIndex) {
    std::mt19937 random(22);
    const auto entities = random_entities(random, 200);
    const Made made(entities, 1);
    for (int i = 0; i < 60; ++i) {
        const std::string name = random_name(random);
        if (!is_valid(name)) {
            continue;
        }
        const auto party = asked(name);
        for (std::uint32_t e = 0; e < entities.size(); ++e) {
            match::PartyText text;
            text.shape = entities[e].shape;
            for (const std::string& other : entities[e].names) {
                text.names.push_back({other});
            }
            ASSERT_EQ(match::compare(party, *match::prepare(text)).score,
                      made.index.compare(party, e).comparison.score)
                << name << " / " << entities[e].names[0] << " / " << entities[e].names[1];
        }
    }
}

TEST(NameIndex, IsTheSameForAnyNumberOfThreads) {
    std::mt19937 random(23);
    const auto entities = random_entities(random, 4500);
    const std::string one = Made(entities, 1).bytes;
    EXPECT_EQ(one, Made(entities, 2).bytes);
    EXPECT_EQ(one, Made(entities, 7).bytes);
}

std::string random_text(std::size_t size, std::mt19937& random) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
        text += static_cast<char>("abehr~"[random() % 6]);
    }
    return text;
}

// Random texts by length, with what a column holds of them.
struct RandomColumn {
    std::vector<std::string> texts;
    std::vector<std::uint32_t> masks, units;
    LetterColumn column;
    explicit RandomColumn(std::mt19937& random) {
        for (std::size_t length = 1; length < 24; ++length) {
            column.starts[length] = static_cast<std::uint32_t>(texts.size());
            for (std::size_t i = random() % 300; i > 0; --i) {
                texts.push_back(random_text(length, random));
                masks.push_back(match::mask_of(texts.back()));
                units.push_back(static_cast<std::uint32_t>(units.size()));
            }
        }
        for (std::size_t length = 24; length < column.starts.size(); ++length) {
            column.starts[length] = static_cast<std::uint32_t>(texts.size());
        }
        column.masks = masks;
        column.units = units;
        fill_letters(column, [&](std::uint32_t unit) { return std::string_view(texts[unit]); });
    }
};

TEST(Scan, FindsWhatTheDistanceFindsByEachInstructionSet) {
    std::mt19937 random(24);
    const RandomColumn rows(random);
    for (int i = 0; i < 400; ++i) {
        const std::size_t size = 1 + random() % 18;
        const std::string text = random_text(size, random);
        const std::size_t length = 1 + random() % 22;
        const std::size_t edits = random() % 4;
        std::vector<std::uint32_t> wanted, found;
        for (std::uint32_t row = rows.column.starts[length]; row < rows.column.starts[length + 1];
             ++row) {
            if (text::edit_distance_by_table(text, rows.texts[row]) <= edits) {
                wanted.push_back(row);
            }
        }
        for (const InstructionSet set : {InstructionSet::scalar, InstructionSet::automatic,
                                         InstructionSet::avx2, InstructionSet::avx512}) {
            if (set != InstructionSet::scalar && !is_supported(set)) {
                continue;
            }
            found.clear();
            scan(rows.column, length, Pattern(text), edits, set, found);
            if (size <= Pattern::kMostBits && length <= kMostBlocked) {
                ASSERT_EQ(wanted, found) << text << ' ' << length << ' ' << edits;
            } else {
                ASSERT_TRUE(std::ranges::includes(found, wanted)) << text;
            }
        }
    }
}

// Changes that lie near the threshold: joined, split, shortened, dropped and reordered words,
// letters of another script that look the same.
std::string changed(const std::string& name, std::mt19937& random) {
    std::vector<std::string> words(1);
    for (const char c : name) {
        if (c == ' ') {
            words.emplace_back();
        } else {
            words.back() += c;
        }
    }
    const auto at = static_cast<std::size_t>(random() % words.size());
    std::string& word = words[at];
    const bool is_plain =
        std::all_of(word.begin(), word.end(), [](char c) { return (c & 0x80) == 0; });
    switch (random() % 6) {
    case 0:
        if (at + 1 < words.size()) {
            word += words[at + 1];
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(at) + 1);
        }
        break;
    case 1:
        if (is_plain && word.size() > 2) {
            word.insert(1 + random() % (word.size() - 1), " ");
        }
        break;
    case 2:
        if (is_plain) {
            word.resize(1);
        }
        break;
    case 3:
        if (words.size() > 1) {
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
        }
        break;
    case 4: std::shuffle(words.begin(), words.end(), random); break;
    default:
        if (const std::size_t letter = word.find('a'); letter != std::string::npos) {
            word.replace(letter, 1, "\u0430");
        }
        break;
    }
    std::string out;
    for (const std::string& one : words) {
        out += (out.empty() ? "" : " ") + one;
    }
    return out;
}

TEST(NameIndex, LosesNothingNearTheThreshold) {
    std::mt19937 random(25);
    const auto entities = random_entities(random, 3000);
    const Made made(entities, 2);
    std::size_t found = 0;
    for (int i = 0; i < 400; ++i) {
        std::string name = entities[random() % entities.size()].names[random() % 2];
        for (unsigned changes = 1 + random() % 2; changes > 0; --changes) {
            name = changed(name, random);
        }
        if (!is_valid(name)) {
            continue;
        }
        const auto party = asked(name);
        for (const std::int32_t least : {650'000, 800'000}) {
            const auto fast = made.find(party, {.min_score = {least}});
            const auto slow = made.find(party, {.min_score = {least}, .is_exhaustive = true});
            ASSERT_EQ(lines(fast), lines(slow)) << name << " at " << least;
            found += slow.size();
        }
    }
    EXPECT_GT(found, 1000U);
}

} // namespace
} // namespace tamga::index
