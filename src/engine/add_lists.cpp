// SPDX-License-Identifier: Apache-2.0
#include "engine/add_lists.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace tamga::engine {
namespace {

constexpr std::size_t kShortDigest = 8;

Refused refusal(const source::Group& group, const Error& error) {
    const std::string place = group.files.empty() ? error.place : group.files.front().path;
    const std::string what =
        error.text.empty() ? error.problem : error.problem + ": \"" + error.text + "\"";
    const bool is_told = error.place.empty() || error.place == place;
    return {place, is_told ? what : error.place + ": " + what, error.hint, error.kind};
}

const Stored* find(const std::vector<Stored>& known, const ListVersion& version) {
    const auto found = std::ranges::find_if(known, [&](const Stored& stored) {
        return stored.version.source == version.source && stored.version.version == version.version;
    });
    return found == known.end() ? nullptr : &*found;
}

// The digest of one file names other bytes of the same day; several files are told by the digest of
// their digests.
std::string with_digest(const ListVersion& version) {
    std::string digests;
    for (const ListFile& file : version.files) {
        digests += file.sha256;
    }
    const std::string digest = version.files.size() == 1 ? digests : sha256(digests);
    return version.version + "_" + digest.substr(0, kShortDigest);
}

void settle_name(ReadVersion& read, const std::vector<Stored>& known,
                 const std::vector<ReadVersion>& before) {
    ListVersion& version = read.facts.version;
    const Stored* stored = find(known, version);
    const auto twin = std::ranges::find_if(before, [&](const ReadVersion& other) {
        return other.facts.version.source == version.source &&
               other.facts.version.version == version.version;
    });
    const bool is_taken = (stored != nullptr && !has_same_files(stored->version, version)) ||
                          (twin != before.end() && !has_same_files(twin->facts.version, version));
    if (is_taken) {
        version.version = with_digest(version);
        stored = find(known, version);
    }
    read.is_known = stored != nullptr || (twin != before.end() && !is_taken);
}

} // namespace

bool has_same_files(const ListVersion& left, const ListVersion& right) {
    return std::equal(left.files.begin(), left.files.end(), right.files.begin(), right.files.end(),
                      [](const ListFile& a, const ListFile& b) {
                          return a.sha256 == b.sha256 && a.name == b.name;
                      });
}

bool is_older(const ListVersion& left, const ListVersion& right) {
    const auto key = [](const ListVersion& version) {
        const ledger::DayRow day = ledger::pack(version.dated.day);
        return std::tuple(day.earliest, day.latest, std::string_view(version.version));
    };
    return key(left) < key(right);
}

ReadLists read_lists(const std::vector<std::string>& paths, const AddListsOptions& options,
                     Date today, const std::vector<Stored>& known, Pool& pool,
                     const CancelToken* cancel) {
    source::Grouping grouping =
        options.mapping.empty() ? source::group_files(paths, options.recursive)
                                : source::group_mapped(paths, options.recursive, options.mapping);
    ReadLists out;
    out.refused = std::move(grouping.refused);
    std::vector<std::optional<Result<ListFacts>>> facts(grouping.groups.size());
    pool.for_each(
        grouping.groups.size(),
        [&](std::size_t i) {
            facts[i].emplace(source::read_group(grouping.groups[i], options, today));
        },
        cancel);
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (!facts[i]) {
            continue; // stopped; the caller sees the token
        }
        if (!facts[i]->ok()) {
            out.refused.push_back(refusal(grouping.groups[i], facts[i]->error()));
            continue;
        }
        ReadVersion read{{}, std::move(**facts[i]), std::move(grouping.groups[i]), false};
        std::string& source = read.facts.version.source;
        if (options.is_invented && !source.starts_with(kInvented)) {
            source.insert(0, kInvented);
        }
        settle_name(read, known, out.versions);
        if (options.is_invented) {
            read.facts.version.notes.emplace_back("invented: nothing in it is real");
            read.facts.version.licence = "made up; no licence is needed";
        }
        read.facts.version.is_extract = options.is_extract;
        if (options.is_extract) {
            read.facts.version.notes.emplace_back(
                options.is_complete_for_parties
                    ? "extract: complete for the parties of its folder only"
                    : "extract: it proves presence only");
        }
        read.stored = {read.facts.version, options.is_complete_for_parties, today};
        out.versions.push_back(std::move(read));
    }
    return out;
}

std::vector<ledger::VersionUse>
uses_of(const std::vector<std::pair<const Stored*, const ListFacts*>>& versions) {
    std::map<std::string_view, const ListVersion*> pins;
    for (const auto& [stored, facts] : versions) {
        if (stored->version.is_pinned) {
            pins[stored->version.source] = &stored->version;
        }
    }
    std::vector<ledger::VersionUse> out;
    for (const auto& [stored, facts] : versions) {
        const auto pin = pins.find(stored->version.source);
        if (pin != pins.end() && is_older(*pin->second, stored->version)) {
            continue;
        }
        out.push_back({facts, stored->version.is_pinned, stored->version.is_extract,
                       stored->is_complete_for_parties});
    }
    return out;
}

} // namespace tamga::engine
