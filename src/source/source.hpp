// SPDX-License-Identifier: Apache-2.0
// What does this file say? Each format has a folder with a reader (mirrors the format) and a mapper
// (makes dated facts). This header is the seam between them and the engine.
#pragma once

#include "format/archive.hpp"
#include "format/encoding.hpp"
#include "model/facts.hpp"
#include "tamga/error.hpp"
#include "tamga/lists.hpp"
#include "tamga/progress.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tamga::source {

// One received file, unpacked and decoded.
struct InputFile {
    std::string path;   // as the user gave it, packing suffix included
    std::string name;   // file name without folders and packing suffix: "sdn.csv"
    std::string folder; // its folder as given, for dates "from path"
    std::string stored; // its path inside the version's folder: "consolidated/32014R0833.csv"
    std::shared_ptr<const std::string> received; // bytes as received (packed)
    std::shared_ptr<const std::string> text;     // UTF-8
    std::string encoding;
    std::vector<std::uint32_t> mixed_lines;
};

// Files that make one version, and what they were recognised as.
struct Group {
    std::string format; // "ofac_csv", "ofac_xml", "un_xml", "us_csl_csv", "eu_journal_csv",
                        // "ftm_jsonl", "uk_tables"
    std::string source; // "us_ofac_sdn", ... or the FtM dataset
    std::vector<InputFile> files;
};

struct Grouping {
    std::vector<Group> groups;    // in order of their first file
    std::vector<Refused> refused; // unknown format, empty file, add.csv without sdn.csv, bomb, ...
};

// Unpacks, decodes, recognises each file by its content, and groups files that make one version.
// Never fails as a whole: what cannot be used is in `refused`.
[[nodiscard]] Grouping group_files(const std::vector<std::string>& paths, bool is_recursive);

// Each file that the paths lead to as a table of its own that the mapping (a path) reads; archives
// are opened. Never fails as a whole: a mapping that cannot be used is in `refused`, and no group
// is made.
[[nodiscard]] Grouping group_mapped(const std::vector<std::string>& paths, bool is_recursive,
                                    const std::string& mapping);

// A file of a stored version: its path inside the version's folder, and its bytes as received.
struct StoredFile {
    std::string stored;
    std::shared_ptr<const std::string> received;
};
// Groups files that are in memory, as `group_files` does those of one folder.
[[nodiscard]] Grouping group_received(const std::vector<StoredFile>& files);
// The group that these files made when they were received. Error: bad_data when they no longer do.
[[nodiscard]] Result<Group> regroup(const std::vector<StoredFile>& files, const std::string& format,
                                    const std::string& source);

// Reads one group into facts: values verbatim, every record used or named in version.skipped,
// version.source, format, encoding, files (names), dated (CONTRACTS.md "List versions"), notes,
// covers filled. `received` is the day the files came: an entry that starts later is scheduled and
// says nothing of the version's date. Error: bad_data or bad_input when nothing of it can be used.
[[nodiscard]] Result<ListFacts> read_group(const Group& group, const AddListsOptions& options,
                                           Date received);

// Name of the version folder for a date: "2023-12-28", "2021-07", "from-2026-08-07".
[[nodiscard]] std::string version_name(const VersionDate& dated);

} // namespace tamga::source
