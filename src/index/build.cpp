// SPDX-License-Identifier: Apache-2.0
// Makes the index sections. Names are taken apart in chunks; everything else is merged in order.
#include "base/hash.hpp"
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
constexpr std::size_t kLeastJoined = 4;
constexpr std::size_t kLeastWhole = 5;
constexpr std::size_t kMostIdentifier = 255; // characters; no known scheme is longer

struct ParsedName {
    names::Name name;
    bool is_used = false;
};

// Identity of a unit: the same letters in another script or role compare differently.
struct UnitKey {
    std::string_view key;
    std::uint8_t is_semitic = 0;
    std::uint8_t role = 0;
    std::uint16_t concept_id = 0;
    friend auto operator<=>(const UnitKey&, const UnitKey&) = default;
};
struct UnitKeyHash {
    std::size_t operator()(const UnitKey& key) const noexcept {
        return static_cast<std::size_t>(checksum64(key.key)) ^
               (std::size_t{key.role} << 8U | key.is_semitic);
    }
};

UnitKey key_of(const names::Token& token) {
    return {token.key, static_cast<std::uint8_t>(token.script == text::Script::semitic),
            static_cast<std::uint8_t>(token.role), token.concept_id};
}

class Builder {
public:
    Builder(std::span<const EntityRow> entities, std::span<const NameRow> names,
            std::span<const IdentifierRow> identifiers, Pool& pool)
        : entities_(entities), rows_(names), identifier_rows_(identifiers), pool_(pool) {}

    void run(std::vector<std::uint32_t>* placeholders) {
        order_names();
        parse();
        make_units();
        describe_units();
        make_names(placeholders);
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
        put(built, kKeyMasks, key_masks_);
        put(built, kSoundMasks, sound_masks_);
        put(built, kShapes, shapes_);
        put(built, kStarts, starts_);
        put(built, kPostings, postings_);
        put(built, kJoined, joined_);
        put(built, kWhole, whole_);
        put(built, kNames, names_);
        put(built, kNameUnits, name_units_);
        put(built, kEntities, entity_rows_);
        put(built, kBirths, births_);
        put(built, kCountries, countries_);
        put(built, kIdentifiers, identifiers_);
        put(built, kIdentifierText, identifier_text_);
        put(built, kOwn, own_);
        return built;
    }

private:
    template <typename Rows> static void put(Built& built, std::uint32_t id, const Rows& rows) {
        const auto bytes = std::as_bytes(std::span(rows.data(), rows.size()));
        built.blobs[id - kUnitText].assign(bytes.begin(), bytes.end());
    }

    void order_names();
    void parse();
    void make_units();
    void describe_units();
    void make_names(std::vector<std::uint32_t>* placeholders);
    void make_postings();
    void make_hashes();
    void make_identifiers();
    void make_entities();
    [[nodiscard]] std::string joined_keys(const NameEntry& name, std::size_t first,
                                          std::size_t count) const;

    std::span<const EntityRow> entities_;
    std::span<const NameRow> rows_;
    std::span<const IdentifierRow> identifier_rows_;
    Pool& pool_;

    std::vector<std::uint32_t> order_;
    std::vector<ParsedName> parsed_; // in order_
    std::vector<UnitKey> unit_keys_;
    std::unordered_map<UnitKey, std::uint32_t, UnitKeyHash>
        unit_numbers_; // looked up, never walked

    std::string unit_text_, identifier_text_;
    std::vector<UnitRow> unit_rows_;
    std::vector<std::uint32_t> key_masks_, sound_masks_, shapes_, starts_, postings_, name_units_,
        own_;
    std::vector<HashRow> joined_, whole_;
    std::vector<NameEntry> names_;
    std::vector<EntityEntry> entity_rows_;
    std::vector<match::DaySpan> births_;
    std::vector<std::uint16_t> countries_;
    std::vector<IdentifierEntry> identifiers_;
};

void Builder::order_names() {
    order_.resize(rows_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
        return rows_[a].entity < rows_[b].entity;
    });
}

