// SPDX-License-Identifier: Apache-2.0
//   batches/<id>/input               the bytes as received
//   batches/<id>/batch.json          day, headings
//   batches/<id>/parts-<snapshot>/   000000.ndjson ...
//   batches/<id>/LOCK                held by the process that runs it
#include "tamga/batch.hpp"

#include "base/file.hpp"
#include "base/hash.hpp"
#include "engine/json_parts.hpp"
#include "format/json.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace tamga {
namespace {

constexpr std::size_t kIdDigits = 16;
constexpr std::string_view kParts = "parts-";

bool is_id(std::string_view text) {
    return text.size() == kIdDigits &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Error unknown(const std::string& id) {
    return {ErrorKind::bad_input, "batch", "no such batch", id, "POST /v1/batches makes one"};
}

// The head without `read` is what the id is made of.
std::string head_json(Date as_of, const TableOptions& options, const PartiesFile* read) {
    format::JsonWriter json;
    json.begin_object();
    engine::write_field(json, "as_of", as_of.iso());
    if (read != nullptr) {
        json.key("parties").number(std::uint64_t{read->parties.size()});
        json.key("skipped");
        engine::write_skipped(json, read->skipped);
    }
    json.key("headings").begin_object();
    for (const auto& [column, heading] : options.headings) {
        engine::write_field(json, column, heading);
    }
    json.end_object().end_object();
    return json.take();
}

struct Head {
    Date as_of;
    TableOptions options;
    std::uint64_t parties = 0;
    std::vector<Skipped> skipped;
};

std::uint64_t number_of(const format::Json& json, std::string_view key) {
    const format::Json* found = json.find(key);
    return found == nullptr ? 0 : std::strtoull(std::string(found->as_text()).c_str(), nullptr, 10);
}

std::string text_of(const format::Json& json, std::string_view key) {
    const format::Json* found = json.find(key);
    return found == nullptr ? std::string{} : std::string(found->as_text());
}

Result<Head> read_head(const std::string& folder, const std::string& id) {
    const std::string path = folder + "/" + id + "/batch.json";
    if (!is_id(id) || !file::exists(path)) {
        return unknown(id);
    }
    const auto bytes = file::read(path, std::uint64_t{1} << 20);
    if (!bytes) {
        return bytes.error();
    }
    const auto json = format::parse_json(*bytes, path);
    if (!json) {
        return json.error();
    }
    const format::Json* day = json->find("as_of");
    const auto as_of = parse_iso_date(day == nullptr ? "" : day->as_text());
    if (!as_of) {
        return Error{ErrorKind::bad_data, path, "has no day", *bytes, "start the batch again"};
    }
    Head out{*as_of, {}, number_of(*json, "parties"), {}};
    if (const format::Json* skipped = json->find("skipped")) {
        for (const format::Json& item : skipped->items) {
            out.skipped.push_back({"batch " + id, number_of(item, "line"), text_of(item, "problem"),
                                   text_of(item, "text")});
        }
    }
    if (const format::Json* headings = json->find("headings")) {
        for (const auto& [column, heading] : headings->members) {
            out.options.headings.emplace_back(column, heading.as_text());
        }
    }
    return out;
}

std::string part_name(std::uint64_t number) {
    char name[32];
    std::snprintf(name, sizeof name, "%06llu.ndjson", static_cast<unsigned long long>(number));
    return name;
}

std::uint64_t parts_of(std::uint64_t parties) {
    return (parties + BatchFolder::kPart - 1) / BatchFolder::kPart;
}

// The parts' folder of the newest run; empty: none.
std::string parts_folder(const std::string& batch) {
    const auto entries = file::list(batch);
    if (!entries) {
        return {};
    }
    for (const file::Entry& entry : *entries) {
        if (entry.is_folder && entry.name.starts_with(kParts)) {
            return batch + "/" + entry.name;
        }
    }
    return {};
}

// Removes parts of other snapshots and gives this one's folder.
Result<std::string> own_parts(const std::string& batch, const std::string& snapshot,
                              const std::string& feeds) {
    const std::string wanted =
        batch + "/" + std::string(kParts) + snapshot + (feeds.empty() ? "" : "-" + feeds);
    for (std::string old = parts_folder(batch); !old.empty() && old != wanted;
         old = parts_folder(batch)) {
        if (auto removed = file::remove_all(old); !removed) {
            return std::move(removed).error();
        }
    }
    if (auto made = file::make_folder(wanted); !made) {
        return std::move(made).error();
    }
    return wanted;
}

} // namespace

Result<BatchStatus> BatchFolder::add(std::string_view bytes, Date as_of,
                                     const TableOptions& options) const {
    Sha256 digest;
    digest.feed(head_json(as_of, options, nullptr));
    digest.feed(bytes);
    const std::string id = digest.finish().substr(0, kIdDigits);
    const std::string batch = folder_ + "/" + id;
    if (!file::exists(batch + "/batch.json")) {
        for (auto done : {file::make_folder(batch), file::write(batch + "/input", bytes)}) {
            if (!done) {
                return std::move(done).error();
            }
        }
        const auto read = read_parties(batch + "/input", options);
        if (!read || read->parties.empty()) {
            (void)file::remove_all(batch);
            if (!read) {
                Error error = read.error();
                error.place = "batch";
                return error;
            }
            return Error{ErrorKind::bad_input, "batch", "no party can be read",
                         read->skipped.empty() ? "" : read->skipped.front().problem,
                         "a name a line, or CSV or JSON lines as docs/formats/parties.md"};
        }
        if (auto done = file::write(batch + "/batch.json", head_json(as_of, options, &*read));
            !done) {
            return std::move(done).error();
        }
    }
    return status(id);
}

Result<BatchStatus> BatchFolder::status(const std::string& id) const {
    const auto head = read_head(folder_, id);
    if (!head) {
        return head.error();
    }
    const std::string batch = folder_ + "/" + id;
    BatchStatus out;
    out.id = id;
    out.as_of = head->as_of;
    out.parties = head->parties;
    out.skipped = head->skipped;
    const std::string parts = parts_folder(batch);
    if (!parts.empty()) {
        const std::string key = parts.substr(parts.rfind(kParts) + kParts.size());
        const std::size_t dash = std::min(key.find('-'), key.size());
        out.snapshot = key.substr(0, dash);
        out.feeds = key.substr(std::min(dash + 1, key.size()));
        while (file::exists(parts + "/" + part_name(out.parts))) {
            ++out.parts;
        }
    }
    out.done = std::min(out.parties, out.parts * kPart);
    out.is_finished = out.parts == parts_of(out.parties);
    return out;
}

Result<BatchStatus> BatchFolder::run(const Workspace& workspace, const std::string& id,
                                     const CancelToken* cancel, const ProgressFn& progress) const {
    const auto head = read_head(folder_, id);
    if (!head) {
        return head.error();
    }
    const std::string batch = folder_ + "/" + id;
    const auto lock = file::Lock::take(batch + "/LOCK");
    if (!lock) {
        return lock.error();
    }
    const auto read = read_parties(batch + "/input", head->options);
    if (!read) {
        return read.error();
    }
    const AnswerStamp stamp = workspace.stamp(head->as_of);
    const auto parts = own_parts(batch, stamp.snapshot, workspace.staleness(head->as_of));
    if (!parts) {
        return parts.error();
    }
    const std::span<const Party> all = read->parties;
    for (std::uint64_t number = 0; number < parts_of(all.size()); ++number) {
        const std::string path = *parts + "/" + part_name(number);
        const std::uint64_t begin = number * kPart;
        const auto some = all.subspan(begin, std::min(kPart, all.size() - begin));
        if (!file::exists(path)) {
            std::string text;
            for (const Party& party : some) {
                if (cancel != nullptr && cancel->is_cancelled()) {
                    return Error{ErrorKind::unavailable, "batch", "stopped", id,
                                 "run it again; what was finished is kept"};
                }
                const auto screening = workspace.screen(party, head->as_of);
                text += screening ? to_json_line(*screening, stamp) : to_json(screening.error());
                while (!text.empty() && text.back() == '\n') {
                    text.pop_back();
                }
                text += '\n';
            }
            if (auto done = file::write(path, text); !done) {
                return std::move(done).error();
            }
        }
        if (progress) {
            progress("screening", begin + some.size(), all.size());
        }
    }
    return status(id);
}

Result<std::string> BatchFolder::part(const std::string& id, std::uint64_t number) const {
    const auto head = read_head(folder_, id);
    if (!head) {
        return head.error();
    }
    const std::string path = parts_folder(folder_ + "/" + id) + "/" + part_name(number);
    if (!file::exists(path)) {
        return Error{ErrorKind::bad_input, "batch", "no such part yet", std::to_string(number), ""};
    }
    return file::read(path);
}

std::vector<std::string> BatchFolder::ids() const {
    std::vector<std::string> out;
    if (const auto entries = file::list(folder_)) {
        for (const file::Entry& entry : *entries) {
            if (is_id(entry.name)) {
                out.push_back(entry.name);
            }
        }
    }
    return out;
}

} // namespace tamga
