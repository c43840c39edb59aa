// SPDX-License-Identifier: Apache-2.0
#include "engine/json_parts.hpp"

#include <charconv>

#include <map>
#include <tuple>

namespace tamga::engine {
namespace {

void write_day(JsonWriter& json, const std::optional<Date>& day) {
    if (day) {
        json.text(day->iso());
    } else {
        json.null();
    }
}

void open_common(JsonWriter& json, std::string_view noun, const AnswerStamp& stamp) {
    json.begin_object();
    write_field(json, "format", "tamga." + std::string(noun) + "/1");
    write_field(json, "as_of", stamp.as_of.iso());
    write_field(json, "snapshot", stamp.snapshot);
    write_field(json, "engine", stamp.engine);
    write_field(json, "policy", stamp.policy);
}

} // namespace

void write_date(JsonWriter& json, const DateBounds& bounds) {
    if (!bounds.known()) {
        json.null();
        return;
    }
    json.begin_object().key("earliest");
    write_day(json, bounds.earliest);
    json.key("latest");
    write_day(json, bounds.latest);
    json.end_object();
}

void write_score(JsonWriter& json, Score score) {
    json.raw_number(score.text());
}

void write_texts(JsonWriter& json, const std::vector<std::string>& texts) {
    json.begin_array();
    for (const std::string& text : texts) {
        json.text(text);
    }
    json.end_array();
}

void write_field(JsonWriter& json, std::string_view key, std::string_view value) {
    json.key(key).text(value);
}

void write_skipped(JsonWriter& json, const std::vector<Skipped>& skipped) {
    json.begin_array();
    for (const Skipped& item : skipped) {
        json.begin_object();
        write_field(json, "file", item.file);
        json.key("line").number(std::uint64_t{item.line});
        write_field(json, "problem", item.problem);
        write_field(json, "text", item.text);
        json.end_object();
    }
    json.end_array();
}

void write_coverage(JsonWriter& json, const std::vector<Coverage>& coverage) {
    json.begin_array();
    for (const Coverage& item : coverage) {
        json.begin_object();
        write_field(json, "authority", word(item.authority));
        write_field(json, "list", item.list);
        json.key("period");
        write_date(json, item.period);
        json.key("versions");
        write_texts(json, item.versions);
        json.key("notes");
        write_texts(json, item.notes);
        json.end_object();
    }
    json.end_array();
}

void write_source(JsonWriter& json, const Source& source) {
    json.begin_object();
    write_field(json, "version", source.version);
    write_field(json, "file", source.file);
    json.key("line").number(std::uint64_t{source.line});
    json.end_object();
}

void write_sources(JsonWriter& json, const std::vector<Source>& sources) {
    json.begin_array();
    for (const Source& source : sources) {
        write_source(json, source);
    }
    json.end_array();
}

std::string text_field(const format::Json& json, std::string_view key) {
    const format::Json* found = json.find(key);
    return found == nullptr ? std::string{} : std::string(found->as_text());
}

std::uint64_t number_field(const format::Json& json, std::string_view key) {
    const std::string text = text_field(json, key);
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void open_answer(JsonWriter& json, std::string_view noun, const AnswerStamp& stamp) {
    open_common(json, noun, stamp);
    json.key("coverage");
    write_coverage(json, stamp.coverage);
    json.key("skipped");
    write_skipped(json, stamp.skipped);
}

void open_short_answer(JsonWriter& json, std::string_view noun, const AnswerStamp& stamp) {
    open_common(json, noun, stamp);
    std::map<std::tuple<Authority, std::optional<Date>, std::optional<Date>>, std::uint64_t> rows;
    for (const Coverage& item : stamp.coverage) {
        ++rows[{item.authority, item.period.earliest, item.period.latest}];
    }
    json.key("coverage").begin_array();
    for (const auto& [row, lists] : rows) {
        json.begin_object();
        write_field(json, "authority", word(std::get<0>(row)));
        json.key("period");
        write_date(json, {std::get<1>(row), std::get<2>(row)});
        json.key("lists").number(lists);
        json.end_object();
    }
    json.end_array();
}

} // namespace tamga::engine
