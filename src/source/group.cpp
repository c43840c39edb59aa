// SPDX-License-Identifier: Apache-2.0
// From path arguments to groups of files that make one version each.
#include "base/file.hpp"
#include "source/formats.hpp"
#include "source/mapped_csv/mapper.hpp"
#include "source/mapped_csv/mapping.hpp"
#include "source/ofac_csv/mapper.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

namespace tamga::source {
namespace {

constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30; // of one received file

// A file that an argument led to.
struct Found {
    std::string path;
    std::string folder;
    std::string stored; // path below the argument
    std::size_t argument = 0;
};

std::string name_of(const std::string& path) {
    const std::size_t slash = path.find_last_of('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.find_last_of('/');
    return slash == std::string::npos ? "." : path.substr(0, slash);
}

Refused refusal(const Error& error) {
    return {error.place, error.text.empty() ? error.problem : error.problem + ": " + error.text,
            error.hint, error.kind};
}

class Finder {
public:
    Finder(bool is_recursive, std::vector<Refused>& refused)
        : is_recursive_(is_recursive), refused_(refused) {}

    std::vector<Found> find(const std::vector<std::string>& paths) {
        for (std::size_t i = 0; i < paths.size(); ++i) {
            std::string path = paths[i];
            while (path.size() > 1 && path.ends_with('/')) {
                path.pop_back();
            }
            if (!file::exists(path)) {
                refused_.push_back({path, "no such file or folder", "", ErrorKind::bad_input});
            } else if (file::is_folder(path)) {
                enter(path, "", i);
            } else {
                found_.push_back({path, folder_of(path), name_of(path), i});
            }
        }
        return std::move(found_);
    }

private:
    void enter(const std::string& folder, const std::string& below, std::size_t argument) {
        const auto entries = file::list(folder);
        if (!entries) {
            refused_.push_back(refusal(entries.error()));
            return;
        }
        const std::size_t before = found_.size();
        for (const file::Entry& entry : *entries) {
            const std::string path = folder + "/" + entry.name;
            if (!entry.is_folder) {
                found_.push_back({path, folder, below + entry.name, argument});
            } else if (is_recursive_) {
                enter(path, below + entry.name + "/", argument);
            } else {
                refused_.push_back({path, "a folder inside a folder was not read",
                                    "add --recursive, or name it", ErrorKind::bad_input});
            }
        }
        if (found_.size() == before && entries->empty()) {
            refused_.push_back({folder, "the folder is empty", "", ErrorKind::bad_input});
        }
    }

    bool is_recursive_;
    std::vector<Refused>& refused_;
    std::vector<Found> found_;
};

// Unpacked, decoded members of one received file. Error: damaged, or nothing in it.
Result<std::vector<InputFile>> open_file(const Found& found,
                                         std::shared_ptr<const std::string> received) {
    if (received->empty()) {
        return Error{ErrorKind::bad_data, found.path, "the file is empty", "", "fetch it again"};
    }
    auto members = format::unpack(name_of(found.path), received);
    if (!members) {
        Error error = std::move(members).error();
        error.place = found.path;
        return error;
    }
    std::vector<InputFile> out;
    for (const format::Member& member : *members) {
        format::Decoded decoded = format::decode(member.bytes);
        InputFile input;
        input.path = found.path;
        input.name = name_of(member.name);
        input.folder = found.folder;
        input.stored = found.stored;
        input.received = received;
        input.text = std::move(decoded.text);
        input.encoding = std::move(decoded.encoding);
        input.mixed_lines = std::move(decoded.mixed_lines);
        input.mixed_lines.insert(input.mixed_lines.end(), decoded.undecodable_lines.begin(),
                                 decoded.undecodable_lines.end());
        std::ranges::sort(input.mixed_lines);
        out.push_back(std::move(input));
    }
    return out;
}

std::string known_formats() {
    std::string out;
    for (const Format& format : formats()) {
        out += (out.empty() ? "" : ", ") + std::string(format.name);
    }
    return out;
}

// What makes files of one format one version: "" for each file its own.
std::string together_key(const Format& format, const InputFile& file, std::size_t argument) {
    switch (format.together) {
    case Together::file: return {};
    case Together::folder: return file.folder;
    case Together::argument: return std::to_string(argument);
    case Together::same_date: break;
    }
    constexpr std::array<std::string_view, 8> kParts = {
        "sdn_comments", "cons_comments", "cons_prim", "cons_add", "cons_alt", "sdn", "add", "alt"};
    std::string_view rest = file.name;
    for (const std::string_view part : kParts) {
        if (rest.starts_with(part)) {
            rest.remove_prefix(part.size());
            break;
        }
    }
    return file.folder + "/" + std::string(rest);
}

class Grouper {
public:
    explicit Grouper(Grouping& out) : out_(out) {}

    // False when no format fits; else the file is moved away.
    bool take(InputFile& file, std::size_t argument) {
        for (const Format& format : formats()) {
            if (format.recognise(file)) {
                put(format, std::move(file), argument);
                return true;
            }
        }
        return false;
    }

private:
    void put(const Format& format, InputFile&& file, std::size_t argument) {
        const std::string source = format.source_name(file);
        const std::string together = together_key(format, file, argument);
        if (!together.empty()) {
            const std::string key = std::string(format.name) + "|" + source + "|" + together;
            const auto known = numbers_.find(key);
            if (known != numbers_.end()) {
                out_.groups[known->second].files.push_back(std::move(file));
                return;
            }
            numbers_.emplace(key, out_.groups.size());
        }
        Group group;
        group.format = format.name;
        group.source = source;
        group.files.push_back(std::move(file));
        out_.groups.push_back(std::move(group));
    }

    Grouping& out_;
    std::map<std::string, std::size_t> numbers_;
};

bool is_entries(const InputFile& file) {
    return ofac_csv::part_of(file) == ofac_csv::Part::entries;
}

// Parts of OFAC's set without their entries say nothing about anybody.
void refuse_orphans(Grouping& grouping) {
    std::erase_if(grouping.groups, [&](const Group& group) {
        if (group.format != ofac_csv::kFormat || std::ranges::any_of(group.files, is_entries)) {
            return false;
        }
        const std::string wanted = group.source == "us_ofac_cons" ? "cons_prim.csv" : "sdn.csv";
        for (const InputFile& file : group.files) {
            grouping.refused.push_back({file.path, wanted + " is missing beside it",
                                        "add the folder that holds " + wanted,
                                        ErrorKind::bad_input});
        }
        return true;
    });
}

// What stands beside lists and is none, by its content.
struct NoList {
    std::string problem, hint;
};

NoList why_no_list(const InputFile& file) {
    const std::string_view text = *file.text;
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const std::string_view start = text.substr(begin, 2000);
    const auto holds = [start](std::string_view key) {
        return start.find(key) != std::string_view::npos;
    };
    if (file.name.ends_with(".md") || start.starts_with("# ")) {
        return {"a page of text for readers, not a list", "nothing to do"};
    }
    if (start.starts_with('{') && holds("\"issues\"")) {
        return {"a report of a dataset's issues, not a list", "nothing to do"};
    }
    if (start.starts_with('{') && holds("\"datasets\"")) {
        return {"a catalogue of datasets, not a list", "add the entities that it names"};
    }
    if (start.starts_with('{') && (holds("\"resources\"") || holds("\"index_url\""))) {
        return {"a description of a dataset's files, not a list", "add the entities that it names"};
    }
    if (start.starts_with('{') && holds("\"schemata\"")) {
        return {"counts of a dataset, not a list", "nothing to do"};
    }
    const bool has_structure = start.find_first_of("{}<>;,\t\"") != std::string_view::npos;
    if (!has_structure && start.find('\n') != std::string_view::npos) {
        return {"names alone, a line each, without records or dates: not a list",
                "screen them as parties: tamga screen " + file.name};
    }
    return {"format not recognised", "known formats: " + known_formats()};
}

// The mapping as a file of each version that it reads. Its name and folder say nothing of a day.
Result<InputFile> open_mapping(const std::string& path,
                               std::shared_ptr<const std::string> received) {
    auto parsed = mapped_csv::parse_mapping(*received, path);
    if (!parsed) {
        return std::move(parsed).error();
    }
    InputFile file;
    file.path = path;
    file.name = mapped_csv::kMappingFile;
    file.folder = ".";
    file.stored = mapped_csv::kMappingFile;
    file.received = received;
    file.text = std::move(received);
    file.encoding = "utf-8";
    return file;
}

Group mapped_group(InputFile&& table, const InputFile& mapping) {
    Group group;
    group.format = mapped_csv::kFormat;
    group.source = mapped_csv::source_name(mapping);
    group.files.push_back(std::move(table));
    group.files.push_back(mapping);
    return group;
}

// A stored version that a mapping read: one table, one mapping.
Result<Group> regroup_mapped(const std::vector<StoredFile>& files) {
    std::optional<InputFile> mapping;
    std::vector<InputFile> tables;
    for (const StoredFile& stored : files) {
        if (stored.stored == mapped_csv::kMappingFile) {
            auto opened = open_mapping(stored.stored, stored.received);
            if (!opened) {
                return std::move(opened).error();
            }
            mapping = std::move(*opened);
            continue;
        }
        auto members = open_file({stored.stored, ".", stored.stored, 0}, stored.received);
        if (!members) {
            return std::move(members).error();
        }
        std::ranges::move(*members, std::back_inserter(tables));
    }
    if (!mapping || tables.size() != 1) {
        return Error{ErrorKind::bad_data, files.empty() ? "" : files.front().stored,
                     "the stored files are no longer one table and its mapping", "",
                     "drop this version and add it again"};
    }
    return mapped_group(std::move(tables.front()), *mapping);
}

void take_members(Grouper& grouper, std::vector<InputFile>&& members, std::size_t argument,
                  std::vector<Refused>& refused) {
    for (InputFile& member : members) {
        const std::string path = member.path;
        const std::string name = members.size() > 1 ? path + "/" + member.name : path;
        if (!grouper.take(member, argument)) {
            NoList why = why_no_list(member);
            refused.push_back(
                {name, std::move(why.problem), std::move(why.hint), ErrorKind::bad_input});
        }
    }
}

} // namespace

Grouping group_files(const std::vector<std::string>& paths, bool is_recursive) {
    Grouping out;
    Grouper grouper(out);
    for (const Found& found : Finder(is_recursive, out.refused).find(paths)) {
        auto received = file::read(found.path, kMostBytes);
        if (!received) {
            out.refused.push_back(refusal(received.error()));
            continue;
        }
        auto members = open_file(found, std::make_shared<const std::string>(std::move(*received)));
        if (!members) {
            out.refused.push_back(refusal(members.error()));
            continue;
        }
        take_members(grouper, std::move(*members), found.argument, out.refused);
    }
    refuse_orphans(out);
    return out;
}

Grouping group_mapped(const std::vector<std::string>& paths, bool is_recursive,
                      const std::string& mapping) {
    Grouping out;
    auto written = file::read(mapping, kMostBytes);
    auto opened =
        written ? open_mapping(mapping, std::make_shared<const std::string>(std::move(*written)))
                : Result<InputFile>(std::move(written).error());
    if (!opened) {
        out.refused.push_back(refusal(opened.error()));
        return out;
    }
    for (const Found& found : Finder(is_recursive, out.refused).find(paths)) {
        if (found.path == mapping || found.stored == mapped_csv::kMappingFile) {
            continue;
        }
        auto received = file::read(found.path, kMostBytes);
        if (!received) {
            out.refused.push_back(refusal(received.error()));
            continue;
        }
        auto members = open_file(found, std::make_shared<const std::string>(std::move(*received)));
        if (!members) {
            out.refused.push_back(refusal(members.error()));
        } else if (members->size() != 1) {
            out.refused.push_back({found.path,
                                   "an archive of several files; a mapping reads one table",
                                   "unpack it and name the file", ErrorKind::bad_input});
        } else {
            out.groups.push_back(mapped_group(std::move(members->front()), *opened));
        }
    }
    return out;
}

Grouping group_received(const std::vector<StoredFile>& files) {
    Grouping out;
    Grouper grouper(out);
    for (const StoredFile& stored : files) {
        // All of them are one argument and one folder.
        const Found found{stored.stored, ".", stored.stored, 0};
        auto members = open_file(found, stored.received);
        if (!members) {
            out.refused.push_back(refusal(members.error()));
            continue;
        }
        take_members(grouper, std::move(*members), 0, out.refused);
    }
    refuse_orphans(out);
    return out;
}

Result<Group> regroup(const std::vector<StoredFile>& files, const std::string& format,
                      const std::string& source) {
    if (format == mapped_csv::kFormat) {
        return regroup_mapped(files);
    }
    Grouping made;
    Grouper grouper(made);
    for (const StoredFile& stored : files) {
        // All files of a stored version are one argument and one folder.
        const Found found{stored.stored, ".", stored.stored, 0};
        auto members = open_file(found, stored.received);
        if (!members) {
            return std::move(members).error();
        }
        take_members(grouper, std::move(*members), 0, made.refused);
    }
    Group* other = nullptr; // of a source that was named by whom added it
    std::size_t others = 0;
    for (Group& group : made.groups) {
        if (group.format == format && group.source == source) {
            return std::move(group);
        }
        if (group.format == format) {
            other = &group;
            ++others;
        }
    }
    if (others == 1) {
        other->source = source;
        return std::move(*other);
    }
    return Error{ErrorKind::bad_data, files.empty() ? source : files.front().stored,
                 "the stored files are no longer recognised as " + format, "",
                 "drop this version and add it again"};
}

} // namespace tamga::source
