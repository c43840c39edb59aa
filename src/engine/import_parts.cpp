// SPDX-License-Identifier: Apache-2.0
#include "engine/import_parts.hpp"

#include "base/file.hpp"
#include "base/pool.hpp"
#include "engine/import_manifest.hpp"
#include "source/trade_tables/lot_batch.hpp"
#include "store/parquet.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace tamga::engine {
namespace {

using source::LotBatch;
using source::RawBatch;
using source::Rejected;
using source::TablePart;

std::string part_name(const std::string& folder, std::size_t number) {
    std::string digits = std::to_string(number);
    digits.insert(0, 6 - std::min<std::size_t>(6, digits.size()), '0');
    return folder + "/part-" + digits;
}

std::string extent(const TablePart& part) {
    return std::to_string(part.begin) + "-" + std::to_string(part.end);
}

// What one part has become.
struct PartState {
    ImportedTable table;  // rows, taken, rejected, notes; `file` is the extent
    std::string path;     // Parquet
    std::string rejected; // CSV, or empty
};

// Pulls batches of lots and hands their rows out chunk by chunk.
class LotSource {
public:
    LotSource(source::PartRows& rows, PartState& state, RejectedCounts& counts, std::string& text)
        : rows_(rows), state_(state), counts_(counts), text_(text),
          raw_(source::kLotColumns.size()) {}

    Result<std::size_t> fill(store::ChunkWriter& out) {
        while (at_ == batch_.rows) {
            auto more = rows_.next(raw_, rejected_);
            if (!more) {
                return std::move(more).error();
            }
            if (*more) {
                state_.table.rows += raw_.rows;
                batch_.read(raw_, rejected_);
                state_.table.taken += batch_.rows;
                at_ = 0;
            }
            keep_rejected();
            if (!*more) {
                return std::size_t{0};
            }
        }
        const std::size_t count = std::min(batch_.rows - at_, out.capacity());
        source::write_lots(batch_, at_, count, out);
        at_ += count;
        return count;
    }

    void take_notes() {
        for (std::size_t i = 0; i < source::kLotNotes; ++i) {
            if (batch_.notes[i] > 0) {
                state_.table.notes.push_back({std::string(word(static_cast<source::LotNote>(i))),
                                              batch_.notes[i], batch_.examples[i]});
            }
        }
    }

private:
    void keep_rejected() {
        for (const Rejected& row : rejected_) {
            state_.table.rows += row.cells.empty() ? 1U : 0U; // it is in no batch
            counts_.add(row);
            append_rejected(row, source::kLotColumns.size(), text_);
        }
        rejected_.clear();
    }

