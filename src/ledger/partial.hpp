// SPDX-License-Identifier: Apache-2.0
// The ledger of one partition of entities. Partials are joined in order, so the result does not
// depend on how many there were.
#pragma once

#include "ledger/build.hpp"
#include "ledger/spells.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tamga::ledger {

// A record of one version.
struct RecordRef {
    std::string_view id;
    std::uint32_t version = 0; // in order of time
    std::uint32_t record = 0;
};

// What all partitions share, read only.
struct Shared {
    std::vector<const ListFacts*> facts; // by version, in order of time
    std::vector<std::uint32_t> flags;    // VersionFlag of each
    std::vector<DayRow> days;

    // Versions that would show a listing of `list` if it stood: complete ones that cover it.
    [[nodiscard]] std::vector<std::uint32_t> covering(Authority authority,
                                                      std::string_view list) const;
};

// Fills tables from entities given one after the other in order of id.
class Partial {
public:
    explicit Partial(const Shared& shared) : shared_(shared) {}
    // All records of one id, newest version first.
    void add_entity(std::span<const RecordRef> records);
    [[nodiscard]] Tables take() { return std::move(out_); }

private:
    struct Key {
        Authority authority;
        Measure measure;
        std::string_view list, programme;
        DateBounds printed;
    };
    struct Stay {
        Key key;
        const ListingFact* newest = nullptr;
        std::vector<std::pair<std::uint32_t, Place>> seen; // newest first
    };

    TextRef keep(std::string_view text);
    void add_facts(const RecordRef& ref, EntityRow& row);
    void add_listings(std::span<const RecordRef> records, EntityRow& row);
    void place_bare_stays();
    void place_undated_stays();
    // True when `stay` is the same listing with its programme named.
    [[nodiscard]] static bool says_more(const Stay& stay, const Stay& bare);
    // Both are one listing, but for its printed day.
    [[nodiscard]] static bool is_same_listing(const Stay& left, const Stay& right);
    // The stay of `dated` that was seen last up to `version`, else first behind it, within the
    // spell; null: none was.
    [[nodiscard]] static Stay* dated_at(std::span<Stay* const> dated, const Spell& spell,
                                        std::uint32_t version);
    [[nodiscard]] std::optional<std::uint32_t> anchor(const Stay& bare,
                                                      std::uint32_t version) const;
    void add_stay(const Stay& stay);
    void add_spell(const Stay& stay, const Spell& spell);
    const std::vector<std::uint32_t>& covering(Authority authority, std::string_view list);

    const Shared& shared_;
    Tables out_;
    std::unordered_map<std::string_view, TextRef> kept_; // looked up, never walked
    std::map<std::pair<Authority, std::string_view>, std::vector<std::uint32_t>> covering_;
    std::vector<Stay> stays_;
};

// True when a version that covers `covered` would show an entry of `list`.
[[nodiscard]] bool covers(std::string_view covered, std::string_view list) noexcept;

} // namespace tamga::ledger
