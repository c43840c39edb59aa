// SPDX-License-Identifier: Apache-2.0
// Why no name is passed over: docs/methodology/exact_search.md.
#include "base/hash.hpp"
#include "index/bound.hpp"
#include "index/search.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace tamga::index {
namespace {

using Tables = NameIndex::Tables;

constexpr std::int64_t kMostWeight = 1000;  // of one word
constexpr std::ptrdiff_t kFarAhead = 16;    // postings
constexpr std::size_t kCheckedPerName = 10; // postings read instead of looking at a name
constexpr std::size_t kShortList = 24;      // postings; a longer list is searched by bucket

std::pair<std::uint32_t, std::uint32_t> units_of_letter(const Tables& tables, char letter) {
    const auto range = std::equal_range(
        tables.unit_rows.begin(), tables.unit_rows.end(), UnitRow{.front = letter},
        [](const UnitRow& a, const UnitRow& b) {
            return static_cast<unsigned char>(a.front) < static_cast<unsigned char>(b.front);
        });
    return {static_cast<std::uint32_t>(range.first - tables.unit_rows.begin()),
            static_cast<std::uint32_t>(range.second - tables.unit_rows.begin())};
}

} // namespace

std::span<const std::uint32_t> Candidates::postings(std::uint32_t unit) const noexcept {
    return tables_->postings.subspan(tables_->starts[unit],
                                     tables_->starts[unit + 1] - tables_->starts[unit]);
}

void Candidates::reach_words() {
    for (std::size_t i = 0; i < query_.units.size(); ++i) {
        const match::Unit& unit = query_.units[i];
        Word word;
        word.reach = &reaches_.of(unit, *tables_, set_);
        for (const Reach& reach : *word.reach) {
            word.postings += postings(reach.unit).size();
            word.most_right =
                std::max<std::int64_t>(word.most_right, tables_->unit_rows[reach.unit].weight);
            word.most_thousandths =
                std::max<std::int32_t>(word.most_thousandths, reach.thousandths);
        }
        if (unit.role == names::Role::initial) {
            std::tie(word.initial_begin, word.initial_end) =
                units_of_letter(*tables_, unit.key.front());
            word.postings +=
                tables_->starts[word.initial_end] - tables_->starts[word.initial_begin];
            if (word.initial_begin != word.initial_end) {
                word.most_right = kMostWeight;
                word.most_thousandths = std::max(word.most_thousandths, match::kPersonInitial);
            }
            initials_[static_cast<unsigned char>(unit.key.front())] |= 1U << i;
            has_initials_ = true;
        }
        words_.push_back(word);
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
        find_splits(i);
        find_joins(i);
    }
}

// Every way to cut the word into two words of the dictionary.
void Candidates::find_splits(std::size_t word) {
    const std::string_view key = query_.units[word].key;
    if (key.size() < match::kLeastJoined) {
        return;
    }
    const std::size_t mark =
        query_.units[word].is_spelled() ? 1 : 0; // begins every key of its script
    for (std::size_t cut = mark + 1; cut < key.size(); ++cut) {
        seconds_.clear();
        letters_.assign(key.substr(0, mark)).append(key.substr(cut));
        tables_->units_of_key(letters_, seconds_);
        if (seconds_.empty()) {
            continue;
        }
        firsts_.clear();
        tables_->units_of_key(key.substr(0, cut), firsts_);
        for (const std::uint32_t first : firsts_) {
            for (const std::uint32_t second : seconds_) {
                splits_.push_back({first, second, static_cast<std::uint32_t>(word)});
                Word& mine = words_[word];
                mine.postings += std::min(postings(first).size(), postings(second).size());
                mine.most_right = std::max<std::int64_t>(
                    mine.most_right, std::int64_t{tables_->unit_rows[first].weight} +
                                         tables_->unit_rows[second].weight);
                mine.most_thousandths = std::max(mine.most_thousandths, match::kJoined);
            }
        }
    }
}

