// SPDX-License-Identifier: Apache-2.0
// What only all lots together show: ids that come twice, and days on which two firms trade too
// much.
#pragma once

#include "engine/rejected_rows.hpp"
#include "store/database.hpp"
#include "tamga/trade.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace tamga::engine {

// From this many lots of one seller and buyer on one day they are named. Product choice.
inline constexpr std::uint64_t kManyLots = 1000;

struct RepeatedLots {
    std::uint64_t dropped = 0; // rows not taken because an id was there before
    std::string dropped_lines; // Parquet file of their lines, or empty
    std::vector<ImportNote> notes;
};

// Looks through the parts by 62-bit hashes (16 bytes a lot) and asks by id only where hashes meet.
// The first row of an id in the file stays; `reject` gets the others by line. `others` are stored
// tables of earlier imports, whose ids are taken as well.
[[nodiscard]] Result<RepeatedLots>
find_repeated(store::Connection& connection, const std::vector<std::string>& parts,
              const std::vector<std::string>& others, const std::string& folder,
              const std::function<void(const source::Rejected& row)>& reject,
              const CancelToken* cancel);

// "read_parquet(['a', 'b'])"
[[nodiscard]] std::string parquet_list(const std::vector<std::string>& paths);

} // namespace tamga::engine
