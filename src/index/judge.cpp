// SPDX-License-Identifier: Apache-2.0
// The names that a search collected, each bounded by its own words. Why none that can reach the
// threshold goes: docs/methodology/exact_search.md.
#include "index/bound.hpp"
#include "index/search.hpp"

#include <algorithm>
#include <bit>

namespace tamga::index {
namespace {

constexpr std::size_t kAhead = 8; // names fetched before they are looked at

} // namespace

void Candidates::mark(std::uint32_t unit, std::size_t word, std::int32_t thousandths,
                      match::Kinship by) {
    Mark& one = marks_[unit];
    marked_[unit / 64] |= std::uint64_t{1} << unit % 64;
    one.by = one.words == 0 ? by : match::Kinship::none;
    one.words |= 1U << word;
    one.weight = tables_->unit_rows[unit].weight;
    one.thousandths = std::max(one.thousandths, static_cast<std::int16_t>(thousandths));
}

void Candidates::mark_units() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
        for (const Reach& reach : *words_[i].reach) {
            mark(reach.unit, i, reach.thousandths, reach.by);
        }
    }
    for (const Join& join : joins_) {
        mark(join.unit, join.word, match::kJoined, match::Kinship::none);
        mark(join.unit, join.word + 1, match::kJoined, match::Kinship::none);
    }
    for (const Split& split : splits_) {
        marks_[split.first].begins_split = true;
        marks_[split.first].weight = tables_->unit_rows[split.first].weight;
        marked_[split.first / 64] |= std::uint64_t{1} << split.first % 64;
    }
}

std::span<const match::KnownLikeness> Candidates::known(std::span<const std::uint32_t> units) {
    known_.clear();
    for (const std::uint32_t unit : units) {
        const Mark& mark = marks_[unit];
        match::KnownLikeness& one = known_.emplace_back();
        one.words = mark.words;
        one.is_exact = mark.by != match::Kinship::none;
        one.like = {mark.thousandths, mark.by};
        if (has_initials_ && can_be_shortened(tables_->unit_rows[unit])) {
            const std::uint32_t more =
                initials_[static_cast<unsigned char>(tables_->unit_rows[unit].front)];
            one.words |= more;
            one.is_exact = one.is_exact && more == 0;
        }
    }
    return known_;
}

void Candidates::unmark(std::uint32_t unit) {
    marks_[unit] = {};
    marked_[unit / 64] &= ~(std::uint64_t{1} << unit % 64);
}

void Candidates::unmark_units() {
    for (const Word& word : words_) {
        for (const Reach& reach : *word.reach) {
            unmark(reach.unit);
        }
    }
    for (const Join& join : joins_) {
        unmark(join.unit);
    }
    for (const Split& split : splits_) {
        unmark(split.first);
    }
    initials_.fill(0);
    has_initials_ = false;
}

// The names offered, one by one: what they look at is fetched some names ahead.
void Candidates::judge() {
    const std::size_t count = offered_.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (i + 2 * kAhead < count) {
            __builtin_prefetch(&tables_->name_spans[offered_[i + 2 * kAhead]]);
        }
        if (i + kAhead < count) {
            __builtin_prefetch(tables_->name_units.data() +
                               tables_->name_spans[offered_[i + kAhead]].units);
        }
        if (may_reach(offered_[i])) {
            out_->push_back(offered_[i]);
        }
    }
}

void Candidates::meet(std::uint32_t words, std::int32_t thousandths) noexcept {
    for (; words != 0; words &= words - 1) {
        std::int32_t& best = best_[static_cast<std::size_t>(std::countr_zero(words))];
        best = std::max(best, thousandths);
    }
}

// An upper bound of the score from the words that may meet and the weights that must be left over.
bool Candidates::may_reach(std::uint32_t name) {
    const NameSpan& entry = tables_->name_spans[name];
    const std::span<const std::uint32_t> units = tables_->units_of(name);
    std::fill_n(best_.begin(), words_.size(), 0);
    std::int64_t agreed = 0, right = entry.weight;
    bool ends_split = false;
    for (std::size_t k = 0; k < units.size(); ++k) {
        if ((marked_[units[k] / 64] >> units[k] % 64 & 1U) == 0 && !has_initials_ && !ends_split) {
            continue;
        }
        const Mark mark = marks_[units[k]];
        std::uint32_t words = mark.words;
        std::int32_t thousandths = mark.thousandths;
        std::int64_t weight = mark.weight;
        if (has_initials_ || ends_split) {
            weight = tables_->unit_rows[units[k]].weight;
        }
        if (has_initials_ && can_be_shortened(tables_->unit_rows[units[k]])) {
            const UnitRow& row = tables_->unit_rows[units[k]];
            if (const std::uint32_t more = initials_[static_cast<unsigned char>(row.front)];
                more != 0) {
                words |= more;
                thousandths = std::max(thousandths, match::kPersonInitial);
            }
        }
        bool begins_split = false;
        if (mark.begins_split && k + 1 < units.size()) {
            for (const Split& split : splits_) {
                if (split.first == units[k] && split.second == units[k + 1]) {
                    words |= 1U << split.word;
                    thousandths = std::max(thousandths, match::kJoined);
                    begins_split = true;
                }
            }
        }
        thousandths = ends_split ? std::max(thousandths, match::kJoined) : thousandths;
        if (thousandths != 0) {
            meet(words, thousandths);
            agreed += agreed_at_most(weight, thousandths);
            right -= weight;
        }
        ends_split = begins_split;
    }
    std::int64_t left = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
        const std::int64_t weight = query_.units[i].weight;
        agreed += agreed_at_most(weight, best_[i]);
        left += best_[i] == 0 ? weight : 0;
    }
    return can_reach(agreed, left, std::max<std::int64_t>(0, right), least_);
}

} // namespace tamga::index
