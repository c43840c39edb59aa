// SPDX-License-Identifier: Apache-2.0
// Makes the index sections. Names are taken apart in chunks; everything else is merged in order.
#include "base/hash.hpp"
#include "index/parse_names.hpp"
#include "index/tables.hpp"
#include "match/identifier.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace tamga::index {
namespace {

constexpr std::size_t kChunk = 2048; // names: some milliseconds of work, so threads stay even
constexpr std::size_t kMostIdentifier = 255; // characters; no known scheme is longer

// Identity of a unit: the same letters in another script or role compare differently.
struct UnitKey {
    std::string_view key;
    std::uint8_t script = 0;
    std::uint8_t role = 0;
    std::uint16_t concept_id = 0;
    friend auto operator<=>(const UnitKey&, const UnitKey&) = default;
};
struct UnitKeyHash {
    std::size_t operator()(const UnitKey& key) const noexcept {
        return static_cast<std::size_t>(checksum64(key.key)) ^
               (std::size_t{key.role} << 8U | key.script);
    }
};

UnitKey key_of(const names::Token& token) {
    return {token.key, static_cast<std::uint8_t>(token.script),
            static_cast<std::uint8_t>(token.role), token.concept_id};
}

class Builder {
public:
    Builder(std::span<const EntityRow> entities, std::span<const NameRow> names,
            std::span<const IdentifierRow> identifiers, Pool& pool)
        : entities_(entities), rows_(names), identifier_rows_(identifiers), pool_(pool) {}

    void run(std::vector<std::uint32_t>* placeholders) {
        parsed_ = parse_names(entities_, rows_, pool_, placeholders);
        make_units();
        describe_units();
        make_names();
        make_postings();
        make_hashes();
        make_identifiers();
        make_entities();
    }
    Built take() {
        Built built;
        built.blobs.resize(kSectionsEnd - kUnitText);
        put(built, kUnitText, unit_text_);
        put(built, kUnits, unit_rows_);
        put(built, kKeys, keys_);
        put(built, kSounds, sounds_);
        put(built, kConsonants, consonants_);
        put(built, kUnvowelled, unvowelled_);
        put(built, kKeyHashes, key_hashes_);
        put(built, kStarts, starts_);
        put(built, kPostings, postings_);
        put(built, kConcepts, concepts_);
        put(built, kWhole, whole_);
        put(built, kNames, names_);
        put(built, kNameUnits, name_units_);
        put(built, kEntities, entity_rows_);
        put(built, kBirths, births_);
        put(built, kCountries, countries_);
        put(built, kIdentifiers, identifiers_);
        put(built, kIdentifierText, identifier_text_);
        put(built, kOwn, own_);
        put(built, kNameSpans, name_spans_);
        return built;
    }

private:
    template <typename Rows> static void put(Built& built, std::uint32_t id, const Rows& rows) {
        const auto bytes = std::as_bytes(std::span(rows.data(), rows.size()));
        built.blobs[id - kUnitText].assign(bytes.begin(), bytes.end());
    }

    void make_units();
    void describe_units();
    // The texts of all units by length, order of the scan and unit; empty ones left out.
    template <typename TextOf>
    [[nodiscard]] std::vector<std::uint32_t> by_length(const TextOf& text_of) const {
        struct Row {
            std::size_t size;
            std::uint32_t order, mask, unit;
        };
        std::vector<Row> ordered;
        for (std::uint32_t i = 0; i < unit_keys_.size(); ++i) {
            if (const std::string_view text = text_of(i); !text.empty()) {
                const std::uint32_t mask = match::mask_of(text);
                ordered.push_back({text.size(), scan_order(mask), mask, i});
            }
        }
        std::sort(ordered.begin(), ordered.end(), [](const Row& a, const Row& b) {
            return std::tie(a.size, a.order, a.unit) < std::tie(b.size, b.order, b.unit);
        });
        std::vector<std::uint32_t> rows(2 * ordered.size());
        for (std::size_t i = 0; i < ordered.size(); ++i) {
            rows[i] = ordered[i].mask;
            rows[ordered.size() + i] = ordered[i].unit;
        }
        return rows;
    }
    void make_names();
    void make_postings();
    void make_hashes();
    void make_identifiers();
    void make_entities();

    std::span<const EntityRow> entities_;
    std::span<const NameRow> rows_;
    std::span<const IdentifierRow> identifier_rows_;
    Pool& pool_;

    std::vector<ParsedName> parsed_;
    std::vector<UnitKey> unit_keys_;