void Builder::parse() {
    parsed_.resize(order_.size());
    pool_.for_each((order_.size() + kChunk - 1) / kChunk, [&](std::size_t chunk) {
        const std::size_t end = std::min(order_.size(), (chunk + 1) * kChunk);
        for (std::size_t i = chunk * kChunk; i < end; ++i) {
            const NameRow& row = rows_[order_[i]];
            ParsedName& parsed = parsed_[i];
            parsed.is_used =
                !match::is_placeholder(row.text) &&
                names::parse(row.text, match::kind_of(entities_[row.entity].shape), parsed.name) &&
                !parsed.name.tokens.empty();
            if (parsed.name.tokens.size() > match::kMostUnits) {
                parsed.name.tokens.resize(match::kMostUnits);
            }
        }
    });
}

void Builder::make_units() {
    for (const ParsedName& parsed : parsed_) {
        if (!parsed.is_used) {
            continue;
        }
        for (const names::Token& token : parsed.name.tokens) {
            const UnitKey key = key_of(token);
            if (unit_numbers_.try_emplace(key, 0U).second) {
                unit_keys_.push_back(key);
            }
        }
    }
    std::sort(unit_keys_.begin(), unit_keys_.end());
    for (std::uint32_t i = 0; i < unit_keys_.size(); ++i) {
        unit_numbers_[unit_keys_[i]] = i;
    }
}

void Builder::describe_units() {
    std::vector<std::pair<std::string, std::string>> sounds(unit_keys_.size());
    pool_.for_each((unit_keys_.size() + kChunk - 1) / kChunk, [&](std::size_t chunk) {
        const std::size_t end = std::min(unit_keys_.size(), (chunk + 1) * kChunk);
        for (std::size_t i = chunk * kChunk; i < end; ++i) {
            sounds[i].first = text::sound_of(unit_keys_[i].key);
            sounds[i].second = text::skeleton_of(sounds[i].first);
        }
    });
    for (std::size_t i = 0; i < unit_keys_.size(); ++i) {
        const UnitKey& key = unit_keys_[i];
        const auto& [sound, skeleton] = sounds[i];
        UnitRow row;
        row.text = static_cast<std::uint32_t>(unit_text_.size());
        row.key_size = static_cast<std::uint16_t>(key.key.size());
        row.sound_size = static_cast<std::uint16_t>(sound.size());
        row.skeleton_size = static_cast<std::uint16_t>(skeleton.size());
        row.weight = match::weight_of(static_cast<names::Role>(key.role));
        row.concept_id = key.concept_id;
        row.role = key.role;
        row.is_semitic = key.is_semitic;
        unit_rows_.push_back(row);
        unit_text_ += key.key;
        unit_text_ += sound;
        unit_text_ += skeleton;
        key_masks_.push_back(match::mask_of(key.key));
        sound_masks_.push_back(match::mask_of(sound));
        const bool is_special = key.is_semitic != 0 || key.concept_id != 0 ||
                                key.role == static_cast<std::uint8_t>(names::Role::initial);
        shapes_.push_back(static_cast<std::uint32_t>(
            std::min<std::size_t>(key.key.size(), 255) |
            std::min<std::size_t>(sound.size(), 255) << 8U | (is_special ? 1U << 16U : 0U)));
    }
}

void Builder::make_names(std::vector<std::uint32_t>* placeholders) {
    for (std::size_t i = 0; i < order_.size(); ++i) {
        const NameRow& row = rows_[order_[i]];
        if (!parsed_[i].is_used) {
            if (placeholders != nullptr) {
                placeholders->push_back(row.name);
            }
            continue;
        }
        const names::Name& name = parsed_[i].name;
        NameEntry entry;
        entry.entity = row.entity;
        entry.number = row.name;
        entry.units = static_cast<std::uint32_t>(name_units_.size());
        entry.unit_count = static_cast<std::uint16_t>(name.tokens.size());
        entry.use = static_cast<std::uint8_t>(row.use);
        entry.is_firm_like = static_cast<std::uint8_t>(name.is_firm_like);
        entry.legal = name.legal;
        for (const names::Token& token : name.tokens) {
            const std::uint32_t unit = unit_numbers_.at(key_of(token));
            name_units_.push_back(unit);
            entry.weight += unit_rows_[unit].weight;
        }
        names_.push_back(entry);
    }
}

