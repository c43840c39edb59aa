// SPDX-License-Identifier: Apache-2.0
#include "engine/json_parts.hpp"
#include "tamga/effect.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace tamga {

using engine::JsonWriter;
using engine::write_field;

std::string number_text(double value, int digits) {
    std::array<char, 64> text{};
    // Zero has no sign: -0 and 0 are one answer.
    const auto [end, code] =
        std::to_chars(text.data(), text.data() + text.size(), value == 0 ? 0.0 : value,
                      std::chars_format::general, digits);
    return {text.data(), end};
}

namespace {

constexpr int kDigits = 10; // of a number in JSON: beyond them two processors may differ

void write_number(JsonWriter& json, std::string_view key, std::optional<double> value) {
    json.key(key);
    if (value && std::isfinite(*value)) {
        json.raw_number(number_text(*value, kDigits));
    } else {
        json.null();
    }
}

void write_interval(JsonWriter& json, std::string_view key, std::optional<double> low,
                    std::optional<double> high) {
    json.key(key);
    if (!low || !high) {
        json.null();
        return;
    }
    json.begin_object();
    write_number(json, "low", low);
    write_number(json, "high", high);
    json.end_object();
}

void write_text_or_null(JsonWriter& json, std::string_view key, const std::string& text) {
    json.key(key);
    text.empty() ? json.null() : json.text(text);
}

void write_placebo(JsonWriter& json, const EffectPlacebo& placebo) {
    json.key("placebo").begin_object();
    write_field(json, "kind", word(placebo.kind));
    write_number(json, "p", placebo.p);
    json.key("n").number(std::uint64_t{placebo.estimates.size()});
    write_text_or_null(json, "refused", placebo.refused);
    json.key("estimates").begin_array();
    for (const double value : placebo.estimates) {
        json.raw_number(number_text(value, kDigits));
    }
    json.end_array();
    json.end_object();
}

void write_counts(JsonWriter& json, const EffectResult& result) {
    json.key("counts").begin_object();
    json.key("observations").number(std::uint64_t{result.observations});
    json.key("treated").number(std::uint64_t{result.treated});
    json.key("donors").number(std::uint64_t{result.donors});
    json.key("pre_periods").number(std::uint64_t{result.pre_periods});
    json.key("post_periods").number(std::uint64_t{result.post_periods});
    json.end_object();
}

void write_parts(JsonWriter& json, const std::vector<EffectPart>& parts) {
    json.key("parts").begin_array();
    for (const EffectPart& part : parts) {
        json.begin_object();
        write_field(json, "name", part.name);
        write_number(json, "value", part.value);
        write_number(json, "standard_error", part.standard_error);
        json.end_object();
    }
    json.end_array();
}

void write_path(JsonWriter& json, const std::vector<EffectPoint>& path) {
    json.key("path").begin_array();
    for (const EffectPoint& point : path) {
        json.begin_object();
        json.key("period").number(std::int64_t{point.period});
        write_number(json, "observed", point.observed);
        write_number(json, "counterfactual", point.counterfactual);
        write_interval(json, "band", point.low, point.high);
        json.end_object();
    }
    json.end_array();
}

void write_result(JsonWriter& json, const EffectResult& result, const EffectAnswer& answer) {
    json.begin_object();
    write_field(json, "id",
                result.id.empty() ? "effect." + std::string(word(result.design)) : result.id);
    write_number(json, "value",
                 result.refused.empty() ? std::optional<double>(result.estimate) : std::nullopt);
    write_field(json, "unit", answer.outcome_unit);
    write_interval(json, "interval", result.low, result.high);
    write_placebo(json, result.placebo);
    write_field(json, "vintage", answer.vintage);
    json.key("codes").null();
    json.key("masked").null();
    write_text_or_null(json, "refused", result.refused);
    write_text_or_null(json, "because",
                       result.refused.empty() ? result.interval_refused : result.refused);
    write_number(json, "standard_error", result.standard_error);
    write_text_or_null(json, "interval_kind", result.interval_kind);
    write_number(json, "pretrend_p", result.pretrend_p);
    write_number(json, "smallest_visible", result.smallest_visible);
    write_number(json, "relative", result.relative);
    write_interval(json, "leave_one_out", result.leave_one_out_low, result.leave_one_out_high);
    write_counts(json, result);
    write_parts(json, result.parts);
    write_path(json, result.path);
    json.key("notes");
    engine::write_texts(json, result.notes);
    write_text_or_null(json, "would_change", result.would_change);
    json.end_object();
}

} // namespace

std::string to_json(const EffectAnswer& answer, const AnswerStamp& stamp) {
    JsonWriter json(2);
    AnswerStamp whole = stamp;
    whole.skipped = answer.skipped; // no list was asked: only the panel's rows can be missing
    engine::open_answer(json, "effect", whole);
    json.key("results").begin_array();
    for (const EffectResult& result : answer.results) {
        write_result(json, result, answer);
    }
    json.end_array();
    json.end_object();
    return json.take() + "\n";
}

} // namespace tamga