    std::string unit_text_, identifier_text_;
    std::vector<UnitRow> unit_rows_;
    std::vector<std::uint32_t> keys_, sounds_, consonants_, unvowelled_;
    std::vector<std::uint32_t> starts_, postings_, name_units_, own_;
    std::vector<ConceptRow> concepts_;
    std::vector<HashRow> key_hashes_, whole_;
    std::vector<NameEntry> names_;
    std::vector<NameSpan> name_spans_;
    std::vector<EntityEntry> entity_rows_;
    std::vector<match::DaySpan> births_;
    std::vector<std::uint16_t> countries_;
    std::vector<IdentifierEntry> identifiers_;
};

void Builder::make_units() {
    std::unordered_map<UnitKey, std::uint32_t, UnitKeyHash> numbers; // looked up, never walked
    for (const ParsedName& parsed : parsed_) {
        for (const names::Token& token : parsed.tokens) {
            const UnitKey key = key_of(token);
            const auto [at, is_new] =
                numbers.try_emplace(key, static_cast<std::uint32_t>(unit_keys_.size()));
            if (is_new) {
                unit_keys_.push_back(key);
            }
            name_units_.push_back(at->second);
        }
    }
    std::vector<std::uint32_t> order(unit_keys_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [this](std::uint32_t a, std::uint32_t b) { return unit_keys_[a] < unit_keys_[b]; });
    std::vector<std::uint32_t> settled(order.size());
    std::vector<UnitKey> sorted(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        settled[order[i]] = i;
        sorted[i] = unit_keys_[order[i]];
    }
    unit_keys_ = std::move(sorted);
    for (std::uint32_t& unit : name_units_) {
        unit = settled[unit];
    }
}

void Builder::describe_units() {
    std::vector<std::pair<std::string, std::string>> sounds(unit_keys_.size());
    pool_.for_each((unit_keys_.size() + kChunk - 1) / kChunk, [&](std::size_t chunk) {
        const std::size_t end = std::min(unit_keys_.size(), (chunk + 1) * kChunk);
        for (std::size_t i = chunk * kChunk; i < end; ++i) {
            auto forms =
                text::forms_of(unit_keys_[i].key, static_cast<text::Script>(unit_keys_[i].script));
            sounds[i] = {std::move(forms.sound), std::move(forms.coarse)};
        }
    });
    for (std::uint32_t i = 0; i < unit_keys_.size(); ++i) {
        const UnitKey& key = unit_keys_[i];
        const auto& [sound, skeleton] = sounds[i];
        UnitRow row;
        row.text = static_cast<std::uint32_t>(unit_text_.size());
        row.key_size = static_cast<std::uint8_t>(key.key.size());
        row.sound_size = static_cast<std::uint8_t>(sound.size());
        row.skeleton_size = static_cast<std::uint8_t>(skeleton.size());
        row.front = key.key.front();
        row.weight = match::weight_of(key.key, static_cast<text::Script>(key.script),
                                      static_cast<names::Role>(key.role), key.concept_id);
        row.concept_id = key.concept_id;
        row.role = key.role;
        row.script = key.script;
        unit_rows_.push_back(row);
        unit_text_ += key.key;
        unit_text_ += sound;
        unit_text_ += skeleton;
        if (key.concept_id != 0) {
            concepts_.push_back({key.concept_id, i});
        }
    }
    std::stable_sort(concepts_.begin(), concepts_.end(),
                     [](const auto& a, const auto& b) { return a.concept_id < b.concept_id; });
    keys_ = by_length([&](std::uint32_t i) { return unit_keys_[i].key; });
    sounds_ = by_length([&](std::uint32_t i) { return std::string_view(sounds[i].first); });
    const auto skeleton_if = [&](std::uint32_t i, bool is_spelled) {
        return text::is_spelled(static_cast<text::Script>(unit_keys_[i].script)) == is_spelled
                   ? std::string_view(sounds[i].second)
                   : std::string_view();
    };
    consonants_ = by_length([&](std::uint32_t i) { return skeleton_if(i, false); });
    unvowelled_ = by_length([&](std::uint32_t i) { return skeleton_if(i, true); });
}

void Builder::make_names() {
    std::uint32_t next = 0;
    for (const ParsedName& parsed : parsed_) {
        const NameRow& row = rows_[parsed.row];
        NameSpan entry;
        entry.units = next;
        entry.unit_count = static_cast<std::uint8_t>(parsed.tokens.size());
        entry.use = static_cast<std::uint8_t>(static_cast<std::uint8_t>(row.use) |
                                              (parsed.is_firm_like ? kFirmLike : 0U));
        for (std::size_t i = 0; i < parsed.tokens.size(); ++i) {
            entry.weight =
                static_cast<std::uint16_t>(entry.weight + unit_rows_[name_units_[next++]].weight);
        }
        name_spans_.push_back(entry);
        names_.push_back({row.entity, row.name, parsed.legal});
    }
}

void Builder::make_postings() {
    starts_.assign(unit_rows_.size() + 1, 0);
    const auto each = [&](auto take) {
        std::vector<std::uint32_t> last(unit_rows_.size(), ~0U); // a name counts once per unit
        for (std::uint32_t n = 0; n < names_.size(); ++n) {
            for (std::uint32_t i = 0; i < name_spans_[n].unit_count; ++i) {
                const std::uint32_t unit = name_units_[name_spans_[n].units + i];
                if (last[unit] != n) {
                    last[unit] = n;
                    take(unit, n);
                }
            }
        }
    };
    each([&](std::uint32_t unit, std::uint32_t) { ++starts_[unit + 1]; });
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    postings_.resize(starts_.back());
    std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    each([&](std::uint32_t unit, std::uint32_t n) {
        postings_[next[unit]++] = bucket_of(name_spans_[n].weight) << kBucketShift | n;
    });
    for (std::size_t unit = 0; unit < unit_rows_.size(); ++unit) {
        std::sort(postings_.begin() + starts_[unit], postings_.begin() + starts_[unit + 1]);
    }
}

void Builder::make_hashes() {
    std::string letters;
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
        letters.clear();
        for (std::uint32_t i = 0; i < name_spans_[n].unit_count; ++i) {
            letters += unit_keys_[name_units_[name_spans_[n].units + i]].key;
        }
        if (letters.size() >= match::kLeastWhole) {
            whole_.push_back({static_cast<std::uint32_t>(checksum64(letters)), n});
        }
    }
    for (std::uint32_t unit = 0; unit < unit_keys_.size(); ++unit) {
        key_hashes_.push_back({static_cast<std::uint32_t>(checksum64(unit_keys_[unit].key)), unit});
    }
    for (std::vector<HashRow>* rows : {&key_hashes_, &whole_}) {
        std::sort(rows->begin(), rows->end(), [](const HashRow& a, const HashRow& b) {
            return std::tie(a.hash, a.number) < std::tie(b.hash, b.number);
        });
    }
}

