// SPDX-License-Identifier: Apache-2.0
// The workspace: one folder that holds lists, snapshots and answers. Start reading here.
#pragma once

#include "tamga/claims.hpp"
#include "tamga/entity.hpp"
#include "tamga/error.hpp"
#include "tamga/investigation.hpp"
#include "tamga/ledger.hpp"
#include "tamga/lists.hpp"
#include "tamga/progress.hpp"
#include "tamga/screening.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamga {

// Which vector instructions may be used. Answers are the same with each.
enum class InstructionSet : std::uint8_t { automatic, scalar, avx2, avx512 };

struct WorkspaceOptions {
    unsigned threads = 0; // 0: one per core
    InstructionSet instructions = InstructionSet::automatic;
    Date today; // the clock, passed in: "fetched at" and nothing else
    const CancelToken* cancel = nullptr;
    ProgressFn progress;
    // Crash tests: "12:kill", "12:short_write" or "12:full_disk" at the 12th step of the file door.
    std::string fault_at;
};

// What every answer carries beside its results.
struct AnswerStamp {
    Date as_of;
    std::string snapshot; // digest; empty: no list loaded
    std::string engine;   // version of this library
    std::string policy;   // digest of thresholds and tables
    std::vector<Coverage> coverage;
    std::vector<Skipped> skipped;
};

struct PartiesFile;
struct WatchAnswer;
struct WatchOptions;

// A folder with list versions and the snapshot made of them.
// One writer at a time (`unavailable` while another holds LOCK); readers never wait and keep the
// snapshot they opened. Const methods may run concurrently. Cheap to move, not to copy.
class Workspace {
public:
    // Opens the folder, or makes it. Error: bad_data when it is newer than this engine or damaged.
    [[nodiscard]] static Result<Workspace> open(const std::string& folder,
                                                const WorkspaceOptions& options);
    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;
    ~Workspace();

    // Lists. Every path is taken, or refused by name; nothing is silently left out.
    // Error: bad_input when every path was refused and nothing was taken.
    [[nodiscard]] Result<ListsAnswer> add_lists(std::span<const std::string> paths,
                                                const AddListsOptions& options);
    // The lists of an investigation's folder, as extracts that prove presence only: absence in them
    // speaks of the folder's own parties, a search here may ask about anybody.
    [[nodiscard]] Result<ListsAnswer> add_case_lists(const std::string& folder);
    [[nodiscard]] Result<ListsAnswer> list_status() const;
    // `left` and `right` are "source/version", or a version where one source has it.
    [[nodiscard]] Result<ListDiff> diff_lists(const std::string& left,
                                              const std::string& right) const;
    // A pinned version is the newest one that answers see, until it is pinned again or unpinned.
    [[nodiscard]] Result<Done> pin_list(const std::string& name, bool is_pinned);
    [[nodiscard]] Result<Done> drop_list(const std::string& name);
    // Pins the version before the one that answers see now; again: the one before that. Gives its
    // name. Error: bad_input when there is none before it.
    [[nodiscard]] Result<std::string> roll_back(const std::string& source);

    // Feeds. Fetches each through `fetch`, and replaces what is held only by what passes every
    // guard; a feed that fails leaves the others alone. `book`: parties to compare with what
    // changed. Error: bad_input for an unknown name, bad_data for a damaged feeds.toml,
    // unavailable while another update runs.
    [[nodiscard]] Result<UpdateAnswer> update_lists(const UpdateOptions& options,
                                                    const FetchFn& fetch,
                                                    std::span<const Party> book = {});
    // Feeds as configured, with their state on that day. Error: bad_data for a damaged feeds.toml.
    [[nodiscard]] Result<std::vector<FeedStatus>> feeds(Date as_of) const;
    // Writes the official sources to feeds.toml; their path. Error: bad_input when it is there.
    [[nodiscard]] Result<std::string> write_feeds();
    // Names what is stale on that day; empty: nothing. Part of the tag of every answer.
    [[nodiscard]] std::string staleness(Date as_of) const;

