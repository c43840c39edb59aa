// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_files.hpp"

#include "base/file.hpp"
#include "base/hash.hpp"
#include "engine/flow_store.hpp"
#include "format/archive.hpp"
#include "format/encoding.hpp"
#include "source/flow_tables/flow_builder.hpp"
#include "source/flow_tables/row_cutter.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace tamga::engine {
namespace {

bool looks_like_a_table(std::string_view name) {
    for (const std::string_view packed : {".gz", ".xz"}) {
        if (name.ends_with(packed)) {
            name.remove_suffix(packed.size());
        }
    }
    return name.ends_with(".csv") || name.ends_with(".json") || name.ends_with(".dat") ||
           name.ends_with(".tsv");
}

std::string_view file_name(std::string_view path) {
    return path.substr(path.find_last_of('/') + 1);
}

struct Found {
    std::string path;
    bool is_named = false; // by the caller
};

Result<Done> find_files(const std::string& path, bool is_named, std::vector<Found>& out) {
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

// Files of one folder and kind that are read into one table.
struct DataSet {
    std::string name;
    source::FlowBuilder builder;
    std::string digests;
    std::size_t files = 0;
    std::string first_file;
};

void take_read(source::FlowRead read, DataSet& set, FlowFiles& out) {
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

// Whether the text is a table at all, of which kind, and the data set that it belongs to; nullptr:
// it is none, which is said.
Result<DataSet*> set_of(const Found& found, const std::string& name, std::string_view text,
                        const FlowQuery& query, std::map<std::string, DataSet>& sets,
                        FlowFiles& out) {
    const source::FlowReadOptions options{query.headings, query.constants};
    source::FlowBuilder probe(options);
    const std::size_t head = text.find('\n');
    const bool is_json = !text.empty() && (text.front() == '{' || text.front() == '[');
    const auto first = probe.add(
        found.path,
        is_json ? text : text.substr(0, head == std::string_view::npos ? head : head + 1));
    if (!first) {
        if (found.is_named) {
            return first.error();
        }
        out.skipped.push_back({found.path, 0, first.error().problem, first.error().text});
        return static_cast<DataSet*>(nullptr);
    }
    const std::size_t slash = found.path.find_last_of('/');
    const std::string folder = slash == std::string::npos ? "" : found.path.substr(0, slash);
    // Comext's page gives one file a month: the folder is the data set. National tables in the same
    // columns are told apart by their names.
    const bool is_month = probe.dialect() == "comext_view" && !found.is_named &&
                          file_name(found.path).starts_with("Relational_View");
    const auto [at, is_new] = sets.try_emplace(
        is_month ? folder : found.path, DataSet{is_month ? std::string(file_name(folder)) : name,
                                                source::FlowBuilder(options), "", 0, found.path});
    ++at->second.files;
    return &at->second;
}

Result<Done> take_whole(const Found& found, const FlowQuery& query,
                        std::map<std::string, DataSet>& sets, FlowFiles& out) {
    auto bytes = file::read(found.path);
    if (!bytes) {
        return std::move(bytes).error();
    }
    const std::string digest = sha256(*bytes);
    const auto members = format::unpack(std::string(file_name(found.path)),
                                        std::make_shared<const std::string>(std::move(*bytes)));
    if (!members) {
        return members.error();
    }
    for (const format::Member& member : *members) {
        const format::Decoded text = format::decode(member.bytes);
        auto set = set_of(found, member.name, *text.text, query, sets, out);
        if (!set) {
            return std::move(set).error();
        }
        if (*set == nullptr) {
            continue;
        }
        if (auto added = (*set)->builder.add(found.path, *text.text); !added) {
            return added;
        }
        (*set)->digests += digest;
    }
    return Done{};
}

// Takes a large file piece by piece, so that it is never held whole.
class PieceTaker {
public:
    PieceTaker(const Found& found, const FlowQuery& query, std::map<std::string, DataSet>& sets,
               FlowFiles& out, std::uint64_t file_bytes)
        : found_(found), query_(query), sets_(sets), out_(out), file_bytes_(file_bytes) {}

    Result<Done> take(std::string_view piece) {
        if (query_.cancel != nullptr && query_.cancel->is_cancelled()) {
            return Error{ErrorKind::unavailable, "flows", "was stopped", "", ""};
        }
        std::shared_ptr<const std::string> decoded;
        if (!format::is_utf8(piece)) {
            decoded = format::decode(std::make_shared<const std::string>(piece)).text;
            piece = *decoded;
        }
        if (is_first_) {
            is_first_ = false;
            std::string name(file_name(found_.path));
            for (const std::string_view packed : {".gz", ".xz"}) {
                if (name.ends_with(packed)) {
                    name.resize(name.size() - packed.size());
                }
            }
            auto set = set_of(found_, name, piece, query_, sets_, out_);
            if (!set) {
                return std::move(set).error();
            }
            set_ = *set;
            if (set_ == nullptr) {
                return Done{};
            }
            if (file_bytes_ > 0) {
                const auto lines =
                    static_cast<double>(std::count(piece.begin(), piece.end(), '\n'));
                set_->builder.expect_rows(
                    static_cast<std::size_t>(lines / static_cast<double>(piece.size()) *
                                             static_cast<double>(file_bytes_) * 1.02));
            }
            return set_->builder.add(found_.path, piece);
        }
        return set_ == nullptr ? Result<Done>(Done{}) : set_->builder.add_more(piece);
    }
    void finish(const std::string& digest) {
        if (set_ != nullptr) {
            set_->digests += digest;
        }
    }

private:
    const Found& found_;
    const FlowQuery& query_;
    std::map<std::string, DataSet>& sets_;
    FlowFiles& out_;
    std::uint64_t file_bytes_; // of a plain file; 0: not known
    bool is_first_ = true;
    DataSet* set_ = nullptr;
};

constexpr std::uint64_t kLarge = std::uint64_t{32} << 20; // held whole up to here
constexpr std::size_t kBlock = std::size_t{1} << 20;

// A large plain file.
Result<Done> take_pieces(const Found& found, const file::Reader& reader, const FlowQuery& query,
                         std::map<std::string, DataSet>& sets, FlowFiles& out) {
    PieceTaker taker(found, query, sets, out, reader.size());
    source::RowCutter cutter;
    Sha256 digest;
    std::string block;
    const auto take = [&](std::string_view piece) { return taker.take(piece); };
    for (std::uint64_t at = 0; at < reader.size(); at += kBlock) {
        if (auto read = reader.read_at(at, kBlock, block); !read) {
            return read;
        }
        digest.feed(block);
        if (auto done = cutter.feed(block, take); !done) {
            return done;
        }
    }
    auto done = cutter.finish(take);
    taker.finish(digest.finish());
    return done;
}

// A large packed file; false: it is an archive or holds JSON, to be taken whole.
Result<bool> take_packed(const Found& found, const FlowQuery& query,
                         std::map<std::string, DataSet>& sets, FlowFiles& out) {
    auto packed = file::map(found.path);
    if (!packed) {
        return std::move(packed).error();
    }
    PieceTaker taker(found, query, sets, out, 0);
    source::RowCutter cutter;
    bool is_first = true;
    bool is_json = false;
    const auto take = [&](std::string_view piece) { return taker.take(piece); };
    auto read =
        format::unpack_pieces(std::string(file_name(found.path)), packed->bytes(),
                              [&](std::string_view block) -> Result<Done> {
                                  is_json =
                                      is_json || (is_first && !block.empty() &&
                                                  (block.front() == '{' || block.front() == '['));
                                  is_first = false;
                                  return is_json ? Result<Done>(Done{}) : cutter.feed(block, take);
                              });
    if (!read || !*read || is_json) {
        return read && is_json ? Result<bool>(false) : read;
    }
    if (auto done = cutter.finish(take); !done) {
        return std::move(done).error();
    }
    taker.finish(sha256(packed->bytes()));
    return true;
}

Result<Done> take_file(const Found& found, const FlowQuery& query,
                       std::map<std::string, DataSet>& sets, FlowFiles& out) {
    auto reader = file::Reader::open(found.path);
    if (!reader) {
        return std::move(reader).error();
    }
    std::string head;
    if (auto read = reader->read_at(0, 8, head); !read) {
        return read;
    }
    const bool is_gzip = head.starts_with("\x1F\x8B") || head.starts_with("\xFD"
                                                                          "7zXZ");
    const bool is_wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    if (is_gzip && reader->size() > kLarge / 8) {
        const auto taken = take_packed(found, query, sets, out);
        if (!taken || *taken) {
            return taken ? Result<Done>(Done{}) : Result<Done>(taken.error());
        }
    }
    const bool is_text = !head.empty() && head.front() != '{' && head.front() != '[' &&
                         !head.starts_with("PK") && !is_gzip && !is_wide;
    if (is_text && reader->size() > kLarge) {
        return take_pieces(found, *reader, query, sets, out);
    }
    return take_whole(found, query, sets, out);
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
        return read_stored_flows(query.workspace);
    }
    std::vector<Found> files;
    for (const std::string& path : query.from) {
        if (auto done = find_files(path, true, files); !done) {
            return std::move(done).error();
        }
    }
    FlowFiles out;
    std::map<std::string, DataSet> sets;
    std::size_t others = 0;
    for (const Found& found : files) {
        if (query.cancel != nullptr && query.cancel->is_cancelled()) {
            return Error{ErrorKind::unavailable, "flows", "was stopped", "", ""};
        }
        if (!found.is_named && !looks_like_a_table(found.path)) {
            ++others;
            continue;
        }
        if (auto done = take_file(found, query, sets, out); !done) {
            return std::move(done).error();
        }
    }
    if (others > 0) {
        out.notes.push_back(std::to_string(others) +
                            " files of other kinds (spreadsheets, texts) were not read");
    }
    for (auto& [key, set] : sets) {
        take_read(set.builder.finish(), set, out);
    }
    drop_repeated(out);
    if (out.tables.empty()) {
        return Error{ErrorKind::bad_input, query.from.empty() ? "flows" : query.from.front(),
                     "no table of trade statistics", "",
                     "name files or folders with --from (docs/formats/flows.md)"};
    }
    return out;
}

} // namespace tamga::engine
