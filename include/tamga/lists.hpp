// SPDX-License-Identifier: Apache-2.0
// List versions: what was loaded, what was skipped, what was refused.
#pragma once

#include "tamga/date.hpp"
#include "tamga/error.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tamga {

// How the date of a version is known. `served`: the file prints none, and the publisher's server
// says when it was last changed (else: the day it was fetched).
enum class DateHow : std::uint8_t { given, printed, from_path, bounded, served };
[[nodiscard]] std::string_view word(DateHow how) noexcept;

// The day a version stands for. A month is an interval; `bounded` has no latest day.
struct VersionDate {
    DateBounds day;
    DateHow how = DateHow::bounded;
};

// A record, or a part of one, that could not be used. `line` counts from 1; 0: the whole file.
struct Skipped {
    std::string file;
    std::uint64_t line = 0;
    std::string problem;
    std::string text;
};

// A file that was not taken at all.
struct Refused {
    std::string file;
    std::string problem;
    std::string hint;
    ErrorKind kind = ErrorKind::bad_input; // bad_data: the file is damaged
};

// One file of a version as received.
struct ListFile {
    std::string name; // path inside the version's folder
    std::string sha256;
    std::uint64_t bytes = 0;
    std::string encoding; // "ascii", "utf-8", "windows-1252", "utf-16le"
};

// One version of one list source.
struct ListVersion {
    std::string source;  // "us_ofac_sdn"
    std::string version; // "2023-12-28"
    VersionDate dated;
    std::string format;   // "ofac_csv"
    std::string encoding; // of the files, "mixed" when they differ
    std::uint64_t records = 0;
    std::uint64_t entities = 0;
    std::uint64_t names = 0;
    std::uint64_t addresses = 0;
    std::uint64_t identifiers = 0;
    // False: cut off, or a record was lost. Proves yes, never extends coverage.
    bool is_complete = true;
    // An excerpt of the list: it proves presence, and absence of nobody outside its own folder.
    bool is_extract = false;
    bool is_pinned = false;
    bool has_aliases = true; // false: `sdn.csv` alone; a name may be missing, so nothing is cleared
    std::string licence;
    std::vector<ListFile> files;
    std::vector<Skipped> skipped;
    std::vector<std::string> notes; // "aliases and addresses were not loaded (no alt.csv, add.csv)"
};

struct AddListsOptions {
    std::optional<DateBounds> dated;  // overrides what the files say
    std::optional<DateBounds> served; // used where neither the file nor its name says a day
    std::string source;               // overrides the recognised source name; empty: recognised
    // Path of a mapping (TOML, docs/formats/lists.md): every file is a table that it reads; kept
    // with the version. Empty: formats are recognised.
    std::string mapping;
    bool recursive = false;
    bool is_extract = false; // an excerpt: proves yes, never extends coverage by itself
    // With `is_extract`: every party of the workspace was looked up in the full list, so that
    // absence is a statement about these parties.
    bool is_complete_for_parties = false;
    // A made-up list: its source is named "invented_...", so that no answer passes for a real one.
    bool is_invented = false;
};

inline constexpr std::string_view kInvented = "invented_"; // beginning of a made-up list's source

// A configured source of a list (feeds.toml, docs/formats/feeds.md): where its newest version is
// fetched, and what that must look like to replace the one that is held.
struct Feed {
    std::string name;     // letters, digits, - and _
    std::string source;   // that its versions get; empty in the file: the name
    std::string format;   // that they must have, "ofac_xml"
    std::string citation; // the publisher's page that names the addresses
    bool is_enabled = true;
    bool allows_http = false;       // false: https only, redirects included
    std::vector<std::string> files; // names of the set's files; together they are one version
    // Sets of addresses in the order of `files`: the publisher's, then mirrors of the whole set.
    std::vector<std::vector<std::string>> places;
    // Per file 64 hexadecimal digits, or the address of a text that holds them; empty: none.
    std::vector<std::string> sha256;
    std::string headers_from; // file of request headers, "Name: value" a line; secrets live there
    std::uint64_t max_bytes = std::uint64_t{512} << 20U; // of a file
    std::uint32_t max_seconds = 300;                     // for a file
    std::uint32_t slow_bytes = 1000; // fewer bytes a second for `slow_seconds` end the download
    std::uint32_t slow_seconds = 30;
    std::uint32_t max_age_days = 7;    // since the last good update; older is stale
    std::uint32_t shrink_percent = 10; // a version that lost more is held back
};

