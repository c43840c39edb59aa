// SPDX-License-Identifier: Apache-2.0
#include "engine/json_parts.hpp"

namespace tamga {

using engine::JsonWriter;
using engine::write_field;

namespace engine {

void write_version(JsonWriter& json, const ListVersion& version) {
    json.begin_object();
    write_field(json, "source", version.source);
    write_field(json, "version", version.version);
    json.key("dated").begin_object();
    json.key("earliest");
    const DateBounds& day = version.dated.day;
    day.earliest ? json.text(day.earliest->iso()) : json.null();
    json.key("latest");
    day.latest ? json.text(day.latest->iso()) : json.null();
    write_field(json, "how", word(version.dated.how));
    json.end_object();
    write_field(json, "format", version.format);
    write_field(json, "encoding", version.encoding);
    json.key("records").number(std::uint64_t{version.records});
    json.key("entities").number(std::uint64_t{version.entities});
    json.key("names").number(std::uint64_t{version.names});
    json.key("addresses").number(std::uint64_t{version.addresses});
    json.key("identifiers").number(std::uint64_t{version.identifiers});
    json.key("complete").boolean(version.is_complete && !version.is_extract);
    json.key("extract").boolean(version.is_extract);
    json.key("aliases_loaded").boolean(version.has_aliases);
    json.key("pinned").boolean(version.is_pinned);
    write_field(json, "licence", version.licence);
    json.key("files").begin_array();
    for (const ListFile& file : version.files) {
        json.begin_object();
        write_field(json, "name", file.name);
        write_field(json, "sha256", file.sha256);
        json.key("bytes").number(std::uint64_t{file.bytes});
        write_field(json, "encoding", file.encoding);
        json.end_object();
    }
    json.end_array();
    json.key("skipped");
    write_skipped(json, version.skipped);
    json.key("notes");
    write_texts(json, version.notes);
    json.end_object();
}

void write_refused(JsonWriter& json, const std::vector<Refused>& refused) {
    json.begin_array();
    for (const Refused& file : refused) {
        json.begin_object();
        write_field(json, "file", file.file);
        write_field(json, "problem", file.problem);
        write_field(json, "hint", file.hint);
        write_field(json, "kind", word(file.kind));
        json.end_object();
    }
    json.end_array();
}

} // namespace engine

std::string to_json(const ListsAnswer& answer, const AnswerStamp& stamp) {
    JsonWriter json(2);
    engine::open_answer(json, "lists", stamp);
    json.key("added").begin_array();
    for (const ListVersion& version : answer.added) {
        engine::write_version(json, version);
    }
    json.end_array();
    json.key("refused");
    engine::write_refused(json, answer.refused);
    json.key("feeds");
    engine::write_feeds(json, answer.feeds);
    json.end_object();
    return json.take() + "\n";
}

std::string to_json(const ListDiff& diff, const AnswerStamp& stamp) {
    JsonWriter json(2);
    engine::open_answer(json, "list_diff", stamp);
    write_field(json, "left", diff.left);
    write_field(json, "right", diff.right);
    json.key("added");
    engine::write_texts(json, diff.added);
    json.key("removed");
    engine::write_texts(json, diff.removed);
    json.key("changed");
    engine::write_texts(json, diff.changed);
    json.key("added_proven").boolean(diff.is_added_proven);
    json.key("removed_proven").boolean(diff.is_removed_proven);
    json.key("notes");
    engine::write_texts(json, diff.notes);
    json.end_object();
    return json.take() + "\n";
}

std::string to_json(const Error& error) {
    JsonWriter json(2);
    json.begin_object();
    write_field(json, "format", "tamga.error/1");
    write_field(json, "kind", word(error.kind));
    write_field(json, "place", error.place);
    write_field(json, "problem", error.problem);
    write_field(json, "text", error.text);
    write_field(json, "hint", error.hint);
    json.key("exit").number(std::int64_t{exit_code(error.kind)});
    json.end_object();
    return json.take() + "\n";
}

} // namespace tamga
