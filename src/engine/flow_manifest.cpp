// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_manifest.hpp"

#include "base/file.hpp"
#include "engine/json_parts.hpp"

#include <algorithm>
#include <charconv>

namespace tamga::engine {
namespace {

using format::Json;
using format::JsonWriter;

constexpr std::string_view kFormat = "tamga.flow_table/1";

std::string text_of(const Json& json, std::string_view key) {
    const Json* found = json.find(key);
    return found == nullptr ? std::string{} : std::string(found->as_text());
}

std::uint64_t number_of(const Json& json, std::string_view key) {
    const std::string text = text_of(json, key);
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Result<StoredTable> parse_manifest(const std::string& path) {
    auto bytes = file::read(path);
    if (!bytes) {
        return std::move(bytes).error();
    }
    auto json = format::parse_json(*bytes, path);
    if (!json) {
        return std::move(json).error();
    }
    if (text_of(*json, "format") != kFormat) {
        return Error{ErrorKind::bad_data, path, "no manifest of a flow table, or a later one",
                     text_of(*json, "format"), "expected " + std::string(kFormat)};
    }
    StoredTable out;
    out.number = number_of(*json, "number");
    out.table.name = text_of(*json, "name");
    out.table.dialect = text_of(*json, "dialect");
    out.table.unit = text_of(*json, "unit");
    out.table.definition = text_of(*json, "definition");
    out.table.vintage = text_of(*json, "vintage");
    out.table.stored = text_of(*json, "stored");
    out.table.rows = number_of(*json, "rows");
    out.table.from = text_of(*json, "from");
    out.table.until = text_of(*json, "until");
    out.table.products = number_of(*json, "products");
    out.table.reporters = number_of(*json, "reporters");
    out.table.partners = number_of(*json, "partners");
    if (const Json* const notes = json->find("notes"); notes != nullptr) {
        for (const Json& note : notes->items) {
            out.table.notes.emplace_back(note.as_text());
        }
    }
    if (const Json* const skipped = json->find("skipped"); skipped != nullptr) {
        for (const Json& one : skipped->items) {
            out.table.skipped.push_back({text_of(one, "file"),
                                         static_cast<std::uint32_t>(number_of(one, "line")),
                                         text_of(one, "problem"), text_of(one, "text")});
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
