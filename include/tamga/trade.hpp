// SPDX-License-Identifier: Apache-2.0
// Bringing one's own records in, or invented ones: lots and the registry of firms
// (docs/formats/lots.md, registry.md).
#pragma once

#include "tamga/workspace.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tamga {

struct ImportOptions {
    TableOptions table;        // --map
    std::string rejected;      // where rejected rows go; empty: beside the stored table
    std::uint64_t preview = 0; // > 0: read that many rows, store nothing
    std::uint64_t memory_bytes = std::uint64_t{1} << 30; // beyond it sorting spills to disk
    unsigned threads = 0; // 0: one per core; the stored bytes are the same with any
    const CancelToken* cancel = nullptr;
    ProgressFn progress;  // stages "reading", "checking ids", "sorting"
    std::string fault_at; // crash tests, as in WorkspaceOptions
};

// Rows of one kind that were not taken: why, how many, the first of them.
struct RejectedRows {
    std::string problem; // "zero mass: unknown is empty, never zero"
    std::string column;  // empty: the row as a whole
    std::uint64_t count = 0;
    std::uint64_t line = 0; // of the file, from 1; of Parquet the row, from 1
    std::string text;       // the offending text
};

// What was noticed in rows that were taken.
struct ImportNote {
    std::string note; // "arrives_before_it_departs", "many_lots_on_one_day", "ownership_cycle", ...
    std::uint64_t count = 0;
    std::string example;
};

// What became of one table.
struct ImportedTable {
    std::string table; // "lots", "firms", "persons", "posts", "stakes", "keys"
    std::string file;  // as named by the caller
    std::string kind;  // "csv", "json_lines", "parquet"
    std::string sha256;
    std::uint64_t rows = 0; // read
    std::uint64_t taken = 0;
    std::vector<RejectedRows> rejected; // by count, then problem
    std::string rejected_file;          // "" when no row was rejected
    std::vector<ImportNote> notes;
    std::vector<std::pair<std::string, std::string>> columns; // of the format, and the heading read
    std::vector<std::string> unknown;                         // headings that stand for no column
    std::string stored;                            // path in the workspace; empty in a preview
    bool is_known = false;                         // the very same file was imported before
    std::vector<std::vector<std::string>> preview; // first rows, by `columns`

    [[nodiscard]] std::uint64_t rejected_rows() const noexcept {
        std::uint64_t out = 0;
        for (const RejectedRows& one : rejected) {
            out += one.count;
        }
        return out;
    }
};

// Answer of `import lots` and `import registry`.
struct ImportAnswer {
    std::vector<ImportedTable> tables;
};

// Reads a file of lots, checks every row, and stores what is sound sorted by lot_id as
// trade/lots-<digest>.parquet with a manifest. A killed import goes on where it was; the same file
// is not imported twice. Errors: bad_input for a file or mapping that does not fit; bad_data for a
// file without one sound row; unavailable while another process writes the workspace, when the disk
// is full, or without DuckDB.
[[nodiscard]] Result<ImportAnswer>
import_lots(const std::string& workspace, const std::string& path, const ImportOptions& options);
// Reads the tables firms, persons, posts, stakes and keys of a folder into registers/<digest>/.
[[nodiscard]] Result<ImportAnswer> import_registry(const std::string& workspace,
                                                   const std::string& folder,
                                                   const ImportOptions& options);

[[nodiscard]] std::string to_json(const ImportAnswer& answer, const AnswerStamp& stamp);

// Invented trade worlds whose truth is known: for demonstrations, tests and measuring detectors.
struct SynthOptions {
    std::uint64_t seed = 1;
    std::uint32_t lots = 3000;       // 1,000 to 2,000,000
    std::string difficulty = "easy"; // "easy", "medium", "hard"
    std::string folder;              // must not exist, or be empty
};

struct SynthAnswer {
    SynthOptions options;
    std::uint64_t lots = 0, firms = 0;
    std::map<std::string, std::uint64_t> planted; // stories by detector
    std::map<std::string, std::uint64_t> look_alikes;
    std::string truth; // path of the truth file, beside the folder
};

// Writes the world of these numbers: the same bytes everywhere (docs/formats/synth.md). Errors:
// bad_input for numbers outside their range, an unknown difficulty or a folder that holds files.
[[nodiscard]] Result<SynthAnswer> write_synth(const SynthOptions& options);

[[nodiscard]] std::string to_json(const SynthAnswer& answer);

} // namespace tamga
