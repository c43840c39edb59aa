// SPDX-License-Identifier: Apache-2.0
#include "engine/manifest.hpp"

#include "engine/json_parts.hpp"
#include "format/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace tamga::engine {
namespace {

constexpr std::string_view kFormat = "tamga.manifest/1";

using format::Json;

std::string_view text_of(const Json& json, std::string_view key) {
    const Json* found = json.find(key);
    return found == nullptr ? std::string_view{} : found->as_text();
}

std::uint64_t number_of(const Json& json, std::string_view key) {
    const std::string_view text = text_of(json, key);
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool flag_of(const Json& json, std::string_view key, bool otherwise) {
    const Json* found = json.find(key);
    return found != nullptr && found->kind == Json::Kind::boolean ? found->boolean : otherwise;
}

std::optional<DateHow> how_of(std::string_view text) {
    for (const DateHow how : {DateHow::given, DateHow::printed, DateHow::from_path,
                              DateHow::bounded, DateHow::served}) {
        if (word(how) == text) {
            return how;
        }
    }
    return std::nullopt;
}

template <typename Take> void each(const Json& json, std::string_view key, Take take) {
    const Json* found = json.find(key);
    if (found != nullptr && found->kind == Json::Kind::array) {
        for (const Json& item : found->items) {
            take(item);
        }
    }
}

bool read_dated(const Json& json, VersionDate& dated) {
    const Json* found = json.find("dated");
    const auto how = found == nullptr ? std::nullopt : how_of(text_of(*found, "how"));
    if (!how) {
        return false;
    }
    dated.how = *how;
    dated.day.earliest = parse_iso_date(text_of(*found, "earliest"));
    dated.day.latest = parse_iso_date(text_of(*found, "latest"));
    return dated.day.known();
}

void read_lists(const Json& json, ListVersion& version) {
    each(json, "files", [&](const Json& file) {
        version.files.push_back({std::string(text_of(file, "name")),
                                 std::string(text_of(file, "sha256")), number_of(file, "bytes"),
                                 std::string(text_of(file, "encoding"))});
    });
    each(json, "skipped", [&](const Json& item) {
        version.skipped.push_back({std::string(text_of(item, "file")), number_of(item, "line"),
                                   std::string(text_of(item, "problem")),
                                   std::string(text_of(item, "text"))});
    });
    each(json, "notes", [&](const Json& note) { version.notes.emplace_back(note.as_text()); });
}

} // namespace

std::string to_manifest(const Stored& stored) {
    const ListVersion& version = stored.version;
    JsonWriter json(2);
    json.begin_object();
    write_field(json, "format", kFormat);
    write_field(json, "source", version.source);
    write_field(json, "version", version.version);
    json.key("dated").begin_object();
    json.key("earliest");
    version.dated.day.earliest ? json.text(version.dated.day.earliest->iso()) : json.null();
    json.key("latest");
    version.dated.day.latest ? json.text(version.dated.day.latest->iso()) : json.null();
    write_field(json, "how", word(version.dated.how));
    json.end_object();
    write_field(json, "list_format", version.format);
    write_field(json, "encoding", version.encoding);
    write_field(json, "licence", version.licence);
    write_field(json, "fetched", stored.fetched.iso());
    json.key("records").number(version.records);
    json.key("entities").number(version.entities);
    json.key("names").number(version.names);
    json.key("addresses").number(version.addresses);
    json.key("identifiers").number(version.identifiers);
    json.key("is_complete").boolean(version.is_complete);
    json.key("has_aliases").boolean(version.has_aliases);
    json.key("is_extract").boolean(version.is_extract);
    json.key("is_complete_for_parties").boolean(stored.is_complete_for_parties);
    json.key("files").begin_array();
    for (const ListFile& file : version.files) {
        json.begin_object();
        write_field(json, "name", file.name);
        write_field(json, "sha256", file.sha256);
        json.key("bytes").number(file.bytes);
        write_field(json, "encoding", file.encoding);
        json.end_object();
    }
    json.end_array();
    json.key("skipped");
    write_skipped(json, version.skipped);
    json.key("notes");
    write_texts(json, version.notes);
    json.end_object();
    return json.take() + "\n";
}

Result<Stored> parse_manifest(std::string_view bytes, const std::string& place) {
    const auto json = format::parse_json(bytes, place);
    if (!json) {
        return json.error();
    }
    const auto bad = [&](std::string problem, std::string_view text) {
        return Error{ErrorKind::bad_data, place, std::move(problem), std::string(text),
                     "drop this version and add it again"};
    };
    if (text_of(*json, "format") != kFormat) {
        return bad("not a manifest of this engine", text_of(*json, "format"));
    }
    Stored out;
    ListVersion& version = out.version;
    version.source = text_of(*json, "source");
    version.version = text_of(*json, "version");
    version.format = text_of(*json, "list_format");
    version.encoding = text_of(*json, "encoding");
    version.licence = text_of(*json, "licence");
    version.records = number_of(*json, "records");
    version.entities = number_of(*json, "entities");
    version.names = number_of(*json, "names");
    version.addresses = number_of(*json, "addresses");
    version.identifiers = number_of(*json, "identifiers");
    version.is_complete = flag_of(*json, "is_complete", false);
    version.has_aliases = flag_of(*json, "has_aliases", true);
    version.is_extract = flag_of(*json, "is_extract", false);
    out.is_complete_for_parties = flag_of(*json, "is_complete_for_parties", false);
    out.fetched = parse_iso_date(text_of(*json, "fetched")).value_or(Date{});
    if (!read_dated(*json, version.dated) || version.source.empty() || version.version.empty()) {
        return bad("the manifest lacks source, version or date", "");
    }
    read_lists(*json, version);
    return out;
}

} // namespace tamga::engine