    source::PartRows& rows_;
    PartState& state_;
    RejectedCounts& counts_;
    std::string& text_;
    RawBatch raw_;
    LotBatch batch_;
    std::vector<Rejected> rejected_;
    std::size_t at_ = 0;
};

// A part that an earlier run finished; nullopt when there is none or it is of other bytes.
std::optional<PartState> finished(const std::string& name, const TablePart& part) {
    const auto bytes = file::exists(name + ".json") ? file::read(name + ".json")
                                                    : Result<std::string>(std::string());
    if (!bytes || bytes->empty()) {
        return std::nullopt;
    }
    auto table = parse_import_manifest(*bytes, name + ".json");
    if (!table || table->file != extent(part) || !file::exists(name + ".parquet")) {
        return std::nullopt;
    }
    PartState out;
    out.path = name + ".parquet";
    out.rejected = table->rejected_file.empty() ? "" : name + ".csv";
    out.table = std::move(*table);
    return out;
}

Result<PartState> read_part(const source::TableInput& input, const store::Database& database,
                            const std::string& name, TablePart part, const CancelToken* cancel) {
    PartState out;
    out.path = name + ".parquet";
    out.table.table = "lots";
    out.table.file = extent(part);
    auto rows = input.rows(std::move(part));
    if (!rows) {
        return std::move(rows).error();
    }
    auto connection = database.connect();
    if (!connection) {
        return std::move(connection).error();
    }
    RejectedCounts counts;
    std::string text;
    LotSource lots(**rows, out, counts, text);
    const auto written = store::write_parquet(
        *connection, source::stored_lot_columns(),
        [&](store::ChunkWriter& chunk) { return lots.fill(chunk); }, out.path,
        {.row_group = 122880, .compression = "snappy", .dictionary = 1000, .cancel = cancel});
    if (!written) {
        return written.error();
    }
    lots.take_notes();
    out.table.rejected = counts.take();
    if (!text.empty()) {
        out.rejected = name + ".csv";
        out.table.rejected_file = "csv";
        if (auto done = file::write(out.rejected, text); !done) {
            return std::move(done).error();
        }
    }
    // The part counts as finished from here on.
    if (auto done = file::write(name + ".json", to_manifest(out.table)); !done) {
        return std::move(done).error();
    }
    return out;
}

void add_notes(const std::vector<ImportNote>& from, std::map<std::string, ImportNote>& to) {
    for (const ImportNote& note : from) {
        auto [place, is_new] = to.try_emplace(note.note, note);
        place->second.count += is_new ? 0 : note.count;
    }
}

// What the workers share.
struct Work {
    std::mutex mutex;
    std::map<std::size_t, PartState> done;
    std::optional<Error> error;
    std::uint64_t bytes = 0;
    bool is_at_end = false;
};

Error stopped(const std::string& place) {
    return {ErrorKind::unavailable, place, "stopped", "",
            "run the command again; what was finished is kept"};
}

// Takes parts until there are none. True where one was taken.
bool work_once(source::TableInput& input, const store::Database& database,
               const std::string& folder, const ImportOptions& options, Work& work) {
    std::unique_lock lock(work.mutex);
    if (work.error || work.is_at_end) {
        return false;
    }
    if (options.cancel != nullptr && options.cancel->is_cancelled()) {
        work.error = stopped(folder);
        return false;
    }
    auto part = input.next_part();
    if (!part || !*part) {
        work.is_at_end = true;
        if (!part) {
            work.error = std::move(part).error();
        }
        return false;
    }
    lock.unlock();
    const std::size_t number = (*part)->number;
    const std::uint64_t size = (*part)->end - (*part)->begin;
    const std::string name = part_name(folder, number);
    auto state = finished(name, **part);
    Result<PartState> made =
        state ? Result<PartState>(std::move(*state))
              : read_part(input, database, name, std::move(**part), options.cancel);
    lock.lock();
    if (!made) {
        if (!work.error) {
            work.error = std::move(made).error();
        }
        return false;
    }
    work.done.emplace(number, std::move(*made));
    work.bytes += size;
    if (options.progress) {
        options.progress("reading", work.bytes, input.size());
    }
    return true;
}

} // namespace

Result<PartsRead> read_parts(source::TableInput& input, const store::Database& database,
                             const std::string& folder, const ImportOptions& options) {
    Work work;
    Pool pool(options.threads);
    pool.for_each(pool.threads(), [&](std::size_t) {
        while (work_once(input, database, folder, options, work)) {
        }
    });
    if (work.error) {
        return std::move(*work.error);
    }
    PartsRead out;
    std::map<std::string, ImportNote> notes;
    for (auto& [number, state] : work.done) {
        out.parts.push_back(state.path);
        if (!state.rejected.empty()) {
            out.rejected.push_back(state.rejected);
        }
        out.rows += state.table.rows;
        out.taken += state.table.taken;
        for (const RejectedRows& rows : state.table.rejected) {
            out.counts.add(rows);
        }
        add_notes(state.table.notes, notes);
    }
    for (auto& [word, note] : notes) {
        out.notes.push_back(std::move(note));
    }
    return out;
}

} // namespace tamga::engine
