// SPDX-License-Identifier: Apache-2.0
// The ledger's tables inside a snapshot: written from ledger::Tables, read in place.
//
// Sections (all version 1): 1 strings, 2 versions, 3 files, 4 skipped, 5 notes, 6 entities,
// 7 names, 8 addresses, 9 identifiers, 10 details, 11 listings, 12 places, 13 coverage,
// 14 coverage versions.
#pragma once

#include "ledger/tables.hpp"
#include "snapshot/container.hpp"
#include "tamga/lists.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace tamga::snapshot {

// Adds the sections; `tables` must outlive the builder's write.
void add_tables(ContainerBuilder& container, const ledger::Tables& tables);

// A view of the tables of one container. Every reference is checked when it is followed: a hostile
// file can give wrong text, never a wrong address. Thread-safe; shares the container.
class World {
public:
    [[nodiscard]] static Result<World> open(std::shared_ptr<const Container> container);

    [[nodiscard]] std::string_view text(ledger::TextRef ref) const noexcept {
        return ref.offset <= strings_.size() ? strings_.substr(ref.offset, ref.size)
                                             : std::string_view{};
    }
    [[nodiscard]] std::span<const ledger::VersionRow> versions() const { return versions_; }
    [[nodiscard]] std::span<const ledger::EntityRow> entities() const { return entities_; }
    [[nodiscard]] std::span<const ledger::NameRow> names() const { return names_; }
    [[nodiscard]] std::span<const ledger::IdentifierRow> identifiers() const {
        return identifiers_;
    }
    [[nodiscard]] std::span<const ledger::CoverageRow> coverage() const { return coverage_; }
    [[nodiscard]] std::span<const ledger::NameRow> names(const ledger::EntityRow& of) const {
        return cut(names_, of.names);
    }
    [[nodiscard]] std::span<const ledger::AddressRow> addresses(const ledger::EntityRow& of) const {
        return cut(addresses_, of.addresses);
    }
    [[nodiscard]] std::span<const ledger::IdentifierRow>
    identifiers(const ledger::EntityRow& of) const {
        return cut(identifiers_, of.identifiers);
    }
    [[nodiscard]] std::span<const ledger::DetailRow> details(const ledger::EntityRow& of) const {
        return cut(details_, of.details);
    }
    [[nodiscard]] std::span<const ledger::ListingRow> listings(const ledger::EntityRow& of) const {
        return cut(listings_, of.listings);
    }
    [[nodiscard]] std::span<const ledger::PlaceRow> places(const Range& range) const {
        return cut(places_, range);
    }
    [[nodiscard]] std::span<const ledger::FileRow> files(const ledger::VersionRow& of) const {
        return cut(files_, of.files);
    }
    [[nodiscard]] std::span<const ledger::SkippedRow> skipped(const ledger::VersionRow& of) const {
        return cut(skipped_, of.skipped);
    }
    [[nodiscard]] std::span<const ledger::TextRef> notes(const ledger::VersionRow& of) const {
        return cut(notes_, of.notes);
    }
    [[nodiscard]] std::span<const std::uint32_t>
    coverage_versions(const ledger::CoverageRow& of) const {
        return cut(coverage_versions_, of.versions);
    }

    // The number of the entity with this id.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
    // "source/version" of a version's number; empty when there is none.
    [[nodiscard]] std::string version_name(std::uint32_t version) const;
    [[nodiscard]] std::string digest() const { return container_->digest(); }
    [[nodiscard]] const std::shared_ptr<const Container>& container() const { return container_; }

private:
    template <typename Row>
    static std::span<const Row> cut(std::span<const Row> rows, const Range& range) noexcept {
        if (range.begin > range.end || range.end > rows.size()) {
            return {};
        }
        return rows.subspan(range.begin, range.size());
    }

    std::shared_ptr<const Container> container_;
    std::string_view strings_;
    std::span<const ledger::VersionRow> versions_;
    std::span<const ledger::FileRow> files_;
    std::span<const ledger::SkippedRow> skipped_;
    std::span<const ledger::TextRef> notes_;
    std::span<const ledger::EntityRow> entities_;
    std::span<const ledger::NameRow> names_;
    std::span<const ledger::AddressRow> addresses_;
    std::span<const ledger::IdentifierRow> identifiers_;
    std::span<const ledger::DetailRow> details_;
    std::span<const ledger::ListingRow> listings_;
    std::span<const ledger::PlaceRow> places_;
    std::span<const ledger::CoverageRow> coverage_;
    std::span<const std::uint32_t> coverage_versions_;
};

} // namespace tamga::snapshot
