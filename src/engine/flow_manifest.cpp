// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_manifest.hpp"

#include "base/file.hpp"
#include "engine/json_parts.hpp"

#include <algorithm>

namespace tamga::engine {
namespace {

using format::Json;
using format::JsonWriter;

constexpr std::string_view kFormat = "tamga.flow_table/1";

Result<StoredTable> parse_manifest(const std::string& path) {
    auto bytes = file::read(path);
    if (!bytes) {
        return std::move(bytes).error();
    }
    auto json = format::parse_json(*bytes, path);
    if (!json) {
        return std::move(json).error();
    }
    if (text_field(*json, "format") != kFormat) {
        return Error{ErrorKind::bad_data, path, "no manifest of a flow table, or a later one",
                     text_field(*json, "format"), "expected " + std::string(kFormat)};
    }
    StoredTable out;
    out.number = number_field(*json, "number");
    out.table.name = text_field(*json, "name");
    out.table.dialect = text_field(*json, "dialect");
    out.table.unit = text_field(*json, "unit");
    out.table.definition = text_field(*json, "definition");
    out.table.vintage = text_field(*json, "vintage");
    out.table.stored = text_field(*json, "stored");
    out.table.rows = number_field(*json, "rows");
    out.table.from = text_field(*json, "from");
    out.table.until = text_field(*json, "until");
    out.table.products = number_field(*json, "products");
    out.table.reporters = number_field(*json, "reporters");
    out.table.partners = number_field(*json, "partners");
    if (const Json* const notes = json->find("notes"); notes != nullptr) {
        for (const Json& note : notes->items) {
            out.table.notes.emplace_back(note.as_text());
        }
    }
    if (const Json* const skipped = json->find("skipped"); skipped != nullptr) {
        for (const Json& one : skipped->items) {
            out.table.skipped.push_back({text_field(one, "file"),
                                         static_cast<std::uint32_t>(number_field(one, "line")),
                                         text_field(one, "problem"), text_field(one, "text")});
        }
    }
    return out;
}

} // namespace

std::string to_manifest(const StoredTable& stored) {
    JsonWriter json(2);
    const FlowImport& table = stored.table;
    json.begin_object();
    write_field(json, "format", kFormat);
    json.key("number").number(stored.number);
    write_flow_import(json, table);
    json.end_object();
    return json.take() + "\n";
}

Result<std::vector<StoredTable>> stored_flow_tables(const std::string& workspace) {
    std::vector<StoredTable> out;
    const std::string folder = workspace + "/flows";
    if (!file::is_folder(folder)) {
        return out;
    }
    auto entries = file::list(folder);
    if (!entries) {
        return std::move(entries).error();
    }
    for (const file::Entry& entry : *entries) {
        if (entry.name.ends_with(".json") && !entry.name.starts_with(".")) {
            auto one = parse_manifest(folder + "/" + entry.name);
            if (!one) {
                return std::move(one).error();
            }
            out.push_back(std::move(*one));
        }
    }
    std::sort(out.begin(), out.end(),
              [](const StoredTable& a, const StoredTable& b) { return a.number < b.number; });
    return out;
}

void write_flow_import(format::JsonWriter& json, const FlowImport& table) {
    write_field(json, "name", table.name);
    write_field(json, "dialect", table.dialect);
    write_field(json, "unit", table.unit);
    write_field(json, "definition", table.definition);
    write_field(json, "vintage", table.vintage);
    write_field(json, "stored", table.stored);
    json.key("rows").number(table.rows);
    write_field(json, "from", table.from);
    write_field(json, "until", table.until);
    json.key("products").number(table.products);
    json.key("reporters").number(table.reporters);
    json.key("partners").number(table.partners);
    json.key("is_known").boolean(table.is_known);
    json.key("notes");
    write_texts(json, table.notes);
    json.key("skipped").begin_array();
    for (const Skipped& one : table.skipped) {
        json.begin_object();
        write_field(json, "file", one.file);
        json.key("line").number(one.line);
        write_field(json, "problem", one.problem);
        write_field(json, "text", one.text);
        json.end_object();
    }
    json.end_array();
}

} // namespace tamga::engine
