// SPDX-License-Identifier: Apache-2.0
#include "ledger/partial.hpp"

#include "ledger/acts.hpp"

#include <algorithm>
#include <optional>

namespace tamga::ledger {
namespace {

std::uint32_t size_of(const auto& rows) {
    return static_cast<std::uint32_t>(rows.size());
}

PlaceRow place_row(std::uint32_t version, Place place) {
    return {version, place.file, place.line};
}

// The newest version comes first, and older ones mostly repeat its facts in its order: so look
// where the last match was before looking everywhere.
template <typename Row, typename Same>
Row* find_fact(std::vector<Row>& rows, std::uint32_t begin, std::uint32_t& hint, Same same) {
    const std::uint32_t end = size_of(rows);
    if (hint < end && hint >= begin && same(rows[hint])) {
        return &rows[hint++];
    }
    for (std::uint32_t i = begin; i < end; ++i) {
        if (same(rows[i])) {
            hint = i + 1;
            return &rows[i];
        }
    }
    return nullptr;
}

// Text is kept once per partition, so equal text of one partition has an equal place.
bool same_text(TextRef left, TextRef right) {
    return left.offset == right.offset && left.size == right.size;
}

bool is_better_schema(Schema candidate, Schema current) {
    return current == Schema::LegalEntity && candidate != Schema::LegalEntity;
}

} // namespace

bool covers(std::string_view covered, std::string_view list) noexcept {
    return list == covered || (list.size() > covered.size() && list.starts_with(covered) &&
                               list[covered.size()] == ' ');
}

std::vector<std::uint32_t> Shared::covering(Authority authority, std::string_view list) const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t v = 0; v < size_of(facts); ++v) {
        const bool is_proof = (flags[v] & kComplete) != 0 &&
                              ((flags[v] & kExtract) == 0 || (flags[v] & kCompleteForParties) != 0);
        if (!is_proof) {
            continue;
        }
        const auto& lists = facts[v]->covers;
        if (std::any_of(lists.begin(), lists.end(), [&](const CoveredList& covered) {
                return covered.authority == authority && covers(covered.list, list);
            })) {
            out.push_back(v);
        }
    }
    return out;
}

TextRef Partial::keep(std::string_view text) {
    if (text.empty()) {
        return {};
    }
    const auto [place, is_new] = kept_.try_emplace(text);
    if (is_new) {
        place->second = {size_of(out_.strings), size_of(text)};
        out_.strings += text;
    }
    return place->second;
}

const std::vector<std::uint32_t>& Partial::covering(Authority authority, std::string_view list) {
    const auto [place, is_new] = covering_.try_emplace({authority, list});
    if (is_new) {
        place->second = shared_.covering(authority, list);
    }
    return place->second;
}

void Partial::add_entity(std::span<const RecordRef> records) {
    EntityRow row;
    row.id = keep(records.front().id);
    row.names.begin = size_of(out_.names);
    row.addresses.begin = size_of(out_.addresses);
    row.identifiers.begin = size_of(out_.identifiers);
    row.details.begin = size_of(out_.details);
    row.listings.begin = size_of(out_.listings);
    row.places.begin = size_of(out_.places);
    Schema schema = shared_.facts[records.front().version]->records[records.front().record].schema;
    for (const RecordRef& ref : records) {
        const RecordFacts& record = shared_.facts[ref.version]->records[ref.record];
        if (is_better_schema(record.schema, schema)) {
            schema = record.schema;
        }
        out_.places.push_back(place_row(ref.version, record.place));
        add_facts(ref, row);
    }
    row.schema = static_cast<std::uint32_t>(schema);
    row.places.end = size_of(out_.places); // before the listings add theirs
    add_listings(records, row);
    row.names.end = size_of(out_.names);
    row.addresses.end = size_of(out_.addresses);
    row.identifiers.end = size_of(out_.identifiers);
    row.details.end = size_of(out_.details);
    row.listings.end = size_of(out_.listings);
    out_.entities.push_back(row);
}

