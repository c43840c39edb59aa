// SPDX-License-Identifier: Apache-2.0
// Makes the snapshot of a set of list versions, and opens one.
#pragma once

#include "base/pool.hpp"
#include "index/index.hpp"
#include "ledger/build.hpp"
#include "snapshot/world.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tamga::engine {

// Changes when the same lists would give other tables: part of the digest.
inline constexpr std::string_view kEngineData = "tamga-data-1";

// Digest over inputs (source, version, file digests, how each takes part), tables and engine data;
// 32 raw bytes. Neither the date asked nor the order of adding changes it.
[[nodiscard]] std::array<std::uint8_t, 32>
digest_of(const std::vector<ledger::VersionUse>& versions);
[[nodiscard]] std::string hex(const std::array<std::uint8_t, 32>& digest);

// Writes the snapshot of these versions to `path`. Error: unavailable when it was stopped.
[[nodiscard]] Result<Done> write_snapshot(std::vector<ledger::VersionUse> versions,
                                          const std::string& path, Pool& pool,
                                          const CancelToken* cancel);

// An open snapshot: what answers are made from. Immutable, thread-safe, shared.
struct Served {
    snapshot::World world;
    index::NameIndex index;
    std::shared_ptr<const void> storage; // of a snapshot that is in memory only
};
// The snapshot of these versions in memory; the same bytes that write_snapshot writes.
[[nodiscard]] Result<std::shared_ptr<const Served>>
make_snapshot(std::vector<ledger::VersionUse> versions, Pool& pool);
[[nodiscard]] std::string snapshot_bytes(std::vector<ledger::VersionUse> versions, Pool& pool);
[[nodiscard]] Result<std::shared_ptr<const Served>> open_snapshot(const std::string& path);

// An index of some records of a world. What it finds has its own entity numbers: `entities[n]` is
// the world's; numbers of names and identifiers are the world's.
struct PartIndex {
    index::NameIndex index;
    std::vector<std::uint32_t> entities;
    std::shared_ptr<const void> storage;
};
// The score of a pair does not depend on what else an index holds, so a search in the part finds
// what a search in the whole finds among these records.
[[nodiscard]] Result<PartIndex> index_of(const snapshot::World& world,
                                         std::span<const std::uint32_t> which, Pool& pool);

} // namespace tamga::engine