// The word and its right neighbour written as one.
void Candidates::find_joins(std::size_t word) {
    if (word + 1 == words_.size()) {
        return;
    }
    std::string_view tail = query_.units[word + 1].key;
    if (query_.units[word].is_spelled() && query_.units[word + 1].is_spelled()) {
        tail.remove_prefix(1); // one mark begins both
    }
    letters_.assign(query_.units[word].key).append(tail);
    if (letters_.size() < match::kLeastJoined) {
        return;
    }
    firsts_.clear();
    tables_->units_of_key(letters_, firsts_);
    for (const std::uint32_t unit : firsts_) {
        joins_.push_back({unit, static_cast<std::uint32_t>(word)});
        for (Word* mine : {&words_[word], &words_[word + 1]}) {
            mine->postings += postings(unit).size();
            mine->most_right =
                std::max<std::int64_t>(mine->most_right, tables_->unit_rows[unit].weight);
            mine->most_thousandths = std::max(mine->most_thousandths, match::kJoined);
        }
    }
}

// Whether names of this bucket that meet these words at best can reach the threshold.
bool Candidates::can_meet(std::uint32_t words, std::uint32_t bucket) const noexcept {
    std::int64_t agreed = 0, left = 0, right = std::int64_t{bucket} * kBucketWeight;
    for (std::size_t i = 0; i < words_.size(); ++i) {
        const Word& word = words_[i];
        if ((words >> i & 1U) == 0) {
            left += query_.units[i].weight;
            continue;
        }
        right -= word.most_right;
        agreed += agreed_at_most(query_.units[i].weight + word.most_right, word.most_thousandths);
    }
    return can_reach(agreed, left, std::max<std::int64_t>(0, right), least_);
}

// For each bucket of names the words with the most postings that cannot reach the threshold
// together; a name that can must meet one of the others.
void Candidates::choose() {
    order_.resize(words_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](std::size_t x, std::size_t y) {
        return words_[x].postings != words_[y].postings ? words_[x].postings > words_[y].postings
                                                        : x < y;
    });
    for (std::uint32_t bucket = 0; bucket < kBuckets; ++bucket) {
        std::uint32_t words = 0;
        bool is_reached = false;
        for (const std::size_t i : order_) {
            words |= 1U << i;
            is_reached = is_reached || can_meet(words, bucket);
            words_[i].buckets |= is_reached ? 1U << bucket : 0U;
        }
    }
}

template <typename Take>
void Candidates::each_posting(std::uint32_t unit, std::uint32_t buckets, const Take& take) const {
    const std::span<const std::uint32_t> all = postings(unit);
    if (all.size() <= kShortList) {
        for (const std::uint32_t posting : all) {
            if ((buckets >> (posting >> kBucketShift) & 1U) != 0) {
                take(posting);
            }
        }
        return;
    }
    auto at = all.begin();
    while (buckets != 0) {
        const auto first = static_cast<std::uint32_t>(std::countr_zero(buckets));
        const auto count = static_cast<std::uint32_t>(std::countr_one(buckets >> first));
        at = std::lower_bound(at, all.end(), first << kBucketShift);
        const std::uint64_t end = std::uint64_t{first + count} << kBucketShift;
        for (; at != all.end() && *at < end; ++at) {
            if (all.end() - at > kFarAhead) {
                __builtin_prefetch(met_ + (std::size_t{at[kFarAhead] & kNameMask} << met_shift_));
            }
            take(*at);
        }
        buckets &= first + count == kBuckets ? 0U : ~0U << (first + count);
    }
}

template <typename Take>
void Candidates::each_split(const Split& split, std::uint32_t buckets, const Take& take) const {
    const bool is_first = postings(split.first).size() <= postings(split.second).size();
    each_posting(is_first ? split.first : split.second, buckets, [&](std::uint32_t posting) {
        const auto units = tables_->units_of(posting & kNameMask);
        for (std::size_t k = 0; k + 1 < units.size(); ++k) {
            if (units[k] == split.first && units[k + 1] == split.second) {
                take(posting);
                return;
            }
        }
    });
}

