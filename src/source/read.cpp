// SPDX-License-Identifier: Apache-2.0
// Reads a group by its format, then adds what all formats share: date, files, encodings, licence.
#include "base/hash.hpp"
#include "source/dating.hpp"
#include "source/formats.hpp"
#include "source/mapped_csv/mapper.hpp"

#include <algorithm>
#include <set>

namespace tamga::source {
namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

// A file that its name calls partial proves presence only.
void mark_partial(const Group& group, ListVersion& version) {
    for (const InputFile& file : group.files) {
        const std::size_t slash = file.folder.find_last_of('/');
        const std::string folder =
            slash == std::string::npos ? file.folder : file.folder.substr(slash + 1);
        if (lower(file.name).find("partial") != std::string::npos ||
            lower(folder).find("partial") != std::string::npos) {
            version.is_complete = false;
            version.notes.push_back(file.name + " is named partial: it proves presence only");
            return;
        }
    }
}

void add_files(const Group& group, ListVersion& version) {
    std::set<std::string> encodings;
    std::set<std::string> stored; // several members of one archive are one received file
    for (const InputFile& file : group.files) {
        encodings.insert(file.encoding);
        if (stored.insert(file.stored).second) {
            version.files.push_back(
                {file.stored, sha256(*file.received), file.received->size(), file.encoding});
        }
        if (!file.mixed_lines.empty()) {
            version.notes.push_back(file.name + ": " + std::to_string(file.mixed_lines.size()) +
                                    " lines are windows-1252 inside UTF-8, the first is line " +
                                    std::to_string(file.mixed_lines.front()));
        }
    }
    std::ranges::sort(version.files, {}, &ListFile::name);
    // ASCII is both: it does not make a set of files mixed.
    if (encodings.size() > 1) {
        encodings.erase("ascii");
    }
    version.encoding = encodings.size() == 1 ? *encodings.begin() : "mixed";
}

// False: nothing says when.
bool date_version(const Group& group, const Format& format, const AddListsOptions& options,
                  Date received, ListFacts& facts) {
    VersionDate& dated = facts.version.dated;
    if (options.dated) {
        dated = {*options.dated, DateHow::given};
        return true;
    }
    const bool is_only_bounded = dated.how == DateHow::bounded && options.served.has_value();
    if (dated.day.known() && !is_only_bounded) {
        return true; // printed in the file: the reader has set it
    }
    for (const InputFile& file : group.files) {
        const bool is_mapping =
            file.stored == mapped_csv::kMappingFile; // its day is not the list's
        if (const auto day = is_mapping ? std::nullopt : date_of_path(file)) {
            dated = {*day, DateHow::from_path};
            return true;
        }
    }
    if (options.served) {
        dated = {*options.served, DateHow::served};
        return true;
    }
    for (const InputFile& file : group.files) {
        const auto day = format.prints_last_seen ? newest_seen(file, received) : std::nullopt;
        if (day) {
            dated = {*day, DateHow::bounded};
            return true;
        }
    }
    if (const auto day = newest_entry(facts, received)) {
        dated = {*day, DateHow::bounded};
        return true;
    }
    return false;
}

} // namespace

Result<ListFacts> read_group(const Group& group, const AddListsOptions& options, Date received) {
    const Format* format = find_format(group.format);
    if (format == nullptr || group.files.empty()) {
        return Error{ErrorKind::internal, group.format, "no reader for this format", "", ""};
    }
    auto facts = format->read(group, options);
    if (!facts) {
        return facts;
    }
    ListVersion& version = facts->version;
    version.format = group.format;
    version.source = options.source.empty() ? group.source : options.source;
    version.licence = format->licence;
    add_files(group, version);
    mark_partial(group, version);
    if (!date_version(group, *format, options, received, *facts)) {
        return Error{ErrorKind::bad_input, group.files.front().path,
                     "no date is known for this version", "",
                     "say it with --dated YYYY-MM-DD, or put it into the file's or folder's name"};
    }
    version.version = version_name(version.dated);
    facts->finish();
    return facts;
}

} // namespace tamga::source
