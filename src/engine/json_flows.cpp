// SPDX-License-Identifier: Apache-2.0
#include "engine/flow_files.hpp"
#include "engine/flow_manifest.hpp"
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

void write_amount(JsonWriter& json, const FlowAmount& amount) {
    json.begin_object();
    write_field(json, "from", amount.from);
    write_field(json, "to", amount.to);
    write_value(json, "before", amount.before);
    write_value(json, "after", amount.after);
    json.end_object();
}

void write_lines(JsonWriter& json, const FlowAnswer& answer) {
    json.key("lines").begin_array();
    for (const FlowLine& line : answer.lines) {
        json.begin_object();
        write_field(json, "partner", line.partner);
        write_field(json, "unit", line.unit);
        write_field(json, "from", engine::month_text(line.first_month));
        write_value(json, "base", line.base);
        json.key("values").begin_array();
        for (const double value : line.values) {
            std::isfinite(value) ? json.raw_number(number_text(value, kDigits)) : json.null();
        }
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.key("amounts").begin_array();
    for (const FlowAmount& amount : answer.amounts) {
        write_amount(json, amount);
    }
    json.end_array();
    json.key("events").begin_array();
    for (const FlowEvent& event : answer.events) {
        json.begin_object();
        write_field(json, "event_id", event.id);
        json.key("date");
        event.day.earliest ? json.text(event.day.earliest->iso()) : json.null();
        write_field(json, "kind", event.kind);
        write_field(json, "authority", event.authority);
        json.key("places");
        engine::write_texts(json, event.places);
        write_field(json, "codes", event.codes);
        write_field(json, "text", event.text);
        write_field(json, "source", event.source);
        json.end_object();
    }
    json.end_array();
}

void write_body(JsonWriter& json, const FlowAnswer& answer) {
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
    write_lines(json, answer);
    write_field(json, "unit", answer.unit);
    json.key("notes");
    engine::write_texts(json, answer.notes);
}

} // namespace

std::string to_json(const FlowAnswer& answer, const AnswerStamp& stamp) {
    JsonWriter json(2);
    AnswerStamp whole = stamp;
    whole.skipped = answer.skipped; // no list was asked
    engine::open_answer(json, "flows", whole);
    write_body(json, answer);
    json.end_object();
    return json.take() + "\n";
}

std::string to_json(const FlowReport& report, const AnswerStamp& stamp) {
    JsonWriter json(2);
    AnswerStamp whole = stamp;
    whole.skipped = report.skipped;
    engine::open_answer(json, "flow_report", whole);
    write_field(json, "vintage", report.vintage);
    json.key("sections").begin_array();
    for (const FlowSection& section : report.sections) {
        json.begin_object();
        write_field(json, "name", section.name);
        write_or_null(json, "refused", section.refused);
        write_body(json, section.answer);
        json.end_object();
    }
    json.end_array();
    json.key("effects").begin_array();
    for (const FlowEffect& effect : report.effects) {
        json.begin_object();
        write_field(json, "partner", effect.partner);
        write_or_null(json, "refused", effect.result.refused);
        const bool is_given = effect.result.refused.empty();
        write_value(json, "estimate",
                    is_given ? std::optional(effect.result.estimate) : std::nullopt);
        write_value(json, "low", effect.result.low);
        write_value(json, "high", effect.result.high);
        write_value(json, "placebo_p", effect.result.placebo.p);
        json.key("path").begin_array();
        for (const EffectPoint& point : effect.result.path) {
            json.begin_object();
            write_field(json, "month", engine::month_text(point.period));
            write_value(json, "observed", point.observed);
            write_value(json, "counterfactual", point.counterfactual);
            write_value(json, "low", point.low);
            write_value(json, "high", point.high);
            json.end_object();
        }
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.key("onward").begin_array();
    for (const FlowAmount& amount : report.onward) {
        write_amount(json, amount);
    }
    json.end_array();
    json.key("notes");
    engine::write_texts(json, report.notes);
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