    // Parties. Error: bad_input if no name of a party has a letter or digit.
    [[nodiscard]] Result<Screening> screen(const Party& party, Date as_of,
                                           const ScreenOptions& options = {}) const;
    [[nodiscard]] Result<std::vector<Screening>>
    screen_all(std::span<const Party> parties, Date as_of, const ScreenOptions& options = {}) const;
    // Compares two names, or a name and an entity id, by the same score. No threshold.
    [[nodiscard]] Result<Screening> explain(const Party& left, const std::string& right,
                                            Date as_of) const;
    // The same, told from the other side: `because` says whether a search returns the right side,
    // what the score lacks to *retrieve* and *alert*, and what took points away.
    [[nodiscard]] Result<Screening> why_not(const Party& left, const std::string& right,
                                            Date as_of) const;

    // Records of the snapshot, numbered from 0 in order of id. Error: bad_input for an id or number
    // that it does not hold.
    [[nodiscard]] std::uint64_t entity_count() const noexcept;
    [[nodiscard]] Result<EntityRecord> entity_at(std::uint64_t number, Date as_of) const;
    [[nodiscard]] Result<EntityRecord> entity(const std::string& id, Date as_of) const;
    // Parties that the record's lists name beside it, and records that name this one.
    [[nodiscard]] Result<std::vector<EntityLink>> links(const std::string& id) const;

    // Ledger and claims. `asked` is an id or a name.
    [[nodiscard]] Result<EntityLedger> ledger(const std::string& asked, Date as_of) const;
    [[nodiscard]] Result<ClaimsAnswer> check_claims(std::span<const Claim> claims) const;
    // All of it for a folder with parties, claims, facts and lists.
    [[nodiscard]] Result<Investigation> investigate(const std::string& folder,
                                                    std::optional<Date> as_of) const;

    // Screens a book and tells only what changed materially since the run before of the same name
    // (tamga/batch.hpp). Its state lies in the workspace's folder `watch`; one run of a name at a
    // time (`unavailable` otherwise). Error: bad_input for a name that is no file name, bad_data
    // for a damaged state.
    [[nodiscard]] Result<WatchAnswer> watch(const PartiesFile& book, Date as_of,
                                            const WatchOptions& options) const;

    [[nodiscard]] AnswerStamp stamp(Date as_of) const;
    // True when another process has served a newer snapshot: opening again would show it.
    [[nodiscard]] bool is_outdated() const;
    [[nodiscard]] const std::string& folder() const noexcept;

private:
    struct Impl;
    explicit Workspace(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// The official sources as feeds.toml holds them, with the page that names each.
[[nodiscard]] std::string_view official_feeds() noexcept;

// How a table of one's own is read. `headings`: pairs of a column of the format and the heading
// that the file has for it ({"name", "Customer"}); the column "ignore" takes a heading that is not
// wanted, any number of times. Error of the readers: bad_input for a column that the format lacks
// or a heading that the file lacks.
struct TableOptions {
    std::vector<std::pair<std::string, std::string>> headings;
};

// Reads a file of parties (CSV, JSON lines, or text with one name a line) and of claims (CSV, JSON
// lines; separated by comma, semicolon or tab). Rows that cannot be used come back in `skipped`,
// never silently dropped.
struct PartiesFile {
    std::vector<Party> parties;
    std::vector<Skipped> skipped;
};
[[nodiscard]] Result<PartiesFile> read_parties(const std::string& path,
                                               const TableOptions& options = {});
struct ClaimsFile {
    std::vector<Claim> claims;
    std::vector<Skipped> skipped;
};
[[nodiscard]] Result<ClaimsFile> read_claims(const std::string& path,
                                             const TableOptions& options = {});

[[nodiscard]] std::string_view engine_version() noexcept;

} // namespace tamga
