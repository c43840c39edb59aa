// SPDX-License-Identifier: Apache-2.0
// One name of a query against all names of an index: which names can reach the threshold.
#pragma once

#include "index/reach.hpp"
#include "index/tables.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tamga::index {

// Names that can reach the threshold. Reused: once grown, a search allocates nothing.
class Candidates {
public:
    // Replaces `out` by the numbers of the names that can score `least` with the query, ascending.
    // Call finish() before the next one.
    void find(const NameIndex::Tables& tables, const match::NameView& query, std::int32_t least,
              InstructionSet set, std::vector<std::uint32_t>& out);
    // What is known of a name's words, until finish().
    [[nodiscard]] std::span<const match::KnownLikeness> known(std::span<const std::uint32_t> units);
    void finish() { unmark_units(); }

private:
    // A unit of the dictionary that the query's words may meet.
    struct Mark {
        std::uint32_t words = 0; // bit per word of the query
        std::int16_t thousandths = 0;
        std::uint16_t weight = 0;
        match::Kinship by = match::Kinship::none; // where one word reaches it and nothing else
        bool begins_split = false;
    };
    struct Word {
        const std::vector<Reach>* reach = nullptr;
        std::uint32_t initial_begin = 0, initial_end = 0; // of an initial: units of its letter
        std::uint64_t postings = 0;
        std::int64_t most_right = 0;       // weight that it can meet
        std::int32_t most_thousandths = 0; // at most
        std::uint32_t buckets = 0;         // of names that must meet one of these words
        std::uint32_t looked_in = 0;       // buckets whose postings were read
    };
    // A word of the query is written as two neighbours in names.
    struct Split {
        std::uint32_t first = 0, second = 0, word = 0;
    };
    // Two neighbours of the query are one word in names.
    struct Join {
        std::uint32_t unit = 0, word = 0;
    };

    void reach_words();
    void find_splits(std::size_t word);
    void find_joins(std::size_t word);
    void mark(std::uint32_t unit, std::size_t word, std::int32_t thousandths, match::Kinship by);
    void mark_units();
    void unmark(std::uint32_t unit);
    void unmark_units();
    void judge();
    void choose();
    // By words of a bit each: names of up to eight words take a byte each, which caches better.
    template <typename Met> void collect(std::vector<Met>& met);
    template <typename Met> void check(std::vector<Met>& met);
    template <typename Met> void sift(std::vector<Met>& met);
    template <typename Met> void meet_names(std::vector<Met>& met);
    void take_whole();
    template <typename Take>
    void each_met(std::size_t word, std::uint32_t buckets, const Take& take) const;
    template <typename Take>
    void each_split(const Split& split, std::uint32_t buckets, const Take& take) const;
    template <typename Take>
    void each_posting(std::uint32_t unit, std::uint32_t buckets, const Take& take) const;
    [[nodiscard]] bool can_meet(std::uint32_t words, std::uint32_t bucket) const noexcept;
    [[nodiscard]] bool may_reach(std::uint32_t name);
    void meet(std::uint32_t words, std::int32_t thousandths) noexcept;
    [[nodiscard]] std::span<const std::uint32_t> postings(std::uint32_t unit) const noexcept;

    const NameIndex::Tables* tables_ = nullptr;
    match::NameView query_;
    InstructionSet set_ = InstructionSet::automatic;
    std::int64_t least_ = 0;
    std::vector<std::uint32_t>* out_ = nullptr;
    Reaches reaches_;
    std::vector<Word> words_;
    std::vector<Split> splits_;
    std::vector<Join> joins_;
    std::vector<std::size_t> order_;
    std::array<std::uint32_t, kBuckets> unread_{}; // words whose postings were not read, by bucket
    std::vector<Mark> marks_;                      // per unit; zero between searches
    std::vector<std::uint64_t> marked_;            // bit per unit with a mark
    // Per name: words that it meets; zero between searches. The first for queries of few words.
    std::vector<std::uint8_t> met_few_;
    std::vector<std::uint32_t> met_many_;
    const char* met_ = nullptr; // the one in use, and bytes of an entry as a power of two
    unsigned met_shift_ = 0;
    std::vector<std::uint32_t> touched_, offered_, firsts_, seconds_; // touched: postings
    std::array<std::uint32_t, 256> initials_{}; // words of the query that are this letter
    std::array<std::int32_t, 32> best_{};       // per word, of the name looked at
    bool has_initials_ = false;
    std::vector<match::KnownLikeness> known_;
    std::string letters_;
};

} // namespace tamga::index
