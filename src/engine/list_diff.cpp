// SPDX-License-Identifier: Apache-2.0
#include "engine/list_diff.hpp"

#include "ledger/tables.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace tamga::engine {
namespace {

// The facts of one id as text without places; order within a record does not count.
using Facts = std::map<std::string_view, std::vector<std::string>>;

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string out;
    for (const std::string_view part : parts) {
        out += part;
        out += '\x1f';
    }
    return out;
}

std::string days(const DateBounds& bounds) {
    const ledger::DayRow row = ledger::pack(bounds);
    return std::to_string(row.earliest) + "/" + std::to_string(row.latest);
}

void add_record(const ListFacts& facts, const RecordFacts& record, std::vector<std::string>& out) {
    out.push_back(joined({"s", word(record.schema), record.schema_printed}));
    for (std::uint32_t i = record.names.begin; i < record.names.end; ++i) {
        out.push_back(joined({"n", word(facts.names[i].kind), facts.names[i].text}));
    }
    for (std::uint32_t i = record.addresses.begin; i < record.addresses.end; ++i) {
        out.push_back(joined({"a", facts.addresses[i].text, facts.addresses[i].country}));
    }
    for (std::uint32_t i = record.identifiers.begin; i < record.identifiers.end; ++i) {
        const IdentifierFact& fact = facts.identifiers[i];
        out.push_back(joined({"i", word(fact.kind), fact.label, fact.text, fact.country}));
    }
    for (std::uint32_t i = record.details.begin; i < record.details.end; ++i) {
        out.push_back(joined({"d", word(facts.details[i].kind), facts.details[i].text}));
    }
    for (std::uint32_t i = record.listings.begin; i < record.listings.end; ++i) {
        const ListingFact& fact = facts.listings[i];
        out.push_back(joined({"l", word(fact.authority), fact.list, word(fact.measure),
                              fact.measure_printed, fact.programme, fact.basis, fact.reason,
                              word(fact.status), days(fact.printed), days(fact.until)}));
    }
}

Facts facts_of(const ListFacts& facts) {
    Facts out;
    for (const RecordFacts& record : facts.records) {
        add_record(facts, record, out[record.id]);
    }
    for (auto& [id, texts] : out) {
        std::sort(texts.begin(), texts.end());
    }
    return out;
}

} // namespace

ListDiff diff(const ListFacts& left, const ListFacts& right) {
    ListDiff out;
    out.left = left.version.source + "/" + left.version.version;
    out.right = right.version.source + "/" + right.version.version;
    const auto judge = [&](const ListVersion& version, const std::string& name, const char* what) {
        const bool is_whole = version.is_complete && !version.is_extract;
        if (!is_whole) {
            out.notes.push_back(name + (version.is_extract ? " is an extract" : " is incomplete") +
                                what);
        }
        return is_whole;
    };
    out.is_added_proven =
        judge(left.version, out.left, ": what it lacks may have stood on the list before");
    out.is_removed_proven =
        judge(right.version, out.right, ": what it lacks may still stand on the list");
    const Facts older = facts_of(left);
    const Facts newer = facts_of(right);
    for (const auto& [id, texts] : newer) {
        const auto before = older.find(id);
        if (before == older.end()) {
            out.added.emplace_back(id);
        } else if (before->second != texts) {
            out.changed.emplace_back(id);
        }
    }
    for (const auto& [id, texts] : older) {
        if (!newer.contains(id)) {
            out.removed.emplace_back(id);
        }
    }
    return out;
}

} // namespace tamga::engine