// The postings of names in these buckets that may meet the word; some come more than once.
template <typename Take>
void Candidates::each_met(std::size_t word, std::uint32_t buckets, const Take& take) const {
    const Word& mine = words_[word];
    for (const Reach& reach : *mine.reach) {
        each_posting(reach.unit, buckets, take);
    }
    for (std::uint32_t unit = mine.initial_begin; unit < mine.initial_end; ++unit) {
        if (can_be_shortened(tables_->unit_rows[unit])) {
            each_posting(unit, buckets, take);
        }
    }
    for (const Join& join : joins_) {
        if (join.word == word || join.word + 1 == word) {
            each_posting(join.unit, buckets, take);
        }
    }
    for (const Split& split : splits_) {
        if (split.word == word) {
            each_split(split, buckets, take);
        }
    }
}

// Reads the postings that a hit must stand in.
template <typename Met> void Candidates::collect(std::vector<Met>& all) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
        Word& word = words_[i];
        word.looked_in = word.buckets;
        each_met(i, word.buckets, [&](std::uint32_t posting) {
            Met& met = all[posting & kNameMask];
            if (met == 0) {
                touched_.push_back(posting);
            }
            met = static_cast<Met>(met | 1U << i);
        });
    }
}

// Reads postings of the other words where that costs less than looking at the names.
template <typename Met> void Candidates::check(std::vector<Met>& all) {
    std::uint32_t used = 0;
    for (const Word& word : words_) {
        used |= word.buckets;
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
        Word& word = words_[i];
        if ((used & ~word.buckets) == 0 || word.postings > kCheckedPerName * touched_.size()) {
            continue;
        }
        each_met(i, used & ~word.buckets, [&](std::uint32_t posting) {
            Met& met = all[posting & kNameMask];
            met = static_cast<Met>(met | (met != 0 ? 1U << i : 0U));
        });
        word.looked_in = used;
    }
}

// Keeps the names whose words can reach the threshold; words that were not read may all be met.
template <typename Met> void Candidates::sift(std::vector<Met>& all) {
    for (std::uint32_t bucket = 0; bucket < kBuckets; ++bucket) {
        unread_[bucket] = 0;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            unread_[bucket] |= (words_[i].looked_in >> bucket & 1U) == 0 ? 1U << i : 0U;
        }
    }
    std::uint64_t last = ~std::uint64_t{0}; // what was judged last: neighbours are often alike
    bool may = false;
    for (const std::uint32_t posting : touched_) {
        const std::uint32_t bucket = posting >> kBucketShift;
        Met& met = all[posting & kNameMask];
        const std::uint64_t now = std::uint64_t{bucket} << 32U | met | unread_[bucket];
        met = 0;
        if (now != last) {
            last = now;
            may = can_meet(static_cast<std::uint32_t>(now), bucket);
        }
        if (may) {
            offered_.push_back(posting & kNameMask);
        }
    }
}

template <typename Met> void Candidates::meet_names(std::vector<Met>& met) {
    met.resize(std::max(met.size(), tables_->names.size()));
    met_ = reinterpret_cast<const char*>(met.data());
    met_shift_ = static_cast<unsigned>(std::countr_zero(sizeof(Met)));
    collect(met);
    check(met);
    sift(met);
}

// Names of the same letters, cut into words differently, whatever the bound says.
void Candidates::take_whole() {
    letters_.clear();
    for (const match::Unit& unit : query_.units) {
        letters_.append(unit.key);
    }
    Tables::each_of_hash(tables_->whole, static_cast<std::uint32_t>(checksum64(letters_)),
                         [&](std::uint32_t name) { out_->push_back(name); });
}

void Candidates::find(const Tables& tables, const match::NameView& query, std::int32_t least,
                      InstructionSet set, std::vector<std::uint32_t>& out) {
    tables_ = &tables;
    query_ = query;
    set_ = set;
    least_ = least;
    out_ = &out;
    out.clear();
    marks_.resize(std::max(marks_.size(), tables.unit_rows.size()));
    marked_.resize(std::max(marked_.size(), tables.unit_rows.size() / 64 + 1));
    words_.clear();
    splits_.clear();
    joins_.clear();
    touched_.clear();
    offered_.clear();
    reaches_.begin();
    reach_words();
    choose();
    constexpr std::size_t kFew = 8;
    if (words_.size() <= kFew) {
        meet_names(met_few_);
    } else {
        meet_names(met_many_);
    }
    mark_units();
    judge();
    take_whole();
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
}

} // namespace tamga::index