void Partial::add_facts(const RecordRef& ref, EntityRow& row) {
    const ListFacts& facts = *shared_.facts[ref.version];
    const RecordFacts& record = facts.records[ref.record];
    const std::uint32_t entity = size_of(out_.entities);
    std::uint32_t hint = row.names.begin;
    for (std::uint32_t i = record.names.begin; i < record.names.end; ++i) {
        const NameFact& fact = facts.names[i];
        const NameRow made{
            keep(fact.text), static_cast<std::uint32_t>(fact.kind), fact.is_surname_first ? 1U : 0U,
            entity,          place_row(ref.version, fact.place),    ref.version};
        NameRow* known = find_fact(out_.names, row.names.begin, hint, [&](const NameRow& other) {
            return same_text(other.text, made.text) && other.kind == made.kind;
        });
        if (known == nullptr) {
            out_.names.push_back(made);
        } else {
            known->first_version = ref.version;
        }
    }
    hint = row.addresses.begin;
    for (std::uint32_t i = record.addresses.begin; i < record.addresses.end; ++i) {
        const AddressFact& fact = facts.addresses[i];
        const AddressRow made{keep(fact.text), keep(fact.country),
                              place_row(ref.version, fact.place), ref.version};
        AddressRow* known =
            find_fact(out_.addresses, row.addresses.begin, hint, [&](const AddressRow& other) {
                return same_text(other.text, made.text) && same_text(other.country, made.country);
            });
        if (known == nullptr) {
            out_.addresses.push_back(made);
        } else {
            known->first_version = ref.version;
        }
    }
    hint = row.identifiers.begin;
    for (std::uint32_t i = record.identifiers.begin; i < record.identifiers.end; ++i) {
        const IdentifierFact& fact = facts.identifiers[i];
        const IdentifierRow made{keep(fact.text),
                                 keep(fact.label),
                                 keep(fact.country),
                                 static_cast<std::uint32_t>(fact.kind),
                                 entity,
                                 place_row(ref.version, fact.place),
                                 ref.version};
        IdentifierRow* known = find_fact(
            out_.identifiers, row.identifiers.begin, hint, [&](const IdentifierRow& other) {
                return same_text(other.text, made.text) && other.kind == made.kind &&
                       same_text(other.label, made.label) && same_text(other.country, made.country);
            });
        if (known == nullptr) {
            out_.identifiers.push_back(made);
        } else {
            known->first_version = ref.version;
        }
    }
    hint = row.details.begin;
    for (std::uint32_t i = record.details.begin; i < record.details.end; ++i) {
        const DetailFact& fact = facts.details[i];
        const DetailRow made{keep(fact.text), static_cast<std::uint32_t>(fact.kind),
                             place_row(ref.version, fact.place), ref.version};
        DetailRow* known =
            find_fact(out_.details, row.details.begin, hint, [&](const DetailRow& other) {
                return same_text(other.text, made.text) && other.kind == made.kind;
            });
        if (known == nullptr) {
            out_.details.push_back(made);
        } else {
            known->first_version = ref.version;
        }
    }
}

void Partial::add_listings(std::span<const RecordRef> records, EntityRow& row) {
    stays_.clear();
    for (const RecordRef& ref : records) {
        const ListFacts& facts = *shared_.facts[ref.version];
        const RecordFacts& record = facts.records[ref.record];
        for (std::uint32_t i = record.listings.begin; i < record.listings.end; ++i) {
            const ListingFact& fact = facts.listings[i];
            auto stay = std::find_if(stays_.begin(), stays_.end(), [&](const Stay& other) {
                return other.key.authority == fact.authority && other.key.list == fact.list &&
                       other.key.measure == fact.measure && other.key.programme == fact.programme &&
                       other.key.printed == fact.printed;
            });
            if (stay == stays_.end()) {
                stays_.push_back(
                    {{fact.authority, fact.measure, fact.list, fact.programme, fact.printed},
                     &fact,
                     {}});
                stay = std::prev(stays_.end());
            }
            stay->seen.emplace_back(ref.version, fact.place);
        }
    }
    place_bare_stays();
    place_undated_stays();
    row.listings.begin = size_of(out_.listings);
    for (const Stay& stay : stays_) {
        add_stay(stay);
    }
}

// The version of a programme's stay that stands nearest to `version`: before it, else after it.
std::optional<std::uint32_t> Partial::anchor(const Stay& bare, std::uint32_t version) const {
    std::optional<std::uint32_t> before, after;
    for (const Stay& stay : stays_) {
        if (!says_more(stay, bare)) {
            continue;
        }
        for (const auto& [seen, place] : stay.seen) {
            if (seen <= version) {
                before = std::max(before.value_or(seen), seen);
            } else {
                after = std::min(after.value_or(seen), seen);
            }
        }
    }
    return before ? before : after;
}

// A version that prints no programmes (a list of names) still shows that the party stands: it
// speaks for the programmes of the nearest version that prints them, and takes none off.
void Partial::place_bare_stays() {
    for (const Stay& bare : stays_) {
        for (const auto& seen : bare.seen) {
            const auto at = bare.key.programme.empty() ? anchor(bare, seen.first) : std::nullopt;
            if (!at) {
                continue;
            }
            for (Stay& stay : stays_) {
                const auto has = [](const Stay& one, std::uint32_t version) {
                    return std::ranges::any_of(
                        one.seen, [version](const auto& other) { return other.first == version; });
                };
                if (says_more(stay, bare) && has(stay, *at) && !has(stay, seen.first)) {
                    const auto place = std::ranges::find_if(
                        stay.seen, [&](const auto& other) { return other.first < seen.first; });
                    stay.seen.insert(place, seen);
                }
            }
        }
    }
    std::erase_if(stays_, [&](const Stay& bare) {
        return bare.key.programme.empty() && anchor(bare, 0).has_value();
    });
}

