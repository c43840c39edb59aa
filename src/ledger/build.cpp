// SPDX-License-Identifier: Apache-2.0
#include "ledger/build.hpp"

#include "ledger/partial.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace tamga::ledger {
namespace {

// Entities per partition: small enough to share out evenly, large enough that text repeats within.
constexpr std::size_t kPartition = 4096;

std::uint32_t size_of(const auto& rows) {
    return static_cast<std::uint32_t>(rows.size());
}

std::uint32_t flags_of(const VersionUse& use) {
    const ListVersion& version = use.facts->version;
    return (version.is_complete ? kComplete : 0U) | (version.has_aliases ? kHasAliases : 0U) |
           (use.is_pinned ? kPinned : 0U) | (use.is_extract ? kExtract : 0U) |
           (use.is_complete_for_parties ? kCompleteForParties : 0U);
}

// Order of time; a version whose day is only bounded stands at its bound.
bool is_before(const VersionUse& left, const VersionUse& right) {
    const auto key = [](const VersionUse& use) {
        const ListVersion& v = use.facts->version;
        const DayRow day = pack(v.dated.day);
        return std::tuple(day.earliest, day.latest, std::string_view(v.source),
                          std::string_view(v.version));
    };
    return key(left) < key(right);
}

std::vector<RecordRef> sorted_records(const Shared& shared) {
    std::size_t count = 0;
    for (const ListFacts* facts : shared.facts) {
        count += facts->records.size();
    }
    std::vector<RecordRef> out;
    out.reserve(count);
    for (std::uint32_t v = 0; v < size_of(shared.facts); ++v) {
        const auto& records = shared.facts[v]->records;
        for (std::uint32_t r = 0; r < size_of(records); ++r) {
            out.push_back({records[r].id, v, r});
        }
    }
    std::sort(out.begin(), out.end(), [](const RecordRef& left, const RecordRef& right) {
        const int order = left.id.compare(right.id);
        if (order != 0) {
            return order < 0;
        }
        return std::tuple(right.version, left.record) < std::tuple(left.version, right.record);
    });
    return out;
}

// Cuts the sorted records where an id ends, after at least kPartition records.
std::vector<std::span<const RecordRef>> partitions(std::span<const RecordRef> records) {
    std::vector<std::span<const RecordRef>> out;
    std::size_t begin = 0;
    while (begin < records.size()) {
        std::size_t end = std::min(begin + kPartition, records.size());
        while (end < records.size() && records[end].id == records[end - 1].id) {
            ++end;
        }
        out.push_back(records.subspan(begin, end - begin));
        begin = end;
    }
    return out;
}

Tables run_partition(const Shared& shared, std::span<const RecordRef> records) {
    Partial partial(shared);
    std::size_t begin = 0;
    while (begin < records.size()) {
        std::size_t end = begin + 1;
        while (end < records.size() && records[end].id == records[begin].id) {
            ++end;
        }
        partial.add_entity(records.subspan(begin, end - begin));
        begin = end;
    }
    return partial.take();
}

// How far the numbers of a partial move when it is put behind what is there.
struct Offsets {
    std::uint32_t text, entity, names, addresses, identifiers, details, listings, places;
};

void move(TextRef& ref, const Offsets& by) {
    ref.offset += ref.size == 0 ? 0 : by.text;
}
void move(Range& range, std::uint32_t by) {
    range.begin += by;
    range.end += by;
}
void move(NameRow& row, const Offsets& by) {
    move(row.text, by);
    row.entity += by.entity;
}
void move(AddressRow& row, const Offsets& by) {
    move(row.text, by);
    move(row.country, by);
}
void move(IdentifierRow& row, const Offsets& by) {
    move(row.text, by);
    move(row.label, by);
    move(row.country, by);
    row.entity += by.entity;
}
void move(DetailRow& row, const Offsets& by) {
    move(row.text, by);
}
void move(ListingRow& row, const Offsets& by) {
    for (TextRef* ref :
         {&row.list, &row.measure_printed, &row.programme, &row.basis, &row.reason}) {
        move(*ref, by);
    }
    move(row.places, by.places);
}
void move(EntityRow& row, const Offsets& by) {
    move(row.id, by);
    move(row.names, by.names);
    move(row.addresses, by.addresses);
    move(row.identifiers, by.identifiers);
    move(row.details, by.details);
    move(row.listings, by.listings);
    move(row.places, by.places);
}
void move(PlaceRow& /*row*/, const Offsets& /*by*/) {}

template <typename Row>
void append(std::vector<Row>& to, std::vector<Row>& from, const Offsets& by) {
    for (Row& row : from) {
        move(row, by);
    }
    to.insert(to.end(), from.begin(), from.end());
    from = {};
}

void merge(Tables& to, Tables& from) {
    const Offsets by{size_of(to.strings),   size_of(to.entities),    size_of(to.names),
                     size_of(to.addresses), size_of(to.identifiers), size_of(to.details),
                     size_of(to.listings),  size_of(to.places)};
    to.strings += from.strings;
    from.strings = {};
    append(to.entities, from.entities, by);
    append(to.names, from.names, by);
    append(to.addresses, from.addresses, by);
    append(to.identifiers, from.identifiers, by);
    append(to.details, from.details, by);
    append(to.listings, from.listings, by);
    append(to.places, from.places, by);
}

TextRef keep(Tables& tables, std::string_view text) {
    const TextRef ref{size_of(tables.strings), size_of(text)};
    tables.strings += text;
    return ref;
}

void add_version(Tables& out, const ListVersion& version, std::uint32_t flags) {
    VersionRow row;
    row.source = keep(out, version.source);
    row.name = keep(out, version.version);
    row.format = keep(out, version.format);
    row.encoding = keep(out, version.encoding);
    row.licence = keep(out, version.licence);
    row.day = pack(version.dated.day);
    row.how = static_cast<std::uint32_t>(version.dated.how);
    row.flags = flags;
    row.records = static_cast<std::uint32_t>(version.records);
    row.entities = static_cast<std::uint32_t>(version.entities);
    row.files.begin = size_of(out.files);
    for (const ListFile& file : version.files) {
        out.files.push_back({keep(out, file.name), keep(out, file.sha256)});
    }
    row.files.end = size_of(out.files);
    row.skipped.begin = size_of(out.skipped);
    for (const Skipped& skipped : version.skipped) {
        out.skipped.push_back({keep(out, skipped.file), keep(out, skipped.problem),
                               keep(out, skipped.text), static_cast<std::uint32_t>(skipped.line)});
    }
    row.skipped.end = size_of(out.skipped);
    row.notes.begin = size_of(out.notes);
    for (const std::string& note : version.notes) {
        out.notes.push_back(keep(out, note));
    }
    row.notes.end = size_of(out.notes);
    out.versions.push_back(row);
}

void add_coverage(Tables& out, const Shared& shared) {
    std::set<std::pair<Authority, std::string>> lists;
    for (const ListFacts* facts : shared.facts) {
        for (const CoveredList& covered : facts->covers) {
            lists.emplace(covered.authority, covered.list);
        }
    }
    for (const auto& [authority, list] : lists) {
        const std::vector<std::uint32_t> versions = shared.covering(authority, list);
        CoverageRow row;
        row.authority = static_cast<std::uint32_t>(authority);
        row.list = keep(out, list);
        row.period = proven_period(shared.days, versions);
        row.versions = {size_of(out.coverage_versions), 0};
        for (const std::uint32_t version : versions) {
            out.coverage_versions.push_back(version);
            row.is_for_parties_only |= (shared.flags[version] & kExtract) != 0 ? 1U : 0U;
        }
        row.versions.end = size_of(out.coverage_versions);
        out.coverage.push_back(row);
    }
}

} // namespace

