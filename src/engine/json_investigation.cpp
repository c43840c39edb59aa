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
    write_field(json, "chain", finding.chain);
    json.end_object();
}

void write_day(JsonWriter& json, std::string_view key, const std::optional<Date>& day) {
    json.key(key);
    write_date(json, day ? DateBounds::exact(*day) : DateBounds{});
}

void write_lot(JsonWriter& json, const LotLine& lot) {
    json.begin_object();
    write_field(json, "id", lot.id);
    write_field(json, "seller", lot.seller);
    write_field(json, "buyer", lot.buyer);
    write_day(json, "departed", lot.departed);
    write_day(json, "arrived", lot.arrived);
    write_field(json, "goods", lot.goods);
    write_field(json, "quantity", lot.quantity);
    write_field(json, "unit", lot.unit);
    write_field(json, "value", lot.value);
    write_field(json, "destination", lot.destination);
    json.end_object();
}

void write_trade(JsonWriter& json, const Investigation& investigation) {
    json.key("firms").begin_array();
    for (const FirmLine& firm : investigation.firms) {
        json.begin_object();
        write_field(json, "id", firm.id);
        write_field(json, "name", firm.name);
        write_field(json, "country", firm.country);
        json.end_object();
    }
    json.end_array();
    json.key("lots").begin_array();
    for (const LotLine& lot : investigation.lots) {
        write_lot(json, lot);
    }
    json.end_array();
    json.key("matches").begin_array();
    for (const LotMatch& match : investigation.matches) {
        json.begin_object();
        write_field(json, "finding", match.finding);
        write_field(json, "in", match.in);
        write_field(json, "out", match.out);
        write_field(json, "amount", std::to_string(match.amount));
        write_field(json, "level", match.level);
        json.end_object();
    }
    json.end_array();
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
        write_field(json, "other_party", fact.other_party);
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
    engine::write_trade(json, investigation);
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
