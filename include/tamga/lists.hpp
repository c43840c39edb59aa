// SPDX-License-Identifier: Apache-2.0
// List versions: what was loaded, what was skipped, what was refused.
#pragma once

#include "tamga/date.hpp"
#include "tamga/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tamga {

// How the date of a version is known, best first.
enum class DateHow : std::uint8_t { given, printed, from_path, bounded };
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
    std::optional<DateBounds> dated; // overrides what the files say
    std::string source;              // overrides the recognised source name; empty: recognised
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

// Answer of `lists add` and `lists status`.
struct ListsAnswer {
    std::vector<ListVersion> added;
    std::vector<Refused> refused;
    std::string snapshot; // digest after the call
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

} // namespace tamga