void Builder::make_identifiers() {
    std::vector<std::pair<std::string, IdentifierEntry>> all;
    for (const IdentifierRow& row : identifier_rows_) {
        std::string normal = match::normal_identifier(row.text);
        if (normal.empty()) {
            continue;
        }
        normal.resize(std::min(normal.size(), kMostIdentifier));
        all.emplace_back(
            std::move(normal),
            IdentifierEntry{0, 0, static_cast<std::uint16_t>(row.use), row.identifier, row.entity});
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second.entity, a.second.number) <
               std::tie(b.first, b.second.entity, b.second.number);
    });
    for (auto& [normal, entry] : all) {
        entry.text = static_cast<std::uint32_t>(identifier_text_.size());
        entry.size = static_cast<std::uint16_t>(normal.size());
        identifier_text_ += normal;
        identifiers_.push_back(entry);
    }
}

void Builder::make_entities() {
    std::vector<std::vector<std::uint32_t>> own(entities_.size());
    for (std::uint32_t i = 0; i < identifiers_.size(); ++i) {
        own[identifiers_[i].entity].push_back(i);
    }
    std::uint32_t next_name = 0;
    const auto begin = [&](match::Shape shape) {
        entity_rows_.push_back({static_cast<std::uint32_t>(shape), next_name,
                                static_cast<std::uint32_t>(births_.size()),
                                static_cast<std::uint32_t>(countries_.size()),
                                static_cast<std::uint32_t>(own_.size())});
    };
    for (std::uint32_t e = 0; e < entities_.size(); ++e) {
        begin(entities_[e].shape);
        while (next_name < names_.size() && names_[next_name].entity == e) {
            ++next_name;
        }
        for (const std::string_view printed : entities_[e].birth_dates) {
            if (const match::DaySpan span = match::birth_span(printed);
                span.earliest <= span.latest) {
                births_.push_back(span);
            }
        }
        for (const std::string_view printed : entities_[e].countries) {
            if (const std::uint16_t country = match::country_number(printed); country != 0) {
                countries_.push_back(country);
            }
        }
        own_.insert(own_.end(), own[e].begin(), own[e].end());
    }
    begin(match::Shape::any);
}

} // namespace

Built build(std::span<const EntityRow> entities, std::span<const NameRow> names,
            std::span<const IdentifierRow> identifiers, Pool& pool,
            std::vector<std::uint32_t>* placeholders) {
    Builder builder(entities, names, identifiers, pool);
    builder.run(placeholders);
    return builder.take();
}

void Built::add_to(snapshot::ContainerBuilder& container) const {
    constexpr std::array<std::size_t, kSectionsEnd - kUnitText> kRowSizes = {
        1,
        sizeof(UnitRow),
        4,
        4,
        4,
        4,
        sizeof(HashRow),
        4,
        4,
        sizeof(ConceptRow),
        sizeof(HashRow),
        sizeof(NameEntry),
        4,
        sizeof(EntityEntry),
        sizeof(match::DaySpan),
        2,
        sizeof(IdentifierEntry),
        1,
        4,
        sizeof(NameSpan)};
    for (std::size_t i = 0; i < blobs.size(); ++i) {
        const std::string_view bytes(reinterpret_cast<const char*>(blobs[i].data()),
                                     blobs[i].size());
        container.add(snapshot::SectionId{static_cast<std::uint32_t>(kUnitText + i)}, kVersion,
                      bytes.size() / kRowSizes[i], bytes);
    }
}

} // namespace tamga::index