void Builder::make_postings() {
    starts_.assign(unit_rows_.size() + 1, 0);
    const auto each = [&](auto take) {
        std::vector<std::uint32_t> last(unit_rows_.size(), ~0U); // a name counts once per unit
        for (std::uint32_t n = 0; n < names_.size(); ++n) {
            for (std::uint32_t i = 0; i < names_[n].unit_count; ++i) {
                const std::uint32_t unit = name_units_[names_[n].units + i];
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
    each([&](std::uint32_t unit, std::uint32_t n) { postings_[next[unit]++] = n; });
}

std::string Builder::joined_keys(const NameEntry& name, std::size_t first,
                                 std::size_t count) const {
    std::string out;
    for (std::size_t i = first; i < first + count; ++i) {
        out += unit_keys_[name_units_[name.units + i]].key;
    }
    return out;
}

void Builder::make_hashes() {
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
        const NameEntry& name = names_[n];
        for (std::size_t i = 0; i + 1 < name.unit_count; ++i) {
            if (const std::string key = joined_keys(name, i, 2); key.size() >= kLeastJoined) {
                joined_.push_back({checksum64(key), n, 0});
            }
        }
        if (const std::string key = joined_keys(name, 0, name.unit_count);
            key.size() >= kLeastWhole) {
            whole_.push_back({checksum64(key), n, 0});
        }
    }
    const auto before = [](const HashRow& a, const HashRow& b) {
        return std::tie(a.hash, a.name) < std::tie(b.hash, b.name);
    };
    std::sort(joined_.begin(), joined_.end(), before);
    std::sort(whole_.begin(), whole_.end(), before);
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
    for (std::uint32_t e = 0; e < entities_.size(); ++e) {
        EntityEntry row;
        row.shape = static_cast<std::uint32_t>(entities_[e].shape);
        row.names_begin = next_name;
        while (next_name < names_.size() && names_[next_name].entity == e) {
            ++next_name;
        }
        row.names_end = next_name;
        row.births_begin = static_cast<std::uint32_t>(births_.size());
        for (const std::string_view printed : entities_[e].birth_dates) {
            if (const match::DaySpan span = match::birth_span(printed);
                span.earliest <= span.latest) {
                births_.push_back(span);
            }
        }
        row.births_end = static_cast<std::uint32_t>(births_.size());
        row.countries_begin = static_cast<std::uint32_t>(countries_.size());
        for (const std::string_view printed : entities_[e].countries) {
            if (const std::uint16_t country = match::country_number(printed); country != 0) {
                countries_.push_back(country);
            }
        }
        row.countries_end = static_cast<std::uint32_t>(countries_.size());
        row.own_begin = static_cast<std::uint32_t>(own_.size());
        own_.insert(own_.end(), own[e].begin(), own[e].end());
        row.own_end = static_cast<std::uint32_t>(own_.size());
        entity_rows_.push_back(row);
    }
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
        4,
        sizeof(HashRow),
        sizeof(HashRow),
        sizeof(NameEntry),
        4,
        sizeof(EntityEntry),
        sizeof(match::DaySpan),
        2,
        sizeof(IdentifierEntry),
        1,
        4};
    for (std::size_t i = 0; i < blobs.size(); ++i) {
        const std::string_view bytes(reinterpret_cast<const char*>(blobs[i].data()),
                                     blobs[i].size());
        container.add(snapshot::SectionId{static_cast<std::uint32_t>(kUnitText + i)}, kVersion,
                      bytes.size() / kRowSizes[i], bytes);
    }
}

} // namespace tamga::index
