// SPDX-License-Identifier: Apache-2.0
#include "engine/json_parts.hpp"

namespace tamga {
namespace engine {
namespace {

void write_finding(JsonWriter& json, const Finding& finding) {
    json.begin_object();
    write_field(json, "id", finding.id);
    write_field(json, "detector", finding.detector);
    json.key("rank").number(std::uint64_t{finding.rank});
    json.key("parties");
    write_texts(json, finding.parties);
    json.key("lots");
    write_texts(json, finding.lots);
    json.key("records");
    write_texts(json, finding.records);
    json.key("score");
    write_score(json, finding.score);
    json.key("completeness");
    write_score(json, finding.completeness);
    json.key("numbers").begin_object();
    for (const auto& [name, value] : finding.numbers) {
        write_field(json, name, value);
    }
    json.end_object();
    write_field(json, "text", finding.text);
    json.key("would_clear");
    write_texts(json, finding.would_clear);
    json.key("checks");
    write_texts(json, finding.checks);
    json.end_object();
}

void write_party_row(JsonWriter& json, const PartyRow& row) {
    json.begin_object();
    json.key("screening").begin_object();
    write_result_fields(json, row.screening);
    json.end_object();
    json.key("ledger").begin_object();
    write_ledger_fields(json, row.ledger);
    json.end_object();
    json.key("facts").begin_array();
    for (const PartyFact& fact : row.facts) {
        json.begin_object();
        json.key("date");
        write_date(json, fact.date);
        write_field(json, "kind", fact.kind);
        write_field(json, "text", fact.text);
        write_field(json, "source", fact.source);
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

} // namespace
} // namespace engine

std::string to_json(const Investigation& investigation, const AnswerStamp& stamp) {
    engine::JsonWriter json(2);
    AnswerStamp all = stamp;
    all.snapshot = investigation.snapshot;
    all.coverage = investigation.coverage;
    all.skipped = investigation.skipped;
    engine::open_answer(json, "investigation", all);
    engine::write_field(json, "title", investigation.title);
    json.key("findings").begin_array();
    for (const Finding& finding : investigation.findings) {
        engine::write_finding(json, finding);
    }
    json.end_array();
    json.key("parties").begin_array();
    for (const PartyRow& row : investigation.parties) {
        engine::write_party_row(json, row);
    }
    json.end_array();
    json.key("claims");
    engine::write_claims(json, investigation.claims);
    json.key("lists").begin_array();
    for (const ListVersion& version : investigation.lists) {
        engine::write_version(json, version);
    }
    json.end_array();
    json.key("refused");
    engine::write_refused(json, investigation.refused);
    json.end_object();
    return json.take() + "\n";
}

} // namespace tamga
