// SPDX-License-Identifier: Apache-2.0
// Answers of the rules as JSON: one format, told apart by `kind`.
#include "tamga/rules.hpp"

#include "engine/json_parts.hpp"

namespace tamga {
namespace engine {

void write_basis(JsonWriter& json, const RuleBasis& basis) {
    write_field(json, "because", basis.because);
    json.key("cautions");
    write_texts(json, basis.cautions);
    json.key("needs");
    write_texts(json, basis.needs);
    json.key("beyond_verified").boolean(basis.is_beyond_verified);
    json.key("rows").begin_array();
    for (const RuleRow& row : basis.rows) {
        json.begin_object();
        write_field(json, "table", row.table);
        write_field(json, "id", row.id);
        write_field(json, "valid_from", row.valid_from);
        write_field(json, "valid_until", row.valid_until);
        write_field(json, "citation", row.citation);
        write_field(json, "url", row.url);
        write_field(json, "last_verified", row.last_verified);
        write_field(json, "verified_by", row.verified_by);
        write_field(json, "note", row.note);
        json.end_object();
    }
    json.end_array();
}

void write_secondary(JsonWriter& json, const std::vector<SecondarySanctions>& secondary) {
    json.begin_array();
    for (const SecondarySanctions& one : secondary) {
        json.begin_object();
        write_field(json, "kind", one.kind);
        write_field(json, "basis", one.basis);
        write_field(json, "text", one.text);
        json.end_object();
    }
    json.end_array();
}

namespace {

std::string_view word(Sign sign) {
    return sign == Sign::yes ? "yes" : sign == Sign::no ? "no" : "unknown";
}

void open(JsonWriter& json, std::string_view kind, const AnswerStamp& stamp) {
    open_answer(json, "rules", stamp);
    write_field(json, "kind", kind);
}

std::string close(JsonWriter& json) {
    json.end_object();
    return json.take() + "\n";
}

// "1/3", or null when it is not known.
void write_share(JsonWriter& json, std::string_view key, Share share) {
    if (!share.known()) {
        json.key(key).null();
        return;
    }
    write_field(json, key,
                std::to_string(share.numerator) + "/" + std::to_string(share.denominator));
}

void write_amounts(JsonWriter& json, const CapAnswer& answer) {
    json.key("usd_per_barrel").begin_array();
    for (const std::int64_t cents : answer.cents_per_barrel) {
        const std::string part = std::to_string(cents % 100);
        json.text(std::to_string(cents / 100) + (part.size() < 2 ? ".0" : ".") + part);
    }
    json.end_array();
}

void write_fact(JsonWriter& json, std::string_view key, const std::optional<std::string>& value) {
    if (value) {
        write_field(json, key, *value);
    } else {
        json.key(key).null();
    }
}

void write_fact(JsonWriter& json, std::string_view key,
                const std::optional<std::vector<std::string>>& values) {
    json.key(key);
    if (values) {
        write_texts(json, *values);
    } else {
        json.null();
    }
}

} // namespace
} // namespace engine

using engine::JsonWriter;
using engine::write_field;

std::string to_json(std::span<const RuleTable> tables, const AnswerStamp& stamp) {
    JsonWriter json(2);
    engine::open(json, "tables", stamp);
    json.key("tables").begin_array();
    for (const RuleTable& table : tables) {
        json.begin_object();
        write_field(json, "name", table.name);
        write_field(json, "about", table.about);
        json.key("columns");
        engine::write_texts(json, table.columns);
        json.key("rows").begin_array();
        for (const std::vector<std::string>& row : table.rows) {
            engine::write_texts(json, row);
        }
        json.end_array();
        json.end_object();
    }
    json.end_array();
    return engine::close(json);
}

std::string to_json(const OwnershipQuestion& question, const OwnershipAnswer& answer,
                    const AnswerStamp& stamp) {
    JsonWriter json(2);
    engine::open(json, "ownership", stamp);
    write_field(json, "day", question.day.iso());
    write_field(json, "regime", question.regime);
    write_field(json, "answer", word(answer.verdict));
    engine::write_share(json, "low", answer.low);
    engine::write_share(json, "high", answer.high);
    write_field(json, "control", engine::word(question.control));
    engine::write_basis(json, answer.basis);
    return engine::close(json);
}

std::string to_json(const CapQuestion& question, const CapAnswer& answer,
                    const AnswerStamp& stamp) {
    JsonWriter json(2);
    engine::open(json, "cap", stamp);
    write_field(json, "authority",
                question.authority == Authority::OFAC ? "US" : word(question.authority));
    write_field(json, "product", question.product);
    write_field(json, "loaded", question.loaded.iso());
    engine::write_fact(json, "contract",
                       question.contract ? std::optional(question.contract->iso()) : std::nullopt);
    write_field(json, "answer", word(answer.verdict));
    engine::write_amounts(json, answer);
    engine::write_basis(json, answer.basis);
    return engine::close(json);
}

std::string to_json(const ClauseQuestion& question, const ClauseAnswer& answer,
                    const AnswerStamp& stamp) {
    JsonWriter json(2);
    engine::open(json, "clause", stamp);
    write_field(json, "contract", question.contract.iso());
    write_field(json, "day", question.day.iso());
    write_field(json, "good", question.good);
    write_field(json, "destination", question.destination);
    write_field(json, "answer", word(answer.duty));
    write_field(json, "clause", word(answer.found));
    json.key("missing");
    engine::write_texts(json, answer.missing);
    engine::write_basis(json, answer.basis);
    return engine::close(json);
}

std::string to_json(const std::string& good, const std::string& via, Date day,
                    const TransitAnswer& answer, const AnswerStamp& stamp) {
    JsonWriter json(2);
    engine::open(json, "transit", stamp);
    write_field(json, "day", day.iso());
    write_field(json, "good", good);
    write_field(json, "via", via);
    write_field(json, "answer", answer.answer);
    engine::write_basis(json, answer.basis);
    return engine::close(json);
}

std::string to_json(const std::string& group, const std::string& country, Date day,
                    const GroupAnswer& answer, const AnswerStamp& stamp) {
    JsonWriter json(2);
    engine::open(json, "group", stamp);
    write_field(json, "day", day.iso());
    write_field(json, "group", group);
    write_field(json, "country", country);
    write_field(json, "answer", word(answer.answer));
    engine::write_basis(json, answer.basis);
    return engine::close(json);
}

std::string to_json(const std::string& country, const std::string& good, Date day,
                    const CountryAnswer& answer, const AnswerStamp& stamp) {
    JsonWriter json(2);
    engine::open(json, "country", stamp);
    write_field(json, "day", day.iso());
    write_field(json, "country", country);
    write_field(json, "good", good);
    json.key("measures").begin_array();
    for (const CountryMeasure& measure : answer.measures) {
        json.begin_object();
        write_field(json, "authority", measure.authority);
        write_field(json, "direction", measure.direction);
        write_field(json, "goods", measure.goods);
        write_field(json, "answer", measure.answer);
        json.end_object();
    }
    json.end_array();
    engine::write_basis(json, answer.basis);
    return engine::close(json);
}

std::string to_json(const Profile& profile, Date day, std::span<const BoundRow> rows,
                    const AnswerStamp& stamp) {
    JsonWriter json(2);
    engine::open(json, "bound", stamp);
    write_field(json, "day", day.iso());
    json.key("profile").begin_object();
    write_field(json, "name", profile.name);
    write_field(json, "title", profile.title);
    engine::write_fact(json, "establishment", profile.establishment);
    engine::write_fact(json, "business", profile.business);
    engine::write_fact(json, "currency", profile.currency);
    engine::write_fact(json, "goods_origin", profile.goods_origin);
    engine::write_fact(json, "insurer", profile.insurer);
    json.end_object();
    json.key("marks").begin_array();
    for (const BoundRow& row : rows) {
        json.begin_object();
        write_field(json, "authority", word(row.authority));
        json.key("programmes");
        engine::write_texts(json, row.programmes);
        write_field(json, "mark", word(row.bound.mark));
        engine::write_basis(json, row.bound.basis);
        json.end_object();
    }
    json.end_array();
    return engine::close(json);
}

} // namespace tamga
