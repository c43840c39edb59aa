// SPDX-License-Identifier: Apache-2.0
// Why no word is passed over: docs/methodology/exact_search.md.
#include "index/reach.hpp"

#include "index/scan.hpp"

#include <algorithm>

namespace tamga::index {
namespace {

using Tables = NameIndex::Tables;

constexpr std::size_t kMostKept = 1U << 20U; // entries: 8 MB

// Scans the texts of each length that the edits allowed can reach.
template <typename EditsOf>
void scan_column(const LetterColumn& column, std::string_view text, const EditsOf& edits_of,
                 InstructionSet set, std::vector<std::uint32_t>& out) {
    if (text.empty()) {
        return;
    }
    const Pattern pattern(text);
    const std::size_t first = text.size() > match::kMostEdits ? text.size() - match::kMostEdits : 1;
    const std::size_t last = std::min<std::size_t>(255, text.size() + match::kMostEdits);
    for (std::size_t size = first; size <= last; ++size) {
        scan(column, size, pattern, edits_of(std::max(size, text.size())), set, out);
    }
}

void take_concept(const Tables& tables, std::uint32_t concept_id, std::vector<std::uint32_t>& out) {
    auto row = std::lower_bound(
        tables.concepts.begin(), tables.concepts.end(), concept_id,
        [](const ConceptRow& a, std::uint32_t wanted) { return a.concept_id < wanted; });
    for (; row != tables.concepts.end() && row->concept_id == concept_id; ++row) {
        out.push_back(row->unit);
    }
}

} // namespace

void Reaches::begin() {
    if (size_ > kMostKept) {
        kept_.clear();
        size_ = 0;
    }
}

void Reaches::find(const match::Unit& word, const Tables& tables, InstructionSet set,
                   std::vector<Reach>& out) {
    scanned_.clear();
    tables.units_of_key(word.key, scanned_);
    if (word.role != names::Role::number && word.role != names::Role::initial) {
        scan_column(tables.keys, word.key, match::alike_key_edits, set, scanned_);
        scan_column(tables.sounds, word.sound, match::alike_sound_edits, set, scanned_);
        scan_column(word.is_spelled() ? tables.consonants : tables.unvowelled, word.skeleton,
                    match::alike_skeleton_edits, set, scanned_);
        scanned_.insert(scanned_.end(), tables.initials.begin(), tables.initials.end());
        if (word.concept_id != 0) {
            take_concept(tables, word.concept_id, scanned_);
        }
    }
    std::sort(scanned_.begin(), scanned_.end());
    scanned_.erase(std::unique(scanned_.begin(), scanned_.end()), scanned_.end());
    for (const std::uint32_t unit : scanned_) {
        __builtin_prefetch(&tables.unit_rows[unit]);
    }
    for (const std::uint32_t unit : scanned_) {
        __builtin_prefetch(tables.unit_text.data() + tables.unit_rows[unit].text);
    }
    for (const std::uint32_t unit : scanned_) {
        if (const match::Likeness like = match::likeness(word, tables.unit(unit));
            like.thousandths != 0) {
            out.push_back({unit, static_cast<std::int16_t>(like.thousandths), like.by});
        }
    }
}

const std::vector<Reach>& Reaches::of(const match::Unit& word, const Tables& tables,
                                      InstructionSet set) {
    if (serial_ != tables.serial) {
        kept_.clear();
        size_ = 0;
        serial_ = tables.serial;
    }
    key_.assign(word.key);
    key_ += '\0';
    key_ += static_cast<char>('a' + static_cast<int>(word.role));
    key_ += static_cast<char>('a' + static_cast<int>(word.script));
    key_ += static_cast<char>(word.concept_id & 0xffU);
    key_ += static_cast<char>(word.concept_id >> 8U);
    if (const auto found = kept_.find(std::string_view(key_)); found != kept_.end()) {
        return found->second;
    }
    std::vector<Reach>& out = kept_[key_];
    find(word, tables, set, out);
    size_ += out.size() + 16;
    return out;
}

} // namespace tamga::index