// How the last update of a feed ended. The first two are good; each other one leaves the version
// that is held as it was and the feed stale.
enum class FeedOutcome : std::uint8_t {
    updated,
    unchanged,
    never,          // not updated yet
    interrupted,    // began and did not end
    fetch_failed,   // no whole answer from any address
    wrong_checksum, // other bytes than `sha256` says
    wrong_format,   // another format, a web page, damaged
    wrong_schema,   // a kind of fact that the held version has is gone
    incomplete,     // cut off, or a record was lost
    older,          // dated before what is held, or after today
    shrunk,         // fewer records, names or identifiers than `shrink_percent` allows
    clock_back,     // the clock stands before the last update
    not_stored,     // disk full, another writer
};
[[nodiscard]] std::string_view word(FeedOutcome outcome) noexcept;

// A feed and how fresh it is on the day asked.
struct FeedStatus {
    Feed feed;
    FeedOutcome outcome = FeedOutcome::never;
    std::string tried;   // "2026-11-28T09:41:07Z"; empty: never
    std::string good;    // the last time the publisher served what is held
    std::string version; // "us_ofac_sdn/2026-11-27": what was held then
    std::string problem; // of the last try
    std::string hint;
    std::optional<std::int32_t> age_days; // from `good` to the day asked
    std::string stale;                    // why it is; empty: fresh, or switched off
};

// One file to fetch. Conditions are sent where they are not empty.
struct FetchRequest {
    std::string feed;
    std::string url;
    std::string etag;
    std::string last_modified;
    std::string headers_from; // path; empty: none
    bool allows_http = false;
    std::uint64_t max_bytes = 0;
    std::uint32_t max_seconds = 0;
    std::uint32_t slow_bytes = 0;
    std::uint32_t slow_seconds = 0;
};
struct Fetched {
    bool is_unchanged = false; // the conditions hold: no bytes
    std::string bytes;
    std::string etag;
    std::string last_modified; // as sent
    std::optional<Date> modified;
};
// The network, passed in. Error: unavailable, with what went wrong and where.
using FetchFn = std::function<Result<Fetched>(const FetchRequest& request)>;

// Answer of `lists add` and `lists status`.
struct ListsAnswer {
    std::vector<ListVersion> added;
    std::vector<Refused> refused;
    std::string snapshot; // digest after the call
    std::vector<FeedStatus> feeds;
};

struct UpdateOptions {
    std::int64_t now = 0;                       // the clock, passed in: UTC seconds since 1970
    std::vector<std::string> feeds;             // names; empty: all that are switched on
    std::vector<std::string> accept_shrink;     // feeds: the very version held back as shrunk
    std::vector<std::string> accept_incomplete; // feeds: the very version held back as incomplete
    bool is_unconditional = false;              // fetches even what the server calls unchanged
    bool accepts_clock = false; // goes on where the clock stands before the last update
};

// Answer of `lists diff`: ids in order.
struct ListDiff {
    std::string left; // "us_ofac_sdn/2023-02-22"
    std::string right;
    std::vector<std::string> added;
    std::vector<std::string> removed;
    std::vector<std::string> changed; // same id, different facts
    // What the versions cannot prove: an id that an extract lacks is not removed by that.
    bool is_added_proven = true;   // the left version is whole
    bool is_removed_proven = true; // the right version is whole
    std::vector<std::string> notes;
};

// What one feed's update did.
struct FeedUpdate {
    std::string name;
    std::string source;
    FeedOutcome outcome = FeedOutcome::never;
    std::string version; // that is held now; empty: none
    std::string place;   // whose answer it was: host and path, never the query
    std::uint64_t bytes = 0;
    std::uint64_t records = 0; // of the version offered
    std::uint64_t before = 0;  // of the one that was held
    std::string problem;
    std::string hint;
    ListDiff diff; // against what was held; of an update only
};
[[nodiscard]] bool is_good(FeedOutcome outcome) noexcept;

// A party of the user's whom a change of a list touches, by a match at *alert*.
struct Touched {
    std::string party;
    std::string name;
    std::string change; // "added", "removed", "changed"
    std::string id;     // of the record
    std::string record; // its name
    std::string feed;
};

// Answer of `lists update`.
struct UpdateAnswer {
    std::vector<FeedUpdate> feeds;
    std::vector<Touched> touched;
    std::vector<Skipped> skipped; // parties that could not be compared
    std::string snapshot;         // digest after the call
};

} // namespace tamga
