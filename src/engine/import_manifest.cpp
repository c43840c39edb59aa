// SPDX-License-Identifier: Apache-2.0
#include "engine/import_manifest.hpp"

#include "engine/json_parts.hpp"

namespace tamga {
namespace engine {
namespace {

using format::Json;
using format::JsonWriter;

constexpr std::string_view kFormat = "tamga.import_manifest/1";

template <typename Take> void each(const Json& json, std::string_view key, const Take& take) {
    const Json* found = json.find(key);
    if (found != nullptr && found->kind == Json::Kind::array) {
        for (const Json& item : found->items) {
            take(item);
        }
    }
}

} // namespace

void write_table_fields(JsonWriter& json, const ImportedTable& table) {
    write_field(json, "table", table.table);
    write_field(json, "file", table.file);
    write_field(json, "kind", table.kind);
    write_field(json, "sha256", table.sha256);
    json.key("rows").number(table.rows);
    json.key("taken").number(table.taken);
    json.key("rejected").begin_array();
    for (const RejectedRows& rows : table.rejected) {
        json.begin_object();
        write_field(json, "problem", rows.problem);
        write_field(json, "column", rows.column);
        json.key("count").number(rows.count);
        json.key("line").number(rows.line);
        write_field(json, "text", rows.text);
        json.end_object();
    }
    json.end_array();
    write_field(json, "rejected_file", table.rejected_file);
    json.key("notes").begin_array();
    for (const ImportNote& note : table.notes) {
        json.begin_object();
        write_field(json, "note", note.note);
        json.key("count").number(note.count);
        write_field(json, "example", note.example);
        json.end_object();
    }
    json.end_array();
    json.key("columns").begin_array();
    for (const auto& [column, heading] : table.columns) {
        json.begin_object();
        write_field(json, "column", column);
        write_field(json, "heading", heading);
        json.end_object();
    }
    json.end_array();
    json.key("unknown");
    write_texts(json, table.unknown);
    write_field(json, "stored", table.stored);
}

std::string to_manifest(const ImportedTable& table) {
    JsonWriter json(2);
    json.begin_object();
    write_field(json, "format", kFormat);
    write_table_fields(json, table);
    json.end_object();
    return json.take() + "\n";
}

Result<ImportedTable> parse_import_manifest(std::string_view bytes, const std::string& place) {
    auto json = format::parse_json(bytes, place);
    if (!json) {
        return std::move(json).error();
    }
    if (text_field(*json, "format") != kFormat) {
        return Error{ErrorKind::bad_data, place, "no manifest of an import, or a later one",
                     text_field(*json, "format"), "expected " + std::string(kFormat)};
    }
    ImportedTable out;
    out.table = text_field(*json, "table");
    out.file = text_field(*json, "file");
    out.kind = text_field(*json, "kind");
    out.sha256 = text_field(*json, "sha256");
    out.rows = number_field(*json, "rows");
    out.taken = number_field(*json, "taken");
    each(*json, "rejected", [&](const Json& item) {
        out.rejected.push_back({text_field(item, "problem"), text_field(item, "column"),
                                number_field(item, "count"), number_field(item, "line"),
                                text_field(item, "text")});
    });
    out.rejected_file = text_field(*json, "rejected_file");
    each(*json, "notes", [&](const Json& item) {
        out.notes.push_back(
            {text_field(item, "note"), number_field(item, "count"), text_field(item, "example")});
    });
    each(*json, "columns", [&](const Json& item) {
        out.columns.emplace_back(text_field(item, "column"), text_field(item, "heading"));
    });
    each(*json, "unknown", [&](const Json& item) { out.unknown.emplace_back(item.as_text()); });
    out.stored = text_field(*json, "stored");
    return out;
}

} // namespace engine

std::string to_json(const ImportAnswer& answer, const AnswerStamp& stamp) {
    engine::JsonWriter json(2);
    engine::open_answer(json, "import", stamp);
    json.key("tables").begin_array();
    for (const ImportedTable& table : answer.tables) {
        json.begin_object();
        engine::write_table_fields(json, table);
        json.key("known").boolean(table.is_known);
        json.key("preview").begin_array();
        for (const std::vector<std::string>& row : table.preview) {
            json.begin_array();
            for (const std::string& cell : row) {
                json.text(cell);
            }
            json.end_array();
        }
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.take() + "\n";
}

} // namespace tamga
