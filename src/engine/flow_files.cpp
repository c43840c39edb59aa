// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_files.hpp"

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/pool.hpp"
#include "engine/flow_read_file.hpp"
#include "engine/flow_store.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace tamga::engine {
namespace {

std::string_view file_name(std::string_view path) {
    return path.substr(path.find_last_of('/') + 1);
}

bool looks_like_a_table(std::string_view name) {
    for (const std::string_view packed : {".gz", ".xz"}) {
        if (name.ends_with(packed)) {
            name.remove_suffix(packed.size());
        }
    }
    return name.ends_with(".csv") || name.ends_with(".json") || name.ends_with(".dat") ||
           name.ends_with(".tsv");
}

Result<Done> find_files(const std::string& path, bool is_named, std::vector<FlowFileFound>& out) {
    if (!file::is_folder(path)) {
        out.push_back({path, is_named});
        return Done{};
    }
    auto entries = file::list(path);
    if (!entries) {
        return std::move(entries).error();
    }
    std::vector<std::string> names;
    for (const file::Entry& entry : *entries) {
        names.push_back(entry.name);
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
        if (auto done = find_files(path + "/" + name, false, out); !done) {
            return done;
        }
    }
    return Done{};
}

void take_read(source::FlowRead read, FlowDataSet& set, FlowFiles& out) {
    for (Skipped& one : read.skipped) {
        out.skipped.push_back(std::move(one));
    }
    if (read.more_skipped > 0) {
        out.skipped.push_back(
            {set.first_file, 0,
             std::to_string(read.more_skipped) + " more rows that could not be used", ""});
    }
    const auto note = [&](std::uint64_t count, const char* words) {
        if (count > 0) {
            out.notes.push_back(set.name + ": " + std::to_string(count) + " " + words);
        }
    };
    note(read.repeated, "rows stand twice with the same value: counted once");
    note(read.parts, "rows are one mode of transport beside all modes: left out");
    note(read.confidential, "rows are confidential or under a secret code");
    for (std::string& text : read.notes) {
        out.notes.push_back(set.name + ": " + std::move(text));
    }
    std::set<std::string> unknown;
    for (const FlowPlace& place : read.table.places) {
        if (place.code.empty() && !place.is_aggregate) {
            unknown.insert(place.name);
        }
    }
    if (!unknown.empty()) {
        std::string names;
        std::size_t shown = 0;
        for (const std::string& name : unknown) {
            names += shown++ < 8 ? (names.empty() ? "" : "; ") + name : "";
        }
        out.notes.push_back(set.name + ": " + std::to_string(unknown.size()) +
                            " reporters or partners in no country table, in no sum: " + names);
    }
    read.table.name = set.name;
    read.table.vintage = set.name +
                         (set.files > 1 ? " (" + std::to_string(set.files) + " files)" : "") +
                         " sha256:" + sha256(set.digests).substr(0, 16);
    out.tables.push_back(std::move(read.table));
}

// The rows as one text that two equal tables share.
bool same_rows(const FlowTable& a, const FlowTable& b) {
    if (a.size() != b.size() || a.unit != b.unit) {
        return false;
    }
    for (std::size_t row = 0; row < a.size(); ++row) {
        if (a.value[row] != b.value[row] || a.month[row] != b.month[row] ||
            a.span[row] != b.span[row] || a.kind[row] != b.kind[row] ||
            a.products.text(a.product[row]) != b.products.text(b.product[row]) ||
            a.places[a.reporter[row]].name != b.places[b.reporter[row]].name ||
            a.places[a.partner[row]].name != b.places[b.partner[row]].name) {
            return false;
        }
    }
    return true;
}

void drop_repeated(FlowFiles& out) {
    std::vector<FlowTable> kept;
    for (FlowTable& table : out.tables) {
        const auto twin = std::find_if(kept.begin(), kept.end(), [&](const FlowTable& one) {
            return one.size() > 0 && same_rows(one, table);
        });
        if (twin != kept.end()) {
            out.notes.push_back(table.name + ": repeats " + twin->name +
                                " row by row: counted once");
        } else {
            kept.push_back(std::move(table));
        }
    }
    out.tables = std::move(kept);
}

} // namespace

std::string month_text(std::int32_t month) {
    const std::int32_t number = month % 12 + 1;
    return std::to_string(month / 12) + (number < 10 ? "-0" : "-") + std::to_string(number);
}

const std::vector<std::string>& eu_members() {
    static const std::vector<std::string> kMembers{
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
        "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};
    return kMembers;
}

Result<FlowFiles> read_flow_files(const FlowQuery& query) {
    if (query.from.empty() && !query.workspace.empty()) {
        return read_stored_flows(query.workspace, query.table);
    }
    std::vector<FlowFileFound> files;
    for (const std::string& path : query.from) {
        if (auto done = find_files(path, true, files); !done) {
            return std::move(done).error();
        }
    }
    FlowFiles out;
    Pool pool(query.threads);
    std::map<std::string, FlowDataSet> sets;
    std::size_t others = 0;
    for (const FlowFileFound& found : files) {
        if (query.cancel != nullptr && query.cancel->is_cancelled()) {
            return Error{ErrorKind::unavailable, "flows", "was stopped", "", ""};
        }
        if (!found.is_named && !looks_like_a_table(found.path)) {
            ++others;
            continue;
        }
        if (auto done = take_flow_file(found, query, pool, sets, out); !done) {
            return std::move(done).error();
        }
    }
    if (others > 0) {
        out.notes.push_back(std::to_string(others) +
                            " files of other kinds (spreadsheets, texts) were not read");
    }
    // Files of one name in several folders are told apart by their folder.
    std::map<std::string, std::size_t> names;
    for (const auto& [key, set] : sets) {
        ++names[set.name];
    }
    for (auto& [key, set] : sets) {
        const std::size_t slash = set.first_file.find_last_of('/');
        if (names[set.name] > 1 && slash != std::string::npos && slash > 0) {
            set.name = std::string(file_name(std::string_view(set.first_file).substr(0, slash))) +
                       "/" + set.name;
        }
    }
    for (auto& [key, set] : sets) {
        take_read(set.builder.finish(), set, out);
    }
    drop_repeated(out);
    if (out.tables.empty()) {
        const bool has_reason = !out.skipped.empty();
        return Error{ErrorKind::bad_input,
                     has_reason           ? out.skipped.front().file
                     : query.from.empty() ? "flows"
                                          : query.from.front(),
                     has_reason ? out.skipped.front().problem : "no table of trade statistics",
                     has_reason ? out.skipped.front().text : "",
                     "name files or folders with --from (docs/formats/flows.md)"};
    }
    return out;
}

} // namespace tamga::engine