DayRow pack(const DateBounds& bounds) noexcept {
    return {bounds.earliest ? bounds.earliest->days : kNoDay,
            bounds.latest ? bounds.latest->days : kNoDay};
}

DateBounds unpack(DayRow row) noexcept {
    DateBounds out;
    if (row.earliest != kNoDay) {
        out.earliest = Date{row.earliest};
    }
    if (row.latest != kNoDay) {
        out.latest = Date{row.latest};
    }
    return out;
}

Tables build(std::vector<VersionUse> versions, Pool& pool) {
    std::sort(versions.begin(), versions.end(), is_before);
    Shared shared;
    for (const VersionUse& use : versions) {
        shared.facts.push_back(use.facts);
        shared.flags.push_back(flags_of(use));
        shared.days.push_back(pack(use.facts->version.dated.day));
    }
    const std::vector<RecordRef> records = sorted_records(shared);
    const auto parts = partitions(records);
    std::vector<Tables> partials(parts.size());
    pool.for_each(parts.size(),
                  [&](std::size_t i) { partials[i] = run_partition(shared, parts[i]); });
    Tables out;
    for (Tables& partial : partials) {
        merge(out, partial);
    }
    for (std::size_t v = 0; v < versions.size(); ++v) {
        add_version(out, versions[v].facts->version, shared.flags[v]);
    }
    add_coverage(out, shared);
    return out;
}

} // namespace tamga::ledger
