// SPDX-License-Identifier: Apache-2.0
#include "engine/list_store.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace tamga::engine {
namespace {

constexpr std::string_view kMark = "tamga-workspace ";
constexpr int kWorkspaceVersion = 1;
constexpr std::string_view kStaging = ".staging-";
constexpr std::string_view kManifest = "manifest.json";
constexpr std::string_view kPin = "PIN";

std::string first_line(std::string_view text) {
    return std::string(text.substr(0, text.find_first_of("\r\n")));
}

Result<Done> check_version(const std::string& path) {
    const auto bytes = file::read(path, 4096);
    if (!bytes) {
        return bytes.error();
    }
    const std::string line = first_line(*bytes);
    int version = 0;
    if (line.starts_with(kMark)) {
        std::from_chars(line.data() + kMark.size(), line.data() + line.size(), version);
    }
    if (version > kWorkspaceVersion) {
        return Error{ErrorKind::bad_data, path, "this workspace is newer than this engine", line,
                     "use a newer tamga, or another --workspace"};
    }
    if (version < 1) {
        return Error{ErrorKind::bad_data, path, "not a workspace of tamga", line,
                     "choose another --workspace"};
    }
    return Done{};
}

// Only an empty folder, or none, becomes a workspace: anything else there is somebody's.
Result<Done> make_workspace(const std::string& folder) {
    if (file::is_folder(folder)) {
        const auto entries = file::list(folder);
        if (!entries) {
            return entries.error();
        }
        const bool is_ours = std::ranges::all_of(*entries, [](const file::Entry& entry) {
            return entry.name.starts_with("VERSION") || entry.name == "LOCK" ||
                   entry.name == ".tamga-tmp-VERSION" || // left by a writer that died
                   entry.name == "lists" || entry.name == "snapshots" ||
                   entry.name == "feeds.toml"; // written first
        });
        if (!is_ours) {
            return Error{ErrorKind::bad_input, folder, "the folder holds other things", "",
                         "choose an empty or new folder for --workspace"};
        }
    }
    for (const char* part : {"", "/lists", "/snapshots"}) {
        if (auto made = file::make_folder(folder + part); !made) {
            return made;
        }
    }
    return file::write(folder + "/VERSION",
                       std::string(kMark) + std::to_string(kWorkspaceVersion) + "\n");
}

// A name that becomes a folder must not leave it.
bool is_plain(std::string_view name) {
    return !name.empty() && name.front() != '.' && name.find('/') == std::string_view::npos &&
           name.find('\0') == std::string_view::npos;
}

Result<Done> write_files(const std::string& folder, const source::Group& group) {
    std::set<std::string> written;
    for (const source::InputFile& file : group.files) {
        if (!written.insert(file.stored).second) {
            continue; // another member of the same archive
        }
        const std::string path = folder + "/files/" + file.stored;
        if (auto made = file::make_folder(path.substr(0, path.find_last_of('/'))); !made) {
            return made;
        }
        if (auto done = file::write(path, *file.received); !done) {
            return done;
        }
    }
    return Done{};
}

} // namespace

Result<ListStore> ListStore::open(const std::string& folder) {
    const std::string mark = folder + "/VERSION";
    const auto ready = file::exists(mark) ? check_version(mark) : make_workspace(folder);
    if (!ready) {
        return ready.error();
    }
    return ListStore(folder);
}

Result<file::Lock> ListStore::lock() const {
    return file::Lock::take(folder_ + "/LOCK");
}

std::string ListStore::staging() const {
    return folder_ + "/lists/" + std::string(kStaging) + "new";
}

std::string ListStore::version_folder(const ListVersion& version) const {
    return folder_ + "/lists/" + version.source + "/" + version.version;
}

Result<Done> ListStore::clean() const {
    for (const char* part : {"/lists", "/snapshots"}) {
        const auto entries = file::list(folder_ + part);
        if (!entries) {
            return entries.error();
        }
        for (const file::Entry& entry : *entries) {
            const bool is_left =
                entry.name.starts_with(kStaging) || entry.name.starts_with(".tamga-tmp-");
            if (is_left) {
                if (auto done = file::remove_all(folder_ + part + "/" + entry.name); !done) {
                    return done;
                }
            }
        }
    }
    return Done{};
}

Result<std::vector<Stored>> ListStore::versions(std::vector<Refused>& refused) const {
    std::vector<Stored> out;
    const auto sources = file::list(folder_ + "/lists");
    if (!sources) {
        return sources.error();
    }
    for (const file::Entry& source : *sources) {
        if (!source.is_folder || source.name.starts_with(kStaging)) {
            continue;
        }
        const std::string place = folder_ + "/lists/" + source.name;
        const auto versions = file::list(place);
        if (!versions) {
            return versions.error();
        }
        const std::string pin = pinned(source.name);
        for (const file::Entry& entry : *versions) {
            if (!entry.is_folder) {
                continue;
            }
            const std::string path = place + "/" + entry.name + "/" + std::string(kManifest);
            const auto bytes = file::read(path);
            auto stored = bytes ? parse_manifest(*bytes, path) : Result<Stored>(bytes.error());
            if (!stored) {
                refused.push_back({place + "/" + entry.name, stored.error().problem,
                                   stored.error().hint, ErrorKind::bad_data});
                continue;
            }
            stored->version.is_pinned = entry.name == pin;
            out.push_back(std::move(*stored));
        }
    }
    return out;
}

