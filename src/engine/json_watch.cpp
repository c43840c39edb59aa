// SPDX-License-Identifier: Apache-2.0
#include "engine/json_parts.hpp"
#include "tamga/batch.hpp"

namespace tamga {

std::string to_json(const WatchAnswer& answer, const AnswerStamp& stamp) {
    engine::JsonWriter json(2);
    engine::open_answer(json, "watch", stamp);
    json.key("before");
    answer.before.empty() ? json.null() : json.text(answer.before);
    json.key("parties").number(std::uint64_t{answer.parties});
    json.key("parties_changed").number(std::uint64_t{answer.parties_changed});
    json.key("records_changed").number(std::uint64_t{answer.records_changed});
    json.key("matches").number(std::uint64_t{answer.matches});
    json.key("events").begin_array();
    for (const WatchEvent& event : answer.events) {
        const WatchMatch& match = event.match;
        json.begin_object();
        engine::write_field(json, "change", word(event.change));
        engine::write_field(json, "key", match.key);
        engine::write_field(json, "party", match.party);
        engine::write_field(json, "record", match.record);
        engine::write_field(json, "name", match.name);
        engine::write_field(json, "matched", match.matched);
        json.key("score");
        engine::write_score(json, match.score);
        json.key("completeness");
        engine::write_score(json, match.completeness);
        json.key("measures");
        engine::write_measures(json, match.measures);
        json.key("measures_before");
        engine::write_measures(json, event.before);
        json.key("because");
        engine::write_texts(json, event.because);
        json.end_object();
    }
    json.end_array();
    json.key("notes");
    engine::write_texts(json, answer.notes);
    json.key("not_compared");
    engine::write_skipped(json, answer.skipped);
    json.end_object();
    return json.take() + "\n";
}

} // namespace tamga
