// SPDX-License-Identifier: Apache-2.0
#include "engine/snapshot_build.hpp"

#include "base/hash.hpp"
#include "ledger/acts.hpp"
#include "match/match.hpp"
#include "model/schema.hpp"
#include "screen/screener.hpp"

#include <algorithm>
#include <charconv>

namespace tamga::engine {
namespace {

// One line per version that takes part; lines are sorted before hashing.
std::string input_line(const ledger::VersionUse& use) {
    const ListVersion& version = use.facts->version;
    const ledger::DayRow day = ledger::pack(version.dated.day);
    std::string line =
        version.source + "\t" + version.version + "\t" + std::to_string(day.earliest) + "\t" +
        std::to_string(day.latest) + "\t" + (use.is_extract ? "extract" : "full") +
        (use.is_complete_for_parties ? "+parties" : "") + (use.is_pinned ? "+pinned" : "");
    for (const ListFile& file : version.files) {
        line += "\t" + file.name + "=" + file.sha256;
    }
    return line;
}

match::NameUse use_of(std::uint32_t kind) {
    switch (static_cast<NameKind>(kind)) {
    case NameKind::primary: return match::NameUse::primary;
    case NameKind::alias: return match::NameUse::alias;
    case NameKind::weak_alias: return match::NameUse::weak_alias;
    case NameKind::previous: return match::NameUse::previous;
    }
    return match::NameUse::alias;
}

match::IdentifierUse use_of(IdentifierKind kind) {
    switch (kind) {
    case IdentifierKind::other: return match::IdentifierUse::other;
    case IdentifierKind::tax: return match::IdentifierUse::tax;
    case IdentifierKind::registration: return match::IdentifierUse::registration;
    case IdentifierKind::passport: return match::IdentifierUse::passport;
    case IdentifierKind::national_id: return match::IdentifierUse::national_id;
    case IdentifierKind::imo: return match::IdentifierUse::imo;
    case IdentifierKind::mmsi: return match::IdentifierUse::mmsi;
    case IdentifierKind::call_sign: return match::IdentifierUse::call_sign;
    case IdentifierKind::lei: return match::IdentifierUse::lei;
    case IdentifierKind::swift: return match::IdentifierUse::swift;
    case IdentifierKind::aircraft: return match::IdentifierUse::aircraft;
    case IdentifierKind::crypto: return match::IdentifierUse::crypto;
    }
    return match::IdentifierUse::other;
}

bool is_country(DetailKind kind) {
    return kind == DetailKind::country || kind == DetailKind::nationality ||
           kind == DetailKind::jurisdiction || kind == DetailKind::flag;
}

// `texts`: the tables, or a world, that the row stands in.
template <typename Texts>
index::EntityRow entity_row(const Texts& texts, const ledger::EntityRow& row,
                            std::span<const ledger::DetailRow> details) {
    index::EntityRow out;
    out.shape = screen::shape_of(word(static_cast<Schema>(row.schema)));
    for (const ledger::DetailRow& detail : details) {
        const auto kind = static_cast<DetailKind>(detail.kind);
        if (kind == DetailKind::birth_date) {
            out.birth_dates.push_back(texts.text(detail.text));
        } else if (is_country(kind)) {
            out.countries.push_back(texts.text(detail.text));
        }
    }
    return out;
}

// A name or identifier as the index takes it. `number`: the caller's own.
template <typename Texts>
index::NameRow name_row(const Texts& texts, const ledger::NameRow& row, std::uint32_t entity,
                        std::size_t number) {
    return {entity, static_cast<std::uint32_t>(number), texts.text(row.text), use_of(row.kind),
            row.is_surname_first != 0};
}
template <typename Texts>
index::IdentifierRow identifier_row(const Texts& texts, const ledger::IdentifierRow& row,
                                    std::uint32_t entity, std::size_t number) {
    return {entity, static_cast<std::uint32_t>(number), texts.text(row.text),
            use_of(static_cast<IdentifierKind>(row.kind))};
}

index::Built build_index(const ledger::Tables& tables, Pool& pool) {
    std::vector<index::EntityRow> entities;
    entities.reserve(tables.entities.size());
    for (const ledger::EntityRow& row : tables.entities) {
        entities.push_back(entity_row(
            tables, row, std::span(tables.details).subspan(row.details.begin, row.details.size())));
    }
    std::vector<index::NameRow> names;
    names.reserve(tables.names.size());
    for (std::size_t i = 0; i < tables.names.size(); ++i) {
        names.push_back(name_row(tables, tables.names[i], tables.names[i].entity, i));
    }
    std::vector<index::IdentifierRow> identifiers;
    identifiers.reserve(tables.identifiers.size());
    for (std::size_t i = 0; i < tables.identifiers.size(); ++i) {
        const ledger::IdentifierRow& row = tables.identifiers[i];
        identifiers.push_back(identifier_row(tables, row, row.entity, i));
    }
    std::vector<std::uint32_t> placeholders;
    return index::build(entities, names, identifiers, pool, &placeholders);
}

// Bytes at an address that a container may be viewed at.
class Aligned {
public:
    explicit Aligned(const std::string& bytes)
        : storage_(new Block[(bytes.size() + sizeof(Block) - 1) / sizeof(Block)]),
          size_(bytes.size()) {
        bytes.copy(storage_[0].bytes, size_);
    }
    [[nodiscard]] std::string_view bytes() const { return {storage_[0].bytes, size_}; }
    [[nodiscard]] std::shared_ptr<const void> storage() const { return storage_; }

private:
    struct alignas(64) Block {
        char bytes[64];
    };
    std::shared_ptr<Block[]> storage_;
    std::size_t size_;
};

// All that a container points into while it is written.
class Parts {
public:
    Parts(std::vector<ledger::VersionUse> versions, Pool& pool)
        : digest_(digest_of(versions)), tables_(ledger::build(std::move(versions), pool)),
          index_(build_index(tables_, pool)) {}
    [[nodiscard]] snapshot::ContainerBuilder container() const {
        snapshot::ContainerBuilder out(digest_);
        snapshot::add_tables(out, tables_);
        index_.add_to(out);
        return out;
    }

private:
    std::array<std::uint8_t, 32> digest_;
    ledger::Tables tables_;
    index::Built index_;
};

Result<std::shared_ptr<const Served>> serve(std::shared_ptr<const snapshot::Container> container,
                                            std::shared_ptr<const void> storage) {
    auto world = snapshot::World::open(container);
    if (!world) {
        return std::move(world).error();
    }
    auto index = index::NameIndex::open(container);
    if (!index) {
        return std::move(index).error();
    }
    if (!index->fits(world->entities().size(), world->names().size(),
                     world->identifiers().size())) {
        return Error{ErrorKind::bad_data, "snapshot", "index and tables speak of different records",
                     "", "build the snapshot again: tamga lists add"};
    }
    return std::make_shared<const Served>(
        Served{std::move(*world), std::move(*index), std::move(storage)});
}

} // namespace

std::array<std::uint8_t, 32> digest_of(const std::vector<ledger::VersionUse>& versions) {
    std::vector<std::string> lines;
    lines.reserve(versions.size());
    for (const ledger::VersionUse& use : versions) {
        lines.push_back(input_line(use));
    }
    std::sort(lines.begin(), lines.end());
    Sha256 hash;
    hash.feed(kEngineData);
    hash.feed(match::policy_digest());
    hash.feed(ledger::eu_acts_table());
    for (const std::string& line : lines) {
        hash.feed(line);
        hash.feed("\n");
    }
    const std::string text = hash.finish();
    std::array<std::uint8_t, 32> out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        std::from_chars(text.data() + 2 * i, text.data() + 2 * i + 2, out[i], 16);
    }
    return out;
}

