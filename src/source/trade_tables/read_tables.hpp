// SPDX-License-Identifier: Apache-2.0
// Whole tables read into memory: lots of one file, the registry of one folder. For folders that are
// investigated as they are; `tamga import` reads part by part (engine/import_lots.hpp).
#pragma once

#include "model/trade.hpp"
#include "source/trade_tables/lot_batch.hpp"
#include "source/trade_tables/table_input.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tamga::source {

// What was noticed in a table that was taken: a word, how often, the first place.
struct TableNote {
    std::string note; // "arrives_before_it_departs", "ownership_cycle", ...
    std::uint64_t count = 0;
    std::string example; // the first lot, or what the note is about: "a > b > a"
};

// What became of one file.
struct TableRead {
    std::string table; // "lots", "firms", ...
    std::string path;
    TableKind kind = TableKind::csv;
    std::vector<std::string> headings; // by column of the format; empty: not there
    std::vector<std::string> unknown;  // headings that stand for no column
    std::uint64_t taken = 0;
    std::vector<Rejected> rejected; // by line
    std::vector<TableNote> notes;
};

struct LotsRead {
    Lots lots; // sorted by lot_id; of equal ids the first in the file
    TableRead read;
};
// `database` reads Parquet and may be null where the file is none. Errors: those of TableInput.
[[nodiscard]] Result<LotsRead> read_lots(const std::string& path, const Headings& headings = {},
                                         const store::Database* database = nullptr);

struct RegistryRead {
    Registry registry;
    std::vector<TableRead>
        tables; // those that are there, in the order firms persons posts stakes keys
};
// Reads firms, persons, posts, stakes and keys from files of these names ending in .csv, .jsonl,
// .ndjson, .tsv or .parquet (.gz behind a text). Tables that are not there are empty. Errors:
// bad_input when none is there or one is there twice; those of TableInput.
[[nodiscard]] Result<RegistryRead> read_registry(const std::string& folder,
                                                 const store::Database* database = nullptr);
// The file of a table in a folder; empty when there is none. Error: bad_input when there are two.
[[nodiscard]] Result<std::string> table_in(const std::string& folder, const std::string& table);

} // namespace tamga::source
