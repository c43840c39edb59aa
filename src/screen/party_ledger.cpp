// SPDX-License-Identifier: Apache-2.0
#include "screen/party_ledger.hpp"

#include "ledger/answers.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace tamga::screen {
namespace {

// Letters and digits of an identifier or address, upper case ASCII; other bytes as they are.
std::string bare(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c >= 'a' && c <= 'z') {
            out += static_cast<char>(c - 32);
        } else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0) {
            out += c;
        }
    }
    return out;
}

// Shorter keys are equal by chance: five digits are a postcode, eleven letters a town.
constexpr std::size_t kMinIdentifier = 6;
constexpr std::size_t kMinAddress = 16;

std::set<std::string> keys_of(const snapshot::World& world, std::uint32_t entity) {
    std::set<std::string> out;
    const ledger::EntityRow& row = world.entities()[entity];
    for (const ledger::IdentifierRow& identifier : world.identifiers(row)) {
        const std::string key = bare(world.text(identifier.text));
        if (key.size() >= kMinIdentifier) {
            out.insert("i" + key);
        }
    }
    for (const ledger::AddressRow& address : world.addresses(row)) {
        const std::string key = bare(world.text(address.text));
        if (key.size() >= kMinAddress) {
            out.insert("a" + key);
        }
    }
    return out;
}

bool shares_key(const std::set<std::string>& left, const std::set<std::string>& right) {
    return std::any_of(left.begin(), left.end(),
                       [&](const std::string& key) { return right.contains(key); });
}

Party party_of(const snapshot::World& world, std::uint32_t entity) {
    Party party;
    for (const ledger::NameRow& name : world.names(world.entities()[entity])) {
        if (static_cast<NameKind>(name.kind) != NameKind::weak_alias) {
            party.names.emplace_back(world.text(name.text));
        }
    }
    return party;
}

void add(JoinedRecords& out, std::uint32_t entity, std::string why) {
    out.entities.push_back(entity);
    out.joins.push_back(std::move(why));
}

void sort_by_id(const snapshot::World& world, JoinedRecords& records) {
    std::vector<std::pair<std::uint32_t, std::string>> rows;
    for (std::size_t i = 0; i < records.entities.size(); ++i) {
        rows.emplace_back(records.entities[i],
                          std::string(world.text(world.entities()[records.entities[i]].id)) + ": " +
                              records.joins[i]);
    }
    std::sort(rows.begin(), rows.end()); // entities are numbered in order of id
    records = {};
    for (auto& [entity, why] : rows) {
        add(records, entity, std::move(why));
    }
}

JoinedRecords records_of_id(const snapshot::World& world, const Screener& screener,
                            std::uint32_t asked) {
    JoinedRecords out;
    add(out, asked, "asked for by id");
    const auto found = screener.alerts(party_of(world, asked));
    if (!found) {
        return out; // its names say nothing ("unknown"): the record stands alone
    }
    const std::set<std::string> keys = keys_of(world, asked);
    for (const index::Candidate& candidate : *found) {
        if (candidate.entity == asked || !candidate.comparison.has_strong_name) {
            continue;
        }
        const bool is_proven = shares_key(keys, keys_of(world, candidate.entity));
        add(out, candidate.entity,
            is_proven ? "joined by an equal name and an equal identifier or address"
                      : "equal name only, not proven to be the same");
    }
    return out;
}

} // namespace

Result<JoinedRecords> join_records(const snapshot::World& world, const Screener& screener,
                                   const Party& party) {
    const auto found = screener.alerts(party);
    if (!found) {
        return found.error();
    }
    const bool is_any_strong =
        std::any_of(found->begin(), found->end(), [](const index::Candidate& candidate) {
            return candidate.comparison.has_strong_name ||
                   candidate.comparison.has_equal_identifier;
        });
    JoinedRecords out;
    for (const index::Candidate& candidate : *found) {
        const match::Comparison& comparison = candidate.comparison;
        if (comparison.has_equal_identifier) {
            add(out, candidate.entity, "equal identifier");
        } else if (comparison.has_strong_name) {
            add(out, candidate.entity, "equal name");
        } else if (!is_any_strong) {
            add(out, candidate.entity, "similar name, score " + comparison.score.text());
        }
    }
    sort_by_id(world, out);
    return out;
}

Result<JoinedRecords> join_records(const snapshot::World& world, const Screener& screener,
                                   const std::string& asked) {
    if (const auto entity = world.find(asked)) {
        JoinedRecords out = records_of_id(world, screener, *entity);
        sort_by_id(world, out);
        return out;
    }
    Party party;
    party.names.push_back(asked);
    return join_records(world, screener, party);
}

EntityLedger ledger_of(const snapshot::World& world, const JoinedRecords& records,
                       const std::string& asked, Date as_of, const Freshness& fresh) {
    EntityLedger out;
    out.asked = asked;
    out.as_of = as_of;
    out.joins = records.joins;
    out.coverage = coverage_of(world, fresh);
    for (const std::uint32_t entity : records.entities) {
        const ledger::EntityRow& row = world.entities()[entity];
        out.ids.emplace_back(world.text(row.id));
        if (out.caption.empty()) {
            out.caption = caption_of(world, entity);
        }
        for (const ledger::NameRow& name : world.names(row)) {
            const std::string text(world.text(name.text));
            if (std::find(out.names.begin(), out.names.end(), text) == out.names.end()) {
                out.names.push_back(text);
            }
        }
        for (Listing& listing : listings_of(world, entity, as_of)) {
            out.listings.push_back(std::move(listing));
        }
    }
    out.answers = ledger::answers(out.listings, out.coverage, as_of);
    return out;
}

} // namespace tamga::screen
