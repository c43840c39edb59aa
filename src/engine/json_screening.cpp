// SPDX-License-Identifier: Apache-2.0
#include "engine/json_parts.hpp"

namespace tamga {
namespace engine {
void write_reasons(JsonWriter& json, const std::vector<Reason>& reasons) {
    json.begin_array();
    for (const Reason& reason : reasons) {
        json.begin_object();
        write_field(json, "code", reason.code);
        write_field(json, "text", reason.text);
        write_field(json, "left", reason.left);
        write_field(json, "right", reason.right);
        json.key("weight");
        write_score(json, Score{reason.weight});
        json.end_object();
    }
    json.end_array();
}

void write_measures(JsonWriter& json, const std::vector<HitMeasure>& measures) {
    json.begin_array();
    for (const HitMeasure& measure : measures) {
        json.begin_object();
        write_field(json, "authority", word(measure.authority));
        write_field(json, "list", measure.list);
        write_field(json, "measure", word(measure.measure));
        write_field(json, "status", word(measure.status));
        write_field(json, "answer", word(measure.answer));
        json.key("from");
        write_date(json, measure.from);
        json.key("programmes");
        write_texts(json, measure.programmes);
        if (measure.bound) {
            json.key("bound").begin_object();
            write_field(json, "mark", word(measure.bound->mark));
            write_basis(json, measure.bound->basis);
            json.end_object();
        }
        json.end_object();
    }
    json.end_array();
}

namespace {

void write_party(JsonWriter& json, const Party& party) {
    json.begin_object();
    write_field(json, "id", party.id);
    write_field(json, "schema", party.schema.empty() ? "LegalEntity" : party.schema);
    json.key("names");
    write_texts(json, party.names);
    json.key("birth_dates");
    write_texts(json, party.birth_dates);
    json.key("countries");
    write_texts(json, party.countries);
    json.key("identifiers");
    write_texts(json, party.identifiers);
    json.key("addresses");
    write_texts(json, party.addresses);
    json.end_object();
}

void write_hit(JsonWriter& json, const Hit& hit) {
    json.begin_object();
    write_field(json, "id", hit.id);
    write_field(json, "name", hit.name);
    write_field(json, "matched", hit.matched);
    write_field(json, "schema", hit.schema);
    json.key("score");
    write_score(json, hit.score);
    json.key("completeness");
    write_score(json, hit.completeness);
    json.key("alert").boolean(hit.is_alert);
    json.key("measures");
    write_measures(json, hit.measures);
    json.key("reasons");
    write_reasons(json, hit.reasons);
    json.key("secondary_sanctions");
    write_secondary(json, hit.secondary);
    json.key("sources");
    write_sources(json, hit.sources);
    json.end_object();
}

} // namespace

void write_result_fields(JsonWriter& json, const Screening& screening) {
    write_field(json, "query",
                screening.query.names.empty() ? screening.query.id : screening.query.names.front());
    json.key("party");
    write_party(json, screening.query);
    write_field(json, "outcome", word(screening.outcome));
    json.key("because");
    write_texts(json, screening.because);
    json.key("total_hits").number(std::uint64_t{screening.total_hits});
    json.key("hits").begin_array();
    for (const Hit& hit : screening.hits) {
        write_hit(json, hit);
    }
    json.end_array();
    json.key("skipped");
    write_skipped(json, screening.skipped);
}

} // namespace engine

std::string to_json(std::span<const Screening> screenings, const AnswerStamp& stamp) {
    engine::JsonWriter json(2);
    engine::open_answer(json, "screening", stamp);
    json.key("results").begin_array();
    for (const Screening& screening : screenings) {
        json.begin_object();
        engine::write_result_fields(json, screening);
        json.end_object();
    }
    json.end_array().end_object();
    return json.take() + "\n";
}

std::string to_json_line(const Screening& screening, const AnswerStamp& stamp) {
    engine::JsonWriter json;
    engine::open_short_answer(json, "screening_result", stamp);
    engine::write_result_fields(json, screening);
    json.end_object();
    return json.take();
}

} // namespace tamga
