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

// Writes the snapshot of these versions to `path`.
[[nodiscard]] Result<Done> write_snapshot(std::vector<ledger::VersionUse> versions,
                                          const std::string& path, Pool& pool);

// An open snapshot: what answers are made from. Immutable, thread-safe, shared.
struct Served {
    snapshot::World world;
    index::NameIndex index;
};
[[nodiscard]] Result<std::shared_ptr<const Served>> open_snapshot(const std::string& path);

} // namespace tamga::engine
