// SPDX-License-Identifier: Apache-2.0
// Batches: a file of parties screened in parts that are kept as they are made, so that work that
// was stopped or killed goes on where it was. They live in the workspace's folder `batches`.
#pragma once

#include "tamga/error.hpp"
#include "tamga/lists.hpp"
#include "tamga/progress.hpp"
#include "tamga/workspace.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tamga {

struct BatchStatus {
    std::string
        id; // from the content, the day and the table's headings: the same batch, the same id
    Date as_of;
    std::string snapshot; // that its parts were made from
    std::string feeds;    // Workspace::staleness under which they were made
    std::uint64_t parties = 0;
    std::uint64_t done = 0;
    std::uint64_t parts = 0; // finished ones
    bool is_finished = false;
    std::vector<Skipped> skipped; // rows that could not be read
};

// The batches of one workspace. Const methods may run in several threads; `run` of one batch by one
// process at a time (`unavailable` otherwise).
class BatchFolder {
public:
    static constexpr std::uint64_t kPart = 200; // parties in a part
    explicit BatchFolder(std::string workspace) : folder_(std::move(workspace) + "/batches") {}

    // Keeps the bytes (CSV, JSON lines, or one name a line; packed or not) as a new batch. Error:
    // bad_input when no party can be read from it.
    [[nodiscard]] Result<BatchStatus> add(std::string_view bytes, Date as_of,
                                          const TableOptions& options = {}) const;
    // Makes the parts that are missing. Parts of another snapshot, or made
    // while other feeds were stale, are made again, so that a
    // finished batch is one answer. Error: unavailable when it was stopped.
    [[nodiscard]] Result<BatchStatus> run(const Workspace& workspace, const std::string& id,
                                          const CancelToken* cancel,
                                          const ProgressFn& progress = {}) const;
    // Error: bad_input for an unknown id.
    [[nodiscard]] Result<BatchStatus> status(const std::string& id) const;
    // JSON lines (format tamga.screening_result/1) of a finished part.
    [[nodiscard]] Result<std::string> part(const std::string& id, std::uint64_t number) const;
    // Ids in order.
    [[nodiscard]] std::vector<std::string> ids() const;

private:
    std::string folder_;
};

// A party's match with a record at *alert*, as a watch keeps it.
struct WatchMatch {
    std::string key;   // the party's id, or what its row says where it has none
    std::string party; // its primary name
    std::string record;
    std::string name; // the record's
    std::string matched;
    Score score;
    Score completeness;
    std::vector<HitMeasure> measures; // on the day asked
};

enum class WatchChange : std::uint8_t {
    appeared, // no such match stood before
    changed,  // it stands under another measure, list, status or answer
    ended,    // it does not stand any more
};
[[nodiscard]] std::string_view word(WatchChange change) noexcept;

// A material change of one match. A score that moves above *alert*, another source line or address
// is none.
struct WatchEvent {
    WatchChange change = WatchChange::appeared;
    WatchMatch match;               // as it stands; when it ended, as it stood
    std::vector<HitMeasure> before; // of a changed one
    std::vector<std::string> because;
};

struct WatchOptions {
    std::string name;      // of the watch; one state for each
    bool is_full = false;  // the slow twin: every party against every record
    bool is_again = false; // forget what was known: every match appears
    bool is_dry = false;   // keep the state as it is
};

struct WatchAnswer {
    Date as_of;
    std::string before; // snapshot of the run before; empty: the first run
    std::uint64_t parties = 0;
    std::uint64_t parties_changed = 0; // new or changed rows: screened against every record
    std::uint64_t records_changed = 0; // new or changed records: every party screened against them
    std::uint64_t matches = 0;         // that stand
    std::vector<WatchEvent> events;    // by party, then record
    std::vector<std::string> notes;
    std::vector<Skipped> skipped; // parties that could not be compared
};

[[nodiscard]] std::string to_json(const WatchAnswer& answer, const AnswerStamp& stamp);

} // namespace tamga