bool Partial::is_same_listing(const Stay& left, const Stay& right) {
    return left.key.authority == right.key.authority && left.key.list == right.key.list &&
           left.key.measure == right.key.measure && left.key.programme == right.key.programme;
}

Partial::Stay* Partial::dated_at(std::span<Stay* const> dated, const Spell& spell,
                                 std::uint32_t version) {
    Stay* before = nullptr;
    Stay* after = nullptr;
    std::uint32_t last_before = 0, first_after = 0;
    for (Stay* const stay : dated) {
        for (const auto& [seen, place] : stay->seen) {
            if (seen < spell.first || seen > spell.last) {
                continue;
            }
            if (seen <= version && (before == nullptr || seen > last_before)) {
                before = stay;
                last_before = seen;
            } else if (seen > version && (after == nullptr || seen < first_after)) {
                after = stay;
                first_after = seen;
            }
        }
    }
    return before == nullptr ? after : before;
}

// One form of a list prints since when a party stands on it, another form of the same list does
// not: without a version between that shows it absent, both speak of one stay.
void Partial::place_undated_stays() {
    for (Stay& bare : stays_) {
        std::vector<Stay*> dated;
        std::vector<std::uint32_t> present;
        for (Stay& stay : stays_) {
            if (!bare.key.printed.known() && stay.key.printed.known() &&
                is_same_listing(stay, bare)) {
                dated.push_back(&stay);
            }
        }
        if (dated.empty()) {
            continue;
        }
        for (const Stay* stay : dated) {
            for (const auto& [version, place] : stay->seen) {
                present.push_back(version);
            }
        }
        for (const auto& [version, place] : bare.seen) {
            present.push_back(version);
        }
        std::ranges::sort(present);
        present.erase(std::unique(present.begin(), present.end()), present.end());
        const auto found =
            spells(shared_.days, covering(bare.key.authority, bare.key.list), present);
        std::vector<std::pair<Stay*, std::pair<std::uint32_t, Place>>> moved;
        std::erase_if(bare.seen, [&](const auto& seen) {
            const auto spell = std::ranges::find_if(found, [&](const Spell& one) {
                return one.first <= seen.first && seen.first <= one.last;
            });
            Stay* to = spell == found.end() ? nullptr : dated_at(dated, *spell, seen.first);
            const bool is_moved = // one version that prints both prints two listings
                to != nullptr && std::ranges::none_of(to->seen, [&](const auto& other) {
                    return other.first == seen.first;
                });
            if (is_moved) {
                moved.emplace_back(to, seen);
            }
            return is_moved;
        });
        for (const auto& [to, seen] : moved) {
            const auto place = std::ranges::find_if(
                to->seen, [&](const auto& other) { return other.first < seen.first; });
            to->seen.insert(place, seen);
        }
    }
    std::erase_if(stays_, [](const Stay& stay) { return stay.seen.empty(); });
}

bool Partial::says_more(const Stay& stay, const Stay& bare) {
    return !stay.key.programme.empty() && stay.key.authority == bare.key.authority &&
           stay.key.list == bare.key.list && stay.key.measure == bare.key.measure;
}

void Partial::add_stay(const Stay& stay) {
    std::vector<std::uint32_t> present;
    for (auto seen = stay.seen.rbegin(); seen != stay.seen.rend(); ++seen) {
        if (present.empty() || present.back() != seen->first) {
            present.push_back(seen->first);
        }
    }
    const auto& cover = covering(stay.key.authority, stay.key.list);
    for (const Spell& spell : spells(shared_.days, cover, present)) {
        add_spell(stay, spell);
    }
}

void Partial::add_spell(const Stay& stay, const Spell& spell) {
    const ListingFact& fact = *stay.newest;
    ListingRow row;
    row.authority = static_cast<std::uint32_t>(fact.authority);
    row.measure = static_cast<std::uint32_t>(fact.measure);
    row.status = static_cast<std::uint32_t>(fact.status);
    row.list = keep(fact.list);
    row.measure_printed = keep(fact.measure_printed);
    row.programme = keep(fact.programme);
    row.basis = keep(fact.basis);
    row.reason = keep(fact.reason);
    row.printed = pack(fact.printed);
    row.printed_until = pack(fact.until);
    if (fact.authority == Authority::EU) {
        const ActDates dates = eu_dates(fact.basis, fact.measure, fact.printed);
        row.adopted = pack(dates.adopted);
        row.published = pack(dates.published);
        row.in_force = pack(dates.in_force);
    }
    row.seen_from = spell.from;
    row.seen_until = spell.until;
    row.last_version = spell.last;
    row.places.begin = size_of(out_.places);
    for (const auto& [version, place] : stay.seen) {
        if (version >= spell.first && version <= spell.last) {
            out_.places.push_back(place_row(version, place));
        }
    }
    row.places.end = size_of(out_.places);
    out_.listings.push_back(row);
}

} // namespace tamga::ledger