std::string hex(const std::array<std::uint8_t, 32>& digest) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (const std::uint8_t byte : digest) {
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
    }
    return out;
}

Result<Done> write_snapshot(std::vector<ledger::VersionUse> versions, const std::string& path,
                            Pool& pool, const CancelToken* cancel) {
    const Parts parts(std::move(versions), pool);
    if (cancel != nullptr && cancel->is_cancelled()) {
        return Error{ErrorKind::unavailable, path, "stopped before the snapshot was written", "",
                     "run the command again; nothing was changed"};
    }
    return parts.container().write(path);
}

Result<std::shared_ptr<const Served>> open_snapshot(const std::string& path) {
    auto container = snapshot::Container::open(path);
    if (!container) {
        return std::move(container).error();
    }
    return serve(std::move(*container), nullptr);
}

std::string snapshot_bytes(std::vector<ledger::VersionUse> versions, Pool& pool) {
    return Parts(std::move(versions), pool).container().bytes();
}

Result<std::shared_ptr<const Served>> make_snapshot(std::vector<ledger::VersionUse> versions,
                                                    Pool& pool) {
    const Aligned held(snapshot_bytes(std::move(versions), pool));
    auto container = snapshot::Container::view(held.bytes(), "snapshot in memory");
    if (!container) {
        return std::move(container).error();
    }
    return serve(std::move(*container), held.storage());
}

Result<PartIndex> index_of(const snapshot::World& world, std::span<const std::uint32_t> which,
                           Pool& pool) {
    std::vector<index::EntityRow> entities;
    std::vector<index::NameRow> names;
    std::vector<index::IdentifierRow> identifiers;
    const ledger::NameRow* const first_name = world.names().data();
    const ledger::IdentifierRow* const first_identifier = world.identifiers().data();
    for (std::uint32_t own = 0; own < which.size(); ++own) {
        const ledger::EntityRow& row = world.entities()[which[own]];
        entities.push_back(entity_row(world, row, world.details(row)));
        for (const ledger::NameRow& name : world.names(row)) {
            names.push_back(
                name_row(world, name, own, static_cast<std::size_t>(&name - first_name)));
        }
        for (const ledger::IdentifierRow& one : world.identifiers(row)) {
            identifiers.push_back(
                identifier_row(world, one, own, static_cast<std::size_t>(&one - first_identifier)));
        }
    }
    std::vector<std::uint32_t> placeholders;
    const index::Built built = index::build(entities, names, identifiers, pool, &placeholders);
    snapshot::ContainerBuilder builder({});
    built.add_to(builder);
    const Aligned held(builder.bytes());
    auto container = snapshot::Container::view(held.bytes(), "index in memory");
    if (!container) {
        return std::move(container).error();
    }
    auto index = index::NameIndex::open(*container);
    if (!index) {
        return std::move(index).error();
    }
    return PartIndex{std::move(*index), {which.begin(), which.end()}, held.storage()};
}

} // namespace tamga::engine
