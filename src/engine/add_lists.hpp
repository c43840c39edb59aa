// SPDX-License-Identifier: Apache-2.0
// Reads path arguments into versions, beside what is stored already.
#pragma once

#include "base/pool.hpp"
#include "engine/list_store.hpp"
#include "ledger/build.hpp"

#include <string>
#include <vector>

namespace tamga::engine {

// A version that was just read, with the files it came from.
struct ReadVersion {
    Stored stored;
    ListFacts facts;
    source::Group group;
    bool is_known = false; // the same bytes are stored already
};

struct ReadLists {
    std::vector<ReadVersion> versions;
    std::vector<Refused> refused;
};

// Reads and dates every group that the paths lead to. Two versions of one source with one name and
// other bytes get names that differ by the bytes.
[[nodiscard]] ReadLists read_lists(const std::vector<std::string>& paths,
                                   const AddListsOptions& options, Date today,
                                   const std::vector<Stored>& known, Pool& pool,
                                   const CancelToken* cancel);

[[nodiscard]] bool has_same_files(const ListVersion& left, const ListVersion& right);
// The order in which versions of one source speak: by day, then by name.
[[nodiscard]] bool is_older(const ListVersion& left, const ListVersion& right);

// How versions take part in a snapshot: what a pin hides stays out.
[[nodiscard]] std::vector<ledger::VersionUse>
uses_of(const std::vector<std::pair<const Stored*, const ListFacts*>>& versions);

} // namespace tamga::engine
