// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_store.hpp"
#include "engine/json_parts.hpp"
#include "tamga/flows.hpp"
#include "tamga/json.hpp"

#include <cmath>

namespace tamga {
namespace {

using engine::JsonWriter;
using engine::write_field;

constexpr int kDigits = 10;

void write_value(JsonWriter& json, std::string_view key, const std::optional<double>& value) {
    json.key(key);
    value&& std::isfinite(*value) ? json.raw_number(number_text(*value, kDigits)) : json.null();
}

void write_or_null(JsonWriter& json, std::string_view key, const std::string& text) {
    json.key(key);
    text.empty() ? json.null() : json.text(text);
}

void write_result(JsonWriter& json, const FlowResult& result, const std::string& vintage) {
    json.begin_object();
    write_field(json, "id", result.id);
    if (result.text.empty()) {
        write_value(json, "value", result.value);
    } else {
        write_field(json, "value", result.text);
    }
    write_field(json, "unit", result.unit);
    json.key("interval");
    if (result.low && result.high) {
        json.begin_object();
        write_value(json, "low", result.low);
        write_value(json, "high", result.high);
        json.end_object();
    } else {
        json.null();
    }
    json.key("placebo");
    if (result.placebo) {
        json.begin_object();
        write_value(json, "value", result.placebo->value);
        write_field(json, "because", result.placebo->because);
        json.end_object();
    } else {
        json.null();
    }
    write_field(json, "vintage", vintage);
    json.key("codes");
    result.codes ? json.number(*result.codes) : json.null();
    json.key("masked").boolean(result.masked);
    write_or_null(json, "refused", result.refused);
    write_or_null(json, "because", result.refused.empty() ? result.because : result.refused);
    json.end_object();
}

} // namespace

std::string to_json(const FlowAnswer& answer, const AnswerStamp& stamp) {
    JsonWriter json(2);
    AnswerStamp whole = stamp;
    whole.skipped = answer.skipped; // no list was asked
    engine::open_answer(json, "flows", whole);
    json.key("results").begin_array();
    for (const FlowResult& result : answer.results) {
        write_result(json, result, answer.vintage);
    }
    json.end_array();
    json.key("tables").begin_array();
    for (const FlowRows& table : answer.tables) {
        json.begin_object();
        write_field(json, "name", table.name);
        json.key("columns");
        engine::write_texts(json, table.columns);
        json.key("rows").begin_array();
        for (const auto& row : table.rows) {
            engine::write_texts(json, row);
        }
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.key("notes");
    engine::write_texts(json, answer.notes);
    json.end_object();
    return json.take() + "\n";
}

std::string to_json(const FlowImportAnswer& answer, const AnswerStamp& stamp) {
    JsonWriter json(2);
    AnswerStamp whole = stamp;
    whole.skipped = answer.skipped;
    for (const FlowImport& table : answer.tables) {
        whole.skipped.insert(whole.skipped.end(), table.skipped.begin(), table.skipped.end());
    }
    engine::open_answer(json, "import_flows", whole);
    json.key("tables").begin_array();
    for (const FlowImport& table : answer.tables) {
        json.begin_object();
        engine::write_flow_import(json, table);
        json.end_object();
    }
    json.end_array();
    json.key("notes");
    engine::write_texts(json, answer.notes);
    json.end_object();
    return json.take() + "\n";
}

} // namespace tamga
