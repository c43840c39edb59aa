// SPDX-License-Identifier: Apache-2.0
#include "engine/json_parts.hpp"

namespace tamga {
namespace engine {
namespace {

void write_dates(JsonWriter& json, const Listing& listing) {
    json.begin_object();
    json.key("printed");
    write_date(json, listing.printed);
    json.key("adopted");
    write_date(json, listing.adopted);
    json.key("published");
    write_date(json, listing.published);
    json.key("in_force");
    write_date(json, listing.in_force);
    json.key("applies");
    write_date(json, listing.applies);
    json.end_object();
}

void write_claim(JsonWriter& json, const ClaimResult& result) {
    const Claim& claim = result.claim;
    json.begin_object();
    write_field(json, "id", claim.id);
    write_field(json, "verdict", word(result.verdict));
    write_field(json, "because", result.because);
    json.key("records");
    write_texts(json, result.records);
    write_field(json, "kind", word(claim.kind));
    json.key("speaker_chain");
    write_texts(json, claim.speaker_chain);
    write_field(json, "voice", claim.voice);
    write_field(json, "date", claim.date.iso());
    write_field(json, "sentence", claim.sentence);
    write_field(json, "subject", claim.subject);
    write_field(json, "authority", claim.authority);
    write_field(json, "measure", claim.measure);
    write_field(json, "status", claim.status);
    json.key("line").number(std::uint64_t{claim.line});
    json.key("answers");
    write_answers(json, result.answers);
    json.end_object();
}

} // namespace

void write_listing(JsonWriter& json, const Listing& listing) {
    json.begin_object();
    write_field(json, "entity", listing.entity);
    write_field(json, "authority", word(listing.authority));
    write_field(json, "list", listing.list);
    write_field(json, "measure", word(listing.measure));
    write_field(json, "measure_printed", listing.measure_printed);
    write_field(json, "programme", listing.programme);
    write_field(json, "basis", listing.basis);
    write_field(json, "reason", listing.reason);
    write_field(json, "status", word(listing.status));
    json.key("dates");
    write_dates(json, listing);
    json.key("from");
    write_date(json, listing.from);
    json.key("until");
    write_date(json, listing.until);
    write_field(json, "bounds", listing.bounds);
    json.key("source");
    if (listing.sources.empty()) {
        json.null();
    } else {
        write_source(json, listing.sources.front());
    }
    json.key("sources");
    write_sources(json, listing.sources);
    json.key("secondary_sanctions");
    write_secondary(json, listing.secondary);
    json.end_object();
}

void write_answers(JsonWriter& json, const std::vector<AuthorityAnswer>& answers) {
    json.begin_array();
    for (const AuthorityAnswer& answer : answers) {
        json.begin_object();
        write_field(json, "authority", word(answer.authority));
        json.key("measure");
        if (answer.measure) {
            json.text(word(*answer.measure));
        } else {
            json.null();
        }
        write_field(json, "answer", word(answer.answer));
        write_field(json, "because", answer.because);
        json.key("covered");
        write_date(json, answer.covered);
        json.end_object();
    }
    json.end_array();
}

void write_ledger_fields(JsonWriter& json, const EntityLedger& ledger) {
    write_field(json, "asked", ledger.asked);
    write_field(json, "caption", ledger.caption);
    json.key("ids");
    write_texts(json, ledger.ids);
    json.key("joins");
    write_texts(json, ledger.joins);
    json.key("names");
    write_texts(json, ledger.names);
    json.key("listings").begin_array();
    for (const Listing& listing : ledger.listings) {
        write_listing(json, listing);
    }
    json.end_array();
    json.key("answers");
    write_answers(json, ledger.answers);
}

void write_claims(JsonWriter& json, const ClaimsAnswer& claims) {
    json.begin_array();
    for (const ClaimResult& result : claims.claims) {
        write_claim(json, result);
    }
    json.end_array();
}

} // namespace engine

std::string to_json(const EntityLedger& ledger, const AnswerStamp& stamp) {
    engine::JsonWriter json(2);
    engine::open_answer(json, "ledger", stamp);
    engine::write_ledger_fields(json, ledger);
    json.end_object();
    return json.take() + "\n";
}

std::string to_json(const ClaimsAnswer& claims, const AnswerStamp& stamp) {
    engine::JsonWriter json(2);
    AnswerStamp all = stamp;
    all.skipped.insert(all.skipped.end(), claims.skipped.begin(), claims.skipped.end());
    engine::open_answer(json, "claims", all);
    json.key("claims");
    engine::write_claims(json, claims);
    json.end_object();
    return json.take() + "\n";
}

} // namespace tamga