Result<ListFacts> ListStore::load(const Stored& stored) const {
    const ListVersion& version = stored.version;
    std::vector<source::StoredFile> files;
    for (const ListFile& file : version.files) {
        auto bytes = file::read(version_folder(version) + "/files/" + file.name);
        if (!bytes) {
            Error error = std::move(bytes).error();
            error.kind = ErrorKind::bad_data;
            error.hint = "drop this version and add it again";
            return error;
        }
        files.push_back({file.name, std::make_shared<const std::string>(std::move(*bytes))});
    }
    const auto group = source::regroup(files, version.format, version.source);
    if (!group) {
        return group.error();
    }
    AddListsOptions options;
    options.dated = version.dated.day;
    options.source = version.source;
    auto facts = source::read_group(*group, options, stored.fetched);
    if (facts) {
        // The manifest knows what the path said when the files were received.
        facts->version.version = version.version;
        facts->version.dated = version.dated;
        facts->version.is_complete = facts->version.is_complete && version.is_complete;
        facts->version.is_extract = version.is_extract;
        facts->version.licence = version.licence;
        facts->version.notes = version.notes;
    }
    return facts;
}

Result<Done> ListStore::add(const Stored& stored, const source::Group& group) const {
    const ListVersion& version = stored.version;
    if (!is_plain(version.source) || !is_plain(version.version)) {
        return Error{ErrorKind::bad_input, "--source", "cannot be the name of a folder",
                     version.source, "use letters, digits, - and _"};
    }
    if (auto removed = file::remove_all(staging()); !removed) {
        return removed;
    }
    if (auto made = file::make_folder(staging() + "/files"); !made) {
        return made;
    }
    if (auto written = write_files(staging(), group); !written) {
        return written;
    }
    auto described = file::write(staging() + "/" + std::string(kManifest), to_manifest(stored));
    if (!described) {
        return described;
    }
    if (auto made = file::make_folder(folder_ + "/lists/" + version.source); !made) {
        return made;
    }
    return file::publish(staging(), version_folder(version));
}

Result<Done> ListStore::remove(const ListVersion& version) const {
    // Out of sight first: a version is whole or gone.
    const std::string away = folder_ + "/lists/" + std::string(kStaging) + "drop";
    if (auto removed = file::remove_all(away); !removed) {
        return removed;
    }
    if (auto moved = file::publish(version_folder(version), away); !moved) {
        return moved;
    }
    if (pinned(version.source) == version.version) {
        if (auto unpinned = pin(version.source, ""); !unpinned) {
            return unpinned;
        }
    }
    return file::remove_all(away);
}

std::string ListStore::pinned(const std::string& source) const {
    const std::string path = folder_ + "/lists/" + source + "/" + std::string(kPin);
    if (!file::exists(path)) {
        return {};
    }
    const auto bytes = file::read(path, 4096);
    return bytes ? first_line(*bytes) : std::string{};
}

Result<Done> ListStore::pin(const std::string& source, const std::string& version) const {
    const std::string path = folder_ + "/lists/" + source + "/" + std::string(kPin);
    return version.empty() ? file::remove_all(path) : file::write(path, version + "\n");
}

std::string ListStore::snapshot_path(const std::string& digest) const {
    return folder_ + "/snapshots/" + digest + ".tamga";
}

Result<std::string> ListStore::current() const {
    const std::string path = folder_ + "/snapshots/CURRENT";
    if (!file::exists(path)) {
        return std::string{};
    }
    const auto bytes = file::read(path, 4096);
    if (!bytes) {
        return bytes.error();
    }
    const std::string digest = first_line(*bytes);
    if (!is_plain(digest)) {
        return Error{ErrorKind::bad_data, path, "names no snapshot", digest,
                     "run tamga lists add again"};
    }
    return snapshot_path(digest);
}

Result<Done> ListStore::serve(const std::string& digest) const {
    if (auto written = file::write(folder_ + "/snapshots/CURRENT", digest + "\n"); !written) {
        return written;
    }
    const auto entries = file::list(folder_ + "/snapshots");
    if (!entries) {
        return entries.error();
    }
    for (const file::Entry& entry : *entries) {
        if (entry.name.ends_with(".tamga") && entry.name != digest + ".tamga") {
            // A reader that has it open keeps it: its mapping outlives the name.
            if (auto removed = file::remove_all(folder_ + "/snapshots/" + entry.name); !removed) {
                return removed;
            }
        }
    }
    return Done{};
}

} // namespace tamga::engine
